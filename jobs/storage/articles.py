"""The articles: listed by a feed, read from their page, grouped into a story."""

from __future__ import annotations

import dataclasses
import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, literal, or_, select, update

from jobs import links, repeated
from jobs.model import Article, Entry, OutlookPoint, OutlookSection, Section
from jobs.polls import OLDEST
from jobs.records import ListedArticle, ReadArticle
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row
    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.records import Feed

T = tables.articles
R = tables.repeated_lines
CORRECTED_FOR = timedelta(days=14)  # since it was listed first
MOST_REVISIONS = 3  # feeds that count views in their texts would otherwise be read for ever
LONG = 500  # characters of an entry that may be the article itself
COLUMNS = [
    T.c.id,
    T.c.url,
    T.c.title,
    T.c.source,
    T.c.byline,
    T.c.published_at,
    T.c.text,
    T.c.sections,
    T.c.outlook,
    T.c.warnings,
    T.c.url_key,
    T.c.canonical_key,
    T.c.story_id,
]


class Articles:
    """The articles and how far each has come."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def list_new(
        self,
        feed: Feed,
        source: str,
        entries: Iterable[tuple[str, Entry]],
        *,
        now: datetime,
        oldest: datetime,
    ) -> int:
        """Remember the entries not seen yet, each with its address key; return how many.

        What was published before `oldest` is remembered too, but never read, so that a feed
        added today does not pour out its archive. What its feed lists with other words than
        before is to be read again.
        """
        rows = [
            {
                "listed_mark": _listed_mark(entry),
                "feed_id": feed.id,
                "state": "old" if (entry.published_at or now) < oldest else "listed",
                "url": entry.url,
                "url_key": key,
                "title": entry.title,
                "source": source,
                "published_at": min(entry.published_at or now, now),
                "listed_at": now,
                "next_try_at": now,
                "entry": _plain_entry(entry),
            }
            for key, entry in entries
        ]
        new = await insert_new(self._connection, T, rows)
        if len(new) < len(rows):
            await self._note_corrections(feed, rows, now)
        return len(new)

    async def _note_corrections(
        self, feed: Feed, rows: Sequence[dict[str, Any]], now: datetime
    ) -> None:
        """List again what a feed tells otherwise than it did; another feed's words do not count."""
        listed = {row["url_key"]: row for row in rows}
        statement = select(T.c.id, T.c.url_key, T.c.listed_mark).where(
            T.c.url_key.in_(listed),
            T.c.feed_id == feed.id,
            T.c.state.in_(["read", "grouped"]),
            T.c.listed_at > now - CORRECTED_FOR,
            T.c.revisions < MOST_REVISIONS,
        )
        for article_id, key, mark in list(await self._connection.execute(statement)):
            again = listed[key]
            if mark != again["listed_mark"]:
                await self._change(
                    T.c.id == article_id,
                    state="listed",
                    entry=again["entry"],
                    listed_mark=again["listed_mark"],
                    next_try_at=now,
                    attempts=0,
                    revised_at=now,
                    revisions=T.c.revisions + 1,
                )

    async def claim_unread(
        self, now: datetime, *, until: datetime, limit: int
    ) -> list[ListedArticle]:
        """Take articles whose page is to be read now, oldest listing first, for us until then."""
        statement = (
            select(T)
            .where(T.c.state == "listed", T.c.next_try_at <= now)
            .where(or_(T.c.claimed_until.is_(None), T.c.claimed_until <= now))
            .order_by(T.c.next_try_at, T.c.id)
            .limit(limit)
        )
        rows = list(await self._connection.execute(statement))
        await self._change(T.c.id.in_([row.id for row in rows]), claimed_until=until)
        learned = await self._learned({links.outlet(row.url) for row in rows})
        return [_listed(row, learned.get(links.outlet(row.url), frozenset())) for row in rows]

    async def _learned(self, outlets: Collection[str]) -> dict[str, frozenset[int]]:
        statement = select(R.c.outlet, R.c.learned).where(R.c.outlet.in_(outlets))
        rows = await self._connection.execute(statement)
        return {outlet: frozenset(mark for mark, _ in learned) for outlet, learned in rows}

    async def _learn(self, url: str, text: str) -> None:
        """Remember the lines of an article, and learn those that its outlet repeats."""
        outlet = links.outlet(url)
        found = await self._connection.execute(select(R).where(R.c.outlet == outlet))
        row = found.one_or_none()
        known = repeated.RepeatedLines()
        if row is not None:
            recent = tuple(map(frozenset, row.recent))
            known = repeated.RepeatedLines(row.articles, recent, dict(row.learned))
        now = repeated.learn(known, text)
        values: dict[str, object] = {
            "articles": now.articles,
            "recent": [sorted(lines) for lines in now.recent],
            "learned": sorted(now.learned.items()),
        }
        await insert_new(self._connection, R, [{"outlet": outlet, **values}])
        await self._connection.execute(update(R).where(R.c.outlet == outlet).values(values))

    async def release_claims(self) -> None:
        """Free what a program that died was reading."""
        await self._change(T.c.claimed_until.is_not(None), claimed_until=None)

    async def save_read(self, article_id: int, article: Article) -> None:
        """Keep what the page says; the entry as listed is no longer needed.

        When it was published its feed says; where it does not, the page may, and what turns out
        to be too old is not told as news.
        """
        values: dict[str, object] = {
            "state": "read",
            "title": article.title,
            "source": article.source,
            "byline": article.byline,
            "text": article.text,
            "sections": [dataclasses.asdict(section) for section in article.sections],
            "outlook": dataclasses.asdict(article.outlook) if article.outlook else None,
            "warnings": list(article.warnings),
            "canonical_key": links.canonical_key(article.url, article.canonical),
            "entry": {},
            "claimed_until": None,
            "last_error": None,
        }
        if (when := article.published_at) is not None:
            said = literal(when, tables.Instant())
            undated = (T.c.published_at == T.c.listed_at) & (said < T.c.listed_at)
            values["published_at"] = case((undated, said), else_=T.c.published_at)
            old = undated & (T.c.listed_at > literal(when + OLDEST, tables.Instant()))
            values["state"] = case((old, "old"), else_="read")
        await self._change((T.c.id == article_id) & (T.c.state == "listed"), **values)
        await self._learn(article.url, article.text)

    async def save_failure(
        self,
        article: ListedArticle,
        sentence: str,
        *,
        next_try_at: datetime | None,
        asked: bool = True,
    ) -> None:
        """Note why a page could not be read; without a next time it is given up.

        What was not `asked` for was no attempt. One that was read before, and is corrected now,
        stays as it was.
        """
        values: dict[str, object] = {
            "attempts": article.attempts + asked,
            "claimed_until": None,
            "last_error": sentence,
        }
        if next_try_at is None:
            values["state"] = case((T.c.story_id.is_(None), "failed"), else_="grouped")
        else:
            values["next_try_at"] = next_try_at
        await self._change(T.c.id == article.id, **values)

    async def hold_back(self, belongs: Callable[[str], bool], until: datetime) -> None:
        """Read no page whose address `belongs` before then, but for those being read now."""
        waiting = (T.c.state == "listed") & (T.c.next_try_at < until) & T.c.claimed_until.is_(None)
        rows = await self._connection.execute(select(T.c.id, T.c.url).where(waiting))
        held = [row.id for row in rows if belongs(row.url)]
        if held:
            await self._change(T.c.id.in_(held), next_try_at=until)

    async def ungrouped(self, limit: int) -> list[ReadArticle]:
        """Return the articles that belong to no story yet, the earliest published first."""
        statement = (
            select(*COLUMNS).where(T.c.state == "read").order_by(T.c.published_at, T.c.id)
        ).limit(limit)
        return [read_article(row) for row in await self._connection.execute(statement)]

    async def are_ungrouped(self, article_ids: Sequence[int]) -> bool:
        """Tell whether these articles all still wait for their story."""
        statement = select(T.c.state).where(T.c.id.in_(article_ids))
        states = (await self._connection.execute(statement)).scalars().all()
        return len(states) == len(article_ids) and {*states} <= {"read"}

    async def counts(self) -> dict[str, int]:
        """Count the articles by state."""
        rows = await self._connection.execute(select(T.c.state, func.count()).group_by(T.c.state))
        return {row[0]: row[1] for row in rows}

    async def _change(self, where: ColumnElement[bool], **values: object) -> None:
        await self._connection.execute(update(T).where(where).values(**values))


def _listed(row: Row[Any], learned: frozenset[int]) -> ListedArticle:
    entry = Entry(**{**row.entry, "published_at": row.published_at})
    return ListedArticle(row.id, entry, row.source, row.attempts, learned)


def _listed_mark(entry: Entry) -> str:
    """Hash what a feed says of an article: its title, and its text where it has the whole."""
    whole = max(entry.content, entry.summary, key=len)
    words = f"{entry.title}\n{whole if len(whole) >= LONG else ''}"
    return hashlib.blake2b(" ".join(words.split()).encode(), digest_size=16).hexdigest()


def _plain_entry(entry: Entry) -> dict[str, object]:
    return {**dataclasses.asdict(entry), "published_at": None}


def read_article(row: Row[Any]) -> ReadArticle:
    """Turn a row of `COLUMNS` into a value."""
    article = Article(
        title=row.title,
        text=row.text,
        url=row.url,
        source=row.source,
        published_at=row.published_at,
        byline=row.byline,
        sections=tuple(Section(**section) for section in row.sections),
        outlook=_outlook(row.outlook),
        warnings=tuple(row.warnings),
    )
    return ReadArticle(
        row.id, row.published_at, article, row.url_key, row.canonical_key, row.story_id
    )


def _outlook(stored: dict[str, Any] | None) -> OutlookSection | None:
    if stored is None:
        return None
    points = tuple(OutlookPoint(**point) for point in stored["points"])
    return OutlookSection(**{**stored, "points": points})
