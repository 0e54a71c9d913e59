"""The deliveries: what is owed to whom, and how each attempt ended.

    due -> sending -> done | unknown | dropped
     ^        |
     └────────┘  postponed: it surely did not arrive

A delivery is `sending` from the commit before its call on. If the program dies then, nobody can
say whether it arrived: it becomes `unknown` and is never sent again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, select, update

from jobs.records import Cause, DeliveryState, Mode, Urgency
from jobs.storage import tables
from jobs.storage.claiming import choose, load, take
from jobs.storage.fenced import BEGUN, SETTLED, UNWISHED
from jobs.storage.mentions import brought, read_mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Delivery, Mention, Shown

T = tables.deliveries
L = tables.lineups
C = tables.chats
K = tables.keywords
S = tables.subscriptions
EXPIRED = "expired"
WISHED = (Cause.SUBSCRIPTION, Cause.EDITION, Cause.WELCOME)


class Outbox:
    """The deliveries not yet done, and what became of the others."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def claim(
        self,
        owner: str,
        *,
        now: datetime,
        lease_until: datetime,
        limit: int,
        busy: Collection[int] = (),
        lately: Collection[int] = (),
    ) -> list[Delivery]:
        """Take what is due, one delivery a chat, the most urgent first.

        Chats that are `busy` are passed over: they would hold up the others while they wait.
        Those in their quiet hours keep what they are owed until these are over.
        Among deliveries of one urgency, chats that were served `lately` come last.
        """
        ids = await choose(self._connection, now=now, limit=limit, busy=busy, lately=lately)
        if ids:
            await take(self._connection, ids, owner, lease_until)
        return await load(self._connection, ids)

    async def begin_sending(
        self, delivery: Delivery, owner: str, *, now: datetime, lease_until: datetime
    ) -> bool:
        """Commit to sending; False where it is no longer ours or due.

        One that is no longer wished for, being unsubscribed or unwatched since, is dropped.
        """
        keyword = delivery.cause is Cause.KEYWORD
        known = {
            "number": delivery.id,
            "by": owner,
            "now": now,
            "until": lease_until,
            "chat": delivery.chat.id,
        }
        if keyword:
            known["words"] = [mention.typed for mention in delivery.mentions]
        if (await self._connection.execute(BEGUN[keyword], known)).rowcount:
            return True
        await self._connection.execute(UNWISHED[keyword], known)
        return False

    async def settle(
        self,
        delivery_id: int,
        state: DeliveryState,
        *,
        now: datetime,
        note: str | None = None,
        message_id: int | None = None,
        shown: Shown | None = None,
    ) -> None:
        """End a delivery: it arrived, may have arrived, or is dropped for the reason noted."""
        known = {
            "number": delivery_id,
            "state": state,
            "note": note,
            "message": message_id,
            "now": now,
            "outlets": shown.outlets if shown else None,
            "version": shown.version if shown else None,
        }
        await self._connection.execute(SETTLED, known)

    async def postpone(self, delivery_id: int, due_at: datetime, note: str) -> None:
        """Give back a delivery that surely did not arrive, to be tried at that time."""
        await self._connection.execute(
            update(T)
            .where(T.c.id == delivery_id)
            .values(state=DeliveryState.DUE, due_at=due_at, note=note, owner=None, lease_until=None)
        )

    async def release(self, owner: str) -> None:
        """Give back what an owner claimed and did not begin to send."""
        await self._connection.execute(
            update(T)
            .where(T.c.owner == owner, T.c.state == DeliveryState.DUE)
            .values(owner=None, lease_until=None)
        )

    async def release_claims(self) -> None:
        """Free what others claimed and did not begin to send; they notice when they begin."""
        await self._connection.execute(
            update(T)
            .where(T.c.state == DeliveryState.DUE, T.c.owner.is_not(None))
            .values(owner=None, lease_until=None)
        )

    async def rescue(self, now: datetime) -> int:
        """Settle what a dead program left: `unknown` if it was sending; return how many."""
        abandoned = and_(T.c.state == DeliveryState.SENDING, T.c.lease_until <= now)
        result = await self._connection.execute(
            update(T)
            .where(abandoned)
            .values(state=DeliveryState.UNKNOWN, note="the program ended while sending")
            .values(settled_at=now, owner=None)
        )
        return result.rowcount

    async def expire(self, now: datetime) -> int:
        """Drop what is too old to be news; return how many. Quiet hours prolong what they hold."""
        held = select(C.c.id).where(C.c.id == T.c.chat_id, C.c.silent_from <= T.c.expires_at)
        late = and_(T.c.state == DeliveryState.DUE, T.c.expires_at <= now, ~held.exists())
        result = await self._connection.execute(
            update(T).where(late).values(state=DeliveryState.DROPPED, note=EXPIRED, settled_at=now)
        )
        return result.rowcount

    async def drop_unwished(
        self, chat_id: int, now: datetime, causes: Sequence[Cause] = WISHED
    ) -> int:
        """Drop what a chat no longer wants; return how many."""
        result = await self._connection.execute(
            update(T)
            .where(T.c.chat_id == chat_id, T.c.state == DeliveryState.DUE, T.c.cause.in_(causes))
            .values(state=DeliveryState.DROPPED, note="unsubscribed", settled_at=now)
        )
        return result.rowcount

    async def drop_alerts(self, chat_id: int, typed: str, now: datetime) -> None:
        """Drop the alerts that only a keyword no longer watched, or others that rest, caused.

        Whoever subscribes to each digest is owed it as such.
        """
        resting = select(K.c.typed).where(K.c.chat_id == chat_id, K.c.paused)
        gone = {typed, *(await self._connection.execute(resting)).scalars()}
        alerts = T.c.chat_id == chat_id, T.c.state == DeliveryState.DUE, T.c.cause == Cause.KEYWORD
        statement = select(T.c.id, T.c.chat_id, T.c.digest_id, T.c.keywords).where(*alerts)
        rows: list[Any] = list(await self._connection.execute(statement))
        read = zip(rows, await read_mentions(self._connection, rows), strict=True)
        lapsed = T.c.id.in_([row.id for row, met in read if {each.typed for each in met} <= gone])
        single = select(S.c.chat_id).where(S.c.chat_id == chat_id, S.c.mode == Mode.INSTANT)
        wished = {"cause": Cause.SUBSCRIPTION, "urgency": Urgency.DIGEST, "keywords": []}
        stays = update(T).where(lapsed, T.c.digest_id.is_not(None), single.exists())
        await self._connection.execute(stays.values(wished))
        dropped = {"state": DeliveryState.DROPPED, "note": "unwatched", "settled_at": now}
        left = update(T).where(lapsed, T.c.cause == Cause.KEYWORD)
        await self._connection.execute(left.values(dropped))

    async def cause(self, chat_id: int, digest_id: int) -> tuple[Cause, tuple[Mention, ...]] | None:
        """Return why a chat was owed a digest; None where it was not."""
        owed = select(T.c.chat_id, T.c.cause, T.c.digest_id, T.c.keywords).where(
            T.c.chat_id == chat_id
        )
        alone = owed.where(T.c.digest_id == digest_id)
        row = (await self._connection.execute(alone)).first()
        if row is not None:
            by_keyword: list[Any] = [row] if row.cause == Cause.KEYWORD else []
            (met, *_) = [*await read_mentions(self._connection, by_keyword), ()]
            return Cause(row.cause), met
        editions = owed.add_columns(L.c.digests).join(L, L.c.id == T.c.lineup_id)
        for each in await self._connection.execute(editions.order_by(T.c.slot.desc())):
            if digest_id in each.digests:
                return Cause(each.cause), brought(each.keywords, digest_id)
        return None

    async def counts(self) -> Mapping[str, int]:
        """Count the deliveries by state; those dropped because they came too late as expired."""
        late = and_(T.c.state == DeliveryState.DROPPED, T.c.note == EXPIRED)
        state = case((late, EXPIRED), else_=T.c.state)
        rows = await self._connection.execute(select(state, func.count()).group_by(state))
        return {row[0]: row[1] for row in rows}

    async def reasons(self, since: datetime, limit: int = 3) -> list[tuple[str, int]]:
        """Return why deliveries were dropped since then, beside late ones, and how often each."""
        how_many = func.count()
        statement = (
            select(T.c.note, how_many)
            .where(T.c.state == DeliveryState.DROPPED, T.c.settled_at >= since)
            .where(T.c.note != EXPIRED)
            .group_by(T.c.note)
            .order_by(how_many.desc(), T.c.note)
            .limit(limit)
        )
        return [(row[0], row[1]) for row in await self._connection.execute(statement)]
