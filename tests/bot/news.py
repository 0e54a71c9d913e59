"""Invented news for tests of the counter: digests, put on the shelves as the newsroom would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from jobs.model import Article, Digest, DigestKind, Entry, Evidence, Method, Point, PointKind
from jobs.records import Member, PublishedDigest

if TYPE_CHECKING:
    from jobs.storage import Storage

MORNING = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # 09:30 in Seoul
FEED = "https://news.example.com/feed.xml"
_numbers = count(1)


def point(
    label: str = "양산은 내년 3월",
    text: str = "3월부터 월 2만 장을 찍을 계획이다.",
    kind: PointKind = PointKind.OUTLOOK,
    speaker: str | None = None,
    evidence: str = "",
) -> Point:
    """Make a point; without other evidence its own text is the evidence."""
    source = evidence or text
    return Point(label, text, kind, (Evidence(0, len(source), source),), speaker)


POINTS = (
    point(),
    point("전력비가 관건", "서버 전력비가 30% 줄어야 교체를 검토한다.", speaker="박민 연구위원"),
    point("수출은 동남아부터", "첫 수출 물량은 상반기 중 싱가포르로 나간다."),
)


def a_digest(title: str = "앤트리버, 저전력 AI 칩 양산 시점 확정", **changes: object) -> Digest:
    """Make a digest of three outlook points, but for the changes."""
    usual = Digest(
        title=title,
        kind=DigestKind.OUTLOOK,
        method=Method.EXTRACTIVE,
        points=POINTS,
        lead="앤트리버가 앤트리버 칩의 양산 일정을 22일 공개했다.",
        url="https://news.example.com/chips/1",
        source="예시일보",
        published_at=MORNING - timedelta(minutes=20),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # a test names the fields


def published(digest: Digest, *, outlets: int = 1, id_: int = 7) -> PublishedDigest:
    """Give a digest the identity it would have in the database."""
    return PublishedDigest(id_, id_, None, outlets, digest)


async def publish(storage: Storage, digest: Digest, *, outlets: int = 1) -> int:
    """Put a digest on the shelf, announced to nobody yet owed; return its id."""
    now = digest.published_at or MORNING
    async with storage.begin() as tx:
        await tx.feeds.add(FEED, "예시일보", "Asia/Seoul", now)
        feed = await tx.feeds.find(FEED)
        if feed is None:
            raise AssertionError("the feed just added is missing")
        numbers = [next(_numbers) for _ in range(outlets)]
        entries = [
            (
                f"key {number}",
                Entry(digest.title, f"https://news.example.com/{number}", str(number)),
            )
            for number in numbers
        ]
        await tx.articles.list_new(
            feed, digest.source, entries, now=now, oldest=now - timedelta(days=1)
        )
        for listed in await tx.articles.claim_unread(now, until=now, limit=outlets):
            source = f"매체 {listed.id}"
            await tx.articles.save_read(
                listed.id, Article(digest.title, "본문이다.", listed.entry.url, source)
            )
        first, *copies = await tx.articles.ungrouped(outlets)
        (story,) = await tx.stories.open(1, now)
        await tx.stories.join([Member(each.id, story) for each in (first, *copies)], now)
        await tx.digests.add(story, first.id, digest, now)
        (new,) = await tx.digests.unannounced(1)
        await tx.digests.mark_announced(new.id, now)
    return new.id
