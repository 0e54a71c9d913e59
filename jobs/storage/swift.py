"""Small transactions in one trip: the same shelves, on a thread and a connection of their own.

The asyncio driver goes to its thread and back for every step of a statement, some twenty times a
transaction; for the two commits of each delivery that costs more than all the rest. Shelves only
ever wait for their connection, so over one that never waits they run through at once.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from sqlalchemy import Connection, Engine
    from sqlalchemy.ext.asyncio import AsyncConnection

Answer = TypeVar("Answer")


class Unwaiting:
    """A connection that shelves take for the asyncio one; what they await is there already."""

    def __init__(self, connection: Connection) -> None:
        """Wrap a connection of the thread it is used in."""
        self._connection = connection
        self.dialect = connection.dialect
        self.engine = connection.engine

    async def execute(self, *arguments: Any) -> Any:
        """Execute a statement."""
        return self._connection.execute(*arguments)

    async def exec_driver_sql(self, *arguments: Any) -> Any:
        """Execute a statement as the driver spells it."""
        return self._connection.exec_driver_sql(*arguments)


class Swift:
    """One thread, one connection, one transaction at a time."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose transactions write from their first moment."""
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="swift")

    async def commit(
        self, work: Callable[[AsyncConnection], Coroutine[Any, Any, Answer]]
    ) -> Answer:
        """Do this in a transaction of its own; an exception rolls it back."""
        loop = asyncio.get_running_loop()
        # Not to be cut off in the middle: whoever waits may be cancelled, the thread may not.
        return await asyncio.shield(loop.run_in_executor(self._thread, self._commit, work))

    def _commit(self, work: Callable[[AsyncConnection], Coroutine[Any, Any, Answer]]) -> Answer:
        with self._engine.begin() as connection:
            doing = work(cast("AsyncConnection", Unwaiting(connection)))
            try:
                doing.send(None)
            except StopIteration as done:
                return cast("Answer", done.value)
            doing.close()
            raise AssertionError("a shelf waited for something that is not the database")

    async def close(self) -> None:
        """Let go of the file."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()
