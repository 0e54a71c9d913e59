"""Read: open the pages of listed articles and keep their text and sections."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jobs import polling
from jobs.errors import FetchError, OnHoldError, PageError, WorkshopError
from jobs.http import site

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.model import Article
    from jobs.newsroom import Newsroom
    from jobs.records import ListedArticle

log = logging.getLogger(__name__)

AT_ONCE = 20
CLAIM = timedelta(minutes=15)
MOST_ATTEMPTS = 4
FIRST_PAUSE = timedelta(minutes=10)
LONG = 500  # signs of an entry that may carry its whole article
FINAL_STATUS = {401, 403, 404, 410, 451}


async def run(newsroom: Newsroom) -> int:
    """Read every article that waits for it; return how many could be read."""
    read = 0
    while listed := await _claim(newsroom):
        read += sum(await asyncio.gather(*(_read(newsroom, article) for article in listed)))
    return read


async def _claim(newsroom: Newsroom) -> list[ListedArticle]:
    now = newsroom.clock()
    async with newsroom.storage.begin() as tx:
        return await tx.articles.claim_unread(now, until=now + CLAIM, limit=AT_ONCE)


async def _read(newsroom: Newsroom, listed: ListedArticle) -> bool:
    try:
        article = _complete(await _open(newsroom, listed), listed)
    except (FetchError, PageError, WorkshopError) as error:
        await _note_failure(newsroom, listed, error)
        return False
    async with newsroom.storage.begin() as tx:
        await tx.articles.save_read(listed.id, article)
    return True


async def _open(newsroom: Newsroom, listed: ListedArticle) -> Article:
    """Take the feed's own full text where it has one, else the page."""
    entry = listed.entry
    own: Article | None = None
    if max(len(entry.content), len(entry.summary)) >= LONG:
        own = await newsroom.workshop.do(
            "entry", entry, source=listed.source, repeated=listed.repeated
        )
    if own is not None:
        return own
    page = await newsroom.web.page(entry.url)
    article: Article = await newsroom.workshop.do(
        "page",
        page.body,
        url=page.url,
        content_type=page.content_type,
        title=entry.title,
        repeated=listed.repeated,
    )
    return article


def _complete(article: Article, listed: ListedArticle) -> Article:
    """Prefer what the feed says of an article's identity; its link leads to the publisher."""
    return dataclasses.replace(
        article,
        title=article.title or listed.entry.title,
        url=listed.entry.url,
        source=article.source or listed.source,
        byline=article.byline or listed.entry.author or "",
    )


async def _note_failure(
    newsroom: Newsroom, listed: ListedArticle, error: FetchError | PageError | WorkshopError
) -> None:
    log.warning("reading %s failed: %s", listed.entry.url, error)
    now = newsroom.clock()
    until = polling.busy_until(now, error) if isinstance(error, FetchError) else None
    async with newsroom.storage.begin() as tx:
        await tx.articles.save_failure(
            listed,
            str(error),
            next_try_at=_next_try(now, listed.attempts, error),
            asked=not isinstance(error, OnHoldError),
        )
        if until is not None:
            owner = _site(listed.entry.url)
            await tx.articles.hold_back(lambda url: _site(url) == owner, until)


def _site(url: str) -> str:
    return site(urlsplit(url).hostname or "")


def _next_try(
    now: datetime, attempts: int, error: FetchError | PageError | WorkshopError
) -> datetime | None:
    if isinstance(error, OnHoldError):
        return now + timedelta(seconds=error.retry_after or 0)
    if not isinstance(error, FetchError) or error.status in FINAL_STATUS:
        return None
    if attempts + 1 >= MOST_ATTEMPTS:
        return None
    pause = FIRST_PAUSE * float(4**attempts)
    wished = timedelta(seconds=error.retry_after or 0)
    # Behind its neighbours, so that not one article alone finds out that its site is still busy.
    return now + pause + min(wished, timedelta(days=1))
