"""The stories, and the fingerprints by which near copies find each other."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from jobs.records import Likeness, Story
from jobs.storage import articles, tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import ReadArticle

T = tables.stories
A = tables.articles
F = tables.fingerprints


class Stories:
    """The stories; each keeps its identity while copies join it."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def alike(self, hashes: Collection[int], since: datetime) -> list[Likeness]:
        """Return the grouped articles since then that share sentences, the most alike first."""
        shared = (
            select(F.c.article_id, func.count().label("shared"))
            .where(F.c.hash.in_(hashes), F.c.published_at >= since)
            .group_by(F.c.article_id)
            .subquery()
        )
        total = (
            select(func.count())
            .where(F.c.article_id == shared.c.article_id)
            .correlate(shared)
            .scalar_subquery()
        )
        statement = (
            select(A.c.id, A.c.story_id, A.c.title, shared.c.shared, total.label("total"))
            .join(shared, shared.c.article_id == A.c.id)
            .where(A.c.story_id.is_not(None))
            .order_by(shared.c.shared.desc(), A.c.id)
        )
        return [Likeness(*row) for row in await self._connection.execute(statement)]

    async def is_grouped(self, article_id: int) -> bool:
        """Tell whether an article belongs to a story already."""
        found = await self._connection.execute(select(A.c.story_id).where(A.c.id == article_id))
        return found.scalar_one_or_none() is not None

    async def open(self, article: ReadArticle, hashes: Collection[int], now: datetime) -> int:
        """Begin a story with its first article; return its id."""
        values = {"created_at": now, "updated_at": now}
        result = await self._connection.execute(insert(T).values(values).returning(T.c.id))
        story_id = int(result.scalar_one())
        await self._put(article, story_id, hashes)
        return story_id

    async def join(
        self, article: ReadArticle, story_id: int, hashes: Collection[int], now: datetime
    ) -> None:
        """Let a near copy join a story and count the outlets that carry it now."""
        await self._put(article, story_id, hashes)
        outlets = (
            select(func.count(func.distinct(A.c.source)))
            .where(A.c.story_id == story_id)
            .scalar_subquery()
        )
        await self._connection.execute(
            update(T).where(T.c.id == story_id).values(outlets=outlets, updated_at=now)
        )

    async def new(self, limit: int) -> list[Story]:
        """Return the stories without a digest, oldest first, with all their articles."""
        chosen = select(T.c.id).where(T.c.state == "new").order_by(T.c.id).limit(limit)
        statement = (
            select(A.c.story_id, *articles.COLUMNS)
            .where(A.c.story_id.in_(chosen))
            .order_by(A.c.story_id, A.c.published_at, A.c.id)
        )
        rows = await self._connection.execute(statement)
        return [
            Story(story_id, tuple(articles.read_article(row) for row in members))
            for story_id, members in groupby(rows, key=lambda row: int(row.story_id))
        ]

    async def mark(self, story_id: int, state: str) -> None:
        """Say how far a story has come."""
        await self._connection.execute(update(T).where(T.c.id == story_id).values(state=state))

    async def forget_fingerprints(self, before: datetime) -> None:
        """Drop the fingerprints no new article is compared with any more."""
        await self._connection.execute(delete(F).where(F.c.published_at < before))

    async def _put(self, article: ReadArticle, story_id: int, hashes: Collection[int]) -> None:
        await self._connection.execute(
            update(A).where(A.c.id == article.id).values(story_id=story_id, state="grouped")
        )
        rows = [
            {"hash": value, "article_id": article.id, "published_at": article.published_at}
            for value in sorted(hashes)
        ]
        await insert_new(self._connection, F, rows)
