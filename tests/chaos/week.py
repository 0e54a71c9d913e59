"""A week of deliveries, answers and edits in minutes: what the program needs stays what it was."""

from __future__ import annotations

import asyncio
import gc
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from bot.limiter import Limiter
from bot.sender import Sender
from jobs import storage as storages
from jobs.records import Mode
from jobs.storage.inbox import Incoming
from tests.chaos.news import put
from tests.chaos.telegram import Telegram
from tests.clock import NOON, Clock

if TYPE_CHECKING:
    from telegram.ext import ExtBot

CHATS = 60
DAYS, DIGESTS_A_DAY = 7, 40
MOST_MEGABYTES = 20.0
DAY = timedelta(days=1)
MEGABYTE = 1024.0


async def main() -> bool:
    """Live a week; print what the memory did after its first day, and tell whether it is flat."""
    clock, grown = Clock(NOON), []
    with TemporaryDirectory(prefix="apeuro-week-") as folder:
        async with storages.opened(f"sqlite:///{folder}/week.db") as storage:
            await people(storage)
            limiter = Limiter(1000, clock=lambda: clock().timestamp(), sleep=passing(clock))
            telegram = Telegram()
            sender = Sender(storage, cast("ExtBot[Any]", telegram), limiter, clock)
            sent = 0
            for _ in range(DAYS):
                for nth in range(DIGESTS_A_DAY):
                    clock.move(minutes=24 * 60 / DIGESTS_A_DAY)
                    sent += await hour(storage, sender, clock, nth)
                telegram.arrived.clear()
                gc.collect()
                grown.append(resident())
    growth = grown[-1] - grown[0]
    shown = ", ".join(f"{each:.1f}" for each in grown)
    sys.stdout.write(
        f"{sent} deliveries in {DAYS} days; MB at the end of each: {shown} ({growth:+.1f})\n"
    )
    return growth <= MOST_MEGABYTES and sent == CHATS * DAYS * DIGESTS_A_DAY


async def people(storage: storages.Storage) -> None:
    """Let everybody subscribe to each digest at once."""
    async with storage.begin() as tx:
        for chat_id in range(1, CHATS + 1):
            await tx.chats.greet(chat_id, "private", language="ko", zone="Asia/Seoul", now=NOON)
            await tx.chats.subscribe(chat_id, Mode.INSTANT, now=NOON)


async def hour(storage: storages.Storage, sender: Sender, clock: Clock, nth: int) -> int:
    """Publish a digest, hand it out, keep and close an update; return how many arrived."""
    now = clock()
    async with storage.begin() as tx:
        digest_id = await put(tx, f"소식 {nth}", now)
        await tx.owing.subscribers(digest_id, now=now, expires_at=now + DAY)
        number = round(now.timestamp())
        await tx.inbox.keep(7, [Incoming(number, 1, "{}")], now)
        await tx.inbox.done(7, number)
        await tx.inbox.forget(now - DAY)
    return await sender.run()


def passing(clock: Clock) -> Any:
    """Make waiting that only moves the clock."""

    async def sleep(seconds: float) -> None:
        clock.move(seconds=seconds + 0.001)
        await asyncio.sleep(0)

    return sleep


def resident() -> float:
    """Read how many megabytes this process holds."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / MEGABYTE


if __name__ == "__main__":
    sys.exit(not asyncio.run(main()))
