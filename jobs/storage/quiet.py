"""The quiet hours of chats: what is owed meanwhile waits, and is none the older for it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select, update

from jobs.records import DeliveryState
from jobs.storage import pages, tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.editions import Silence

C, T = tables.chats, tables.deliveries
AFTERWARDS = timedelta(hours=2)  # for what was held back, however old it has become


class Rested(NamedTuple):
    """A chat whose quiet time is over, what it wishes, and where it is."""

    chat_id: int
    quiet: tuple[int, int]
    zone: str
    until: datetime


class Quiet:
    """When chats are to be left in peace: the quiet time that is on or comes next is in the row."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def wish(
        self, chat_id: int, quiet: tuple[int, int] | None, silence: Silence | None
    ) -> None:
        """Set or end a chat's quiet hours, with the time that they come to next."""
        begin, end = quiet or (None, None)
        begins, ends = silence or (None, None)
        statement = update(C).where(C.c.id == chat_id).values(quiet_from=begin, quiet_until=end)
        await self._connection.execute(statement.values(silent_from=begins, silent_until=ends))

    async def over(self, now: datetime, limit: int) -> list[Rested]:
        """Return the chats whose quiet time is over."""
        columns = C.c.id, C.c.quiet_from, C.c.quiet_until, C.c.zone, C.c.silent_until
        statement = select(*columns).where(C.c.silent_until <= now).limit(limit)
        return [
            Rested(row.id, (row.quiet_from, row.quiet_until), row.zone, row.silent_until)
            for row in await self._connection.execute(statement)
        ]

    async def astray(self, after: datetime, limit: int) -> list[Rested]:
        """Return the chats whose quiet time is further off than it can be: the clock was wrong."""
        columns = C.c.id, C.c.quiet_from, C.c.quiet_until, C.c.zone, C.c.silent_until
        statement = select(*columns).where(C.c.silent_until > after).limit(limit)
        return [
            Rested(row.id, (row.quiet_from, row.quiet_until), row.zone, row.silent_until)
            for row in await self._connection.execute(statement)
        ]

    async def follow(self, following: Iterable[tuple[int, Silence | None]], now: datetime) -> None:
        """Set the next quiet times; what was owed meanwhile is still wanted for two hours."""
        page = await pages.rows(
            ("chat_id", "begins", "ends"),
            lambda: (
                (chat_id, *(map(pages.number, silence) if silence else (None, None)))
                for chat_id, silence in following
            ),
        )
        waiting = (T.c.state == DeliveryState.DUE) & T.c.chat_id.in_(select(page.c.chat_id))
        await self._connection.execute(
            update(T)
            .where(waiting, T.c.expires_at < now + AFTERWARDS)
            .values(expires_at=now + AFTERWARDS)
        )
        await self._connection.execute(
            update(C)
            .where(C.c.id == page.c.chat_id)
            .values(silent_from=page.c.begins, silent_until=page.c.ends)
        )
