"""Reading what an address leads to as a feed, and finding the feed where it leads to a page.

Only what a page itself names is asked, and only where the address was no feed before: a feed
that answers with a page for once is in trouble, not elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jobs.errors import FeedError, FetchError
from jobs.http import ACCEPT_PAGE

if TYPE_CHECKING:
    from jobs.feeds import Candidate
    from jobs.http import Fetched
    from jobs.model import FeedDocument
    from jobs.newsroom import Newsroom

BOARD = "board"


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that could be read: its address and kind, the answer, and what stands in it."""

    url: str
    kind: str
    answer: Fetched
    document: FeedDocument


async def find(newsroom: Newsroom, url: str, zone: str) -> Found:
    """Read an address as a feed, or the feed that its page names.

    Raises FetchError, FeedError or WorkshopError about the address itself.
    """
    answer = await newsroom.web.fetch(url)
    try:
        return Found(url, "feed", answer, await read(newsroom, answer, "feed", zone))
    except FeedError as error:
        return await instead(newsroom, url, answer, zone, error)


async def instead(
    newsroom: Newsroom, url: str, answer: Fetched, zone: str, error: FeedError
) -> Found:
    """Read the first feed that an answer without one leads to, or its own list of articles.

    Raises the error given where there is none.
    """
    candidates: list[Candidate] = await newsroom.workshop.do(
        "candidates", answer.body, url=answer.url, content_type=answer.content_type
    )
    for candidate in candidates:
        try:
            return await _tried(newsroom, url, answer, candidate, zone)
        except (FeedError, FetchError):
            continue
    raise error


async def _tried(
    newsroom: Newsroom, url: str, answer: Fetched, candidate: Candidate, zone: str
) -> Found:
    if candidate.url != answer.url:
        answer = await ask(newsroom, candidate.url, candidate.kind)
        url = candidate.url
    document = await read(newsroom, answer, candidate.kind, zone)
    return Found(url, candidate.kind, answer, document)


async def ask(
    newsroom: Newsroom,
    url: str,
    kind: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    gap: float = 0.0,
) -> Fetched:
    """Fetch a feed, at a gap in seconds; a board is a page, so robots.txt is heard about it."""
    if kind != BOARD:
        return await newsroom.web.fetch(url, etag=etag, last_modified=last_modified, gap=gap)
    return await newsroom.web.fetch(
        url, etag=etag, last_modified=last_modified, accept=ACCEPT_PAGE, robots=True
    )


async def read(newsroom: Newsroom, answer: Fetched, kind: str, zone: str) -> FeedDocument:
    """Have an answer parsed in the workshop; raises FeedError or WorkshopError."""
    document: FeedDocument = await newsroom.workshop.do(
        "feed",
        answer.body,
        url=answer.url,
        content_type=answer.content_type,
        zone=ZoneInfo(zone),
        now=newsroom.clock(),
        board=kind == BOARD,
    )
    return document
