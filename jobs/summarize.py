"""Summarize: draft the digest of each new story from the best of its articles."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.records import ReadArticle, Story

log = logging.getLogger(__name__)

AT_ONCE = 20


async def run(newsroom: Newsroom) -> int:
    """Draft a digest for every story that has none; return how many have points."""
    drafted = 0
    while stories := await _new(newsroom):
        for story in stories:
            drafted += await _summarize(newsroom, story)
    return drafted


async def _new(newsroom: Newsroom) -> list[Story]:
    async with newsroom.storage.read() as tx:
        return await tx.stories.new(AT_ONCE)


async def _summarize(newsroom: Newsroom, story: Story) -> bool:
    best = max(story.articles, key=_worth)
    digest = await newsroom.summarize(best.article)
    async with newsroom.storage.begin() as tx:
        await tx.digests.add(story.id, best.id, digest, newsroom.clock())
        await tx.stories.mark(story.id, "summarized")
    log.info("story %d: %s digest with %d points", story.id, digest.kind, len(digest.points))
    return bool(digest.points)


def _worth(candidate: ReadArticle) -> tuple[bool, int]:
    """Prefer an article with its own 앞으로는 section, then the fullest."""
    return candidate.article.outlook is not None, len(candidate.article.text)
