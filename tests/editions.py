"""Editions as a test wants them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from jobs.lineups import Edition
from jobs.records import Cause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.storage import Transaction

DAY = timedelta(days=1)


async def owe_edition(
    tx: Transaction, chat_id: int, slot: datetime, digest_ids: Sequence[int], *, shown: int = 8
) -> bool:
    """Owe a chat an edition that expires after a day; False where that slot was owed before."""
    edition = Edition(
        chat_id=chat_id,
        slot=slot,
        digest_ids=tuple(digest_ids),
        shown=shown,
        reaches=max(digest_ids, default=0),
        expires_at=slot + DAY,
        cause=Cause.EDITION,
    )
    return await tx.editions.bring([edition], now=slot) == 1
