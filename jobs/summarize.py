"""Summarize: draft the digest of each new story from the best of its articles."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from jobs import links
from jobs.digest.warnings import COUNTED, tally
from jobs.korean.lexicon import learn

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.model import Digest
    from jobs.newsroom import Newsroom
    from jobs.records import ReadArticle, Story

log = logging.getLogger(__name__)

AT_ONCE = 20
REFUSALS = (*COUNTED, "model-point-dropped", "model-answer-unusable")
TEASER = 0.6  # of the length of the fullest copy; what is shorter leaves something out


async def run(newsroom: Newsroom) -> int:
    """Draft a digest for every story that has none; return how many have points.

    A digest whose article its publisher has corrected since is drafted anew, and not announced
    again.
    """
    drafted = 0
    while stories := await _new(newsroom):
        for story in stories:
            drafted += await _summarize(newsroom, story)
    while stories := await _corrected(newsroom):
        for story in stories:
            await _correct(newsroom, story)
    return drafted


async def _new(newsroom: Newsroom) -> list[Story]:
    async with newsroom.storage.read() as tx:
        return await tx.stories.new(AT_ONCE)


async def _corrected(newsroom: Newsroom) -> list[Story]:
    async with newsroom.storage.read() as tx:
        return await tx.stories.corrected(AT_ONCE)


async def _summarize(newsroom: Newsroom, story: Story) -> bool:
    best = original(story)
    digest = await newsroom.summarize(best.article)
    seen = await asyncio.to_thread(learn, best.article.text)
    async with newsroom.storage.begin() as tx:
        await tx.words.learn(seen)
        await tx.digests.add(story.id, best.id, digest, newsroom.clock())
        await tx.stories.mark(story.id, "summarized")
    _note(story, digest)
    return bool(digest.points)


async def _correct(newsroom: Newsroom, story: Story) -> None:
    (best,) = story.articles
    digest = await newsroom.summarize(best.article)
    async with newsroom.storage.begin() as tx:
        await tx.digests.correct(story.id, best.id, digest, newsroom.clock())
    log.info("story %d: its digest was corrected", story.id)
    _note(story, digest)


def _note(story: Story, digest: Digest) -> None:
    """Log what was made, and how many of its points did not hold against their evidence."""
    log.info("story %d: %s digest with %d points", story.id, digest.kind, len(digest.points))
    told = tally(digest.warnings)
    if refused := {code: told[code] for code in REFUSALS if told[code]}:
        counts = ", ".join(f"{code} {count}" for code, count in refused.items())
        log.warning("story %d: the gate refused points: %s", story.id, counts)


def original(story: Story) -> ReadArticle:
    """Choose the article to summarize: the whole before a teaser, the publisher before a board.

    Among those one with its own 앞으로는 section, and then the earliest.
    """
    fullest = max(len(each.article.text) for each in story.articles)

    def rank(candidate: ReadArticle) -> tuple[bool, bool, bool, datetime, int]:
        article = candidate.article
        teaser = len(article.text) < TEASER * fullest
        secondhand = links.is_secondhand(article.url)
        return teaser, secondhand, article.outlook is None, candidate.published_at, candidate.id

    return min(story.articles, key=rank)
