"""Time that tests move: nothing waits, and everything happens in its order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from hypothesis import HealthCheck, settings

from tests.bot.news import MORNING

# A busy machine is slow, not wrong.
PATIENT = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
STEPS = 30  # of the loop, until whatever can go on has gone on


@dataclass(slots=True)
class Clock:
    """A wall clock that stands still until a test moves it."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        """The same moment, as seconds."""
        return self.now.timestamp()

    def advance(self, **passed: float) -> None:
        """Move on by so much (`minutes=5`)."""
        self.now += timedelta(**passed)

    async def sleep(self, seconds: float) -> None:
        """Pass the time at once; milliseconds are rounded up, as no clock is finer."""
        self.now += timedelta(seconds=seconds, milliseconds=1)
        await asyncio.sleep(0)


@dataclass(slots=True)
class Simulation:
    """Simulated time for many who wait at once: it jumps to whoever wakes next."""

    now: float = 100.0
    sleepers: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    numbers: count[int] = field(default_factory=count)

    def clock(self) -> float:
        """Read it."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Wait in simulated time."""
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(self.sleepers, (self.now + seconds, next(self.numbers), woken))
        await woken

    async def pass_(self, until: float = float("inf")) -> None:
        """Let time pass until nobody sleeps any more, or until a moment."""
        while True:
            for _ in range(STEPS):
                await asyncio.sleep(0)
            if not self.sleepers or self.sleepers[0][0] > until:
                return
            self.now, _, woken = heappop(self.sleepers)
            woken.set_result(None)
