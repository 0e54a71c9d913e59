"""Gather: ask the feeds that are due, remember the entries not seen before."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jobs import links, polling
from jobs.errors import ApeuroError, FeedError, FetchError, WorkshopError

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.http import Fetched
    from jobs.model import FeedDocument
    from jobs.newsroom import Newsroom
    from jobs.records import Feed

log = logging.getLogger(__name__)

AT_ONCE = 20
CLAIM = timedelta(minutes=5)
OLDEST = timedelta(hours=48)
NOT_MODIFIED = 304


async def run(newsroom: Newsroom) -> int:
    """Ask every feed that is due; return how many new entries there are."""
    new = 0
    while due := await _claim(newsroom):
        new += sum(await asyncio.gather(*(_ask(newsroom, feed) for feed in due)))
    return new


async def _claim(newsroom: Newsroom) -> list[Feed]:
    now = newsroom.clock()
    async with newsroom.storage.begin() as tx:
        return await tx.feeds.claim_due(now, until=now + CLAIM, limit=AT_ONCE)


async def _ask(newsroom: Newsroom, feed: Feed) -> int:
    try:
        answer = await newsroom.web.fetch(
            feed.url, etag=feed.etag, last_modified=feed.last_modified
        )
        body_hash = hashlib.sha256(answer.body).hexdigest()
        if answer.status == NOT_MODIFIED or body_hash == feed.body_hash:
            await _note_unchanged(newsroom, feed, answer)
            return 0
        document = await _parse(newsroom, answer, feed)
    except (FetchError, FeedError, WorkshopError) as error:
        await _note_failure(newsroom, feed, error)
        return 0
    return await _keep(newsroom, feed, answer, body_hash, document)


async def _parse(newsroom: Newsroom, answer: Fetched, feed: Feed) -> FeedDocument:
    document: FeedDocument = await newsroom.workshop.do(
        "feed",
        answer.body,
        url=answer.url,
        content_type=answer.content_type,
        zone=ZoneInfo(feed.zone),
        now=newsroom.clock(),
    )
    return document


async def _keep(
    newsroom: Newsroom, feed: Feed, answer: Fetched, body_hash: str, document: FeedDocument
) -> int:
    now = newsroom.clock()
    keyed = {links.key(entry.url): entry for entry in document.entries if entry.url}
    async with newsroom.storage.begin() as tx:
        new = await tx.articles.list_new(
            feed, feed.title or document.title, keyed.items(), now=now, oldest=now - OLDEST
        )
        await tx.feeds.succeeded(
            feed,
            now=now,
            next_check_at=_next(newsroom, answer, document.ttl_minutes),
            etag=answer.etag,
            last_modified=answer.last_modified,
            body_hash=body_hash,
            title=document.title,
        )
    log.info("gathered %s: %d new of %d", feed.url, new, len(keyed))
    return new


async def _note_unchanged(newsroom: Newsroom, feed: Feed, answer: Fetched) -> None:
    not_modified = answer.status == NOT_MODIFIED
    async with newsroom.storage.begin() as tx:
        await tx.feeds.succeeded(
            feed,
            now=newsroom.clock(),
            next_check_at=_next(newsroom, answer, None),
            etag=answer.etag or (feed.etag if not_modified else None),
            last_modified=answer.last_modified or (feed.last_modified if not_modified else None),
            body_hash=feed.body_hash,
        )


async def _note_failure(newsroom: Newsroom, feed: Feed, error: ApeuroError) -> None:
    log.warning("gathering %s failed: %s", feed.url, error)
    fetch_error = error if isinstance(error, FetchError) else None
    next_check_at = polling.after_error(
        newsroom.clock(), feed.error_count, fetch_error, chance=newsroom.chance()
    )
    ended = fetch_error is not None and fetch_error.status == polling.GONE
    async with newsroom.storage.begin() as tx:
        await tx.feeds.failed(feed, str(error), next_check_at=next_check_at, ended=ended)


def _next(newsroom: Newsroom, answer: Fetched, ttl_minutes: int | None) -> datetime:
    return polling.after_answer(
        newsroom.clock(),
        max_age=answer.max_age,
        ttl_minutes=ttl_minutes,
        chance=newsroom.chance(),
    )
