"""Editions: what a chat has not had yet, owed at its times."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import editions

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.records import Subscription

log = logging.getLogger(__name__)

AT_ONCE = 50
FRESH = timedelta(hours=24)
MOST_IN_EDITION = 8


async def run(newsroom: Newsroom) -> None:
    """Owe every edition whose time has come."""
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
