"""The keywords that chats watch: a row each, and their anchors, by which articles find them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from jobs.korean.anchors import anchors, form
from jobs.korean.query import read_query
from jobs.records import ChatState, Keyword
from jobs.storage import tables
from jobs.storage.held import Held
from jobs.storage.rows import INSERTS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.korean.query import Query

T = tables.keywords
A = tables.anchors
B = tables.broad_keys
C = tables.chats


class Keywords:
    """The keywords; the article is looked up among them, never they in the article."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def watch(
        self, chat_id: int, query: Query, *, now: datetime, body: bool = False
    ) -> Keyword | None:
        """Let a chat watch a query; None where it does already, however it was written."""
        row = {
            "chat_id": chat_id,
            "typed": query.typed,
            "form": form(query),
            "cap": query.cap,
            "body": body,
            "created_at": now,
        }
        # One row by itself tells its number without being asked back, which costs a fifth less.
        added = INSERTS[self._connection.dialect.name](T).on_conflict_do_nothing()
        result = await self._connection.execute(added, row)
        if not result.rowcount:
            return None
        number = result.inserted_primary_key[0]  # type: ignore[index]  # the row is new
        keyword = Keyword(number, chat_id, query.typed, query.cap, body)
        await self._anchor(keyword, query)
        return keyword

    async def of(self, chat_id: int) -> list[Keyword]:
        """Return a chat's keywords, in the order they were added."""
        statement = select(T).where(T.c.chat_id == chat_id).order_by(T.c.id)
        return [_keyword(row) for row in await self._connection.execute(statement)]

    async def get(self, chat_id: int, keyword_id: int) -> Keyword | None:
        """Return one keyword of a chat."""
        rows = await self._connection.execute(select(T).where(_mine(chat_id, keyword_id)))
        return next(map(_keyword, rows), None)

    async def pause(self, chat_id: int, keyword_id: int, *, paused: bool = True) -> bool:
        """Let a keyword rest, with what is held for it alone, or watch again.

        False where the chat has none such.
        """
        if paused:
            await Held(self._connection).forget(chat_id, keyword_id)
        return await self._change(chat_id, keyword_id, paused=paused)

    async def body(self, chat_id: int, keyword_id: int, *, wanted: bool) -> bool:
        """Let a keyword be looked for in the article's text as well, or no longer."""
        return await self._change(chat_id, keyword_id, body=wanted)

    async def alter(self, chat_id: int, keyword_id: int, query: Query) -> bool:
        """Let a keyword ask for something else; False where the chat watches that already."""
        written = form(query)
        doubled = (T.c.chat_id == chat_id) & (T.c.form == written) & (T.c.id != keyword_id)
        if (await self._connection.execute(select(T.c.id).where(doubled))).first():
            return False
        return await self._change(
            chat_id, keyword_id, typed=query.typed, form=written, cap=query.cap
        )

    async def _change(self, chat_id: int, keyword_id: int, **values: object) -> bool:
        mine = _mine(chat_id, keyword_id)
        changed = update(T).where(mine).values(**values).returning(T)
        row = (await self._connection.execute(changed)).one_or_none()
        if row is None:
            return False
        await self._connection.execute(delete(A).where(A.c.keyword_id == keyword_id))
        keyword = _keyword(row)
        if not keyword.paused:
            await self._anchor(keyword, read_query(keyword.typed))
        return True

    async def unwatch(self, chat_id: int, keyword_id: int) -> Keyword | None:
        """Let a chat forget a keyword, and what was held for it alone; return what it was."""
        mine = delete(T).where(_mine(chat_id, keyword_id)).returning(T)
        row = (await self._connection.execute(mine)).one_or_none()
        if row is None:
            return None
        await Held(self._connection).forget(chat_id, keyword_id)
        return _keyword(row)

    async def anchored(self, keys: Collection[str]) -> list[Keyword]:
        """Return the keywords of active chats that are anchored at one of these keys."""
        # One value is bound, not thousands: binding them took twice the time of looking them up.
        each = func.json_each(json.dumps([*keys], ensure_ascii=False)).table_valued("value")
        ids = select(A.c.keyword_id).join(each, each.c.value == A.c.key)
        statement = select(T).join(C, C.c.id == T.c.chat_id).where(T.c.id.in_(ids))
        rows = await self._connection.execute(statement.where(C.c.state == ChatState.ACTIVE))
        return [_keyword(row) for row in rows]

    async def of_sources(self) -> list[Keyword]:
        """Return the keywords of active chats that name a publisher and do not rest."""
        named = T.c.form.contains("source:") & ~T.c.paused
        statement = select(T).join(C, C.c.id == T.c.chat_id).order_by(T.c.id)
        rows = await self._connection.execute(statement.where(named, C.c.state == ChatState.ACTIVE))
        return [_keyword(row) for row in rows]

    async def count(self, chat_id: int | None = None) -> int:
        """Count the keywords of a chat, or all."""
        statement = select(func.count()).select_from(T)
        if chat_id is not None:
            statement = statement.where(T.c.chat_id == chat_id)
        return int((await self._connection.execute(statement)).scalar_one())

    async def _anchor(self, keyword: Keyword, query: Query) -> None:
        """Let articles find a keyword: by one row for each of its alternatives."""
        common = await self._common(query) if len(query.terms) > 1 else ()
        rows = [
            {
                "key": anchor.key,
                "modes": anchor.modes,
                "keyword_id": keyword.id,
                "chat_id": keyword.chat_id,
                "typed": None if keyword.typed == anchor.key else keyword.typed,
            }
            for anchor in anchors(query, judged=keyword.body, common=common)
        ]
        await self._connection.execute(insert(A), rows)

    async def _common(self, query: Query) -> Collection[str]:
        """Return those of a query's words that stand in very many articles."""
        statement = select(B.c.key).where(B.c.key.in_([term.key for term in query.terms]))
        return {str(row.key) for row in await self._connection.execute(statement)}


def _mine(chat_id: int, keyword_id: int) -> Any:
    return (T.c.id == keyword_id) & (T.c.chat_id == chat_id)


def _keyword(row: Row[Any]) -> Keyword:
    return Keyword(row.id, row.chat_id, row.typed, row.cap, row.body, row.paused)
