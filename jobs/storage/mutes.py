"""What chats want no news from: publishers, and stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from jobs.records import Mute
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.mutes


class Mutes:
    """The mutes of the chats; they hold for alerts, for single digests and in editions."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def mute(self, chat_id: int, kind: str, what: str, label: str, now: datetime) -> None:
        """Hold back alerts from a source or about a story; a second time changes nothing."""
        row = {"chat_id": chat_id, "kind": kind, "what": what, "label": label, "created_at": now}
        await insert_new(self._connection, T, [row])

    async def unmute(self, chat_id: int, kind: str, what: str) -> bool:
        """Let alerts through again; False where they were not held back."""
        mine = (T.c.kind == kind) & (T.c.what == what) & (T.c.chat_id == chat_id)
        return (await self._connection.execute(delete(T).where(mine))).rowcount > 0

    async def of(self, chat_id: int) -> list[Mute]:
        """Return what a chat has muted, the first one first."""
        statement = select(T).where(T.c.chat_id == chat_id)
        rows = await self._connection.execute(statement.order_by(T.c.created_at, T.c.what))
        return [Mute(row.kind, row.what, row.label) for row in rows]
