"""Editions: what a chat has not had yet, owed at its times.

The clock only ticks. Whose time has come stands in an indexed column, a page of chats is chosen
for at once beside the loop, and a unique key (chat, slot) makes any number of ticks one edition.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import editions
from jobs.lineups import Edition, Ranking, Reading
from jobs.records import Cause, Mention
from jobs.storage.choosing import BACK, NEWS
from jobs.topics import Topics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jobs.newsroom import Newsroom
    from jobs.storage.editions import Wish

log = logging.getLogger(__name__)

PAGE = 5_000
ASTRAY = timedelta(days=editions.FARTHEST + 1)
DAY = timedelta(days=1)
EXPIRED = "editions expired"  # a mark: when last, and in its note how many in all
NOTHING: frozenset[str] = frozenset()
NONE_HELD: Mapping[int, Sequence[Mention]] = {}


@dataclass(frozen=True, slots=True)
class Shelves:
    """What is known of a page of chats, each by its number; who is missing has none of it."""

    reached: Mapping[int, int]
    had: Mapping[int, set[int]]
    held: Mapping[int, Mapping[int, Sequence[Mention]]]
    sources: Mapping[int, set[str]]
    stories: Mapping[int, set[str]]


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
        if ranking is None:
            ranking = await _rank(newsroom, topics, now)
        wanted = {topic for each in page for topic in each.topics}
        await topics.learn(newsroom.storage, ranking.digest_ids, wanted)
        shelves = await _look(newsroom, page, ranking, now)
        plan = await asyncio.to_thread(choose, page, ranking, shelves, now)
        owed += await _owe(newsroom, plan, now)
    return owed


def choose(page: Sequence[Wish], ranking: Ranking, shelves: Shelves, now: datetime) -> Plan:
    """Decide about each chat of a page: which slot, and what is in it."""
    plan = Plan()
    for each in page:
        turn = editions.turn(each.due_at, now, each.hours)
        plan.turns.append((each.chat_id, each.due_at, turn.following))
        plan.expired += turn.passed
        if turn.slot is not None:
            _fill(plan, each, turn, ranking, shelves, now)
    return plan


def _fill(
    plan: Plan,
    wish: Wish,
    turn: editions.Turn,
    ranking: Ranking,
    shelves: Shelves,
    now: datetime,
) -> None:
    """Put what is new for a chat into its edition; without anything new it may say so."""
    held = shelves.held.get(wish.chat_id, NONE_HELD)
    digest_ids = ranking.choose(reading(wish, shelves, now))
    if turn.slot is None or not (digest_ids or wish.says_nothing):
        return
    plan.editions.append(
        Edition(
            chat_id=wish.chat_id,
            slot=turn.slot,
            digest_ids=digest_ids,
            shown=wish.most,
            reaches=ranking.reaches,
            expires_at=max(min(turn.following, turn.slot + DAY), now + editions.MINUTE),
            cause=Cause.EDITION,
            mentions=among(held),
        )
    )
    plan.taken += [(wish.chat_id, digest_id) for digest_id in held if digest_id in digest_ids]


def among(held: Mapping[int, Sequence[Mention]]) -> tuple[Mention, ...]:
    """Name the keywords that held digests back, each once."""
    met = [mention for mentions in held.values() for mention in mentions]
    named = {each.typed: Mention(each.typed, each.typed, each.keyword_id) for each in met}
    return tuple(named.values())


def reading(wish: Wish, shelves: Shelves, now: datetime) -> Reading:
    """Put together what a chat's edition depends on."""
    chat_id = wish.chat_id
    reached = shelves.reached.get(chat_id, 0)
    stories = shelves.stories.get(chat_id)
    return Reading(
        reached=reached,
        since=now - BACK if reached else max(wish.since - NEWS, now - BACK),
        had=frozenset(shelves.had.get(chat_id, ())),
        held=tuple(shelves.held.get(chat_id, ())),
        sources=frozenset(shelves.sources.get(chat_id, NOTHING)),
        stories=frozenset(map(int, stories)) if stories else frozenset(),
        topics=wish.topics,
    )


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


async def _owe(newsroom: Newsroom, plan: Plan, now: datetime) -> int:
    async with newsroom.storage.begin() as tx:
        owed = await tx.editions.owe(plan.editions, plan.turns, now=now)
        if plan.taken:
            await tx.choosing.take_held(plan.taken)
        if plan.expired:
            marked = await tx.marks.beginning(EXPIRED)
            before = sum(int(note or 0) for _, _, note in marked)
            await tx.marks.set(EXPIRED, now, str(before + plan.expired))
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
