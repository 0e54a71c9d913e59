"""Messages that no longer say what their digests do, and are to be edited.

A delivery remembers what its message shows (`shown_outlets`, `shown_version`), so an edit is owed
wherever that differs, however often this is asked. A count is told when it reaches one of
`STEPS`, so that a story of a hundred outlets edits a message four times, not a hundred.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    type_coerce,
    update,
)

from jobs.records import ChatState, DeliveryState, Edit, Shown
from jobs.storage import tables
from jobs.storage.claiming import load
from jobs.storage.rows import insert_selected
from jobs.storage.tables.columns import EPOCH, MILLISECOND

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.deliveries
N = tables.edits
C = tables.chats
D = tables.digests
S = tables.stories
L = tables.lineups
STEPS = (3, 5, 10, 20)
EDITABLE = timedelta(hours=47)  # Telegram takes edits for 48
SPACING = timedelta(minutes=10)  # between two edits of one message
OWED = ("delivery_id", "due_at", "expires_at", "attempts")


class Edits:
    """One row a message that is to be edited; it is gone once that has been done."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def owe(self, since: datetime, now: datetime) -> int:
        """Owe an edit of every message whose digest has changed since then; return how many."""
        changed = await self._changed(since, now)
        if not changed:
            return 0
        owed = await self._insert(_outgrown(changed), now)
        for outdated in await self._corrected_editions(changed, now):
            owed += await self._insert(outdated, now)
        return owed

    async def due(self, now: datetime, limit: int, *, again_at: datetime) -> list[Edit]:
        """Take edits that are due; one that is not settled is due again at that time."""
        statement = (
            select(N.c.delivery_id, T.c.message_id)
            .join(T, T.c.id == N.c.delivery_id)
            .join(C, C.c.id == T.c.chat_id)
            .where(N.c.due_at <= now, N.c.expires_at > now, C.c.state == ChatState.ACTIVE)
            .order_by(N.c.due_at, N.c.delivery_id)
            .limit(limit)
        )
        messages = {row[0]: row[1] for row in await self._connection.execute(statement)}
        taken = N.c.delivery_id.in_(messages)
        await self._connection.execute(update(N).where(taken).values(due_at=again_at))
        deliveries = await load(self._connection, list(messages))
        return [Edit(each, messages[each.id]) for each in deliveries]

    async def settle(self, delivery_id: int, now: datetime, shown: Shown | None) -> None:
        """Close an edit; `shown` is what the message says now, None where it stays as it was."""
        await self._connection.execute(delete(N).where(N.c.delivery_id == delivery_id))
        if shown is not None:
            said = {"shown_outlets": shown.outlets, "shown_version": shown.version}
            await self._connection.execute(
                update(T).where(T.c.id == delivery_id).values(edited_at=now, **said)
            )

    async def postpone(self, delivery_id: int, due_at: datetime) -> None:
        """Try an edit again at that time."""
        await self._connection.execute(
            update(N)
            .where(N.c.delivery_id == delivery_id)
            .values(due_at=due_at, attempts=N.c.attempts + 1)
        )

    async def expire(self, now: datetime) -> int:
        """Forget the edits that Telegram would no longer take; return how many."""
        return (await self._connection.execute(delete(N).where(N.c.expires_at <= now))).rowcount

    async def count(self) -> int:
        """Count the messages that wait for an edit."""
        rows = await self._connection.execute(select(func.count()).select_from(N))
        return int(rows.scalar_one())

    async def _changed(self, since: datetime, now: datetime) -> list[int]:
        statement = (
            select(D.c.id)
            .join(S, S.c.id == D.c.story_id)
            .where(D.c.announced_at > now - 2 * EDITABLE)
            .where(or_(D.c.updated_at >= since, S.c.updated_at >= since))
        )
        return [row.id for row in await self._connection.execute(statement)]

    async def _corrected_editions(
        self, changed: Collection[int], now: datetime
    ) -> list[Select[tuple[int]]]:
        """Ask for the editions that show a digest in an older version than it has."""
        recent = select(L.c.id, L.c.digests, L.c.shown).where(L.c.made_at > now - EDITABLE)
        lineups = {
            row.id: row.digests[: row.shown]
            for row in await self._connection.execute(recent)
            if not {*changed}.isdisjoint(row.digests[: row.shown])
        }
        listed = {each for digests in lineups.values() for each in digests}
        versions = select(D.c.id, D.c.version).where(D.c.id.in_(listed))
        version = {row.id: row.version for row in await self._connection.execute(versions)}
        return [
            select(T.c.id).where(
                T.c.lineup_id == lineup_id,
                T.c.shown_version < sum(version.get(each, 0) for each in digests),
            )
            for lineup_id, digests in lineups.items()
        ]

    async def _insert(self, outdated: Select[tuple[int]], now: datetime) -> int:
        last = type_coerce(func.coalesce(T.c.edited_at, T.c.settled_at), BigInteger)
        spaced = last + SPACING // MILLISECOND
        moment = literal((now - EPOCH) // MILLISECOND, BigInteger)
        source = (
            select(
                T.c.id,
                case((spaced > moment, spaced), else_=moment),
                type_coerce(T.c.settled_at, BigInteger) + EDITABLE // MILLISECOND,
                literal(0),
            )
            .where(T.c.id.in_(outdated))
            .where(T.c.state == DeliveryState.DONE, T.c.message_id.is_not(None))
            .where(T.c.settled_at > now - EDITABLE)
        )
        return await insert_selected(self._connection, N, OWED, source)


def step(outlets: ColumnElement[int]) -> ColumnElement[int]:
    """Count the steps that a number of outlets has reached."""
    return case(
        *((outlets >= each, nth) for nth, each in reversed([*enumerate(STEPS, 1)])), else_=0
    )


def _outgrown(changed: Sequence[int]) -> Select[tuple[int]]:
    """Ask for the messages of one digest that show an older version or a lower step."""
    behind = or_(T.c.shown_version < D.c.version, step(T.c.shown_outlets) < step(S.c.outlets))
    return (
        select(T.c.id)
        .join(D, D.c.id == T.c.digest_id)
        .join(S, S.c.id == D.c.story_id)
        .where(T.c.digest_id.in_(changed), T.c.message_id.is_not(None), behind)
    )
