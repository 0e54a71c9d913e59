"""What grouping costs: CPU for each article where few and where many are stored.

    python benchmarks/group.py [articles to group] [stored ...]

Fills a database with invented articles and their fingerprints, then groups new ones as the job
does: fingerprints, look-up, comparison with possible copies, write, in transactions of 50. Every
fifth is an edited copy of a stored article. Aims: 1 ms of CPU (user and system) an article at
100,000 stored, and no more than 1.3 times that of 10,000.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
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
NEW, STORED = 1000, (1_000, 10_000, 100_000)
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
        words = line.split(" ")
        for at in range(len(words) - 1):
            if self._random.random() < 1 / 4:
                words[at] = self._random.choice(self._words)
        return " ".join(words)

    def _pick(self, letters: list[str], count: int) -> list[str]:
        return self._random.choices(letters, k=count)


def _sums(weights: list[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total


def main() -> int:
    """Print the figures; return 1 where an aim is missed."""
    count, *stored = [int(argument) for argument in sys.argv[1:]] or [NEW, *STORED]
    costs = {size: asyncio.run(cost(size, count)) for size in stored or STORED}
    for size, (milliseconds, found) in costs.items():
        print(f"{size:7} stored: {milliseconds:.3f} ms an article, {found:.1%} of copies found")
    sizes = sorted(costs)
    ratio = costs[sizes[-1]][0] / costs[sizes[max(0, len(sizes) - 2)]][0]
    print(f"{sizes[-1]} to {sizes[max(0, len(sizes) - 2)]}: {ratio:.2f} times")
    return int(costs[sizes[-1]][0] > MOST_MILLISECONDS or ratio > FLAT)


async def cost(size: int, count: int) -> tuple[float, float]:
    """Return milliseconds of CPU an article with so many stored, and the share of copies found."""
    press = Press(size)
    with TemporaryDirectory() as folder:
        async with storage.opened(f"sqlite:///{Path(folder)}/news.db") as opened:
            texts = [press.article() for _ in range(size)]
            await fill(opened, texts)
            copies = int(count * COPIES)
            arriving = [press.edited(press_choice(texts, at)) for at in range(copies)]
            arriving += [press.article() for _ in range(count - copies)]
            random.Random(1).shuffle(arriving)  # noqa: S311
            await put(opened, arriving, size, state="read")
            newsroom: Any = SimpleNamespace(storage=opened, clock=lambda: NOW)
            begin = time.process_time()
            opened_stories = await group.run(newsroom)
            spent = time.process_time() - begin
    return spent / count * 1000, (count - opened_stories) / copies


def press_choice(texts: list[str], at: int) -> str:
    """Choose the article to copy, spread over all."""
    return texts[at * 7919 % len(texts)]


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
