"""Previews of keywords: the stories of the last days, looked through off the loop."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards import Seen
from jobs.narrowing import narrower
from jobs.preview import DAYS, preview, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.context import Context
    from jobs.korean.query import Query
    from jobs.records import PublishedDigest

MOST = 3_000  # stories: a week of very many feeds
AT_ONCE = 200  # rows, so that others are answered between


async def previewed(context: Context, query: Query) -> Seen:
    """Look what a query would have brought in the last days."""
    since = context.now() - timedelta(days=DAYS)
    recent: list[PublishedDigest] = []
    async with context.storage.read() as tx:
        for offset in range(0, MOST, AT_ONCE):
            page = await tx.digests.recent(since, AT_ONCE, offset=offset)
            recent += page
            if len(page) < AT_ONCE:
                break
    return await asyncio.to_thread(_looked_through, query, recent, await context.known())


def _looked_through(query: Query, recent: Sequence[PublishedDigest], known: frozenset[str]) -> Seen:
    stories = [tell(published) for published in recent]
    seen = preview(query, stories, known)
    return Seen(seen, narrower(query, seen, stories, known) if seen.is_broad else ())
