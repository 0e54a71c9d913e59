"""The newsroom: what a job may use, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jobs import storage
from jobs.http import PAGE_GAP, Web
from jobs.lexicon import Lexicon
from jobs.model import Article, Digest
from jobs.settings import Access
from jobs.workshop import Workshop

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
    """Storage, the web, a workshop, a summarizer, a clock and chance, handed to every job.

    `lexicon` has the words that the archive teaches; `allowed` are the chats that may be written
    to, where not all may.
    """

    storage: storage.Storage
    web: Web
    workshop: Workshop
    summarize: Summarizer
    clock: Clock = utc_now
    chance: Callable[[], float] = random.random
    lexicon: Lexicon = field(default_factory=Lexicon)
    allowed: frozenset[int] | None = None


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
        Workshop() as workshop,
        summarizer(settings, opened_storage, workshop, clock) as summarize,
        web,
    ):
        yield Newsroom(
            opened_storage,
            web,
            workshop,
            summarize,
            clock,
            allowed=None if settings.access is Access.OPEN else settings.admin_chat_ids,
        )


async def resume(newsroom: Newsroom) -> None:
    """Take up what a program that died had claimed; a live one only loses a little time."""
    async with newsroom.storage.begin() as tx:
        await tx.feeds.release_claims()
        await tx.articles.release_claims()
        await tx.outbox.release_claims()


@asynccontextmanager
async def summarizer(
    settings: Settings, opened_storage: storage.Storage, workshop: Workshop, clock: Clock
) -> AsyncGenerator[Summarizer]:
    """Choose the summarizer: a model where one is configured, rules alone elsewhere."""

    async def extract_points(article: Article) -> Digest:
        drafted: Digest = await workshop.do("draft", article)
        return drafted

    if settings.llm_base_url is None:
        yield extract_points
        return
    from jobs.llm import Writer  # noqa: PLC0415 - loaded only where a model is configured
    from jobs.llm.client import ModelClient  # noqa: PLC0415

    budget, zone = settings.llm_daily_budget, settings.timezone
    client = ModelClient(settings)
    try:
        yield Writer(client, extract_points, opened_storage, clock, budget=budget, zone=zone)
    finally:
        await client.close()
