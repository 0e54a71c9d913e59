"""The digests with their points and evidence."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, or_, select, update

from jobs.model import Digest, DigestKind, Evidence, Method, Point, PointKind
from jobs.records import PublishedDigest
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Row, Select
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.digests
P = tables.points
S = tables.stories
A = tables.articles


class Digests:
    """The published digests; those without a point are kept, but never shown."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def add(self, story_id: int, article_id: int, digest: Digest, now: datetime) -> None:
        """Keep the digest of a story, drawn from one of its articles; a second one is ignored."""
        row = {"story_id": story_id, "created_at": now, **_row(article_id, digest, now)}
        for digest_id in await insert_new(self._connection, T, [row]):
            await self._put_points(digest_id, digest)

    async def correct(self, story_id: int, article_id: int, digest: Digest, now: datetime) -> None:
        """Put a corrected digest in the place of a story's; whether it was announced stays."""
        statement = (
            update(T)
            .where(T.c.story_id == story_id)
            .values(version=T.c.version + 1, **_row(article_id, digest, now))
            .returning(T.c.id)
        )
        for (digest_id,) in list(await self._connection.execute(statement)):
            await self._connection.execute(delete(P).where(P.c.digest_id == digest_id))
            await self._put_points(digest_id, digest)

    async def _put_points(self, digest_id: int, digest: Digest) -> None:
        points = [_point_row(digest_id, *ranked) for ranked in enumerate(digest.points)]
        await insert_new(self._connection, P, points)

    async def unannounced(self, limit: int) -> list[PublishedDigest]:
        """Return the digests nobody was told of yet, oldest first."""
        statement = _question().where(T.c.announced_at.is_(None)).order_by(T.c.id).limit(limit)
        return await self._published(statement)

    async def mark_announced(self, digest_id: int, now: datetime) -> bool:
        """Say that everybody is owed this digest who should be; False where that was said."""
        statement = update(T).where(T.c.id == digest_id, T.c.announced_at.is_(None))
        return (await self._connection.execute(statement.values(announced_at=now))).rowcount == 1

    async def named(self, digest_ids: Sequence[int]) -> list[PublishedDigest]:
        """Return these digests in this order, without those that are gone."""
        found = await self._published(_question().where(T.c.id.in_(digest_ids)))
        by_id = {published.id: published for published in found}
        return [by_id[digest_id] for digest_id in digest_ids if digest_id in by_id]

    async def newest(
        self, limit: int, *, offset: int = 0, containing: str = ""
    ) -> list[PublishedDigest]:
        """Return announced digests that have points, newest first, with a word if one is given."""
        statement = _question().where(T.c.announced_at.is_not(None), T.c.kind != DigestKind.NONE)
        if containing:
            in_points = exists().where(
                P.c.digest_id == T.c.id,
                or_(_contains(P.c.text, containing), _contains(P.c.label, containing)),
            )
            statement = statement.where(
                or_(_contains(T.c.title, containing), _contains(T.c.lead, containing), in_points)
            )
        newest_first = statement.order_by(T.c.published_at.desc(), T.c.id.desc())
        return await self._published(newest_first.limit(limit).offset(offset))

    async def recent(
        self, since: datetime, limit: int, *, offset: int = 0
    ) -> list[PublishedDigest]:
        """Return the digests with points that were announced since then, the newest first."""
        statement = _question().where(T.c.announced_at > since, T.c.kind != DigestKind.NONE)
        newest_first = statement.order_by(T.c.published_at.desc(), T.c.id.desc())
        return await self._published(newest_first.limit(limit).offset(offset))

    async def texts(self, digest_ids: Sequence[int]) -> dict[int, str]:
        """Return the texts of the articles that these digests were drawn from, where still kept."""
        statement = select(T.c.id, A.c.text).join(A, A.c.id == T.c.article_id)
        rows = await self._connection.execute(statement.where(T.c.id.in_(digest_ids)))
        return {row.id: row.text for row in rows}

    async def _published(self, statement: Select[Any]) -> list[PublishedDigest]:
        rows = list(await self._connection.execute(statement))
        points = await self._points([row.id for row in rows])
        return [_published(row, points.get(row.id, ())) for row in rows]

    async def _points(self, digest_ids: Iterable[int]) -> dict[int, tuple[Point, ...]]:
        statement = select(P).where(P.c.digest_id.in_(digest_ids)).order_by(P.c.digest_id, P.c.rank)
        points: dict[int, tuple[Point, ...]] = {}
        for row in await self._connection.execute(statement):
            points[row.digest_id] = (*points.get(row.digest_id, ()), _point(row))
        return points


def _contains(column: Any, text: str) -> Any:
    return column.icontains(text, autoescape=True)


def _question() -> Select[Any]:
    return select(T, S.c.outlets).join(S, S.c.id == T.c.story_id)


def _row(article_id: int, digest: Digest, now: datetime) -> dict[str, object]:
    return {
        "article_id": article_id,
        "title": digest.title,
        "url": digest.url,
        "source": digest.source,
        "published_at": digest.published_at or now,
        "kind": digest.kind,
        "method": digest.method,
        "lead": digest.lead,
        "warnings": list(digest.warnings),
        "updated_at": now,
    }


def _point_row(digest_id: int, rank: int, point: Point) -> dict[str, object]:
    return {
        "digest_id": digest_id,
        "rank": rank,
        "label": point.label,
        "text": point.text,
        "kind": point.kind,
        "speaker": point.speaker,
        "evidence": [dataclasses.asdict(evidence) for evidence in point.evidence],
    }


def _point(row: Row[Any]) -> Point:
    evidence = tuple(Evidence(**stored) for stored in row.evidence)
    return Point(row.label, row.text, PointKind(row.kind), evidence, row.speaker)


def _published(row: Row[Any], points: tuple[Point, ...]) -> PublishedDigest:
    digest = Digest(
        title=row.title,
        kind=DigestKind(row.kind),
        method=Method(row.method),
        points=points,
        lead=row.lead,
        url=row.url,
        source=row.source,
        published_at=row.published_at,
        warnings=tuple(row.warnings),
    )
    return PublishedDigest(row.id, row.story_id, row.article_id, row.outlets, digest, row.version)
