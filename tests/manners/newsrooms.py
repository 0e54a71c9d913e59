"""A newsroom on a database file, whose web, clock and workshop a test decides."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from jobs import newsroom as newsrooms
from jobs import storage
from jobs.http import Web
from jobs.http.addresses import is_forbidden
from jobs.newsroom import Newsroom
from jobs.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from jobs.model import Article, Digest
    from jobs.records import Feed
    from tests.clock import Clock

PUBLIC = "127.0.0.2"  # plays a host of the web; every other address is what it is


def outside(address: str) -> bool:
    """Forbid what is forbidden, but for the hosts that play the web here."""
    return is_forbidden(address) and address not in {PUBLIC, "127.0.0.3", "127.0.0.4"}


async def no_summary(_: Article) -> Digest:
    """Refuse to summarize: these tests gather and read."""
    raise AssertionError("nothing is summarized here")


@asynccontextmanager
async def opened(
    folder: Path, clock: Clock, *, work_seconds: float = 10.0, **settings: Any
) -> AsyncGenerator[Newsroom]:
    """Start the newsroom as the program does; leaving it is the end of the program."""
    chosen: dict[str, Any] = {
        "forbidden": outside,
        "page_gap": 0,
        "clock": lambda: clock().timestamp(),
    } | settings
    async with (
        storage.opened(f"sqlite:///{folder}/news.db") as kept,
        Workshop(seconds=work_seconds) as workshop,
        Web(**chosen) as web,
    ):
        newsroom = Newsroom(kept, web, workshop, no_summary, clock)
        await newsrooms.resume(newsroom)
        yield newsroom


async def follow(newsroom: Newsroom, *urls: str) -> None:
    """Add feeds."""
    async with newsroom.storage.begin() as tx:
        for url in urls:
            await tx.feeds.add(url, "", "Asia/Seoul", newsroom.clock())


async def rows(newsroom: Newsroom) -> dict[str, Feed]:
    """Return the feeds by their addresses, as they were added."""
    async with newsroom.storage.read() as tx:
        return {feed.first_url or feed.url: feed for feed in await tx.feeds.all()}
