"""Alerts: what the keywords of the chats make of a new digest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jobs.korean.anchors import asked
from jobs.korean.matching import match
from jobs.korean.query import read_query
from jobs.records import Cause, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jobs.korean.candidates import Candidates
    from jobs.records import Keyword, PublishedDigest
    from jobs.storage import Transaction

FRESH = timedelta(hours=24)


async def owe(
    tx: Transaction, published: PublishedDigest, found: Candidates, now: datetime
) -> None:
    """Owe one alert to each chat, however many of its keywords the digest mentions."""
    watched = await tx.keywords.anchored(asked(found, starred=True))
    for chat_id, met in _by_chat(watched, found).items():
        await tx.owing.digest(
            chat_id, published.id, Cause.KEYWORD, now=now, expires_at=now + FRESH, mentions=met
        )


def _by_chat(watched: Iterable[Keyword], found: Candidates) -> dict[int, tuple[Mention, ...]]:
    met: dict[int, tuple[Mention, ...]] = {}
    for keyword in watched:
        places = match(read_query(keyword.typed), found)
        if places is not None:
            shown = found.text[places[0].begin : places[0].until] if places else found.source
            mention = Mention(keyword.typed, shown, keyword.id)
            met[keyword.chat_id] = (*met.get(keyword.chat_id, ()), mention)
    return met
