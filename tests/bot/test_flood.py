"""The pace before a Telegram that counts: nothing it refuses for being too much, or too soon."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.limiter import Limiter, Turn
from tests.bot.clocks import PATIENT, Simulation

LATEST = 0.03  # seconds by which a call may arrive later than another that left with it
TURNS = st.sampled_from([None, Turn.ALERT, Turn.DIGEST, Turn.EDITION, Turn.EDIT])


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody wants to send: so long after the one before, to this chat, on the way so long."""

    after: float
    chat_id: int
    turn: Turn | None
    way: float


ARRIVALS = st.builds(
    Arrival,
    after=st.sampled_from([0.0, 0.0, 0.0, 0.01, 0.5, 3.0]),
    chat_id=st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8, -1001]),
    turn=TURNS,
    way=st.floats(0.0, LATEST),
)


@dataclass(slots=True)
class Telegram:
    """Counts what arrives; asks for silence out of its own mood at the calls numbered `moods`."""

    time: Simulation
    rate: int
    moods: frozenset[int]
    arrived: list[float] = field(default_factory=list)
    silent_until: float = 0.0
    left_in_silence: int = 0
    too_many: int = 0

    async def call(self, way: float) -> None:
        """Take a call that left now."""
        self.left_in_silence += self.time.now < self.silent_until
        await self.time.sleep(way)
        self.arrived.append(self.time.now)
        self.too_many += sum(at > self.time.now - 1 for at in self.arrived) > self.rate
        if len(self.arrived) in self.moods:
            self.silent_until = max(self.silent_until, self.time.now + 4)
            raise RetryAfter(timedelta(seconds=4))


@PATIENT
@given(
    st.lists(ARRIVALS, min_size=1, max_size=120),
    st.sampled_from([1, 5, 25, 30]),
    st.frozensets(st.integers(1, 100), max_size=3),
)
async def test_no_call_is_one_too_many_or_falls_into_a_silence(
    arrivals: list[Arrival], rate: int, moods: frozenset[int]
) -> None:
    time = Simulation()
    telegram = Telegram(time, rate, moods)
    limiter = Limiter(rate, clock=time.clock, sleep=time.sleep)

    async def send(each: Arrival) -> None:
        data: dict[str, Any] = {"chat_id": each.chat_id}
        try:
            await limiter.process_request(
                lambda: telegram.call(each.way), (), {}, "sendMessage", data, each.turn
            )
        except RetryAfter:
            return

    sending = []
    for each in arrivals:
        await time.pass_(until=time.now + each.after)
        time.now += each.after
        sending.append(asyncio.create_task(send(each)))
    await time.pass_()
    assert all(task.done() for task in sending)
    assert telegram.too_many == 0
    assert telegram.left_in_silence == 0


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
