"""The updates that Telegram brought: kept before it is told so, until they are answered.

    waiting -> answering -> done

An update is `answering` from the commit before the first call that its person will see. If the
program dies before that, it is handled again; if it dies later, the answer may have left, and is
not repeated. What people wrote is forgotten as soon as an update is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, or_, select, update

from jobs.storage import tables
from jobs.storage.rows import INSERTS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.inbox
MOST_ATTEMPTS = 3  # an update at which the program died so often is given up


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as it came: its number, the chat it is from, and its JSON."""

    update_id: int
    chat_id: int | None
    body: str


class Inbox:
    """The updates of the bots that this database serves."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def keep(self, bot_id: int, came: Sequence[Incoming], now: datetime) -> set[int]:
        """Keep updates; return the numbers of those that were not here before."""
        if not came:
            return set()
        rows = [
            {
                "bot_id": bot_id,
                "update_id": each.update_id,
                "chat_id": each.chat_id,
                "body": each.body,
                "received_at": now,
            }
            for each in came
        ]
        insert = INSERTS[self._connection.dialect.name](T).on_conflict_do_nothing()
        new = await self._connection.execute(insert.returning(T.c.update_id), rows)
        return {row.update_id for row in new}

    async def take_up(self, bot_id: int) -> list[Incoming]:
        """Return, in their order, the updates that a program that ended left unanswered.

        Those it may have answered, and those at which it died again and again, are done.
        """
        mine = T.c.bot_id == bot_id
        waiting = and_(mine, T.c.state == "waiting")
        hopeless = and_(waiting, T.c.attempts >= MOST_ATTEMPTS)
        await self._close(or_(and_(mine, T.c.state == "answering"), hopeless))
        await self._connection.execute(update(T).where(waiting).values(attempts=T.c.attempts + 1))
        rows = await self._connection.execute(select(T).where(waiting).order_by(T.c.update_id))
        return [Incoming(row.update_id, row.chat_id, row.body) for row in rows]

    async def answering(self, bot_id: int, update_id: int) -> None:
        """Say that from now on an answer may have left."""
        await self._connection.execute(
            update(T).where(_one(bot_id, update_id)).values(state="answering")
        )

    async def done(self, bot_id: int, update_id: int) -> None:
        """Close an update and forget what it said."""
        await self._close(_one(bot_id, update_id))

    async def forget(self, before: datetime) -> int:
        """Delete the updates that came before then; return how many."""
        old = and_(T.c.received_at < before, T.c.state == "done")
        return (await self._connection.execute(delete(T).where(old))).rowcount

    async def counts(self) -> dict[str, int]:
        """Count the updates by state."""
        rows = await self._connection.execute(select(T.c.state, func.count()).group_by(T.c.state))
        return {row[0]: row[1] for row in rows}

    async def _close(self, which: ColumnElement[bool]) -> None:
        await self._connection.execute(update(T).where(which).values(state="done", body=None))


def _one(bot_id: int, update_id: int) -> ColumnElement[bool]:
    return and_(T.c.bot_id == bot_id, T.c.update_id == update_id)
