"""Mutes: a source or a story that a chat wants nothing of, however it would have come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jobs import storage as storages
from jobs.records import Mode
from tests import fresh
from tests.bot.news import MORNING, a_digest, publish

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from jobs.storage import Storage

LATER = MORNING + timedelta(days=1)


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncGenerator[Storage]:
    async with storages.opened(await fresh.database(tmp_path / "apeuro.db")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("kind", "what", "owed"),
    [
        ("source", "예시일보", [2]),
        ("source", "다른일보", [1, 2]),
        ("story", "1", [2]),
        ("story", "2", [1, 2]),
    ],
)
async def test_a_subscriber_gets_no_digest_of_what_it_muted(
    storage: Storage, kind: str, what: str, owed: list[int]
) -> None:
    digest_id = await publish(storage, a_digest(source="예시일보"))
    async with storage.begin() as tx:
        for chat_id in (1, 2):
            await tx.chats.greet(chat_id, "private", language="ko", zone="Asia/Seoul", now=MORNING)
            await tx.chats.subscribe(chat_id, Mode.INSTANT, now=MORNING)
        await tx.mutes.mute(1, kind, what, what, MORNING)
        assert await tx.owing.subscribers(digest_id, now=MORNING, expires_at=LATER) == len(owed)
        claimed = await tx.outbox.claim("test", now=MORNING, lease_until=LATER, limit=9)
    assert [delivery.chat.id for delivery in claimed] == owed
