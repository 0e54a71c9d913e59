"""What an edition may list: the news of the last days, and what chats have had and wish.

A page of chats is asked about at once; who is missing in an answer has nothing of the kind.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, exists, func, select, tuple_

from jobs.lineups import Headline
from jobs.model import DigestKind
from jobs.records import ChatState, DeliveryState, Mode
from jobs.storage import pages, tables
from jobs.storage.mentions import read_mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Mention

    Shelf = dict[int, tuple[Mention, ...]]

C, S, L = tables.chats, tables.subscriptions, tables.lineups
T, D, H, M = tables.deliveries, tables.digests, tables.held, tables.mutes
NEWS = timedelta(hours=24)  # how old a digest may be when it is announced
BACK = timedelta(days=4)  # how far back editions look: over a long weekend
RECENT = 1_000  # digests among which publishers are looked for
NEVER_SENT = (DeliveryState.DUE, DeliveryState.DROPPED)


class Choosing:
    """The questions that editions are chosen by."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def headlines(self, since: datetime) -> list[Headline]:
        """Return what was announced since then, and was news when it was."""
        outlets = tables.stories.c.outlets
        statement = (
            select(D.c.id, D.c.story_id, outlets, D.c.published_at, D.c.announced_at, D.c.source)
            .join(tables.stories, tables.stories.c.id == D.c.story_id)
            .where(D.c.announced_at > since, D.c.kind != DigestKind.NONE)
        )
        found = [Headline(*row) for row in await self._connection.execute(statement)]
        return [each for each in found if each.published_at > each.announced_at - NEWS]

    async def texts(self, digest_ids: Iterable[int]) -> list[tuple[int, str, str]]:
        """Return number, title and lead of digests."""
        mine = D.c.id.in_(pages.numbers(digest_ids))
        rows = await self._connection.execute(select(D.c.id, D.c.title, D.c.lead).where(mine))
        return [(row.id, row.title, row.lead) for row in rows]

    async def sources(self, limit: int) -> list[tuple[int, str]]:
        """Return the publishers of the newest digests, each with its newest: number and name."""
        recent = select(D.c.id, D.c.source).order_by(D.c.id.desc()).limit(RECENT).subquery()
        newest = func.max(recent.c.id)
        statement = select(newest, recent.c.source).group_by(recent.c.source)
        rows = await self._connection.execute(
            statement.order_by(func.count().desc(), recent.c.source).limit(limit)
        )
        return [(row[0], row[1]) for row in rows]

    async def source(self, digest_id: int) -> str | None:
        """Return the publisher of a digest."""
        found = await self._connection.execute(select(D.c.source).where(D.c.id == digest_id))
        return found.scalar_one_or_none()

    async def reached(self, chat_ids: Collection[int], now: datetime) -> dict[int, int]:
        """Return how far the editions that chats were sent have come: a digest's number each."""
        mine = T.c.chat_id.in_(pages.numbers(chat_ids))
        sent = and_(mine, T.c.slot > now - BACK, T.c.state.not_in(NEVER_SENT))
        statement = select(T.c.chat_id, func.max(L.c.reaches)).join(L, L.c.id == T.c.lineup_id)
        rows = await self._connection.execute(statement.where(sent).group_by(T.c.chat_id))
        return {row[0]: row[1] for row in rows}

    async def had(self, chat_ids: Collection[int], since: int) -> dict[int, set[int]]:
        """Return the digests from that number on which chats were owed singly."""
        statement = select(T.c.chat_id, T.c.digest_id).where(
            T.c.chat_id.in_(pages.numbers(chat_ids)),
            T.c.digest_id >= since,
            T.c.state != DeliveryState.DROPPED,
        )
        return _gathered(await self._connection.execute(statement))

    async def held(self, chat_ids: Collection[int]) -> dict[int, Shelf]:
        """Return the digests held back for chats and what met each, the longest waiting first."""
        statement = select(H).where(H.c.chat_id.in_(pages.numbers(chat_ids)))
        rows = list(await self._connection.execute(statement.order_by(H.c.held_at, H.c.digest_id)))
        held: dict[int, Shelf] = {}
        for row, met in zip(rows, await read_mentions(self._connection, rows), strict=True):
            held.setdefault(row.chat_id, {})[row.digest_id] = met
        return held

    async def without(
        self, zones: Iterable[str], limit: int, *, after: int | None = None
    ) -> list[int]:
        """Return the active chats of these zones that something is held for but no edition."""
        has_editions = exists().where(S.c.chat_id == H.c.chat_id, S.c.mode == Mode.EDITIONS)
        statement = (
            select(H.c.chat_id)
            .join(C)
            .where(C.c.zone.in_(zones), C.c.state == ChatState.ACTIVE, ~has_editions)
            .distinct()
        )
        if after is not None:
            statement = statement.where(H.c.chat_id > after)
        rows = await self._connection.execute(statement.order_by(H.c.chat_id).limit(limit))
        return [int(row.chat_id) for row in rows]

    async def muted(self, chat_ids: Collection[int], kind: str) -> dict[int, set[str]]:
        """Return the sources, or the stories by their number, which chats do not want."""
        mine = M.c.chat_id.in_(pages.numbers(chat_ids))
        statement = select(M.c.chat_id, M.c.what).where(mine, M.c.kind == kind)
        return _gathered(await self._connection.execute(statement))

    async def take_held(self, taken: Iterable[tuple[int, int]]) -> None:
        """Take digests off the shelf of what is held: (chat, digest) each."""
        page = await pages.rows(("chat_id", "digest_id"), lambda: taken)
        mine = tuple_(H.c.chat_id, H.c.digest_id).in_(select(*page.c))
        await self._connection.execute(delete(H).where(mine))


def _gathered(rows: Iterable[Any]) -> dict[int, set[Any]]:
    gathered: dict[int, set[Any]] = {}
    for chat_id, what in rows:
        gathered.setdefault(chat_id, set()).add(what)
    return gathered
