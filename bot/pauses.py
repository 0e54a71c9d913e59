"""The silence Telegram asked for, kept where a restart finds it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.limiter import Limiter
    from jobs.newsroom import Clock
    from jobs.storage import Storage

PAUSE = "telegram pause"


async def keep(limiter: Limiter, storage: Storage, clock: Clock) -> None:
    """Take up a silence that outlived the program, and write down each one to come."""
    await recall(limiter, storage, clock)

    async def note(seconds: float) -> None:
        until = clock() + timedelta(seconds=seconds)
        async with storage.begin() as tx:
            known = await tx.marks.get(PAUSE)
            if known is None or known < until:
                await tx.marks.set(PAUSE, until, "Telegram asked for silence")

    limiter.tell_of_silence(note)


async def recall(limiter: Limiter, storage: Storage, clock: Clock) -> None:
    """Be silent for what is left of a silence that was written down."""
    async with storage.read() as tx:
        until = await tx.marks.get(PAUSE)
    now = clock()
    if until is not None and until > now:
        limiter.be_silent((until - now).total_seconds())
