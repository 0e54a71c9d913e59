"""Lanes: the updates of one chat are handled one after another, those of several at once."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

Thing = TypeVar("Thing")
AT_ONCE = 32


class Lanes(Generic[Thing]):
    """A lane for each chat that waits for something; empty ones are gone."""

    def __init__(
        self, handle: Callable[[Thing], Awaitable[None]], *, at_once: int = AT_ONCE
    ) -> None:
        """Take what handles one thing; it raises nothing that should stop the others."""
        self._handle = handle
        self._free = asyncio.Semaphore(at_once)
        self._waiting: dict[int, deque[Thing]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def put(self, lane: int, thing: Thing) -> None:
        """Let a thing wait in its lane."""
        if lane in self._waiting:
            self._waiting[lane].append(thing)
            return
        self._waiting[lane] = deque([thing])
        task = asyncio.create_task(self._walk(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def join(self) -> None:
        """Wait until nothing waits any more."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def finish(self, seconds: float) -> bool:
        """End within so long: nothing further is begun; False where something was cut off."""
        for waiting in self._waiting.values():
            waiting.clear()
        if not self._tasks:
            return True
        _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return not late

    async def _walk(self, lane: int) -> None:
        waiting = self._waiting[lane]
        try:
            while waiting:
                async with self._free:
                    if waiting:  # unless it all ended meanwhile
                        await self._handle(waiting.popleft())
        finally:
            del self._waiting[lane]
