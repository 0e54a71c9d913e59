"""Previews of keywords: the stories of the last days, looked through off the loop."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards import Seen
from jobs.narrowing import narrower
from jobs.preview import DAYS, preview, tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.context import Context
    from jobs.korean.query import Query
    from jobs.preview import Told
    from jobs.records import PublishedDigest

MOST = 3_000  # stories: a week of very many feeds
AT_ONCE = 200  # rows, so that others are answered between


async def previewed(context: Context, query: Query, *, body: bool = False) -> Seen:
    """Look what a query would have brought in the last days, with `body` in article texts too."""
    since = context.now() - timedelta(days=DAYS)
    stories: dict[int, Told] = {}  # one that moved on to the next page meanwhile counts once
    for offset in range(0, MOST, AT_ONCE):
        async with context.storage.read() as tx:
            page = await tx.digests.recent(since, AT_ONCE, offset=offset)
            ids = [published.id for published in page] if body else []
            texts = await tx.digests.texts(ids)
        stories |= await asyncio.to_thread(_told, page, texts)
        if len(page) < AT_ONCE:
            break
    return await asyncio.to_thread(
        _looked_through, query, [*stories.values()], await context.known()
    )


def _told(page: Sequence[PublishedDigest], texts: Mapping[int, str]) -> dict[int, Told]:
    return {each.id: tell(each, texts.get(each.id, "")) for each in page}


def _looked_through(query: Query, stories: Sequence[Told], known: frozenset[str]) -> Seen:
    seen = preview(query, stories, known)
    return Seen(seen, narrower(query, seen, stories, known) if seen.is_broad else ())
