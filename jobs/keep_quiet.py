"""Quiet hours: as one quiet time ends, the next is set, and what waited may go.

Nothing happens when a quiet time begins: it has stood in the row since the last one ended.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import editions

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.editions import Silence
    from jobs.newsroom import Newsroom
    from jobs.storage.quiet import Rested

PAGE = 5_000
ASTRAY = timedelta(days=editions.FARTHEST + 1)


async def run(newsroom: Newsroom) -> int:
    """Set the next quiet time of every chat whose last one is over; return of how many."""
    now = newsroom.clock()
    followed = 0
    while page := await _over(newsroom, now):
        following = await asyncio.to_thread(_following, page, now)
        async with newsroom.storage.begin() as tx:
            await tx.quiet.follow(following, now)
        followed += len(page)
    return followed


async def _over(newsroom: Newsroom, now: datetime) -> list[Rested]:
    async with newsroom.storage.read() as tx:
        return await tx.quiet.over(now, PAGE) or await tx.quiet.astray(now + ASTRAY, PAGE)


def _following(page: list[Rested], now: datetime) -> list[tuple[int, Silence | None]]:
    return [(each.chat_id, editions.silence(now, each.quiet, each.zone)) for each in page]
