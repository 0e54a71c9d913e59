"""Small transactions in one trip: the same shelves, on a thread and a connection of their own.

The asyncio driver goes to its thread and back for every step of a statement, some twenty times a
transaction; for the two commits of each delivery that costs more than all the rest. Shelves only
ever wait for their connection, so over one that never waits they run through at once.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from sqlalchemy import Connection, Engine
    from sqlalchemy.ext.asyncio import AsyncConnection

    Work = Callable[[AsyncConnection], Coroutine[Any, Any, Any]]


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


class Wish(NamedTuple):
    """Work that waits for its transaction, and whoever waits for it."""

    work: Work
    answer: asyncio.Future[Any]


class Swift:
    """One thread and one connection; what waits at the same time is committed together."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose transactions write from their first moment."""
        self._engine = engine
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="swift")
        self._waiting: list[Wish] = []
        self._busy = False

    async def commit(self, work: Work) -> Any:
        """Have this committed, or rolled back with its exception; a cancel does not undo it."""
        loop = asyncio.get_running_loop()
        wish = Wish(work, loop.create_future())
        self._waiting.append(wish)
        if not self._busy:
            self._begin(loop)
        return await wish.answer

    async def close(self) -> None:
        """Let go of the file, once what waited is done."""
        loop = asyncio.get_running_loop()
        while self._busy:  # the thread takes one thing after the other
            await loop.run_in_executor(self._thread, int)
        await loop.run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        wishes, self._waiting, self._busy = self._waiting, [], True
        self._thread.submit(self._do, wishes, loop)

    def _do(self, wishes: list[Wish], loop: asyncio.AbstractEventLoop) -> None:
        """Do all in one transaction; where one fails, each in its own."""
        try:
            with self._engine.begin() as connection:
                done: list[Any] = [_run(connection, each.work) for each in wishes]
        except Exception:  # noqa: BLE001 - whose it is shows when each is alone
            done = [self._alone(each.work) for each in wishes]
        loop.call_soon_threadsafe(self._tell, wishes, done, loop)

    def _alone(self, work: Work) -> Any:
        try:
            with self._engine.begin() as connection:
                return _run(connection, work)
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            return Failed(error)

    def _tell(self, wishes: list[Wish], done: list[Any], loop: asyncio.AbstractEventLoop) -> None:
        for wish, answer in zip(wishes, done, strict=True):
            if wish.answer.done():
                continue  # whoever waited was cancelled
            if isinstance(answer, Failed):
                wish.answer.set_exception(answer.error)
            else:
                wish.answer.set_result(answer)
        self._busy = False
        if self._waiting:
            self._begin(loop)


class Failed(NamedTuple):
    """What became of work that raised."""

    error: Exception


def _run(connection: Connection, work: Work) -> Any:
    doing = work(cast("AsyncConnection", Unwaiting(connection)))
    try:
        doing.send(None)
    except StopIteration as done:
        return done.value
    doing.close()
    raise AssertionError("a shelf waited for something that is not the database")
