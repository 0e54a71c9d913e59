"""The pace of sending, in simulated time."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from telegram.error import RetryAfter

from bot.limiter import EDIT_SHARE, GROUP_GAP, MARGIN, Limiter, Turn, seconds
from tests.bot.clocks import Simulation

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

GROUP = -1001


class Line:
    """People and deliveries that queue before a limiter; remembers who got through, and when."""

    def __init__(self, rate: float) -> None:
        self.time = Simulation()
        self.limiter = Limiter(rate, clock=self.time.clock, sleep=self.time.sleep)
        self.passed: list[tuple[float, int, Turn]] = []
        self.waiting: list[asyncio.Task[Any]] = []

    def queue(self, chat_id: int, turn: Turn = Turn.ANSWER) -> None:
        async def come() -> None:
            await self.limiter.turn(chat_id, turn)
            self.passed.append((self.time.now, chat_id, turn))

        self.waiting.append(asyncio.create_task(come()))

    def call(
        self,
        callback: Callable[[], Coroutine[Any, Any, Any]],
        chat_id: int | None = 1,
        turn: Turn | None = None,
        endpoint: str = "sendMessage",
    ) -> asyncio.Task[Any]:
        data = {} if chat_id is None else {"chat_id": chat_id}
        calling = self.limiter.process_request(callback, (), {}, endpoint, data, turn)
        task = asyncio.create_task(calling)
        self.waiting.append(task)
        return task

    def times(self, chat_id: int | None = None) -> list[float]:
        return [at for at, chat, _ in self.passed if chat_id in {None, chat}]


def busiest_second(times: list[float]) -> int:
    """Count the most moments in any second, its end left out."""
    return most_within(times, 1)


def most_within(times: list[float], seconds: float) -> int:
    """Count the most moments in any stretch of time, its end left out."""
    return max(sum(start <= at < start + seconds - 1e-9 for at in times) for start in times)


@pytest.mark.parametrize("rate", [1, 3, 25, 28])
@pytest.mark.parametrize("turn", [Turn.ANSWER, Turn.ALERT, Turn.EDITION])
async def test_no_second_has_more_messages_than_the_rate(rate: int, turn: Turn) -> None:
    line = Line(rate)
    for chat in range(4 * rate):
        line.queue(chat, turn)
    await line.time.pass_()
    assert busiest_second(line.times()) <= rate
    assert len(line.times()) == 4 * rate


async def test_the_rate_is_used_up() -> None:
    line = Line(25)
    for chat in range(101):
        line.queue(chat, Turn.DIGEST)
    await line.time.pass_()
    assert line.times()[-1] - line.times()[0] == pytest.approx(4 * (1 + MARGIN), abs=0.02)


async def test_idle_time_is_not_saved_up_for_a_burst() -> None:
    line = Line(10)
    line.time.now += 3600
    for chat in range(40):
        line.queue(chat)
    await line.time.pass_()
    assert busiest_second(line.times()) <= 10


async def test_a_chat_gets_one_delivery_a_second() -> None:
    line = Line(25)
    for _ in range(4):
        line.queue(7, Turn.DIGEST)
    await line.time.pass_()
    gaps = [later - earlier for earlier, later in zip(line.times(), line.times()[1:], strict=False)]
    assert min(gaps) >= 1 - 1e-6


async def test_a_group_gets_at_most_18_deliveries_a_minute() -> None:
    line = Line(25)
    for _ in range(20):
        line.queue(GROUP, Turn.DIGEST)
    await line.time.pass_()
    times = line.times()
    assert times[18] - times[0] >= 60 - 1e-6
    assert times[1] - times[0] == pytest.approx(GROUP_GAP)


async def test_answers_share_the_twenty_messages_a_minute_of_a_group() -> None:
    line = Line(1000)
    for nth in range(30):
        line.queue(GROUP, Turn.ANSWER if nth % 2 else Turn.DIGEST)
        await line.time.pass_(until=line.time.now)
    await line.time.pass_()
    assert most_within(line.times(), 60) <= 20


async def test_one_slow_chat_does_not_hold_up_the_others() -> None:
    line = Line(25)
    for chat in (GROUP, GROUP, 1, 2, 3):
        line.queue(chat, Turn.DIGEST)
    await line.time.pass_()
    first = line.times()[0]
    assert all(line.times(chat)[0] - first < 0.5 for chat in (1, 2, 3))


async def test_answers_go_before_deliveries() -> None:
    line = Line(10)
    for chat in range(50):
        line.queue(chat, Turn.DIGEST)
    await line.time.pass_(until=line.time.now + 1)
    came = line.time.now
    for chat in range(100, 105):
        line.queue(chat)
    await line.time.pass_()
    answers = [at - came for at, _, turn in line.passed if turn is Turn.ANSWER]
    assert max(answers) <= 0.1 * 6 + 1e-6  # one in the queue may be through already
    assert len(line.passed) == 55


async def test_the_more_urgent_go_first() -> None:
    line = Line(10)
    turns = (Turn.EDIT, Turn.EDITION, Turn.DIGEST, Turn.ALERT, Turn.ANSWER)
    for chat in range(50):
        line.queue(chat, turns[chat % 5])
    await line.time.pass_()
    last = {turn: max(at for at, _, each in line.passed if each is turn) for turn in turns}
    assert sorted(last, key=lambda turn: last[turn]) == sorted(turns)


async def test_an_alert_to_a_busy_group_does_not_hold_up_the_editions() -> None:
    line = Line(25)
    line.queue(GROUP, Turn.ALERT)
    line.queue(GROUP, Turn.ALERT)
    for chat in range(1, 26):
        line.queue(chat, Turn.EDITION)
    await line.time.pass_()
    editions = [at for at, _, turn in line.passed if turn is Turn.EDITION]
    assert max(editions) - line.times()[0] < 1.2


async def test_edits_take_no_more_than_their_share() -> None:
    line = Line(25)
    for chat in range(31):
        line.queue(chat, Turn.EDIT)
    await line.time.pass_()
    assert line.times()[-1] - line.times()[0] >= 30 / (25 * EDIT_SHARE)


async def test_an_answer_does_not_wait_for_the_pace_of_its_chat() -> None:
    line = Line(25)
    line.queue(7, Turn.DIGEST)
    line.queue(7)
    await line.time.pass_()
    assert line.times()[1] - line.times()[0] < 0.1


async def test_nothing_is_sent_while_telegram_wants_silence() -> None:
    line = Line(25)
    line.limiter.be_silent(30)
    silent_until = line.time.now + 30
    for chat in range(5):
        line.queue(chat, Turn.DIGEST)
        line.queue(chat)
    await line.time.pass_()
    assert min(line.times()) >= silent_until
    assert line.limiter.silence == 0


async def test_the_longest_wish_for_silence_counts() -> None:
    line = Line(25)
    line.limiter.be_silent(30)
    line.limiter.be_silent(5)
    assert line.limiter.silence == 30


async def test_a_429_for_one_silences_all() -> None:
    line = Line(25)

    async def refused() -> None:
        raise RetryAfter(timedelta(seconds=20))

    task = line.call(refused, turn=Turn.TAKEN)
    line.time.now += 0.001
    await line.time.pass_()
    assert isinstance(task.exception(), RetryAfter)
    assert line.limiter.silence == pytest.approx(20)
    line.queue(2)
    line.queue(3, Turn.DIGEST)
    await line.time.pass_()
    assert min(line.times()) >= 120


async def test_an_answer_is_tried_once_more_after_a_short_silence() -> None:
    line = Line(25)
    tries: list[float] = []

    async def refused_once() -> str:
        tries.append(line.time.now)
        if len(tries) == 1:
            raise RetryAfter(timedelta(seconds=3))
        return "sent"

    task = line.call(refused_once)
    await line.time.pass_()
    assert task.result() == "sent"
    assert tries[1] - tries[0] >= 3


async def test_an_answer_is_not_tried_a_third_time() -> None:
    line = Line(25)

    async def refused() -> None:
        raise RetryAfter(timedelta(seconds=3))

    task = line.call(refused)
    await line.time.pass_()
    assert isinstance(task.exception(), RetryAfter)


async def test_an_answer_that_would_come_too_late_is_given_up_at_once() -> None:
    line = Line(25)
    line.limiter.be_silent(10_072)

    async def sent() -> str:
        raise AssertionError("a call during a silence")

    task = line.call(sent)
    await line.time.pass_(until=line.time.now)
    assert isinstance(task.exception(), RetryAfter)


async def test_an_answer_waits_out_a_bearable_silence() -> None:
    line = Line(25)
    line.limiter.be_silent(40)

    async def sent() -> float:
        return line.time.now

    task = line.call(sent)
    await line.time.pass_()
    assert task.result() >= 140


@pytest.mark.parametrize(
    ("chat_id", "turn", "endpoint"),
    [
        (1, Turn.TAKEN, "sendMessage"),  # it has waited before
        (1, None, "answerCallbackQuery"),  # a button must answer at once
        (None, None, "setMyCommands"),  # it goes to no chat
    ],
)
async def test_what_needs_no_turn_passes(
    chat_id: int | None, turn: Turn | None, endpoint: str
) -> None:
    line = Line(10)
    line.queue(1)
    await line.time.pass_()

    async def sent() -> float:
        return line.time.now

    before = line.time.now
    tasks = [line.call(sent, chat_id, turn, endpoint) for _ in range(5)]
    await line.time.pass_()
    assert [task.result() for task in tasks] == [before] * 5


async def test_only_the_chats_of_late_are_remembered() -> None:
    line = Line(25)
    for chat in range(10_050):
        line.time.now += 1
        await line.limiter.turn(chat, Turn.ANSWER)
    assert len(line.limiter._chats) == 10_000  # noqa: SLF001 (memory has no other face)


@pytest.mark.parametrize("ptb_timedelta", ["1", ""])
def test_a_wish_for_silence_is_read_in_either_form(
    ptb_timedelta: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", ptb_timedelta)
    if ptb_timedelta:
        assert seconds(RetryAfter(timedelta(seconds=9))) == 9
    else:
        with pytest.warns(DeprecationWarning, match="timedelta"):
            assert seconds(RetryAfter(9)) == 9


@pytest.fixture(autouse=True)
def _durations_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
