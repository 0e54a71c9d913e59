"""The editions: whose is due, and owing them, a page of chats at a time."""

from __future__ import annotations

import asyncio
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Text,
    and_,
    delete,
    insert,
    literal,
    select,
    type_coerce,
    update,
)

from jobs.editions import Holidays, Hours
from jobs.lineups import Edition, Lineup
from jobs.records import Cause, ChatState, DeliveryState, Mode
from jobs.storage import pages, tables
from jobs.storage.choosing import BACK
from jobs.storage.mentions import stored
from jobs.storage.pages import moment, number
from jobs.storage.rows import insert_selected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select, Subquery
    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Mention

C, S = tables.chats, tables.subscriptions
T, L = tables.deliveries, tables.lineups
OWED = (
    "chat_id kind slot lineup_id cause keywords state due_at expires_at attempts urgency created_at"
).split()
OUTLIVED = "expired: outlived by the next edition"


class Wish(NamedTuple):
    """What a subscription whose edition is due asks for; topics are as typed."""

    chat_id: int
    hours: Hours
    due_at: datetime
    since: datetime
    most: int
    says_nothing: bool
    topics: tuple[str, ...]


class Editions:
    """What editions are made of and become; a unique key (chat, slot) allows one a slot."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def due(self, now: datetime, limit: int) -> list[Wish]:
        """Return whose edition is due and how it is to be, the longest waiting first."""
        late = (S.c.mode == Mode.EDITIONS) & (S.c.next_due_at <= now)
        statement = _wishes().where(late).order_by(S.c.next_due_at).limit(limit)
        rows = (await self._connection.execute(statement)).all()
        return await asyncio.to_thread(lambda: [_wish(row) for row in rows])

    async def astray(self, after: datetime, limit: int) -> list[Wish]:
        """Return who is due later than anybody can be: set while the clock was wrong."""
        late = (S.c.mode == Mode.EDITIONS) & (S.c.next_due_at > after)
        rows = await self._connection.execute(_wishes().where(late).limit(limit))
        return [_wish(row) for row in rows]

    async def owe(
        self,
        editions: Iterable[Edition],
        turns: Iterable[tuple[int, datetime, datetime]],
        *,
        now: datetime,
    ) -> int:
        """Owe editions and say when each chat's next is due; return how many were new.

        `turns` are chats, since when theirs was due, and the following; where it is due at another
        time by now, somebody else has seen to it, and nothing is owed.
        """
        asked = list(turns)
        was_due = {chat_id: was for chat_id, was, _ in asked}
        page = await self._page(list(editions), was_due, now)
        await self._drop_outlived(page, now)
        new = await self._insert(page, now, S.c.chat_id == page.c.chat_id, _unchanged(page))
        following = await pages.rows(
            ("chat_id", "due", "following"),
            lambda: ((chat_id, number(was), number(next_)) for chat_id, was, next_ in asked),
        )
        mine = and_(S.c.chat_id == following.c.chat_id, _unchanged(following))
        statement = update(S).where(mine).values(next_due_at=following.c.following)
        await self._connection.execute(statement)
        return new

    async def bring(self, editions: Iterable[Edition], *, now: datetime) -> int:
        """Owe editions that no subscription asks for; return how many were new."""
        return await self._insert(await self._page(list(editions), {}, now), now)

    async def lineup(self, lineup_id: int) -> Lineup | None:
        """Return what an edition lists."""
        rows = await self._connection.execute(select(L).where(L.c.id == lineup_id))
        row = rows.one_or_none()
        return None if row is None else Lineup(row.id, tuple(row.digests), row.shown)

    async def forget_unnamed(self, after: int, limit: int) -> int:
        """Delete those of the next few lineups after a number that no delivery names.

        Returns where to go on, 0 at the end: a look costs the same however many are kept.
        """
        page = select(L.c.id).where(L.c.id > after).order_by(L.c.id).limit(limit)
        ids = [row.id for row in await self._connection.execute(page)]
        named = select(T.c.id).where(T.c.lineup_id == L.c.id).exists()
        unnamed = delete(L).where(L.c.id.in_(pages.numbers(ids)), ~named)
        await self._connection.execute(unnamed)
        return ids[-1] if len(ids) == limit else 0

    async def _page(
        self, editions: Sequence[Edition], was_due: Mapping[int, datetime], now: datetime
    ) -> Subquery:
        """Bind editions as rows, their lineups kept."""
        lineups = await self._keep_lineups(editions, now)
        return await pages.rows(
            ("chat_id", "due", "slot", "lineup_id", "cause", "keywords", "expires_at", "urgency"),
            lambda: (
                (
                    each.chat_id,
                    number(was_due[each.chat_id]) if was_due else None,
                    number(each.slot),
                    lineups[_listed(each)],
                    each.cause,
                    _keywords(each.mentions),
                    number(each.expires_at),
                    each.cause.urgency,
                )
                for each in editions
            ),
        )

    async def _keep_lineups(
        self, editions: Sequence[Edition], now: datetime
    ) -> dict[tuple[object, ...], int]:
        """Keep each lineup once; return their numbers by what they list."""
        listed = list(dict.fromkeys(map(_listed, editions)))
        names = ("digests", "shown", "reaches")
        page = await pages.rows(names, lambda: ((json.dumps(ids), *rest) for ids, *rest in listed))
        source = select(*page.c, literal(now, tables.Instant))
        statement = insert(L).from_select([*names, "made_at"], source).returning(L.c.id)
        ids = sorted(row.id for row in await self._connection.execute(statement))
        return dict(zip(listed, ids, strict=True))

    async def _drop_outlived(self, page: Subquery, now: datetime) -> None:
        """Drop editions that were never sent before the next; what they listed is in that."""
        still_due = select(page.c.chat_id).join(S, S.c.chat_id == page.c.chat_id)
        old = and_(
            T.c.chat_id.in_(still_due.where(_unchanged(page))),
            T.c.slot > now - BACK,
            T.c.state == DeliveryState.DUE,
            T.c.cause == Cause.EDITION,
        )
        dropped = {"state": DeliveryState.DROPPED, "note": OUTLIVED, "settled_at": now}
        await self._connection.execute(update(T).where(old).values(dropped))

    async def _insert(self, page: Subquery, now: datetime, *only: ColumnElement[bool]) -> int:
        source = (
            select(
                page.c.chat_id,
                literal("edition"),
                page.c.slot,
                page.c.lineup_id,
                page.c.cause,
                page.c.keywords,
                literal(DeliveryState.DUE.value),
                page.c.slot,
                page.c.expires_at,
                literal(0),
                page.c.urgency,
                literal(now, tables.Instant),
            )
            .join(C, C.c.id == page.c.chat_id)
            .where(C.c.state == ChatState.ACTIVE, *only)
        )
        return await insert_selected(self._connection, T, OWED, source)


def _wishes() -> Select[Any]:
    """Ask for wishes as they are kept; a hundred thousand share a few hours and no topics."""
    raw = [type_coerce(column, BigInteger) for column in (S.c.next_due_at, S.c.since)]
    hours = [type_coerce(column, Text) for column in (S.c.weekdays, S.c.weekends)]
    chosen = S.c.most, S.c.says_nothing, type_coerce(S.c.topics, Text)
    return select(S.c.chat_id, *hours, C.c.zone, S.c.holidays, *raw, *chosen).join(C)


def _wish(row: Sequence[Any]) -> Wish:
    chat_id, weekdays, weekends, zone, holidays, due, since, most, says_nothing, topics = row
    hours = _hours(weekdays, weekends, zone, holidays)
    return Wish(chat_id, hours, moment(due), moment(since), most, says_nothing, _words(topics))


@lru_cache(maxsize=1 << 14)
def _hours(weekdays: str, weekends: str, zone: str, holidays: str) -> Hours:
    return Hours(tuple(json.loads(weekdays)), tuple(json.loads(weekends)), zone, Holidays(holidays))


@lru_cache(maxsize=1 << 12)
def _words(topics: str) -> tuple[str, ...]:
    return tuple(json.loads(topics))


def _keywords(mentions: Sequence[Mention]) -> str:
    return json.dumps(stored(mentions), ensure_ascii=False) if mentions else "[]"


def _unchanged(page: Subquery) -> ColumnElement[bool]:
    """Tell whether a subscription is due when it was, so that nobody else has seen to it.

    The mode is not asked for: its index would be searched for each row of the page.
    """
    same: ColumnElement[bool] = pages.as_number(S.c.next_due_at) == page.c.due
    return same


def _listed(edition: Edition) -> tuple[tuple[int, ...], int, int]:
    return edition.digest_ids, edition.shown, edition.reaches
