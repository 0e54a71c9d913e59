"""The feeds and when each is asked next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select, update

from jobs.records import Feed
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.feeds
COLUMNS = [T.c[name] for name in Feed.__slots__]


class Feeds:
    """The feeds; nothing is ever deleted, a removed feed only rests."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def add(self, url: str, title: str, zone: str, now: datetime) -> bool:
        """Add a feed, or wake a removed one; False where it is active already."""
        known = await self.find(url)
        if known is None:
            row = {"url": url, "title": title, "zone": zone, "next_check_at": now, "added_at": now}
            await insert_new(self._connection, T, [row])
            return True
        await self._change(known.id, state="active", next_check_at=now, error_count=0)
        return known.state != "active"

    async def remove(self, url: str) -> bool:
        """Let a feed rest; False where there is no such active feed."""
        statement = update(T).where(T.c.url == url, T.c.state == "active").values(state="removed")
        return (await self._connection.execute(statement)).rowcount > 0

    async def find(self, url: str) -> Feed | None:
        """Return the feed of that address."""
        rows = await self._connection.execute(select(*COLUMNS).where(T.c.url == url))
        return next(map(_feed, rows), None)

    async def all(self) -> list[Feed]:
        """Return every feed that is not removed, in the order of their titles."""
        statement = select(*COLUMNS).where(T.c.state != "removed").order_by(T.c.title, T.c.url)
        return [_feed(row) for row in await self._connection.execute(statement)]

    async def claim_due(self, now: datetime, *, until: datetime, limit: int) -> list[Feed]:
        """Take the active feeds whose time has come, the longest waiting first.

        Nobody else asks them before `until`, or before a restart releases them.
        """
        statement = (
            select(*COLUMNS)
            .where(T.c.state == "active", T.c.next_check_at <= now)
            .where(or_(T.c.claimed_until.is_(None), T.c.claimed_until <= now))
            .order_by(T.c.next_check_at)
            .limit(limit)
        )
        feeds = [_feed(row) for row in await self._connection.execute(statement)]
        claimed = update(T).where(T.c.id.in_([feed.id for feed in feeds]))
        await self._connection.execute(claimed.values(claimed_until=until))
        return feeds

    async def release_claims(self) -> None:
        """Free what a program that died was asking."""
        await self._connection.execute(update(T).values(claimed_until=None))

    async def ask_now(self, now: datetime, urls: Sequence[str] | None = None) -> None:
        """Make all active feeds, or those named, due at once."""
        statement = update(T).where(T.c.state == "active").values(next_check_at=now)
        if urls is not None:
            statement = statement.where(T.c.url.in_(urls))
        await self._connection.execute(statement)

    async def succeeded(
        self,
        feed: Feed,
        *,
        now: datetime,
        next_check_at: datetime,
        etag: str | None,
        last_modified: str | None,
        body_hash: str | None,
        title: str = "",
    ) -> None:
        """Note a good answer, with its validators as a pair and the time of the next question."""
        await self._change(
            feed.id,
            etag=etag,
            last_modified=last_modified,
            body_hash=body_hash,
            title=feed.title or title,
            next_check_at=next_check_at,
            claimed_until=None,
            last_success_at=now,
            error_count=0,
            last_error=None,
        )

    async def failed(
        self, feed: Feed, sentence: str, *, next_check_at: datetime, ended: bool = False
    ) -> None:
        """Note a bad answer; a feed that is gone for good (410) ends."""
        await self._change(
            feed.id,
            state="ended" if ended else feed.state,
            next_check_at=next_check_at,
            claimed_until=None,
            error_count=feed.error_count + 1,
            last_error=sentence,
        )

    async def counts(self) -> dict[str, int]:
        """Count the feeds by state."""
        rows = await self._connection.execute(select(T.c.state, func.count()).group_by(T.c.state))
        return {row[0]: row[1] for row in rows}

    async def _change(self, feed_id: int, **values: object) -> None:
        await self._connection.execute(update(T).where(T.c.id == feed_id).values(**values))


def _feed(row: Row[tuple[object, ...]]) -> Feed:
    return Feed(**row._mapping)  # noqa: SLF001 - the documented way to a row's mapping
