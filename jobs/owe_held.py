"""What keywords' caps hold back for chats without editions: one message at six in the evening.

Each local 18:00 since the last look is asked for by its zones, so no chat needs a column for it;
chats with editions get what is held for them there.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from jobs import editions
from jobs.lineups import LONGEST, Edition
from jobs.owe_editions import among
from jobs.records import Cause

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jobs.newsroom import Newsroom
    from jobs.records import Mention

    Waiting = Mapping[int, Mapping[int, Sequence[Mention]]]

EVENING = 18 * 60
BROUGHT = "held brought"  # a mark: until when evenings have been looked for
DAY = timedelta(days=1)
PAGE = 5_000
MOST = 8


async def run(newsroom: Newsroom) -> int:
    """Owe what is held to the chats whose evening has come; return to how many."""
    now = newsroom.clock()
    async with newsroom.storage.read() as tx:
        before = await tx.marks.get(BROUGHT)
    owed = 0
    for evening, zones in sorted(evenings(before or now - timedelta(minutes=1), now).items()):
        owed += await _bring(newsroom, evening, zones, now)
    if before is None or now - before >= timedelta(minutes=1) or now < before:
        async with newsroom.storage.begin() as tx:
            await tx.marks.set(BROUGHT, now)
    return owed


def evenings(after: datetime, until: datetime) -> dict[datetime, list[str]]:
    """Return each 18:00 in this time, of the last day at most, with the zones it is one of."""
    after = max(after, until - DAY)
    found: dict[datetime, list[str]] = {}
    today = until.astimezone(UTC).date()
    for zone in _zones():
        for ahead in (-1, 0, 1):
            evening = editions.moment(today + ahead * DAY, EVENING, zone)
            if evening is not None and after < evening <= until:
                found.setdefault(evening, []).append(zone)
    return found


async def _bring(newsroom: Newsroom, evening: datetime, zones: list[str], now: datetime) -> int:
    """Owe what is held to the chats of these zones, a page at a time, and take it off the shelf."""
    owed, last = 0, None
    while page := await _waiting(newsroom, zones, last):
        listed = [_edition(chat_id, held, evening) for chat_id, held in page.items()]
        taken = [(each.chat_id, digest_id) for each in listed for digest_id in each.digest_ids]
        async with newsroom.storage.begin() as tx:
            owed += await tx.editions.bring(listed, now=now)
            await tx.choosing.take_held(taken)
        last = max(page)
    return owed


async def _waiting(newsroom: Newsroom, zones: list[str], last: int | None) -> Waiting:
    async with newsroom.storage.read() as tx:
        chat_ids = await tx.choosing.without(zones, PAGE, after=last)
        return await tx.choosing.held(chat_ids) if chat_ids else {}


def _edition(chat_id: int, held: Mapping[int, Sequence[Mention]], evening: datetime) -> Edition:
    listed = tuple(held)[:LONGEST]
    return Edition(
        chat_id=chat_id,
        slot=evening,
        digest_ids=listed,
        shown=MOST,
        reaches=0,
        expires_at=evening + DAY,
        cause=Cause.KEYWORD,
        mentions=among(held, listed),
    )


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
