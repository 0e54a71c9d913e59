"""Invented news for tests: digests, entries and articles with sound evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs.model import (
    Article,
    Digest,
    DigestKind,
    Entry,
    Evidence,
    Method,
    Point,
    PointKind,
)
from jobs.records import Member
from tests.clock import NOON

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.storage import Transaction

TEXT = (
    "앤트리버가 저전력 AI 칩의 양산 일정을 공개했다.\n"
    "회사는 내년 3월부터 월 2만 장을 생산할 계획이라고 밝혔다.\n"
    "고객사는 서버 전력비가 30% 이상 줄어야 교체를 검토한다고 말했다."
)


def entry(number: int = 1, *, published_at: datetime | None = NOON) -> Entry:
    url = f"http://news.example/{number}"
    return Entry(f"앤트리버 소식 {number}", url, url, published_at)


def article(number: int = 1, *, text: str = TEXT, source: str = "예시일보") -> Article:
    url = f"http://news.example/{number}"
    return Article(f"앤트리버 소식 {number}", text, url=url, source=source, published_at=NOON)


def digest(title: str = "앤트리버, 양산 시점 확정", *, published_at: datetime = NOON) -> Digest:
    sentence = TEXT.splitlines()[1]
    start = TEXT.index(sentence)
    evidence = Evidence(start, start + len(sentence), sentence)
    point = Point("양산은 내년 3월", sentence, PointKind.OUTLOOK, (evidence,))
    return Digest(
        title,
        DigestKind.OUTLOOK,
        Method.EXTRACTIVE,
        (point,),
        lead=TEXT.splitlines()[0],
        url="http://news.example/1",
        source="예시일보",
        published_at=published_at,
    )


async def published(
    tx: Transaction, number: int = 1, *, title: str = "", now: datetime = NOON
) -> int:
    """Put a digest through every stage's table but its announcement; return its id."""
    await tx.feeds.add("http://news.example/rss", "예시일보", "Asia/Seoul", now)
    feed = await tx.feeds.find("http://news.example/rss")
    assert feed is not None
    await tx.articles.list_new(
        feed, "예시일보", [(f"key-{number}", entry(number, published_at=now))], now=now, oldest=now
    )
    listed = await tx.articles.claim_unread(now, until=now, limit=1)
    await tx.articles.save_read(listed[0].id, article(number))
    (read,) = await tx.articles.ungrouped(1)
    (story_id,) = await tx.stories.open(1, now)
    await tx.stories.join([Member(read.id, story_id)], now)
    drafted = digest(title or f"앤트리버 소식 {number}", published_at=now)
    await tx.digests.add(story_id, read.id, drafted, now)
    await tx.stories.mark(story_id, "summarized")
    return (await tx.digests.unannounced(100))[-1].id
