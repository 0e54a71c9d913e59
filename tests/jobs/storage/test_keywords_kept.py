"""Keywords of older databases are taken along as the simple queries they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from jobs import storage
from jobs.records import Cause, Keyword
from jobs.storage import engine, migration, tables

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

BEFORE = "0004"
OLD = """
INSERT INTO chats (id, kind, language, zone, state, state_at, created_at)
VALUES (1, 'private', 'ko', 'Asia/Seoul', 'active', 0, 0);
INSERT INTO keywords (id, chat_id, typed, key, exact, created_at)
VALUES (7, 1, 'AI', 'ai', 0, 0), (8, 1, '"삼성"', '삼성', 1, 0), (9, 1, '로봇', '로봇', 0, 0);
"""
OWED = """
INSERT INTO chats (id, kind, language, zone, state, state_at, created_at)
VALUES (-1002000000555, 'channel', 'ko', 'UTC', 'active', 0, 0);
INSERT INTO stories (id, state, outlets, created_at, updated_at) VALUES (1, 'announced', 1, 0, 0);
INSERT INTO digests (id, story_id, title, url, source, published_at, kind, method, lead, warnings,
  created_at, updated_at) VALUES (1, 1, '', '', '', 0, 'outlook', 'native', '', '[]', 0, 0);
INSERT INTO subscriptions (chat_id, mode, since) VALUES (-1002000000555, 'instant', 0);
INSERT INTO deliveries (id, chat_id, kind, digest_id, slot, cause, keywords, state, message_id,
  due_at, expires_at, attempts, created_at) VALUES
  (1, -1002000000555, 'digest', 1, NULL, 'subscription', '[]', 'done', 77, 0, 0, 1, 0),
  (2, -1002000000555, 'edition', NULL, 86400000, 'edition', '[]', 'due', NULL, 0, 0, 0, 0)
"""


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/old.db"


def migrate_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migration.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def left_behind(database: str, script: str) -> None:
    """Make a database as an older program left it."""
    writer = engine.writer(engine.parse_url(database))
    async with writer.begin() as connection:
        await connection.run_sync(migrate_to, BEFORE)
        for statement in filter(str.strip, script.split(";")):
            await connection.exec_driver_sql(statement)
    await writer.dispose()


async def test_what_an_older_database_owed_and_had_sent_is_kept(database: str) -> None:
    await left_behind(database, OWED)
    async with storage.opened(database) as opened, opened.begin() as tx:
        connection = tx.outbox._connection  # noqa: SLF001
        T = tables.deliveries.c  # noqa: N806
        kept = select(T.id, T.chat_id, T.digest_id, T.message_id, T.state).order_by(T.id)
        assert [tuple(row) for row in await connection.execute(kept)] == [
            (1, -1002000000555, 1, 77, "done"),
            (2, -1002000000555, None, None, "due"),
        ]
        assert await tx.outbox.cause(-1002000000555, 1) == (Cause.SUBSCRIPTION, ())
        same = select(T.chat_id, T.kind, T.slot, T.cause, T.due_at, T.expires_at, T.created_at)
        again = insert(tables.deliveries).from_select(
            [column.name for column in same.selected_columns], same.where(T.id == 2)
        )
        with pytest.raises(IntegrityError):
            await connection.execute(again)
        await connection.execute(delete(tables.chats))
        assert list(await connection.execute(kept)) == []


async def test_words_of_an_older_database_are_queries_now(database: str) -> None:
    await left_behind(database, OLD)
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
