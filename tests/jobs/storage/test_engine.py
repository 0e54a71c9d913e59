from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import select, text, update
from sqlalchemy.exc import OperationalError

from jobs import boundary, storage
from jobs.errors import DatabaseError
from jobs.korean.query import read_query
from jobs.storage import engine, migration, tables
from tests.clock import NOON

if TYPE_CHECKING:
    from jobs.storage import Storage

T = tables.marks


async def test_no_update_is_lost_when_many_read_then_write_at_once(database: str) -> None:
    url = engine.parse_url(database)
    async with storage.opened(database) as opened:
        async with opened.begin() as tx:
            await tx.marks.set("counter", NOON, "0")
        writer = engine.writer(url)

        async def count_up() -> None:
            for _ in range(20):
                async with writer.begin() as connection:
                    note = (await connection.execute(select(T.c.note))).scalar_one()
                    await asyncio.sleep(0)
                    await connection.execute(update(T).values(note=str(int(note) + 1)))

        await asyncio.gather(*(count_up() for _ in range(8)))
        async with writer.begin() as connection:
            assert (await connection.execute(select(T.c.note))).scalar_one() == "160"
        await writer.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)],
)
async def test_a_commit_survives_a_power_cut(database: str, pragma: str, value: object) -> None:
    writer = engine.writer(engine.parse_url(database))
    async with writer.connect() as connection:
        assert (await connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == value
    await writer.dispose()


async def test_a_question_cannot_write(opened: Storage) -> None:
    with pytest.raises(DatabaseError):
        async with opened.read() as tx:
            await tx.marks.set("x", NOON)


async def test_an_exception_takes_everything_back(opened: Storage) -> None:
    with pytest.raises(RuntimeError):
        async with opened.begin() as tx:
            await tx.marks.set("x", NOON)
            raise RuntimeError
    async with opened.read() as tx:
        assert await tx.marks.get("x") is None


async def test_the_network_is_off_limits_inside_a_transaction(opened: Storage) -> None:
    boundary.assert_outside_transactions()
    async with opened.begin():
        with pytest.raises(AssertionError):
            boundary.assert_outside_transactions()
    boundary.assert_outside_transactions()


@pytest.mark.parametrize(
    "address",
    ["", "nonsense", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"],
)
def test_an_address_that_names_no_sqlite_file_is_refused(address: str) -> None:
    with pytest.raises(DatabaseError, match="DATABASE_URL"):
        engine.parse_url(address)


async def test_a_moment_without_a_zone_is_refused(opened: Storage) -> None:
    with pytest.raises(Exception, match="zone"):
        async with opened.begin() as tx:
            await tx.marks.set("x", NOON.replace(tzinfo=None))


async def test_a_database_of_a_newer_program_is_left_alone(database: str) -> None:
    async with storage.opened(database):
        pass
    writer = engine.writer(engine.parse_url(database))
    async with writer.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await writer.dispose()
    with pytest.raises(DatabaseError, match="newer apeuro"):
        async with storage.opened(database):
            pass


async def test_a_file_that_is_no_database_is_named_in_the_error(database: str) -> None:
    path = engine.parse_url(database).database
    assert path is not None
    with open(path, "w") as file:  # noqa: ASYNC230, PTH123 - a line in a test
        file.write("this is no database, but a text of more than a hundred letters " * 20)
    with pytest.raises(DatabaseError, match="not a database"):
        async with storage.opened(database):
            pass


async def test_deleting_a_chat_takes_what_hangs_on_it(opened: Storage, database: str) -> None:
    async with opened.begin() as tx:
        await tx.chats.greet(5, "private", language="ko", zone="Asia/Seoul", now=NOON)
        await tx.keywords.watch(5, read_query("칩"), now=NOON)
    writer = engine.writer(engine.parse_url(database))
    async with writer.begin() as connection:
        await connection.execute(text("DELETE FROM chats"))
        rows = await connection.execute(text("SELECT count(*) FROM keywords"))
        assert rows.scalar_one() == 0
        with pytest.raises(OperationalError):
            await connection.execute(text("SELECT nothing FROM nowhere"))
    await writer.dispose()


def test_the_migrations_known_by_their_files_are_those_alembic_knows() -> None:
    scripts = ScriptDirectory(str(migration.MIGRATIONS)).walk_revisions()
    assert [script.revision for script in scripts][::-1] == migration.known()
