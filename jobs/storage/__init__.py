"""The database: one module an aggregate, rows private, values in and out.

storage = await opened("sqlite:///data/apeuro.db")
async with storage.begin() as tx:     # all or nothing; a write lock from its first moment
    for feed in await tx.feeds.due(now, 20): ...
async with storage.read() as tx:      # a snapshot; cannot write
    ...
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import exc

from jobs import boundary
from jobs.errors import DatabaseError
from jobs.storage import engine as engines
from jobs.storage import migration
from jobs.storage.alerts import Alerts
from jobs.storage.articles import Articles
from jobs.storage.chats import Chats
from jobs.storage.choosing import Choosing
from jobs.storage.digests import Digests
from jobs.storage.editions import Editions
from jobs.storage.edits import Edits
from jobs.storage.feeds import Feeds
from jobs.storage.held import Held
from jobs.storage.inbox import Inbox
from jobs.storage.keywords import Keywords
from jobs.storage.marks import Marks
from jobs.storage.model_answers import ModelAnswers
from jobs.storage.mutes import Mutes
from jobs.storage.outbox import Outbox
from jobs.storage.owing import Owing
from jobs.storage.quiet import Quiet
from jobs.storage.stories import Stories
from jobs.storage.swift import Swift
from jobs.storage.words import Words

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Coroutine

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Transaction:
    """The shelves of one transaction; they are committed together."""

    feeds: Feeds
    articles: Articles
    stories: Stories
    digests: Digests
    chats: Chats
    keywords: Keywords
    mutes: Mutes
    held: Held
    alerts: Alerts
    words: Words
    choosing: Choosing
    editions: Editions
    quiet: Quiet
    owing: Owing
    outbox: Outbox
    edits: Edits
    inbox: Inbox
    marks: Marks
    model_answers: ModelAnswers

    @classmethod
    def on(cls, connection: AsyncConnection) -> Transaction:
        """Make the shelves over one connection."""
        return cls(
            Feeds(connection),
            Articles(connection),
            Stories(connection),
            Digests(connection),
            Chats(connection),
            Keywords(connection),
            Mutes(connection),
            Held(connection),
            Alerts(connection),
            Words(connection),
            Choosing(connection),
            Editions(connection),
            Quiet(connection),
            Owing(connection),
            Outbox(connection),
            Edits(connection),
            Inbox(connection),
            Marks(connection),
            ModelAnswers(connection),
        )


class Storage:
    """An open database at the schema this program knows."""

    def __init__(self, writer: AsyncEngine, reader: AsyncEngine) -> None:
        """Keep the two engines; `opened` makes them."""
        self._writer = writer
        self._reader = reader
        self._swift = Swift(engines.swift(writer.url))

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[Transaction]:
        """Open a transaction that may write; leaving it commits, an exception rolls back.

        Raises `DatabaseError` where the database is locked for too long, full or damaged.
        """
        async with _transaction(self._writer) as transaction:
            yield transaction

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Transaction]:
        """Open a snapshot for questions; raises `DatabaseError` as `begin` does."""
        async with _transaction(self._reader) as transaction:
            yield transaction

    async def commit(self, work: Callable[[Transaction], Coroutine[Any, Any, Answer]]) -> Answer:
        """Do something small in a transaction of its own, in one trip: see `jobs.storage.swift`.

        Raises `DatabaseError` as `begin` does.
        """
        try:
            answer: Answer = await self._swift.commit(
                lambda connection: work(Transaction.on(connection))
            )
        except exc.OperationalError as error:
            raise DatabaseError(f"the database cannot be used: {error.orig}") from error
        return answer

    async def close(self) -> None:
        """Let go of the file."""
        await self._swift.close()
        await self._reader.dispose()
        await self._writer.dispose()


@asynccontextmanager
async def _transaction(engine: AsyncEngine) -> AsyncGenerator[Transaction]:
    token = boundary.enter()
    try:
        async with engine.begin() as connection:
            yield Transaction.on(connection)
    except exc.OperationalError as error:
        raise DatabaseError(f"the database cannot be used: {error.orig}") from error
    finally:
        boundary.leave(token)


async def migrate(database_url: str) -> str:
    """Bring a database to the newest schema; return its revision. Raises `DatabaseError`."""
    return await migration.upgrade(engines.parse_url(database_url))


@asynccontextmanager
async def opened(database_url: str) -> AsyncGenerator[Storage]:
    """Open the database, brought to the newest schema first.

    Raises `DatabaseError` for an address that is none, and for a database that is newer than
    the program.
    """
    url = engines.parse_url(database_url)
    await migration.upgrade(url)
    storage = Storage(engines.writer(url), engines.reader(url))
    try:
        yield storage
    finally:
        await storage.close()
