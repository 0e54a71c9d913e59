"""Group: put near copies about one event into one story."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import likeness

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.records import Likeness, ReadArticle
    from jobs.storage import Transaction

log = logging.getLogger(__name__)

AT_ONCE = 50
WINDOW = timedelta(hours=72)


async def run(newsroom: Newsroom) -> int:
    """Give every read article its story; return how many new stories there are."""
    new = 0
    while articles := await _ungrouped(newsroom):
        for article in articles:
            new += await _group(newsroom, article)
    async with newsroom.storage.begin() as tx:
        await tx.stories.forget_fingerprints(newsroom.clock() - 2 * WINDOW)
    return new


async def _ungrouped(newsroom: Newsroom) -> list[ReadArticle]:
    async with newsroom.storage.read() as tx:
        return await tx.articles.ungrouped(AT_ONCE)


async def _group(newsroom: Newsroom, article: ReadArticle) -> bool:
    """Join the story an article copies, or open one; True for a new story."""
    hashes = await asyncio.to_thread(likeness.fingerprints, article.article.text)
    now = newsroom.clock()
    async with newsroom.storage.begin() as tx:
        if await tx.stories.is_grouped(article.id):
            return False
        story_id = await _story_of(tx, article, hashes)
        if story_id is None:
            await tx.stories.open(article, hashes, now)
            return True
        await tx.stories.join(article, story_id, hashes, now)
        return False


async def _story_of(tx: Transaction, article: ReadArticle, hashes: frozenset[int]) -> int | None:
    alike = await tx.stories.alike(hashes, article.published_at - WINDOW)
    return next((each.story_id for each in alike if _is_copy(article, hashes, each)), None)


def _is_copy(article: ReadArticle, hashes: frozenset[int], other: Likeness) -> bool:
    judged = likeness.verdict(
        other.shared, len(hashes), other.total, article.article.title, other.title
    )
    if judged.same:
        log.info("article %d joins story %d: %s", article.id, other.story_id, judged.why)
    return judged.same
