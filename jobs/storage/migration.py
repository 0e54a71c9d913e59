"""Bringing a database to the schema of this program, all or nothing.

Alembic is loaded only where there is something to do: it takes 11 MB and a seventh of a second,
and nearly every start finds its schema as it was left.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event, exc, inspect

from jobs.errors import DatabaseError
from jobs.storage import engine as engines

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"


async def upgrade(url: URL) -> str:
    """Run the migrations that are missing; return the revision now in force.

    Raises `DatabaseError` where the database is newer than the program, or cannot be opened.
    """
    return await asyncio.to_thread(_upgrade, url)


def revisions(url: URL) -> tuple[str | None, str]:
    """Return the revision of the database and the newest this program knows."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return _revision(connection), known()[-1]
    except exc.DBAPIError as error:
        raise DatabaseError(f"{url.database} is not a database that can be opened") from error
    finally:
        engine.dispose()


def known() -> list[str]:
    """List the revisions this program knows, oldest first: the numbers its files begin with."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return sorted(file.name.partition("_")[0] for file in files)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _upgrade(url: URL) -> str:
    engines.make_room(url)
    current, head = revisions(url)
    if current == head:
        return head
    if current is not None and current not in known():
        raise DatabaseError(
            f"the database {url.database} was made by a newer apeuro (schema {current});"
            f" this one knows {head}: update the program, or restore an older backup"
        )
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            _run(connection)
    except exc.OperationalError as error:
        raise DatabaseError(f"the database cannot be brought up to date: {error.orig}") from error
    finally:
        engine.dispose()
    return head


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise DatabaseError(f"a migration would have left {len(broken)} rows without their parent")


def _engine(url: URL) -> Engine:
    """Make an engine for migrations: foreign keys off, because recreating a table drops it first.

    With them on, SQLite deletes the children of every recreated parent without a word.
    """
    engine = create_engine(url.set(drivername="sqlite"))

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # SQLAlchemy begins
        connection.execute("PRAGMA busy_timeout=10000")  # type: ignore[attr-defined]

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
