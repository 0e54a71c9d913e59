"""The deliveries: what is owed to whom, and how each attempt ended.

    due -> sending -> done | unknown | dropped
     ^        |
     └────────┘  postponed: it surely did not arrive

A delivery is `sending` from the commit before its call on. If the program dies then, nobody can
say whether it arrived: it becomes `unknown` and is never sent again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select, update

from jobs.records import Cause, Chat, ChatState, Delivery, DeliveryState
from jobs.storage import tables
from jobs.storage.mentions import mentions_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Mention

T = tables.deliveries
E = tables.edition_items
C = tables.chats
LOOKED_THROUGH = 256
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
    ) -> list[Delivery]:
        """Take what is due, one delivery a chat, alerts and single digests before editions.

        Chats that are `busy` are passed over: they would hold up the others while they wait.
        """
        free = or_(T.c.lease_until.is_(None), T.c.lease_until <= now)
        waiting = (
            select(T.c.id, T.c.chat_id)
            .join(C)
            .where(T.c.state == DeliveryState.DUE, T.c.due_at <= now, free)
            .where(C.c.state == ChatState.ACTIVE, T.c.chat_id.not_in(busy))
            .order_by(T.c.kind, T.c.due_at, T.c.id)
            .limit(LOOKED_THROUGH)
            .with_for_update(skip_locked=True, of=T)
        )
        first: dict[int, int] = {}
        for row in await self._connection.execute(waiting):
            first.setdefault(row.chat_id, row.id)
        ids = list(first.values())[:limit]
        await self._connection.execute(
            update(T).where(T.c.id.in_(ids)).values(owner=owner, lease_until=lease_until)
        )
        return await self._claimed(ids)

    async def begin_sending(
        self, delivery_id: int, owner: str, *, now: datetime, lease_until: datetime
    ) -> bool:
        """Commit to sending; False where it is no longer ours, due or wanted."""
        active = select(C.c.id).where(C.c.state == ChatState.ACTIVE)
        statement = (
            update(T)
            .where(
                T.c.id == delivery_id,
                T.c.owner == owner,
                T.c.state == DeliveryState.DUE,
                T.c.lease_until > now,
                T.c.chat_id.in_(active),
            )
            .values(
                state=DeliveryState.SENDING,
                lease_until=lease_until,
                attempts=T.c.attempts + 1,
            )
        )
        return (await self._connection.execute(statement)).rowcount == 1

    async def settle(
        self,
        delivery_id: int,
        state: DeliveryState,
        *,
        now: datetime,
        note: str | None = None,
        message_id: int | None = None,
    ) -> None:
        """End a delivery: it arrived, may have arrived, or is dropped for the reason noted."""
        await self._connection.execute(
            update(T)
            .where(T.c.id == delivery_id)
            .values(state=state, note=note, message_id=message_id, settled_at=now, owner=None)
        )

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
        """Drop what is too old to be news; return how many."""
        late = and_(T.c.state == DeliveryState.DUE, T.c.expires_at <= now)
        result = await self._connection.execute(
            update(T)
            .where(late)
            .values(state=DeliveryState.DROPPED, note="expired", settled_at=now)
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
        """Drop the alerts that only a keyword no longer watched had caused."""
        statement = select(T.c.id, T.c.keywords).where(
            T.c.chat_id == chat_id,
            T.c.state == DeliveryState.DUE,
            T.c.cause == Cause.KEYWORD,
        )
        for row in await self._connection.execute(statement):
            if {word for word, *_ in row.keywords} <= {typed}:
                await self.settle(row.id, DeliveryState.DROPPED, now=now, note="unwatched")

    async def cause(self, chat_id: int, digest_id: int) -> tuple[Cause, tuple[Mention, ...]] | None:
        """Return why a chat was owed a digest; None where it was not."""
        listed = select(E.c.delivery_id).where(E.c.chat_id == chat_id, E.c.digest_id == digest_id)
        statement = (
            select(T.c.cause, T.c.keywords)
            .where(T.c.chat_id == chat_id)
            .where(or_(T.c.digest_id == digest_id, T.c.id.in_(listed)))
            .order_by(T.c.id)
        )
        row = (await self._connection.execute(statement)).first()
        return None if row is None else (Cause(row.cause), mentions_of(row.keywords))

    async def counts(self) -> Mapping[str, int]:
        """Count the deliveries by state."""
        rows = await self._connection.execute(select(T.c.state, func.count()).group_by(T.c.state))
        return {row[0]: row[1] for row in rows}

    async def _claimed(self, ids: Sequence[int]) -> list[Delivery]:
        chat = [C.c[name].label(f"chat_{name}") for name in ("kind", "language", "zone", "state")]
        statement = select(T, *chat).join(C).where(T.c.id.in_(ids))
        rows = {row.id: row for row in await self._connection.execute(statement)}
        items = await self._items(ids)
        return [_delivery(rows[each], items.get(each, ())) for each in ids]

    async def _items(self, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
        statement = select(E).where(E.c.delivery_id.in_(ids)).order_by(E.c.delivery_id, E.c.rank)
        items: dict[int, tuple[int, ...]] = {}
        for row in await self._connection.execute(statement):
            items[row.delivery_id] = (*items.get(row.delivery_id, ()), row.digest_id)
        return items


def _delivery(row: Row[Any], items: tuple[int, ...]) -> Delivery:
    chat = Chat(
        row.chat_id, row.chat_kind, row.chat_language, row.chat_zone, ChatState(row.chat_state)
    )
    return Delivery(
        id=row.id,
        chat=chat,
        kind=row.kind,
        cause=Cause(row.cause),
        due_at=row.due_at,
        attempts=row.attempts,
        digest_ids=items if row.digest_id is None else (row.digest_id,),
        mentions=mentions_of(row.keywords),
    )

