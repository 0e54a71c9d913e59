"""Moments that survive a restart: when a job last ran, until when Telegram wants silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.marks


class Marks:
    """Named moments."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def set(self, name: str, at: datetime, note: str | None = None) -> None:
        """Remember a moment under a name."""
        await insert_new(self._connection, T, [{"name": name, "at": at, "note": note}])
        await self._connection.execute(update(T).where(T.c.name == name).values(at=at, note=note))

    async def get(self, name: str) -> datetime | None:
        """Return the moment of that name."""
        result = await self._connection.execute(select(T.c.at).where(T.c.name == name))
        return result.scalar_one_or_none()

    async def all(self) -> dict[str, datetime]:
        """Return every moment by its name."""
        return {row.name: row.at for row in await self._connection.execute(select(T))}

    async def beginning(self, words: str) -> list[tuple[str, datetime, str | None]]:
        """Return the marks whose name begins so, with their notes, the oldest first."""
        statement = select(T).where(T.c.name.startswith(words, autoescape=True))
        rows = await self._connection.execute(statement.order_by(T.c.at, T.c.name))
        return [(row.name, row.at, row.note) for row in rows]

    async def drop(self, name: str) -> None:
        """Forget the moment of that name, if there is one."""
        await self._connection.execute(delete(T).where(T.c.name == name))
