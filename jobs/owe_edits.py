"""Edits: messages already sent that no longer say what their digests do."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom

log = logging.getLogger(__name__)

LOOKED = "changed digests looked for"
# What changes while a message is under way is seen again once it has arrived.
OVERLAP = timedelta(minutes=5)
FARTHEST = timedelta(days=2)


async def run(newsroom: Newsroom) -> None:
    """Owe an edit wherever a story has grown or a digest was corrected since the last look."""
    now = newsroom.clock()
    async with newsroom.storage.begin() as tx:
        looked = await tx.marks.get(LOOKED) or now - FARTHEST
        owed = await tx.edits.owe(looked - OVERLAP, now)
        await tx.marks.set(LOOKED, now)
    if owed:
        log.info("%d messages are to be edited", owed)
