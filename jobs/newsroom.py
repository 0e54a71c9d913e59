"""The newsroom: what a job may use, and nothing else."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jobs import digest, storage
from jobs.http import PAGE_GAP, Web
from jobs.llm import Writer
from jobs.llm.client import ModelClient
from jobs.model import Article, Digest

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Collection

    from jobs.settings import Settings

Clock = Callable[[], datetime]
Summarizer = Callable[[Article], Awaitable[Digest]]


def utc_now() -> datetime:
    """Read the real clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Storage, the web, a summarizer, a clock and chance (0..1), handed to every job."""

    storage: storage.Storage
    web: Web
    summarize: Summarizer
    clock: Clock = utc_now
    chance: Callable[[], float] = random.random


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    database_url: str | None = None,
    allow_origins: Collection[str] = (),
    page_gap: float = PAGE_GAP,
    clock: Clock = utc_now,
) -> AsyncGenerator[Newsroom]:
    """Open the newsroom that the settings describe; raises `DatabaseError`."""
    web = Web(
        allow_private=settings.allow_private_network,
        allow_origins=allow_origins,
        page_gap=page_gap,
    )
    async with (
        storage.opened(database_url or settings.database_url) as opened_storage,
        summarizer(settings, opened_storage, clock) as summarize,
        web,
    ):
        yield Newsroom(opened_storage, web, summarize, clock)


async def resume(newsroom: Newsroom) -> None:
    """Take up what a program that died had claimed; a live one only loses a little time."""
    async with newsroom.storage.begin() as tx:
        await tx.feeds.release_claims()
        await tx.articles.release_claims()
        await tx.outbox.release_claims()


async def extract_points(article: Article) -> Digest:
    """Summarize by rules alone, beside the event loop."""
    return await asyncio.to_thread(digest.draft, article)


@asynccontextmanager
async def summarizer(
    settings: Settings, opened_storage: storage.Storage, clock: Clock
) -> AsyncGenerator[Summarizer]:
    """Choose the summarizer: a model where one is configured, rules alone elsewhere."""
    if settings.llm_base_url is None:
        yield extract_points
        return
    client = ModelClient(settings)
    try:
        yield Writer(
            client,
            opened_storage,
            clock,
            budget=settings.llm_daily_budget,
            zone=settings.timezone,
        )
    finally:
        await client.close()
