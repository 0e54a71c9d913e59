"""The keywords that chats watch."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from jobs.records import ChatState, Keyword
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.keywords
C = tables.chats


class Keywords:
    """The keywords; the article is looked up among them, never they in the article."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def watch(
        self, chat_id: int, typed: str, key: str, *, exact: bool, now: datetime
    ) -> bool:
        """Let a chat watch a word; False where it does already."""
        row = {
            "chat_id": chat_id,
            "typed": typed,
            "key": key,
            "exact": exact,
            "created_at": now,
        }
        return bool(await insert_new(self._connection, T, [row]))

    async def unwatch(self, chat_id: int, keyword_id: int) -> Keyword | None:
        """Let a chat forget a word; return what it was."""
        mine = (T.c.id == keyword_id) & (T.c.chat_id == chat_id)
        rows = await self._connection.execute(select(T).where(mine))
        keyword = next(map(_keyword, rows), None)
        await self._connection.execute(delete(T).where(mine))
        return keyword

    async def of(self, chat_id: int) -> list[Keyword]:
        """Return a chat's keywords, in the order they were added."""
        statement = select(T).where(T.c.chat_id == chat_id).order_by(T.c.id)
        return [_keyword(row) for row in await self._connection.execute(statement)]

    async def among(self, keys: Collection[str], *, words: Collection[str]) -> list[Keyword]:
        """Return the keywords of active chats whose key is among these.

        `words` are those keys that stand as words of their own: the others are not for keywords
        that refuse compounds.
        """
        # One value is bound, not thousands: binding them took twice the time of looking them up.
        found = json.dumps({key: key in words for key in keys}, ensure_ascii=False)
        each = func.json_each(found).table_valued("key", "value")
        statement = (
            select(T)
            .join(each, each.c.key == T.c.key)
            .join(C, C.c.id == T.c.chat_id)
            .where(~T.c.exact | each.c.value, C.c.state == ChatState.ACTIVE)
            .order_by(T.c.id)
        )
        return [_keyword(row) for row in await self._connection.execute(statement)]

    async def count(self) -> int:
        """Count all keywords."""
        result = await self._connection.execute(select(func.count()).select_from(T))
        return int(result.scalar_one())


def _keyword(row: Row[Any]) -> Keyword:
    return Keyword(row.id, row.chat_id, row.typed, row.key, row.exact)
