"""Digests put straight onto the shelf, for tests that need many and ask nothing of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from jobs.storage import tables

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.storage import Transaction

SENTENCE = "회사는 내년 3월부터 월 2만 장을 생산할 계획이라고 밝혔다."


async def put(tx: Transaction, title: str, now: datetime) -> int:
    """Put a digest of one point on the shelf, announced now; return its id."""
    (story_id,) = await tx.stories.open(1, now)
    row = {
        "story_id": story_id,
        "title": title,
        "url": "http://news.example/1",
        "source": "예시일보",
        "published_at": now,
        "kind": "outlook",
        "method": "extractive",
        "lead": "앤트리버가 양산 일정을 공개했다.",
        "warnings": [],
        "created_at": now,
        "updated_at": now,
        "announced_at": now,
    }
    connection = tx.marks._connection  # noqa: SLF001 (past the stages)
    added = await connection.execute(
        insert(tables.digests).values(row).returning(tables.digests.c.id)
    )
    digest_id: int = added.scalar_one()
    point = {
        "digest_id": digest_id,
        "rank": 0,
        "label": "양산은 내년 3월",
        "text": SENTENCE,
        "kind": "outlook",
        "evidence": [{"start": 0, "end": len(SENTENCE), "text": SENTENCE}],
    }
    await connection.execute(insert(tables.points).values(point))
    return digest_id
