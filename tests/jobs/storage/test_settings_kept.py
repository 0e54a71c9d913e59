"""What chats had set before editions came several times a day is kept."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from jobs import storage
from jobs.editions import Hours
from jobs.records import Mode
from jobs.storage.migration import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = """
INSERT INTO chats (id, kind, language, zone, state, state_at, created_at) VALUES
  (1, 'private', 'ko', 'Asia/Seoul', 'active', 0, 0), (2, 'private', 'ko', 'UTC', 'active', 0, 0);
INSERT INTO subscriptions (chat_id, mode, minute, next_due_at, since) VALUES
  (1, 'daily', 480, 1795000000000, 0), (2, 'instant', NULL, NULL, 0);
INSERT INTO stories (id, state, outlets, created_at, updated_at) VALUES
  (1, 'announced', 1, 0, 0), (2, 'announced', 1, 0, 0);
INSERT INTO digests (id, story_id, title, url, source, published_at, kind, method, lead, warnings,
  created_at, updated_at) VALUES (1, 1, '', '', '', 0, 'outlook', 'native', '', '[]', 0, 0),
  (2, 2, '', '', '', 0, 'outlook', 'native', '', '[]', 0, 0);
INSERT INTO deliveries (id, chat_id, kind, slot, cause, keywords, state, due_at, expires_at,
  attempts, created_at) VALUES (7, 1, 'edition', 1794913600000, 'edition', '[]', 'due', 0,
  1895000000000, 0, 0);
INSERT INTO edition_items (delivery_id, rank, chat_id, digest_id) VALUES (7, 0, 1, 2), (7, 1, 1, 1);
"""


def at_revision(path: Path, revision: str) -> None:
    """Make a database as an older program left it."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


async def test_a_daily_minute_becomes_hours_and_editions_keep_what_they_list(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.db"
    at_revision(path, "0006")
    connection = sqlite3.connect(path)
    connection.executescript(BEFORE)
    connection.close()
    async with storage.opened(f"sqlite:///{path}") as opened, opened.read() as tx:
        daily, instant = await tx.chats.subscription(1), await tx.chats.subscription(2)
        lineup = await tx.editions.lineup(7)
        cause = await tx.outbox.cause(1, 1)
    assert daily is not None
    assert instant is not None
    assert (daily.mode, daily.hours) == (Mode.EDITIONS, Hours((480,), (480,), "Asia/Seoul"))
    assert (instant.mode, instant.hours.weekdays) == (Mode.INSTANT, ())
    assert lineup is not None
    assert (lineup.digest_ids, lineup.shown) == ((2, 1), 2)
    assert cause is not None
