"""What a model answered, by content, and what each day cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.model_answers
D = tables.model_days


class ModelAnswers:
    """Kept answers, so that no story is paid for twice, and the tokens of each day."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def keep(self, key: str, answer: str, now: datetime) -> None:
        """Keep an answer under the hash of what was asked."""
        row = {"key": key, "answer": answer, "created_at": now}
        await insert_new(self._connection, T, [row])

    async def kept(self, key: str) -> str | None:
        """Return the answer kept under a hash."""
        found = await self._connection.execute(select(T.c.answer).where(T.c.key == key))
        return found.scalar_one_or_none()

    async def spend(self, day: str, tokens: int) -> None:
        """Count one call and its tokens towards a day (`2026-11-22`)."""
        await insert_new(self._connection, D, [{"day": day, "calls": 0, "tokens": 0}])
        await self._connection.execute(
            update(D).where(D.c.day == day).values(calls=D.c.calls + 1, tokens=D.c.tokens + tokens)
        )

    async def spent(self, day: str) -> tuple[int, int]:
        """Return the tokens and the calls a day has cost so far."""
        found = await self._connection.execute(select(D.c.tokens, D.c.calls).where(D.c.day == day))
        row = found.one_or_none()
        return (0, 0) if row is None else (row.tokens, row.calls)
