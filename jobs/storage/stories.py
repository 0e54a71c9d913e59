"""The stories, and the fingerprints by which near copies find each other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from jobs.records import Relative, Story
from jobs.storage import articles, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement
    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Member

T = tables.stories
A = tables.articles
F = tables.fingerprints
D = tables.digests
# SQLite's planner slows down with the length of a list; so long ones are asked in parts.
AT_ONCE = 900
EVERY_FINGERPRINT = str(select(F))


class Stories:
    """The stories; each keeps its identity while copies join it."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def marked(self, hashes: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
        """Return for each fingerprint the stories that have it, each with one article's id."""
        found: dict[int, list[tuple[int, int]]] = {}
        if wanted := sorted(hashes):
            # Numbers within the statement, and rows as the driver has them: as parameters, and
            # one by one, they would cost more than the look-up.
            plain = f"{EVERY_FINGERPRINT} WHERE hash IN ({','.join(map(str, wanted))})"
            rows: Sequence[Any] = (await self._connection.exec_driver_sql(plain)).all()
            for value, story_id, article_id in rows:
                found.setdefault(value, []).append((story_id, article_id))
        return found

    async def relatives(self, article_ids: Collection[int]) -> list[Relative]:
        """Return these articles of stories, as far as they are needed for a comparison."""
        return await self._relatives(A.c.id.in_(article_ids))

    async def at_addresses(
        self, own: Collection[str], canonical: Collection[str]
    ) -> list[Relative]:
        """Return the articles of stories that stand at, or give as their own, such an address.

        `own` are the address keys of articles, `canonical` those that their pages give.
        """
        return await self._relatives(
            or_(A.c.url_key.in_(canonical), A.c.canonical_key.in_([*own, *canonical]))
        )

    async def _relatives(self, where: ColumnElement[bool]) -> list[Relative]:
        statement = (
            select(
                A.c.id,
                A.c.story_id,
                A.c.title,
                A.c.text,
                A.c.published_at,
                T.c.created_at,
                T.c.updated_at,
                A.c.url_key,
                A.c.canonical_key,
            )
            .join(T, T.c.id == A.c.story_id)
            .where(where)
            .order_by(A.c.id)
        )
        return [Relative(*row) for row in await self._connection.execute(statement)]

    async def open(self, count: int, now: datetime) -> list[int]:
        """Begin so many stories; return their ids. They are to be joined in the same commit."""
        if not count:
            return []
        statement = insert(T).returning(T.c.id)
        rows = [{"created_at": now, "updated_at": now}] * count
        return sorted(row.id for row in await self._connection.execute(statement, rows))

    async def join(self, members: Sequence[Member], now: datetime) -> None:
        """Let articles be of their stories, and count the outlets that carry each now."""
        if not members:
            return
        statement = (
            update(A)
            .where(A.c.id == bindparam("member"))
            .values(story_id=bindparam("story"), state="grouped")
        )
        places = [{"member": each.article_id, "story": each.story_id} for each in members]
        await self._connection.execute(statement, places)
        marks = sorted(
            (value, each.story_id, each.article_id)
            for each in members
            for value in each.fingerprints
        )
        if marks:
            # As plain tuples: the same rows as mappings cost twice as much.
            ignoring = insert(F).prefix_with("OR IGNORE", dialect="sqlite")
            plain = str(ignoring.compile(self._connection.engine))
            await self._connection.exec_driver_sql(plain, marks)
        await self._count_outlets({each.story_id for each in members}, now)

    async def _count_outlets(self, story_ids: Collection[int], now: datetime) -> None:
        outlets = (
            select(func.count(func.distinct(A.c.source)))
            .where(A.c.story_id == T.c.id)
            .scalar_subquery()
        )
        await self._connection.execute(
            update(T).where(T.c.id.in_(story_ids)).values(outlets=outlets, updated_at=now)
        )

    async def new(self, limit: int) -> list[Story]:
        """Return the stories without a digest, oldest first, with all their articles."""
        chosen = select(T.c.id).where(T.c.state == "new").order_by(T.c.id).limit(limit)
        return await self._with_articles(A.c.story_id.in_(chosen))

    async def corrected(self, limit: int) -> list[Story]:
        """Return the stories whose digest's article was corrected since, with that article only."""
        chosen = (
            select(A.c.id)
            .join(D, D.c.article_id == A.c.id)
            .where(A.c.state == "grouped", A.c.revised_at > D.c.updated_at)
            .order_by(A.c.id)
            .limit(limit)
        )
        return await self._with_articles(A.c.id.in_(chosen))

    async def _with_articles(self, where: ColumnElement[bool]) -> list[Story]:
        statement = (
            select(*articles.COLUMNS).where(where).order_by(A.c.story_id, A.c.published_at, A.c.id)
        )
        rows = await self._connection.execute(statement)
        return [
            Story(story_id, tuple(articles.read_article(row) for row in members))
            for story_id, members in groupby(rows, key=lambda row: int(row.story_id))
        ]

    async def reopen_empty(self, story_ids: Collection[int]) -> None:
        """Let stories be summarized again whose digest has no point, as a copy may have more."""
        empty = D.c.story_id.in_(story_ids) & (D.c.kind == "none")
        reopened = select(D.c.story_id).where(empty)
        await self._connection.execute(update(T).where(T.c.id.in_(reopened)).values(state="new"))
        await self._connection.execute(delete(D).where(empty))

    async def mark(self, story_id: int, state: str) -> None:
        """Say how far a story has come."""
        await self._connection.execute(update(T).where(T.c.id == story_id).values(state=state))

    async def forget_fingerprints(self, before: datetime) -> None:
        """Drop the fingerprints no new article is compared with any more.

        Articles are numbered as they are listed; the whole table is read for it, so seldom.
        """
        last = (
            select(A.c.id)
            .where(A.c.listed_at < before)
            .order_by(A.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        await self._connection.execute(delete(F).where(F.c.article_id <= last))
