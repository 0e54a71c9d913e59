"""Digests of the last days, as they are looked through for a keyword."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jobs.model import DigestKind
from tests.bot.news import MORNING, a_digest, publish

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.storage import Storage


async def titles(storage: Storage, since: datetime, limit: int, offset: int = 0) -> list[str]:
    async with storage.read() as tx:
        found = await tx.digests.recent(since, limit, offset=offset)
    return [each.digest.title for each in found]


async def test_the_digests_of_the_last_days_come_newest_first_page_by_page(
    opened: Storage,
) -> None:
    for age in (3, 1, 2, 9):
        at = MORNING - timedelta(days=age)
        await publish(opened, a_digest(f"{age}일 전", published_at=at))
    week_ago = MORNING - timedelta(days=7)
    assert await titles(opened, week_ago, 2) == ["1일 전", "2일 전"]
    assert await titles(opened, week_ago, 2, offset=2) == ["3일 전"]


async def test_what_has_no_points_is_no_story(opened: Storage) -> None:
    await publish(opened, a_digest("포인트 없음", kind=DigestKind.NONE, points=()))
    await publish(opened, a_digest("포인트 있음"))
    assert await titles(opened, MORNING - timedelta(days=7), 9) == ["포인트 있음"]
