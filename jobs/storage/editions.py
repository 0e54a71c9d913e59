"""The editions: whose is due, what they may list, and owing them, a page of chats at a time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, exists, func, insert, literal, select, tuple_, update

from jobs.lineups import Edition, Headline, Lineup
from jobs.model import DigestKind
from jobs.records import Cause, ChatState, DeliveryState, Mode
from jobs.storage import pages, tables
from jobs.storage.chats import subscription_of
from jobs.storage.rows import insert_selected
from jobs.storage.tables.columns import EPOCH, MILLISECOND

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Subquery
    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Subscription

C, S, L = tables.chats, tables.subscriptions, tables.lineups
T, D, H, M = tables.deliveries, tables.digests, tables.held, tables.mutes
NEWS = timedelta(hours=24)  # how old a digest may be when it is announced
BACK = timedelta(days=4)  # how far back editions look: over a long weekend
OWED = (
    "chat_id kind slot lineup_id cause keywords state due_at expires_at attempts urgency created_at"
).split()
NEVER_SENT = (DeliveryState.DUE, DeliveryState.DROPPED)
OUTLIVED = "expired: outlived by the next edition"


class Editions:
    """What editions are made of and become; a unique key (chat, slot) allows one a slot."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def due(self, now: datetime, limit: int) -> list[Subscription]:
        """Return the subscriptions whose edition is due, the longest waiting first."""
        statement = (
            select(S, C.c.zone)
            .join(C)
            .where(S.c.mode == Mode.EDITIONS, S.c.next_due_at <= now)
            .order_by(S.c.next_due_at)
            .limit(limit)
        )
        return [subscription_of(row) for row in await self._connection.execute(statement)]

    async def astray(self, after: datetime, limit: int) -> list[Subscription]:
        """Return the subscriptions due later than any can be: set while the clock was wrong."""
        statement = select(S, C.c.zone).join(C)
        late = (S.c.mode == Mode.EDITIONS) & (S.c.next_due_at > after)
        rows = await self._connection.execute(statement.where(late).limit(limit))
        return [subscription_of(row) for row in rows]

    async def headlines(self, since: datetime) -> list[Headline]:
        """Return what was announced since then, and was news when it was."""
        outlets = tables.stories.c.outlets
        statement = (
            select(D.c.id, D.c.story_id, outlets, D.c.published_at, D.c.announced_at, D.c.source)
            .join(tables.stories, tables.stories.c.id == D.c.story_id)
            .where(D.c.announced_at > since, D.c.kind != DigestKind.NONE)
        )
        found = [Headline(*row) for row in await self._connection.execute(statement)]
        return [each for each in found if each.published_at > each.announced_at - NEWS]

    async def texts(self, digest_ids: Iterable[int]) -> list[tuple[int, str, str]]:
        """Return number, title and lead of digests."""
        mine = D.c.id.in_(pages.numbers(digest_ids))
        rows = await self._connection.execute(select(D.c.id, D.c.title, D.c.lead).where(mine))
        return [(row.id, row.title, row.lead) for row in rows]

    async def reached(self, chat_ids: Collection[int], now: datetime) -> dict[int, int]:
        """Return how far the editions that chats were sent have come: a digest's number each."""
        mine = T.c.chat_id.in_(pages.numbers(chat_ids))
        sent = and_(mine, T.c.slot > now - BACK, T.c.state.not_in(NEVER_SENT))
        statement = select(T.c.chat_id, func.max(L.c.reaches)).join(L, L.c.id == T.c.lineup_id)
        rows = await self._connection.execute(statement.where(sent).group_by(T.c.chat_id))
        return {row[0]: row[1] for row in rows}

    async def had(self, chat_ids: Collection[int], since: int) -> dict[int, set[int]]:
        """Return the digests from that number on which chats were owed singly."""
        statement = select(T.c.chat_id, T.c.digest_id).where(
            T.c.chat_id.in_(pages.numbers(chat_ids)),
            T.c.digest_id >= since,
            T.c.state != DeliveryState.DROPPED,
        )
        return _gathered(await self._connection.execute(statement))

    async def held(self, chat_ids: Collection[int]) -> dict[int, list[int]]:
        """Return the digests held back for chats by their keywords' caps, longest waiting first."""
        mine = H.c.chat_id.in_(pages.numbers(chat_ids))
        statement = select(H.c.chat_id, H.c.digest_id).where(mine)
        held: dict[int, list[int]] = {}
        for row in await self._connection.execute(statement.order_by(H.c.held_at, H.c.digest_id)):
            held.setdefault(row.chat_id, []).append(row.digest_id)
        return held

    async def without(
        self, zones: Iterable[str], limit: int, *, after: int | None = None
    ) -> list[int]:
        """Return the active chats of these zones that something is held for but no edition."""
        has_editions = exists().where(S.c.chat_id == H.c.chat_id, S.c.mode == Mode.EDITIONS)
        statement = (
            select(H.c.chat_id)
            .join(C)
            .where(C.c.zone.in_(zones), C.c.state == ChatState.ACTIVE, ~has_editions)
            .distinct()
        )
        if after is not None:
            statement = statement.where(H.c.chat_id > after)
        rows = await self._connection.execute(statement.order_by(H.c.chat_id).limit(limit))
        return [int(row.chat_id) for row in rows]

    async def muted(self, chat_ids: Collection[int], kind: str) -> dict[int, set[str]]:
        """Return the sources, or the stories by their number, which chats do not want."""
        mine = M.c.chat_id.in_(pages.numbers(chat_ids))
        statement = select(M.c.chat_id, M.c.what).where(mine, M.c.kind == kind)
        return _gathered(await self._connection.execute(statement))

    async def owe(
        self,
        editions: Iterable[Edition],
        due: Iterable[tuple[int, datetime, datetime]] = (),
        *,
        now: datetime,
    ) -> int:
        """Owe editions and say when each chat's next is due; return how many were new.

        `due` are chats, since when theirs was due, and the following; where it is due at another
        time by now, somebody else has seen to it, and nothing is owed.
        """
        turns = pages.rows(
            ("chat_id", "due", "following"),
            [(chat_id, _number(was), _number(next_)) for chat_id, was, next_ in due],
        )
        new = await self._owe(editions, turns, now)
        mine = and_(S.c.chat_id == turns.c.chat_id, _unchanged(turns))
        await self._connection.execute(update(S).where(mine).values(next_due_at=turns.c.following))
        return new

    async def bring(self, editions: Sequence[Edition], *, now: datetime) -> int:
        """Owe editions that no subscription asks for; return how many were new."""
        return await self._owe(editions, None, now)

    async def lineup(self, lineup_id: int) -> Lineup | None:
        """Return what an edition lists."""
        rows = await self._connection.execute(select(L).where(L.c.id == lineup_id))
        row = rows.one_or_none()
        return None if row is None else Lineup(row.id, tuple(row.digests), row.shown)

    async def _owe(self, editions: Iterable[Edition], turns: Subquery | None, now: datetime) -> int:
        owed = list(editions)
        if not owed:
            return 0
        lineups = await self._keep_lineups(owed, now)
        page = pages.rows(
            ("chat_id", "slot", "lineup_id", "cause", "expires_at", "urgency"),
            [
                (
                    each.chat_id,
                    _number(each.slot),
                    lineups[_listed(each)],
                    each.cause,
                    _number(each.expires_at),
                    each.cause.urgency,
                )
                for each in owed
            ],
        )
        if turns is not None:
            await self._drop_outlived(page, turns, now)
        return await self._insert(page, turns, now)

    async def _keep_lineups(
        self, editions: Sequence[Edition], now: datetime
    ) -> dict[tuple[object, ...], int]:
        """Keep each lineup once; return their numbers by what they list."""
        listed = list(dict.fromkeys(map(_listed, editions)))
        names = ("digests", "shown", "reaches")
        page = pages.rows(names, [(json.dumps(ids), *rest) for ids, *rest in listed])
        source = select(*page.c, literal(now, tables.Instant))
        statement = insert(L).from_select([*names, "made_at"], source).returning(L.c.id)
        ids = sorted(row.id for row in await self._connection.execute(statement))
        return dict(zip(listed, ids, strict=True))

    async def _drop_outlived(self, page: Subquery, turns: Subquery, now: datetime) -> None:
        """Drop editions that were never sent before the next; what they listed is in that."""
        still_due = select(page.c.chat_id).join(turns, turns.c.chat_id == page.c.chat_id)
        still_due = still_due.join(S, S.c.chat_id == page.c.chat_id).where(_unchanged(turns))
        old = and_(
            T.c.chat_id.in_(still_due),
            T.c.slot > now - BACK,
            T.c.state == DeliveryState.DUE,
            T.c.cause == Cause.EDITION,
        )
        dropped = {"state": DeliveryState.DROPPED, "note": OUTLIVED, "settled_at": now}
        await self._connection.execute(update(T).where(old).values(dropped))

    async def _insert(self, page: Subquery, turns: Subquery | None, now: datetime) -> int:
        source = (
            select(
                page.c.chat_id,
                literal("edition"),
                page.c.slot,
                page.c.lineup_id,
                page.c.cause,
                literal([], T.c.keywords.type),
                literal(DeliveryState.DUE.value),
                page.c.slot,
                page.c.expires_at,
                literal(0),
                page.c.urgency,
                literal(now, tables.Instant),
            )
            .join(C, C.c.id == page.c.chat_id)
            .where(C.c.state == ChatState.ACTIVE)
        )
        if turns is not None:
            source = source.join(turns, turns.c.chat_id == page.c.chat_id)
            source = source.join(S, S.c.chat_id == page.c.chat_id).where(_unchanged(turns))
        return await insert_selected(self._connection, T, OWED, source)

    async def take_held(self, taken: Iterable[tuple[int, int]]) -> None:
        """Take digests off the shelf of what is held: (chat, digest) each."""
        page = pages.rows(("chat_id", "digest_id"), list(taken))
        mine = tuple_(H.c.chat_id, H.c.digest_id).in_(select(*page.c))
        await self._connection.execute(delete(H).where(mine))


def _unchanged(turns: Subquery) -> Any:
    """Tell whether a subscription is due when it was, so that nobody else has seen to it."""
    same = pages.milliseconds(S.c.next_due_at) == turns.c.due
    return and_(S.c.mode == Mode.EDITIONS, same)


def _listed(edition: Edition) -> tuple[tuple[int, ...], int, int]:
    return edition.digest_ids, edition.shown, edition.reaches


def _gathered(rows: Iterable[Any]) -> dict[int, set[Any]]:
    gathered: dict[int, set[Any]] = {}
    for chat_id, what in rows:
        gathered.setdefault(chat_id, set()).add(what)
    return gathered


def _number(moment: datetime) -> int:
    return (moment - EPOCH) // MILLISECOND
