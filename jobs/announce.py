"""Announce: owe each new digest, and each edition whose time has come, to those who wish it.

A digest's deliveries and its mark "announced" are one commit, so that however often this runs,
and wherever it is killed, every chat is owed each digest once.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import keep_quiet, lexicon, owe_alerts, owe_editions, owe_edits, owe_held
from jobs.model import DigestKind

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.newsroom import Newsroom
    from jobs.records import PublishedDigest

log = logging.getLogger(__name__)

AT_ONCE = 50
FRESH = timedelta(hours=24)
ALIVE = "newsroom alive"  # the last of its jobs ran to its end; the doctor looks at it


async def run(newsroom: Newsroom) -> int:
    """Announce what is new; return how many digests were."""
    announced = 0
    await lexicon.keep(newsroom)
    while digests := await _unannounced(newsroom):
        for digest in digests:
            announced += await _announce(newsroom, digest)
    await keep_quiet.run(newsroom)
    await owe_editions.run(newsroom)
    await owe_held.run(newsroom)
    await owe_edits.run(newsroom)
    async with newsroom.storage.begin() as tx:
        await tx.marks.set(ALIVE, newsroom.clock())
    return announced


async def _unannounced(newsroom: Newsroom) -> list[PublishedDigest]:
    async with newsroom.storage.read() as tx:
        return await tx.digests.unannounced(AT_ONCE)


async def _announce(newsroom: Newsroom, published: PublishedDigest) -> bool:
    now = newsroom.clock()
    meeting = await owe_alerts.meet(newsroom, published) if _is_news(published, now) else None
    async with newsroom.storage.begin() as tx:
        if not await tx.digests.mark_announced(published.id, now):
            return False
        await tx.stories.mark(published.story_id, "announced")
        if meeting is None:
            return False
        owed = await owe_alerts.owe(tx, meeting, newsroom, now)
        await tx.owing.subscribers(published.id, now=now, expires_at=now + FRESH)
        await tx.alerts.hold(owed, now=now)
    return True


def _is_news(published: PublishedDigest, now: datetime) -> bool:
    """Tell whether a digest is worth a message: it has points and is of today."""
    digest = published.digest
    fresh = digest.published_at is not None and digest.published_at > now - FRESH
    return digest.kind is not DigestKind.NONE and fresh
