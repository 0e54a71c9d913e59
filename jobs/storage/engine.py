"""Engines for SQLite: a writer that takes its lock at once, a reader that cannot write.

The driver's defaults silently lose updates: it begins no transaction for a SELECT, and a
deferred one that upgrades gets BUSY_SNAPSHOT, which no timeout waits for. Hence WAL and
BEGIN IMMEDIATE; `synchronous=FULL` because NORMAL may forget the last commits at power loss,
which would send their messages twice. tests/jobs/storage/test_engine.py counts the updates.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import StaticPool

from jobs.errors import DatabaseError

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=10000",
    "foreign_keys=ON",
)


def parse_url(text: str) -> URL:
    """Read DATABASE_URL; raise `DatabaseError` for anything but a SQLite file."""
    try:
        url = make_url(text)
    except Exception as error:
        raise DatabaseError("DATABASE_URL is not a database address") from error
    if url.get_backend_name() != "sqlite":
        raise DatabaseError(
            f"DATABASE_URL names {url.get_backend_name()}, but only SQLite is supported so far;"
            " an example: sqlite:///data/apeuro.db"
        )
    if not url.database or url.database == ":memory:":
        raise DatabaseError("DATABASE_URL names no file; an example: sqlite:///data/apeuro.db")
    return url.set(drivername="sqlite+aiosqlite")


def writer(url: URL) -> AsyncEngine:
    """Make the engine whose every transaction is a write transaction from its first moment."""
    make_room(url)
    engine = create_async_engine(url)
    _prepare(engine.sync_engine, "BEGIN IMMEDIATE", PRAGMAS)
    return engine


def swift(url: URL) -> Engine:
    """Make the same as the writer for a thread of its own."""
    engine = create_engine(url.set(drivername="sqlite"), poolclass=StaticPool)
    _prepare(engine, "BEGIN IMMEDIATE", PRAGMAS)
    return engine


def reader(url: URL) -> AsyncEngine:
    """Make the engine for questions: a snapshot, never a lock, and no way to write."""
    engine = create_async_engine(url)
    _prepare(engine.sync_engine, "BEGIN", (*PRAGMAS, "query_only=ON"))
    return engine


def make_room(url: URL) -> None:
    """Make the folder of the database file; raise `DatabaseError` where that cannot be."""
    folder = Path(url.database or "").parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"the folder {folder} for the database cannot be made") from error


def _prepare(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy, not the driver, begins
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)
