"""Announce: owe each new digest, and each edition whose time has come, to those who wish it.

A digest's deliveries and its mark "announced" are one commit, so that however often this runs,
and wherever it is killed, every chat is owed each digest once.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import editions
from jobs.korean.candidates import candidates, surface
from jobs.korean.runs import WORD
from jobs.model import DigestKind
from jobs.records import Cause, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jobs.korean.candidates import Candidates
    from jobs.newsroom import Newsroom
    from jobs.records import Keyword, PublishedDigest, Subscription
    from jobs.storage import Transaction

log = logging.getLogger(__name__)

AT_ONCE = 50
FRESH = timedelta(hours=24)
MOST_IN_EDITION = 8
ALIVE = "newsroom alive"  # the last of its jobs ran to its end; the doctor looks at it


async def run(newsroom: Newsroom) -> int:
    """Announce what is new; return how many digests were."""
    announced = 0
    while digests := await _unannounced(newsroom):
        for digest in digests:
            announced += await _announce(newsroom, digest)
    await _make_editions(newsroom)
    async with newsroom.storage.begin() as tx:
        await tx.marks.set(ALIVE, newsroom.clock())
    return announced


async def _unannounced(newsroom: Newsroom) -> list[PublishedDigest]:
    async with newsroom.storage.read() as tx:
        return await tx.digests.unannounced(AT_ONCE)


async def _announce(newsroom: Newsroom, published: PublishedDigest) -> bool:
    now = newsroom.clock()
    found = await asyncio.to_thread(candidates, _searched(published))
    async with newsroom.storage.begin() as tx:
        if not await tx.digests.mark_announced(published.id, now):
            return False
        await tx.stories.mark(published.story_id, "announced")
        if not _is_news(published, now):
            return False
        await _owe_alerts(tx, published, found, now)
        await tx.owing.subscribers(published.id, now=now, expires_at=now + FRESH)
    return True


def _is_news(published: PublishedDigest, now: datetime) -> bool:
    """Tell whether a digest is worth a message: it has points and is of today."""
    digest = published.digest
    fresh = digest.published_at is not None and digest.published_at > now - FRESH
    return digest.kind is not DigestKind.NONE and fresh


def _searched(published: PublishedDigest) -> str:
    """List what keywords are looked for in: the title and the digest, line by line."""
    digest = published.digest
    lines = [digest.title, digest.lead]
    for point in digest.points:
        lines += [point.label, point.text, *(evidence.text for evidence in point.evidence)]
    return "\n".join(lines)


async def _owe_alerts(
    tx: Transaction, published: PublishedDigest, found: Candidates, now: datetime
) -> None:
    """Owe one alert to each chat, however many of its keywords the digest mentions."""
    watched = await tx.keywords.among(found.keys(), words=found.keys(WORD))
    for chat_id, met in _by_chat(watched, found).items():
        await tx.owing.digest(
            chat_id, published.id, Cause.KEYWORD, now=now, expires_at=now + FRESH, mentions=met
        )


def _by_chat(watched: Iterable[Keyword], found: Candidates) -> dict[int, tuple[Mention, ...]]:
    met: dict[int, tuple[Mention, ...]] = {}
    for keyword in watched:
        shown = surface(keyword.key, found, exact=keyword.exact)
        if shown is not None:
            mention = Mention(keyword.typed, shown)
            met[keyword.chat_id] = (*met.get(keyword.chat_id, ()), mention)
    return met


async def _make_editions(newsroom: Newsroom) -> None:
    while due := await _due(newsroom):
        for subscription in due:
            await _make_edition(newsroom, subscription)


async def _due(newsroom: Newsroom) -> list[Subscription]:
    async with newsroom.storage.read() as tx:
        return await tx.chats.editions_due(newsroom.clock(), AT_ONCE)


async def _make_edition(newsroom: Newsroom, subscription: Subscription) -> None:
    """Owe a chat what it has not had since its last edition; nothing new, nothing sent."""
    now = newsroom.clock()
    if subscription.minute is None or subscription.next_due_at is None:
        raise AssertionError("a daily subscription without its time")
    following = editions.next_slot(now, subscription.minute, subscription.zone)
    async with newsroom.storage.begin() as tx:
        chosen = await tx.owing.not_yet_brought(subscription.chat_id, now - FRESH, MOST_IN_EDITION)
        if chosen:
            slot = subscription.next_due_at
            await tx.owing.edition(subscription.chat_id, slot, chosen, expires_at=following)
        await tx.chats.edition_made(subscription.chat_id, following)
    log.info("edition for chat %d: %d digests", subscription.chat_id, len(chosen))
