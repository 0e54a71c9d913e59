"""Group: put near copies about one event into one story."""

from __future__ import annotations

import asyncio
import logging
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import likeness, links
from jobs.likeness.placing import Newcomer, Place, Table, possible
from jobs.records import Member, Relative

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.newsroom import Newsroom
    from jobs.records import ReadArticle
    from jobs.storage import Transaction

log = logging.getLogger(__name__)

AT_ONCE = 400
REACH, LONG_REACH = timedelta(hours=72), timedelta(days=14)
WEEKLY = re.compile(r"주간|위클리|월간|매거진|weekly|magazine", re.IGNORECASE)
FORGET_EVERY = timedelta(days=1)
FORGOTTEN = "fingerprints forgotten"


async def run(newsroom: Newsroom) -> int:
    """Give every read article its story; return how many new stories there are."""
    new = 0
    while articles := await _ungrouped(newsroom):
        new += await _group(newsroom, articles)
    await _forget(newsroom)
    return new


async def _ungrouped(newsroom: Newsroom) -> list[ReadArticle]:
    async with newsroom.storage.read() as tx:
        return await tx.articles.ungrouped(AT_ONCE)


async def _group(newsroom: Newsroom, articles: list[ReadArticle]) -> int:
    """Place articles side by side, so that asking and writing cost as much as for one."""
    now = newsroom.clock()
    newcomers = await asyncio.to_thread(_prepared, articles, now)
    async with newsroom.storage.read() as tx:
        table = await _laid_out(tx, newcomers)
    places = await asyncio.to_thread(lambda: [table.place(each) for each in newcomers])
    async with newsroom.storage.begin() as tx:
        if not await tx.articles.are_ungrouped([each.id for each in articles]):
            return 0  # somebody else has placed some of them since
        return await _write(tx, places, now)


def _prepared(articles: list[ReadArticle], now: datetime) -> list[Newcomer]:
    return [_newcomer(article, now) for article in articles]


def _newcomer(read: ReadArticle, now: datetime) -> Newcomer:
    article = read.article
    told = likeness.lines(article.text)
    late = links.is_board(article.url) or WEEKLY.search(article.source)
    return Newcomer(
        Relative(
            read.id,
            read.story_id or 0,
            article.title,
            article.text,
            read.published_at,
            now,
            now,
            read.url_key,
            read.canonical_key,
        ),
        told,
        likeness.fingerprints(told),
        LONG_REACH if late else REACH,
    )


async def _laid_out(tx: Transaction, newcomers: list[Newcomer]) -> Table:
    marked = await tx.stories.marked(frozenset().union(*(each.fingerprints for each in newcomers)))
    relatives = await tx.stories.relatives(possible(newcomers, marked))
    articles = [each.article for each in newcomers]
    canonical = {each.canonical_key for each in articles if each.canonical_key}
    if canonical or articles:
        own = [each.url_key for each in articles]
        relatives += await tx.stories.at_addresses(own, canonical)
    return Table(marked, relatives)


async def _write(tx: Transaction, places: list[Place], now: datetime) -> int:
    """Open the stories that begin, let all join theirs, and summarize again where that helps."""
    beginning = [place for place in places if place.story_id == -place.article_id]
    opened = await tx.stories.open(len(beginning), now)
    ids = {place.story_id: story_id for place, story_id in zip(beginning, opened, strict=True)}
    members = [
        Member(each.article_id, ids.get(each.story_id, each.story_id), each.fingerprints)
        for each in places
    ]
    await tx.stories.join(members, now)
    await tx.stories.reopen_empty({each.story_id for each in members} - set(opened))
    for place in places:
        if place.why:
            log.info("article %d is a copy: %s", place.article_id, place.why)
    return len(beginning)


async def _forget(newsroom: Newsroom) -> None:
    """Drop old fingerprints, once a day because it reads them all."""
    now = newsroom.clock()
    async with newsroom.storage.read() as tx:
        last = await tx.marks.get(FORGOTTEN)
    if last is None or now - last >= FORGET_EVERY:
        async with newsroom.storage.begin() as tx:
            await tx.stories.forget_fingerprints(now - LONG_REACH - FORGET_EVERY)
            await tx.marks.set(FORGOTTEN, now)
