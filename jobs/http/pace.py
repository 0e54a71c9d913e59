"""Politeness in time: one request in flight for each site, and a gap between its pages."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

# Second-level names under which sites register (co.kr, or.kr ... and their like elsewhere).
REGISTRIES = frozenset("ac co com edu go gov hs kg ms mil ne net nm or org pe re sc".split())
REMEMBERED = 10_000


@lru_cache(maxsize=REMEMBERED)
def site(host: str) -> str:
    """Return the registrable domain of a host, by the rules of .kr and its like; an IP address itself."""
    labels = host.lower().rstrip(".").split(".")
    if labels[-1].isdecimal() or ":" in host:
        return host
    country = len(labels[-1]) == 2  # noqa: PLR2004 - a country's code
    depth = 3 if country and len(labels) > 2 and labels[-2] in REGISTRIES else 2  # noqa: PLR2004
    return ".".join(labels[-depth:])


class Pace:
    """Turns for each site, in the order in which they were asked for."""

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the clock and the way to wait, in seconds."""
        self._clock = clock
        self._sleep = sleep
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._finished: dict[str, float] = {}
        self._held: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, host: str, gap: float = 0.0) -> AsyncGenerator[None]:
        """Wait until nobody else reads this site, and until `gap` seconds after the last did."""
        name = site(host)
        lock = self._locks.setdefault(name, asyncio.Lock())
        async with lock:
            wait = self._finished.get(name, float("-inf")) + gap - self._clock()
            if wait > 0:
                await self._sleep(wait)
            try:
                yield
            finally:
                _note(self._finished, name, self._clock())

    def hold(self, host: str, seconds: float) -> None:
        """Remember that a site wants to be left alone."""
        _note(self._held, site(host), self._clock() + seconds)

    def held(self, host: str) -> float:
        """Return for how many seconds a site still wants to be left alone."""
        return self._held.get(site(host), float("-inf")) - self._clock()


def _note(kept: dict[str, float], name: str, value: float) -> None:
    """Note a site's latest value; forget the longest unchanged beyond a bound."""
    kept.pop(name, None)
    kept[name] = value
    if len(kept) > REMEMBERED:
        kept.pop(next(iter(kept)))
