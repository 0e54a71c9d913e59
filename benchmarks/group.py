"""What grouping costs: CPU for each article where few and where many are stored.

    python benchmarks/group.py [stored ...]

Fills a database file with invented articles of three days and their fingerprints, then groups new
ones as the job does: fingerprints, look-up, comparison with possible copies, write, in its
transactions. Every fifth is an edited copy of a stored article. CPU is user and system time of
the whole process; of five rounds of 400 articles the least disturbed counts, the median stands
beside it. Aims: 1 ms an article at 100,000 stored, at most 1.3 times that of 10,000.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from jobs import group, likeness, storage
from jobs.likeness.placing import COMMON
from jobs.storage import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
STORED = (1_000, 10_000, 100_000)
ROUNDS, NEW = 5, 400
MOST_MILLISECONDS, FLAT = 1.0, 1.3
COPIES = 0.2
BATCH = 2000
SENTENCES = (8, 16)
SYLLABLES = [chr(code) for code in range(ord("가"), ord("힣"), 17)]
ENDINGS = "했다 밝혔다 전했다 나타났다 예정이다 계획이다 설명했다 보인다".split()
FRAMES = "회사는 이에 따르면 업계에서는 지난해 올해 내년 것으로 대한 위해 통해".split()


class Press:
    """Writes articles of words whose frequencies fall as those of a language do."""

    def __init__(self, seed: int) -> None:
        """Make up a vocabulary."""
        self._random = random.Random(seed)  # noqa: S311
        self._words = ["".join(self._pick(SYLLABLES, 2 + rank % 3)) for rank in range(40_000)]
        self._weights = [1 / (rank + 10) for rank in range(len(self._words))]
        self._sums = list(_sums(self._weights))

    def article(self) -> str:
        """Write an article of eight to sixteen sentences, with figures in every second one."""
        return "\n".join(self._sentence() for _ in range(self._random.randint(*SENTENCES)))

    def edited(self, text: str) -> str:
        """Copy an article, with every fourth word changed and the end cut off."""
        lines = text.split("\n")
        kept = lines[: max(4, len(lines) * 7 // 10)]
        return "\n".join(self._reworded(line) for line in kept)

    def _sentence(self) -> str:
        words = self._random.choices(self._words, cum_weights=self._sums, k=9)
        words[self._random.randrange(9)] = self._random.choice(FRAMES)
        if self._random.random() < 1 / 2:
            words[4] = f"{self._random.randint(2, 9999)}억원을"
        return " ".join([*words, self._random.choice(ENDINGS)]) + "."

    def _reworded(self, line: str) -> str:
        """Drop every eighth word and replace another eighth."""
        kept = []
        for word in line.split(" "):
            chance = self._random.random()
            if chance >= 1 / 8:
                kept.append(word if chance >= 1 / 4 else self._random.choice(self._words))
        return " ".join(kept)

    def _pick(self, letters: list[str], count: int) -> list[str]:
        return self._random.choices(letters, k=count)


def _sums(weights: list[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


def main() -> int:
    """Print the figures; return 1 where an aim is missed."""
    stored = sorted(int(argument) for argument in sys.argv[1:]) or STORED
    costs = {}
    for size in stored:
        rounds, found = asyncio.run(cost(size))
        costs[size] = min(rounds)
        middle = median(rounds)
        print(f"{size:7} stored: {min(rounds):.3f} ms an article (median {middle:.3f})", end="")
        print(f", {found:.1%} of the copies found")
    most = max(costs)
    ratio = costs[most] / costs[sorted(costs)[max(0, len(costs) - 2)]]
    print(f"from step to step: {ratio:.2f} times (aims: {MOST_MILLISECONDS} ms, {FLAT} times)")
    return int(costs[most] > MOST_MILLISECONDS or ratio > FLAT)


async def cost(size: int) -> tuple[list[float], float]:
    """Return milliseconds of CPU an article, by round, and the share of the copies found."""
    press, copies = Press(size), int(NEW * COPIES)
    texts = [press.article() for _ in range(size)]
    spent, opened_stories = [], 0
    with TemporaryDirectory() as folder:
        async with storage.opened(f"sqlite:///{Path(folder)}/news.db") as opened:
            await fill(opened, texts)
            newsroom: Any = SimpleNamespace(storage=opened, clock=lambda: NOW)
            for number in range(ROUNDS):
                arriving = [
                    press.edited(texts[(number * copies + at) * 7919 % size])
                    for at in range(copies)
                ]
                arriving += [press.article() for _ in range(NEW - copies)]
                random.Random(number).shuffle(arriving)  # noqa: S311
                await put(opened, arriving, size + number * NEW, state="read")
                begin = time.process_time()
                opened_stories += await group.run(newsroom)
                spent.append((time.process_time() - begin) / NEW * 1000)
    return spent, (ROUNDS * NEW - opened_stories) / (ROUNDS * copies)


async def fill(opened: storage.Storage, texts: list[str]) -> None:
    """Store articles that have their story, and the fingerprints as grouping leaves them."""
    seen: dict[int, int] = {}
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        await put(opened, part, start, state="grouped")
        rows = []
        for number, text in enumerate(part, start + 1):
            for value in likeness.fingerprints(likeness.lines(text)):
                seen[value] = seen.get(value, 0) + 1
                if seen[value] <= COMMON:
                    rows.append({"hash": value, "story_id": number, "article_id": number})
        async with opened.begin() as tx:
            await tx.stories._connection.execute(insert(tables.fingerprints), rows)  # noqa: SLF001


async def put(opened: storage.Storage, texts: list[str], start: int, *, state: str) -> None:
    """Store articles in a state."""
    numbers = range(start + 1, start + 1 + len(texts))
    grouped = state == "grouped"
    rows = [
        {
            "id": number,
            "story_id": number if grouped else None,
            "state": state,
            "url": f"http://news.example/{number}",
            "url_key": f"news.example/{number}",
            "title": f"제목 {number}",
            "source": f"신문 {number % 40}",
            "published_at": NOW - timedelta(minutes=number % 4000),
            "listed_at": NOW,
            "next_try_at": NOW,
            "text": text,
        }
        for number, text in zip(numbers, texts, strict=True)
    ]
    stories = [{"id": number, "created_at": NOW, "updated_at": NOW} for number in numbers]
    async with opened.begin() as tx:
        connection = tx.stories._connection  # noqa: SLF001
        if grouped:
            await connection.execute(insert(tables.stories), stories)
        await connection.execute(insert(tables.articles), rows)


if __name__ == "__main__":
    sys.exit(main())
