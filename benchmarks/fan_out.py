"""Time to owe an alert to all who watch what a story has, at a million subscribers.

    make bench, or: python benchmarks/fan_out.py [--subscribers 1000000] [rounds]

Each subscriber watches five keywords out of as many as a tenth of the subscribers, drawn so that
the second is watched half as often as the first, the third a third as often; chats have random
numbers, as Telegram gives them. Three stories are announced, each in a transaction of its own on
a SQLite file as the program opens it: one that has the ten words most watched, one of the middle,
and one that only few wait for. CPU time includes the commit; before each round the deliveries of
the last are deleted, and that is not counted. Aim: at most 3 microseconds a delivery. Beside it,
in the same rounds, stands the same number of deliveries from a plain list of chats: what SQLite
takes for the rows and their indexes, whoever chooses them.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import text

from jobs import storage
from jobs.finds import Find, Owed
from jobs.korean.query import read_query

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jobs.storage import Storage

NOW = datetime(2026, 11, 22, tzinfo=UTC)
KEYWORDS = 5
MOST_MICROSECONDS, MOST_TO_ADD = 3.0, 1.0
ADDED = 200
WHOLE, ANY = 1, 7  # a word of its own; a word or a compound
SYLLABLES = "가나다라마바사아자차카타파하기니디리시이지비도로모보소오조주구무부수우은인원정전성경장상대한신산동선"
PLAIN = """
INSERT INTO deliveries (chat_id, kind, digest_id, cause, keywords, state, urgency,
                        due_at, expires_at, attempts, created_at)
SELECT id, 'digest', :digest_id, 'keyword', '[1]', 'due', 1, 0, 0, 0, 0
FROM chats WHERE state = 'active' LIMIT :count
"""


def keys(count: int) -> list[str]:
    """Draw so many distinct words, the most watched first."""
    chance = random.Random(1)  # noqa: S311
    drawn: dict[str, None] = {}
    while len(drawn) < count:
        drawn["".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4, 4, 5))))] = None
    return list(drawn)


def watched(words: Sequence[str], chats: Sequence[int]) -> Iterator[tuple[int, int, str, int]]:
    """Draw for each chat what it watches: number, chat, word and way of standing."""
    chance = random.Random(2)  # noqa: S311
    weights = list(accumulate(1 / (nth + 1) for nth in range(len(words))))
    number = 0
    for chat_id in chats:
        drawn = set(chance.choices(range(len(words)), cum_weights=weights, k=KEYWORDS))
        while len(drawn) < KEYWORDS:
            drawn.add(chance.randrange(len(words)))
        for each in sorted(drawn):
            number += 1
            yield number, chat_id, words[each], WHOLE if chance.random() < 1 / 10 else ANY


def fill(path: Path, words: Sequence[str], subscribers: int) -> None:
    """Put chats and what they watch into a database, past the program, which is slower."""
    chance = random.Random(3)  # noqa: S311
    chats = chance.sample(range(10**5, 10**10), subscribers)
    rows = list(watched(words, chats))
    database = sqlite3.connect(path)
    database.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-500000")
    database.executemany(
        "INSERT INTO chats (id, kind, language, zone, state, state_at, created_at)"
        " VALUES (?, 'private', 'ko', 'Asia/Seoul', 'active', 0, 0)",
        ((chat_id,) for chat_id in sorted(chats)),
    )
    database.executemany(
        "INSERT INTO keywords (id, chat_id, typed, form, body, paused, created_at)"
        " VALUES (?, ?, ?, ?, 0, 0, 0)",
        (
            (number, chat, *[word if modes == ANY else f'"{word}"'] * 2)
            for number, chat, word, modes in rows
        ),
    )
    database.executemany(
        "INSERT INTO anchors (key, modes, keyword_id, chat_id) VALUES (?, ?, ?, ?)",
        sorted((word, modes, number, chat) for number, chat, word, modes in rows),
    )
    for number in (1, 2, 3, 4):
        database.execute(
            "INSERT INTO stories (id, state, outlets, created_at, updated_at)"
            " VALUES (?, 'summarized', 1, 0, 0)",
            (number,),
        )
        database.execute(
            "INSERT INTO digests (id, story_id, title, url, source, published_at, kind, method,"
            " lead, warnings, created_at, updated_at)"
            " VALUES (?, ?, '', '', '', 0, 'facts', 'extractive', '', '[]', 0, 0)",
            (number, number),
        )
    database.commit()
    database.close()


async def announce(opened: Storage, digest_id: int, words: Sequence[str]) -> tuple[int, float]:
    """Owe alerts for a story that has these words; return how many, and CPU seconds."""
    finds = [Find(word, modes, word) for word in words for modes in (WHOLE, ANY)]
    begun = time.process_time()
    async with opened.begin() as tx:
        await tx.alerts.put_finds(digest_id, finds)
        count = await tx.alerts.owe(
            Owed(digest_id, digest_id, "예시일보"), now=NOW, expires_at=NOW + timedelta(days=1)
        )
    return count, time.process_time() - begun


async def plainly(opened: Storage, digest_id: int, count: int) -> float:
    """Owe so many deliveries to chats as they stand; return CPU seconds."""
    begun = time.process_time()
    async with opened.begin() as tx:
        connection = tx.alerts._connection  # noqa: SLF001
        await connection.execute(text(PLAIN), {"digest_id": digest_id, "count": count})
    return time.process_time() - begun


async def empty(opened: Storage) -> None:
    """Forget what was owed."""
    async with opened.begin() as tx:
        for table in ("deliveries", "finds"):
            await tx.alerts._connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608, SLF001


async def adding(opened: Storage) -> float:
    """CPU milliseconds to add a keyword among all the others, with its commit, as the bot does."""
    async with opened.begin() as tx:
        await tx.chats.greet(1, "private", language="ko", zone="Asia/Seoul", now=NOW)
    begun = time.process_time()
    for nth in range(ADDED):
        query = read_query(f"새낱말{nth}")
        await opened.commit(
            lambda tx, query=query: tx.keywords.watch(1, query, now=NOW)  # type: ignore[misc]
        )
    return (time.process_time() - begun) * 1000 / ADDED


async def measure(subscribers: int, rounds: int) -> None:
    """Fill a database, announce, and print medians."""
    words = keys(max(subscribers // 10, 1_000))
    stories = {
        "hot": words[:10] + words[500:550],
        "middle": words[20:22] + words[600:650],
        "niche": words[-400:],
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fan_out.db"
        await storage.migrate(f"sqlite:///{path}")
        fill(path, words, subscribers)
        print(
            f"{subscribers:,} subscribers, {KEYWORDS} keywords each, {path.stat().st_size >> 20} MB"
        )
        async with storage.opened(f"sqlite:///{path}") as opened:
            for number, (name, has) in enumerate(stories.items(), 1):
                times, beside, count = [], [], 0
                for _ in range(rounds + 1):
                    count, taken = await announce(opened, number, has)
                    times.append(taken)
                    await empty(opened)
                    beside.append(await plainly(opened, number, count))
                    await empty(opened)
                report(name, count, times[1:], beside[1:])
            print(f"a keyword added: {await adding(opened):.2f} ms of CPU (aim: {MOST_TO_ADD:g})")


def report(name: str, count: int, times: Sequence[float], beside: Sequence[float]) -> None:
    """Print what one story took."""
    each, plain = (median(taken) * 1e6 / max(count, 1) for taken in (times, beside))
    ratio = median(own / other for own, other in zip(times, beside, strict=True))
    print(
        f"{name:>8}: {count:>8,} deliveries, {each:.2f} microseconds each"
        f" (aim: {MOST_MICROSECONDS:g}); plain rows {plain:.2f}, {ratio:.2f} times that"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--subscribers", type=int, default=1_000_000)
    parser.add_argument("rounds", type=int, nargs="?", default=5)
    given = parser.parse_args()
    asyncio.run(measure(given.subscribers, given.rounds))
