"""Editions: what a chat has not had yet, owed at its times.

The clock only ticks. Whose time has come stands in an indexed column, a page of chats is chosen
for at once beside the loop, and a unique key (chat, slot) makes any number of ticks one edition.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import editions
from jobs.lineups import Edition, Ranking, Reading
from jobs.records import Cause
from jobs.storage.choosing import BACK, NEWS
from jobs.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from jobs.newsroom import Newsroom
    from jobs.records import Mention
    from jobs.storage import Transaction
    from jobs.storage.editions import Wish

log = logging.getLogger(__name__)

PAGE = 5_000
ASTRAY = timedelta(days=editions.FARTHEST + 1)
DAY = timedelta(days=1)
LINEUPS = 500  # looked through for unnamed ones, each time that editions are made
LOOKED_THROUGH = "lineups looked through"  # a mark: in its note up to which
EXPIRED = "editions expired"  # a mark: when last, and in its note how many in all


@dataclass(frozen=True, slots=True)
class Shelves:
    """What is known of a page of chats, each by its number; who is missing has none of it."""

    reached: Mapping[int, int]
    had: Mapping[int, set[int]]
    held: Mapping[int, Mapping[int, Sequence[Mention]]]
    sources: Mapping[int, set[str]]
    stories: Mapping[int, set[str]]

    special: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Note the chats that stand on any of them but the first."""
        standing = frozenset(self.had).union(self.held, self.sources, self.stories)
        object.__setattr__(self, "special", standing)


@dataclass(slots=True)
class Plan:
    """What a page of chats is to get, and when each is to be asked about again."""

    editions: list[Edition] = field(default_factory=list)
    turns: list[tuple[int, datetime, datetime]] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    expired: int = 0


async def run(newsroom: Newsroom) -> int:
    """Owe every edition whose time has come; return how many were new."""
    now = newsroom.clock()
    await _set_right(newsroom, now)
    owed, topics, ranking = 0, Topics(), None
    while page := await _due(newsroom, now):
        with _little_to_collect():
            if ranking is None:
                ranking = await _rank(newsroom, topics, now)
            wanted = {topic for each in page for topic in each.topics}
            await topics.learn(newsroom.storage, ranking.digest_ids, wanted)
            shelves = await _look(newsroom, page, ranking, now)
            plan = await asyncio.to_thread(choose, page, ranking, shelves, now)
            owed += await _owe(newsroom, plan, now)
    if owed:
        await _forget(newsroom, now)
    return owed


def choose(page: Sequence[Wish], ranking: Ranking, shelves: Shelves, now: datetime) -> Plan:
    """Decide about each chat of a page: which slot, and what is in it."""
    plan = Plan()
    oldest, soonest = now - BACK, now + editions.MINUTE
    for wish in page:
        turn = editions.turn(wish.due_at, now, wish.hours)
        plan.turns.append((wish.chat_id, wish.due_at, turn.following))
        plan.expired += turn.passed
        if turn.slot is not None:
            digest_ids = ranking.choose(reading(wish, shelves, oldest))
            if digest_ids or wish.says_nothing:
                expires_at = max(min(turn.following, turn.slot + DAY), soonest)
                _fill(plan, wish, turn.slot, digest_ids, ranking.reaches, expires_at, shelves)
    return plan


def _fill(
    plan: Plan,
    wish: Wish,
    slot: datetime,
    digest_ids: tuple[int, ...],
    reaches: int,
    expires_at: datetime,
    shelves: Shelves,
) -> None:
    """Put an edition into the plan, and what was held for it off the shelf."""
    chat_id = wish.chat_id
    mentions: tuple[Mention, ...] = ()
    if chat_id in shelves.held:
        held = shelves.held[chat_id]
        mentions = among(held, digest_ids)
        plan.taken += [(chat_id, digest_id) for digest_id in held if digest_id in digest_ids]
    plan.editions.append(
        Edition(chat_id, slot, digest_ids, wish.most, reaches, expires_at, Cause.EDITION, mentions)
    )


def among(
    held: Mapping[int, Sequence[Mention]], digest_ids: Collection[int]
) -> tuple[Mention, ...]:
    """Name the keywords by which those of an edition's digests that were held had been."""
    return tuple(
        replace(mention, digest_id=digest_id)
        for digest_id, mentions in held.items()
        if digest_id in digest_ids
        for mention in mentions
    )


def reading(wish: Wish, shelves: Shelves, oldest: datetime) -> Reading:
    """Put together what a chat's edition depends on; most depend on the same."""
    chat_id = wish.chat_id
    reached = shelves.reached.get(chat_id, 0)
    is_new = not reached and wish.since - NEWS > oldest
    since = wish.since - NEWS if is_new else oldest
    if chat_id not in shelves.special:
        return Reading(reached, since, topics=wish.topics)
    return Reading(
        reached,
        since,
        frozenset(shelves.had.get(chat_id, ())),
        tuple(shelves.held.get(chat_id, ())),
        frozenset(shelves.sources.get(chat_id, ())),
        frozenset(map(int, shelves.stories.get(chat_id, ()))),
        wish.topics,
    )


@contextmanager
def _little_to_collect() -> Iterator[None]:
    """Let the collector look at what a page leaves only, not at the whole program each time.

    Thousands of short-lived values would make it stop the loop for a tenth of a second.
    """
    is_ours = gc.get_freeze_count() == 0
    gc.freeze()
    try:
        yield
    finally:
        if is_ours:
            gc.unfreeze()


async def _due(newsroom: Newsroom, now: datetime) -> list[Wish]:
    async with newsroom.storage.read() as tx:
        return await tx.editions.due(now, PAGE)


async def _rank(newsroom: Newsroom, topics: Topics, now: datetime) -> Ranking:
    async with newsroom.storage.read() as tx:
        return Ranking(await tx.choosing.headlines(now - BACK), topics.about)


async def _look(
    newsroom: Newsroom, page: Sequence[Wish], ranking: Ranking, now: datetime
) -> Shelves:
    """Ask once for all chats of a page, in one snapshot."""
    chat_ids = [each.chat_id for each in page]
    async with newsroom.storage.read() as tx:
        return Shelves(
            await tx.choosing.reached(chat_ids, now),
            await tx.choosing.had(chat_ids, ranking.oldest),
            await tx.choosing.held(chat_ids),
            await tx.choosing.muted(chat_ids, "source"),
            await tx.choosing.muted(chat_ids, "story"),
        )


async def expired(tx: Transaction) -> int:
    """Return how many editions were missed for good, in all."""
    return await _noted(tx, EXPIRED)


async def _noted(tx: Transaction, name: str) -> int:
    """Return the number in the note of a mark, 0 where there is none."""
    return sum(int(note or 0) for found, _, note in await tx.marks.beginning(name) if found == name)


async def _forget(newsroom: Newsroom, now: datetime) -> None:
    """Look through a few more of the lineups for those whose deliveries are gone."""
    async with newsroom.storage.begin() as tx:
        seen = await tx.editions.forget_unnamed(await _noted(tx, LOOKED_THROUGH), LINEUPS)
        await tx.marks.set(LOOKED_THROUGH, now, str(seen))


async def _owe(newsroom: Newsroom, plan: Plan, now: datetime) -> int:
    async with newsroom.storage.begin() as tx:
        owed = await tx.editions.owe(plan.editions, plan.turns, now=now)
        if plan.taken:
            await tx.choosing.take_held(plan.taken)
        if plan.expired:
            await tx.marks.set(EXPIRED, now, str(await expired(tx) + plan.expired))
            log.warning("%d editions were missed and expired", plan.expired)
    return owed


async def _set_right(newsroom: Newsroom, now: datetime) -> None:
    """Find again the chats that a clock far ahead had put off."""
    async with newsroom.storage.read() as tx:
        page = await tx.editions.astray(now + ASTRAY, PAGE)
    if page:
        turns = [(each.chat_id, each.due_at, editions.next_slot(now, each.hours)) for each in page]
        async with newsroom.storage.begin() as tx:
            await tx.editions.owe((), turns, now=now)
