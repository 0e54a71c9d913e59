"""Which deliveries a sender takes next, and all that it must know of them.

The questions are written once, and lists are bound as one value each: during a broadcast they are
asked every second, and making a statement costs more than running it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, func, or_, select, update

from jobs.records import Cause, ChatState, Delivery, DeliveryState, Urgency
from jobs.storage import tables
from jobs.storage.chats import chat_of
from jobs.storage.mentions import read_mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Chat, Mention

T = tables.deliveries
L = tables.lineups
C = tables.chats
LOOKED_THROUGH = 256
NOW = bindparam("now", type_=tables.Instant)


def bound(name: str) -> Select[Any]:
    """Ask for the numbers that are bound to a name as one JSON text."""
    each = func.json_each(bindparam(name, type_=Text)).table_valued("value")
    return select(each.c.value)


def _awake() -> ColumnElement[bool]:
    """Say that it is not a chat's quiet time; what answers somebody does not ask."""
    return or_(C.c.silent_until.is_(None), C.c.silent_until <= NOW, C.c.silent_from > NOW)


def _waiting(urgency: Urgency) -> Select[tuple[int, int]]:
    """Ask for the oldest deliveries of an urgency that are due and free."""
    free = or_(T.c.lease_until.is_(None), T.c.lease_until <= NOW)
    return (
        select(T.c.id, T.c.chat_id)
        .join(C)
        .where(T.c.state == DeliveryState.DUE, T.c.urgency == urgency, T.c.due_at <= NOW, free)
        .where(T.c.expires_at > NOW)
        .where(C.c.state == ChatState.ACTIVE, T.c.chat_id.not_in(bound("without")))
        .where(*(() if urgency is Urgency.ANSWER else (_awake(),)))
        .order_by(T.c.due_at, T.c.id)
        .limit(LOOKED_THROUGH)
        .with_for_update(skip_locked=True, of=T)
    )


WAITING = {urgency: _waiting(urgency) for urgency in Urgency}
TAKEN = (
    update(T)
    .where(T.c.id.in_(bound("ids")))
    .values(owner=bindparam("by"), lease_until=bindparam("until", type_=tables.Instant))
)
ROWS = (
    select(T, L.c.digests, L.c.shown)
    .outerjoin(L, L.c.id == T.c.lineup_id)
    .where(T.c.id.in_(bound("ids")))
)
CHATS = select(C).where(C.c.id.in_(select(T.c.chat_id).where(T.c.id.in_(bound("ids")))))


async def choose(
    connection: AsyncConnection,
    *,
    now: datetime,
    limit: int,
    busy: Collection[int],
    lately: Collection[int],
) -> list[int]:
    """Choose the oldest delivery of each chat, however many some have, the most urgent first.

    Of one urgency, chats that were served `lately` come last; those that are `busy` not at all.
    """
    chosen: dict[int, int] = {}
    for urgency in Urgency:
        for passed_over in ({*busy, *lately}, {*busy}) if lately else ({*busy},):
            await _choose(connection, chosen, urgency, passed_over, now, limit)
    return list(chosen.values())


async def _choose(
    connection: AsyncConnection,
    chosen: dict[int, int],
    urgency: Urgency,
    passed_over: set[int],
    now: datetime,
    limit: int,
) -> None:
    while len(chosen) < limit:
        known = {"now": now, "without": json.dumps([*passed_over, *chosen])}
        rows = list(await connection.execute(WAITING[urgency], known))
        for row in rows:
            if len(chosen) < limit:
                chosen.setdefault(row.chat_id, row.id)
        if len(rows) < LOOKED_THROUGH:
            return


async def take(
    connection: AsyncConnection, ids: Collection[int], owner: str, lease_until: datetime
) -> None:
    """Keep these deliveries for an owner until then."""
    known = {"ids": json.dumps([*ids]), "by": owner, "until": lease_until}
    await connection.execute(TAKEN, known)


async def load(connection: AsyncConnection, ids: Collection[int]) -> list[Delivery]:
    """Return these deliveries in this order, each with its chat and its digests."""
    if not ids:
        return []
    known = {"ids": json.dumps([*ids])}
    rows = {row.id: row for row in await connection.execute(ROWS, known)}
    chats = {row.id: chat_of(row) for row in await connection.execute(CHATS, known)}
    ordered = [rows[each] for each in ids]
    alerts = [row for row in ordered if row.cause == Cause.KEYWORD or row.keywords]
    read = await read_mentions(connection, alerts)
    met = {row.id: mentions for row, mentions in zip(alerts, read, strict=True)}
    return [_delivery(row, met.get(row.id, ()), chats) for row in ordered]


def _delivery(row: Row[Any], met: tuple[Mention, ...], chats: Mapping[int, Chat]) -> Delivery:
    listed = row.digests or []
    return Delivery(
        id=row.id,
        chat=chats[row.chat_id],
        kind=row.kind,
        cause=Cause(row.cause),
        due_at=row.due_at,
        attempts=row.attempts,
        digest_ids=tuple(listed[: row.shown]) if row.digest_id is None else (row.digest_id,),
        mentions=met,
        slot=row.slot,
        lineup_id=row.lineup_id,
        more=max(0, len(listed) - (row.shown or 0)),
        urgency=Urgency(row.urgency),
    )
