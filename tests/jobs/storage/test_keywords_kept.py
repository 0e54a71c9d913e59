"""Keywords of older databases are taken along as the simple queries they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import select

from jobs import storage
from jobs.records import Keyword
from jobs.storage import engine, migration, tables

if TYPE_CHECKING:
    from sqlalchemy import Connection

BEFORE = "0004"
OLD = """
INSERT INTO chats (id, kind, language, zone, state, state_at, created_at)
VALUES (1, 'private', 'ko', 'Asia/Seoul', 'active', 0, 0);
INSERT INTO keywords (id, chat_id, typed, key, exact, created_at)
VALUES (7, 1, 'AI', 'ai', 0, 0), (8, 1, '"삼성"', '삼성', 1, 0), (9, 1, '로봇', '로봇', 0, 0);
"""


def migrate_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migration.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def test_words_of_an_older_database_are_queries_now(database: str) -> None:
    writer = engine.writer(engine.parse_url(database))
    async with writer.begin() as connection:
        await connection.run_sync(migrate_to, BEFORE)
        for statement in filter(str.strip, OLD.split(";")):
            await connection.exec_driver_sql(statement)
    await writer.dispose()
    async with storage.opened(database) as opened, opened.begin() as tx:
        assert await tx.keywords.of(1) == [
            Keyword(7, 1, "AI"),
            Keyword(8, 1, '"삼성"'),
            Keyword(9, 1, "로봇"),
        ]
        rows = await tx.keywords._connection.execute(select(tables.anchors))  # noqa: SLF001
        assert {(row.key, row.modes, row.keyword_id) for row in rows} == {
            ("ai", 7, 7),
            ("삼성", 1, 8),
            ("로봇", 7, 9),
        }
