"""The feeds and when each is asked next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, literal, or_, select, update

from jobs.records import Feed
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime, timedelta

    from sqlalchemy import Update
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.feeds
A = tables.articles
COLUMNS = [T.c[name] for name in Feed.__slots__]
ASKED = ("active", "silent")
# What a poll does not change: these are its operator's.
KEPT = {"id", "zone", "added_at", "every_minutes", "asked_at"}
POLLED = tuple(name for name in Feed.__slots__ if name not in KEPT)
# What an answer without anything new leaves as it was; writing it would double the cost.
READ = {"url", "first_url", "title", "kind", "body_hash", "listed"}
READ |= {"ttl_minutes", "skip_hours", "skip_days", "changed_at"}
ASKED_ONLY = tuple(name for name in POLLED if name not in READ)


def saving(names: Iterable[str]) -> Update:
    """Write these columns of a feed, unless it was removed meanwhile.

    Where it was freed meanwhile, somebody wants it to be asked again (`ask_now`), and soon.
    """
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    freed, later = (
        T.c.claimed_until.is_(None),
        bindparam("new_next_check_at", type_=tables.Instant()),
    )
    values["next_check_at"] = case((freed, T.c.next_check_at), else_=later)
    values["claimed_until"] = None
    return update(T).where(T.c.id == bindparam("feed_id"), T.c.state != "removed").values(values)


SAVE = {names: saving(names) for names in (POLLED, ASKED_ONLY)}


class Feeds:
    """The feeds; nothing is ever deleted, a removed feed only rests."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def add(
        self,
        url: str,
        title: str,
        zone: str,
        now: datetime,
        *,
        kind: str = "feed",
        first_url: str | None = None,
        every_minutes: int | None = None,
    ) -> bool:
        """Add a feed, or wake a removed one; False where it is active already."""
        known = await self.find(url)
        if known is None:
            row = {
                "url": url,
                "title": title,
                "zone": zone,
                "next_check_at": now,
                "added_at": now,
                "kind": kind,
                "first_url": first_url,
                "every_minutes": every_minutes,
            }
            await insert_new(self._connection, T, [row])
            return True
        wish = {} if every_minutes is None else {"every_minutes": every_minutes}
        if known.state not in ASKED:
            await self._change(known.id, state="active", next_check_at=now, error_count=0, **wish)
        elif wish:
            await self._change(known.id, **wish)
        return known.state not in ASKED

    async def remove(self, url: str) -> bool:
        """Let a feed rest; False where there is no such feed."""
        known = await self.find(url)
        if known is None or known.state == "removed":
            return False
        await self._change(known.id, state="removed")
        return True

    async def find(self, url: str) -> Feed | None:
        """Return the feed of that address, or the one that was added under it and has moved."""
        statement = (
            select(*COLUMNS)
            .where(or_(T.c.url == url, T.c.first_url == url))
            .order_by(T.c.url != url, T.c.id)
        )
        return next(map(_feed, await self._connection.execute(statement)), None)

    async def get(self, feed_id: int) -> Feed | None:
        """Return the feed of that number."""
        statement = select(*COLUMNS).where(T.c.id == feed_id)
        return next(map(_feed, await self._connection.execute(statement)), None)

    async def sources(self) -> dict[int, set[str]]:
        """Return by which publishers' names the articles of each feed have gone."""
        statement = select(A.c.feed_id, A.c.source).where(A.c.feed_id.is_not(None)).distinct()
        found: dict[int, set[str]] = {}
        for feed_id, source in await self._connection.execute(statement):
            found.setdefault(feed_id, set()).add(source)
        return found

    async def all(self) -> list[Feed]:
        """Return every feed that is not removed, in the order of their titles."""
        statement = select(*COLUMNS).where(T.c.state != "removed").order_by(T.c.title, T.c.url)
        return [_feed(row) for row in await self._connection.execute(statement)]

    async def claim_due(
        self, now: datetime, *, until: datetime, limit: int, pause: timedelta | None = None
    ) -> list[Feed]:
        """Take the feeds whose time has come, the longest waiting first.

        Nobody else asks them before `until`, or before a restart releases them; and a feed that
        has ever answered not before `pause` is over, however often the program is killed.
        """
        statement = (
            select(*COLUMNS)
            .where(T.c.state.in_(ASKED), T.c.next_check_at <= now)
            .where(or_(T.c.claimed_until.is_(None), T.c.claimed_until <= now))
            .order_by(T.c.next_check_at)
            .limit(limit)
        )
        feeds = [_feed(row) for row in await self._connection.execute(statement)]
        if not feeds:
            return []
        values: dict[str, Any] = {"claimed_until": until, "asked_at": now}
        if pause is not None:
            later = literal(now + pause, tables.Instant())
            values["next_check_at"] = case(
                (T.c.last_success_at.is_not(None), later), else_=T.c.next_check_at
            )
        claimed = update(T).where(T.c.id.in_([feed.id for feed in feeds]))
        await self._connection.execute(claimed.values(values))
        return feeds

    async def release_claims(self) -> None:
        """Free what a program that died was asking."""
        claimed = update(T).where(T.c.claimed_until.is_not(None))
        await self._connection.execute(claimed.values(claimed_until=None))

    async def ask_now(self, now: datetime, urls: Sequence[str] | None = None) -> None:
        """Make all active feeds, or those named, due at once, also those that are being asked."""
        due: dict[str, Any] = {"next_check_at": now, "claimed_until": None}
        statement = update(T).where(T.c.state == "active").values(due)
        if urls is not None:
            statement = statement.where(T.c.url.in_(urls))
        await self._connection.execute(statement)

    async def save(self, feeds: Iterable[Feed], *, read: bool = True) -> None:
        """Write what polls changed, and free the feeds; one removed meanwhile stays as it is.

        Those that were not `read` have nothing to write of what stands in a feed.
        """
        names = POLLED if read else ASKED_ONLY
        rows = [
            {"feed_id": feed.id} | {f"new_{name}": getattr(feed, name) for name in names}
            for feed in feeds
        ]
        if rows:
            await self._connection.execute(SAVE[names], rows)

    async def taken(self, urls: Iterable[str]) -> set[str]:
        """Return which of these addresses belong to a feed already."""
        statement = select(T.c.url).where(T.c.url.in_(list(urls)))
        return set((await self._connection.execute(statement)).scalars())

    async def hold_back(self, belongs: Callable[[str], bool], until: datetime) -> int:
        """Ask none of the feeds whose address `belongs` before then; return how many."""
        statement = select(T.c.id, T.c.url).where(T.c.state.in_(ASKED), T.c.next_check_at < until)
        rows = await self._connection.execute(statement)
        held = [row.id for row in rows if belongs(row.url)]
        changed = update(T).where(T.c.id.in_(held)).values(next_check_at=until)
        if held:
            await self._connection.execute(changed)
        return len(held)

    async def counts(self) -> dict[str, int]:
        """Count the feeds by state."""
        rows = await self._connection.execute(select(T.c.state, func.count()).group_by(T.c.state))
        return {row[0]: row[1] for row in rows}

    async def _change(self, feed_id: int, **values: object) -> None:
        await self._connection.execute(update(T).where(T.c.id == feed_id).values(**values))


def _feed(row: Iterable[Any]) -> Feed:
    return Feed(*row)  # COLUMNS stand in the order of its fields
