"""Words that the archive teaches: those that stand alone in it, and those that are everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from jobs.storage import tables
from jobs.storage.rows import INSERTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.words
B = tables.broad_keys
D = tables.keyword_days
F = tables.finds
G = tables.digests
H = tables.held


class Words:
    """The lexicon of the archive."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def learn(self, seen: Collection[str]) -> None:
        """Count one more article for each word that it shows standing alone."""
        if not seen:
            return
        counted = INSERTS[self._connection.dialect.name](T).on_conflict_do_update(
            index_elements=[T.c.word], set_={"articles": T.c.articles + 1}
        )
        rows = [{"word": word, "articles": 1} for word in sorted(seen)]
        await self._connection.execute(counted, rows)

    async def known(self, *, articles: int, most: int) -> frozenset[str]:
        """Return the words of so many articles or more, the most frequent ones."""
        statement = select(T.c.word).where(T.c.articles >= articles)
        often_first = statement.order_by(T.c.articles.desc(), T.c.word).limit(most)
        return frozenset((await self._connection.execute(often_first)).scalars())

    async def forget_rare(self, *, articles: int, most: int) -> None:
        """Drop the words of fewer articles where there are more words than so many."""
        count = (await self._connection.execute(select(func.count()).select_from(T))).scalar_one()
        if count > most:
            await self._connection.execute(delete(T).where(T.c.articles < articles))

    async def forget_days(self, before: date) -> None:
        """Drop what keywords have met on days before."""
        await self._connection.execute(delete(D).where(D.c.day < before))

    async def forget_finds(self, before: datetime) -> None:
        """Drop what digests announced before had of the watched words, and what is still held."""
        oldest = select(func.min(G.c.id)).where(G.c.announced_at >= before).scalar_subquery()
        await self._connection.execute(delete(F).where(F.c.digest_id < oldest))
        await self._connection.execute(delete(H).where(H.c.held_at < before))

    async def put_broad(self, modes: Mapping[str, int]) -> None:
        """Say which keys are in the news all day now, and in which ways of standing."""
        await self._connection.execute(delete(B))
        if modes:
            rows = [{"key": key, "modes": ways} for key, ways in sorted(modes.items())]
            await self._connection.execute(insert(B), rows)

    async def broad(self, keys: Collection[str]) -> dict[str, int]:
        """Return which of these keys are in the news all day, and in which ways of standing."""
        statement = select(B).where(B.c.key.in_(keys))
        return {row.key: row.modes for row in await self._connection.execute(statement)}
