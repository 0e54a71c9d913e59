"""What chats want no news from: publishers, and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select, update

from jobs.records import DeliveryState, Mute
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.mutes
W = tables.deliveries
H = tables.held
D = tables.digests
STORY = "story"


class Mutes:
    """The mutes of the chats; they hold for alerts, for single digests and in editions."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def mute(self, chat_id: int, kind: str, what: str, label: str, now: datetime) -> None:
        """Keep news from a source or about a story away, and drop what of it is due or held.

        A second time changes nothing.
        """
        row = {"chat_id": chat_id, "kind": kind, "what": what, "label": label, "created_at": now}
        await insert_new(self._connection, T, [row])
        of_it = select(D.c.id).where(
            D.c.story_id == int(what) if kind == STORY else D.c.source == what
        )
        due = and_(
            W.c.chat_id == chat_id,
            W.c.state == DeliveryState.DUE,
            of_it.where(D.c.id == W.c.digest_id).exists(),
        )
        dropped = {"state": DeliveryState.DROPPED, "note": "muted", "settled_at": now}
        await self._connection.execute(update(W).where(due).values(dropped))
        held = and_(H.c.chat_id == chat_id, of_it.where(D.c.id == H.c.digest_id).exists())
        await self._connection.execute(delete(H).where(held))

    async def unmute(self, chat_id: int, kind: str, what: str) -> bool:
        """Let its news through again; False where they were not kept away."""
        mine = (T.c.kind == kind) & (T.c.what == what) & (T.c.chat_id == chat_id)
        return (await self._connection.execute(delete(T).where(mine))).rowcount > 0

    async def of(self, chat_id: int) -> list[Mute]:
        """Return what a chat has muted, the first one first."""
        statement = select(T).where(T.c.chat_id == chat_id)
        rows = await self._connection.execute(statement.order_by(T.c.created_at, T.c.what))
        return [Mute(row.kind, row.what, row.label) for row in rows]
