"""What is held for the next edition: alerts beyond a cap, and of words that are always in the news.

An edition takes from here first. What a chat was alerted to is never here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from jobs.storage import tables
from jobs.storage.mentions import keyword_of, read_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Mention

T = tables.held
K = tables.keywords


class Held:
    """The shelf of alerts that wait for an edition."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def of(self, chat_id: int) -> dict[int, tuple[Mention, ...]]:
        """Return the digests held for a chat, the longest waiting first, and what met them."""
        statement = select(T).where(T.c.chat_id == chat_id).order_by(T.c.held_at, T.c.digest_id)
        rows = list(await self._connection.execute(statement))
        met = await read_mentions(self._connection, rows)
        return {row.digest_id: each for row, each in zip(rows, met, strict=True)}

    async def take(
        self, chat_id: int, digest_ids: Sequence[int] | None = None
    ) -> dict[int, tuple[Mention, ...]]:
        """Take digests off the shelf, in the commit that owes them otherwise; all by default."""
        held = await self.of(chat_id)
        taken = {
            digest_id: met
            for digest_id, met in held.items()
            if digest_ids is None or digest_id in digest_ids
        }
        mine = (T.c.chat_id == chat_id) & T.c.digest_id.in_(taken)
        await self._connection.execute(delete(T).where(mine))
        return taken

    async def chats(self, before: datetime, limit: int, *, after: int | None = None) -> list[int]:
        """Return chats for whom something has been held since before then, by number."""
        statement = select(T.c.chat_id).where(T.c.held_at <= before).distinct()
        if after is not None:
            statement = statement.where(T.c.chat_id > after)
        rows = await self._connection.execute(statement.order_by(T.c.chat_id).limit(limit))
        return [int(row.chat_id) for row in rows]

    async def counts(self) -> dict[str, int]:
        """Count what is held: digests over all chats, and the chats."""
        statement = select(func.count(), func.count(T.c.chat_id.distinct()))
        digests, chats = (await self._connection.execute(statement.select_from(T))).one()
        return {"digests": digests, "chats": chats}

    async def forget(self, chat_id: int, keyword_id: int) -> None:
        """Take a keyword's name off what is held, and off the shelf what no other is held for.

        Others that rest do not count.
        """
        resting = select(K.c.id).where(K.c.chat_id == chat_id, K.c.paused)
        gone = {keyword_id, *(await self._connection.execute(resting)).scalars()}
        rows = list(await self._connection.execute(select(T).where(T.c.chat_id == chat_id)))
        for row, met in zip(rows, await read_mentions(self._connection, rows), strict=True):
            mine = (T.c.chat_id == chat_id) & (T.c.digest_id == row.digest_id)
            if {mention.keyword_id for mention in met} <= gone:
                await self._connection.execute(delete(T).where(mine))
            others = [each for each in row.keywords if keyword_of(each) != keyword_id]
            await self._connection.execute(update(T).where(mine).values(keywords=others))
