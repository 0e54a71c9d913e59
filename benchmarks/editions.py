"""How long a morning's editions take to be owed, and the question that every tick asks.

    python benchmarks/editions.py [--chats 1000000] [--due 100000] [--rounds 3]

A file database with that many chats in five zones; all due at once are owed the news of a day by
`owe_editions.run`, the job itself, while the loop is watched for stalls. One chat in ten has had
alerts, one in twenty mutes a source or has topics. Aims: the question of a minute in which nothing
is due takes at most 50 ms, owing at most 5 s, and the loop is never held up for more than 100 ms.
The plain insert of as many rows into the same table is measured beside it, as the floor, and the
stalls of a loop that does nothing, which are the machine's.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, cast

from sqlalchemy import delete, insert, text, update

from jobs import owe_editions, storage
from jobs.storage import tables
from jobs.storage.tables.columns import EPOCH, MILLISECOND

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.storage import Storage

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
ZONES = ("Asia/Seoul", "America/New_York", "Europe/London", "Australia/Sydney", "Asia/Tokyo")
DIGESTS = 400
ALERTS = 5
CHUNK = 20_000
TICK = 0.005
IDLE = 5.0
PLAIN = """
    INSERT INTO deliveries (chat_id, kind, slot, lineup_id, cause, keywords, state,
                            due_at, expires_at, attempts, urgency, created_at)
    SELECT chat_id, 'edition', :at, 1, 'edition', '[]', 'due', :at, :at, 0, 3, :at
    FROM subscriptions WHERE chat_id <= :due
"""
MOST_QUESTION, MOST_OWING, MOST_STALL = 0.050, 5.0, 0.100


@dataclass(frozen=True, slots=True)
class Stand:
    """As much of a newsroom as this job uses: its rows and a clock that stands."""

    storage: Storage
    now: datetime

    def clock(self) -> datetime:
        """Answer the same moment always."""
        return self.now


async def fill(opened: Storage, chats: int) -> None:
    """Make the chats, each with editions tomorrow, and a day's news."""
    tomorrow = NOW + timedelta(days=1)
    for start in range(1, chats + 1, CHUNK):
        ids = range(start, min(start + CHUNK, chats + 1))
        people = [
            {"id": each, "kind": "private", "zone": ZONES[each % 5], "state_at": NOW}
            | {"created_at": NOW}
            for each in ids
        ]
        wishes = [
            {"chat_id": each, "mode": "editions", "since": NOW - timedelta(days=9)}
            | {"weekdays": [8 * 60 + each % 60], "weekends": [10 * 60], "next_due_at": tomorrow}
            | {"topics": ["반도체"] if each % 20 == 0 else []}
            for each in ids
        ]
        async with opened.begin() as tx:
            connection = tx.editions._connection  # noqa: SLF001 - rows as no shelf makes them
            await connection.execute(insert(tables.chats), people)
            await connection.execute(insert(tables.subscriptions), wishes)
    await publish(opened)


async def publish(opened: Storage) -> None:
    """Announce a day's digests, one every few minutes."""
    moments = [NOW - timedelta(minutes=3 * number) for number in range(DIGESTS, 0, -1)]
    async with opened.begin() as tx:
        connection = tx.editions._connection  # noqa: SLF001
        await connection.execute(
            insert(tables.stories),
            [
                {"id": number, "outlets": 1 + number % 7, "created_at": at, "updated_at": at}
                for number, at in enumerate(moments, start=1)
            ],
        )
        await connection.execute(
            insert(tables.digests),
            [
                {"id": number, "story_id": number, "title": f"반도체 소식 {number}", "url": ""}
                | {"source": f"매체 {number % 20}", "published_at": at, "announced_at": at}
                | {"kind": "outlook", "method": "extractive", "created_at": at, "updated_at": at}
                for number, at in enumerate(moments, start=1)
            ],
        )


async def make_due(opened: Storage, due: int) -> None:
    """Let the first so many chats be due now, and one in ten of them have had alerts."""
    alerts = [
        {"chat_id": each, "kind": "digest", "digest_id": 1 + (each + number) % DIGESTS}
        | {"cause": "keyword", "state": "done", "due_at": NOW, "expires_at": NOW}
        | {"created_at": NOW}
        for each in range(1, due + 1, 10)
        for number in range(ALERTS)
    ]
    async with opened.begin() as tx:
        connection = tx.editions._connection  # noqa: SLF001
        subscriptions = tables.subscriptions
        mine = subscriptions.c.chat_id <= due
        await connection.execute(delete(tables.deliveries))
        await connection.execute(delete(tables.lineups))
        await connection.execute(update(subscriptions).where(mine).values(next_due_at=NOW))
        await connection.execute(insert(tables.deliveries), alerts)
        for each in range(1, due + 1, 20):
            await tx.mutes.mute(each, "source", "매체 3", "매체 3", NOW)


async def stalls(seen: list[float]) -> None:
    """Note how much longer than asked the loop slept, each time."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        seen.append(time.perf_counter() - before - TICK)


async def machine(seconds: float) -> float:
    """Return the longest stall of a loop that does nothing: what else this machine does."""
    seen: list[float] = []
    watch = asyncio.create_task(stalls(seen))
    await asyncio.sleep(seconds)
    watch.cancel()
    with suppress(asyncio.CancelledError):
        await watch
    return max(seen)


async def owe(opened: Storage, due: int) -> tuple[float, float, float]:
    """Owe all that is due; return seconds, those of the processor, and the loop's longest stall."""
    seen: list[float] = []
    watch = asyncio.create_task(stalls(seen))
    await asyncio.sleep(0)
    begun, worked = time.perf_counter(), time.process_time()
    owed = await owe_editions.run(cast("Newsroom", Stand(opened, NOW)))
    took, work = time.perf_counter() - begun, time.process_time() - worked
    watch.cancel()
    with suppress(asyncio.CancelledError):
        await watch
    if owed != due:
        raise AssertionError(f"{owed} of {due} editions were owed")
    return took, work, max(seen)


async def question(opened: Storage) -> float:
    """Ask as a tick does in a minute in which nothing is due; return the seconds."""
    begun = time.perf_counter()
    async with opened.read() as tx:
        due = await tx.editions.due(NOW - timedelta(days=1), owe_editions.PAGE)
        over = await tx.quiet.over(NOW - timedelta(days=1), owe_editions.PAGE)
    if due or over:
        raise AssertionError("something is due")
    return time.perf_counter() - begun


async def floor(opened: Storage, due: int) -> float:
    """Insert as many deliveries plainly; return the seconds."""
    at = (NOW + timedelta(days=2) - EPOCH) // MILLISECOND
    begun = time.perf_counter()
    async with opened.begin() as tx:
        await tx.editions._connection.execute(text(PLAIN), {"at": at, "due": due})  # noqa: SLF001
    return time.perf_counter() - begun


async def main() -> None:
    """Measure, and say what was aimed at."""
    parser = argparse.ArgumentParser(description=__doc__, add_help=True)
    parser.add_argument("--chats", type=int, default=1_000_000)
    parser.add_argument("--due", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        async with storage.opened(f"sqlite:///{folder}/editions.db") as opened:
            await fill(opened, asked.chats)
            questions = [await question(opened) for _ in range(20)]
            rounds, floors = [], []
            idle = await machine(IDLE)
            for _ in range(asked.rounds):
                await make_due(opened, asked.due)
                rounds.append(await owe(opened, asked.due))
                floors.append(await floor(opened, asked.due))
    took, work, stall = (median(each[place] for each in rounds) for place in range(3))
    print(f"{asked.chats:,} chats, {asked.due:,} due, {asked.rounds} rounds")
    say("the question of a tick", median(questions), MOST_QUESTION)
    say("owing all that is due", took, MOST_OWING)
    say("the longest stall", stall, MOST_STALL)
    print(f"the longest stall of an idle loop: {idle * 1_000:.1f} ms")
    print(f"owing kept the processor busy for {work * 1_000:.0f} ms")
    print(f"a plain insert of the rows: {median(floors) * 1_000:.0f} ms")


def say(what: str, seconds: float, most: float) -> None:
    """Print one figure beside its aim."""
    verdict = "ok" if seconds <= most else "MISSED"
    print(f"{what}: {seconds * 1_000:.1f} ms (aim {most * 1_000:.0f}) {verdict}")


if __name__ == "__main__":
    asyncio.run(main())
