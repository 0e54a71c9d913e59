"""Time to match an article among many keywords, beside a plain loop and an automaton.

    make bench, or: PYTHONPATH=.venv/peers python benchmarks/keywords.py [rounds]

Articles are the sample news, joined to about 2,000 characters. Keywords are words drawn from
syllables that Korean uses often, together with one in eight of the articles' own words, in a SQLite
file; every size has its own file, and each round measures all of them in turn, so that what else
the machine does falls on all alike. Ours is the whole: enumerating the article, and one look-up.
The loop is `word in text`, which finds 라인 in 온라인; the automaton (ahocorasick_rs) finds the
same and then asks our rules about each of its finds. Aims: a million keywords at most 1.5 times a
thousand, at least ten times as fast as the loop at 100,000, a keyword added in at most 1 ms.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sqlite3
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from bot.sandbox.news.press import read_articles
from jobs import storage
from jobs.korean.anchors import asked
from jobs.korean.candidates import candidates, surface
from jobs.korean.normal import normal
from jobs.korean.query import read_query
from jobs.korean.runs import BY_DEFAULT
from jobs.korean.units import key as key_of
from jobs.korean.units import units
from jobs.owe_alerts import finds

if TYPE_CHECKING:
    from collections.abc import Callable

    from jobs.storage import Storage

ROUNDS = 7
LENGTH = 2_000
SIZES = (1_000, 10_000, 100_000, 1_000_000)
BESIDE = 100_000
ADDED = 200
CHAT = 1
MENTIONED = 8  # one word of so many in an article is watched
NOW = datetime(2026, 11, 22, tzinfo=UTC)
SYLLABLES = "가나다라마바사아자차카타파하기니디리시이지비도로모보소오조주구무부수우은인원정전성경장상대한신산동선"
MOST_GROWTH, LEAST_RATIO, MOST_TO_ADD = 1.5, 10.0, 1.0


def articles() -> list[str]:
    """Join the sample news and cut it to articles of one length."""
    text = "\n".join("\n".join([one.title, *one.blocks]) for one in read_articles())
    return [text[at : at + LENGTH] for at in range(0, len(text) - LENGTH, LENGTH)]


def keywords(count: int, texts: list[str]) -> list[str]:
    """Draw distinct keywords: the words that the articles begin with, and invented ones."""
    chance = random.Random(1)  # noqa: S311 - so that the few are among the many
    words = {unit.key[:3] for text in texts for unit in list(units(normal(text)))[::MENTIONED]}
    drawn = {word for word in words if len(word) > 1}
    while len(drawn) < count:
        drawn.add("".join(chance.choices(SYLLABLES, k=chance.choice((3, 3, 4, 4, 5)))))
    return sorted(drawn)


async def filled(folder: Path, words: list[str]) -> str:
    """Make a database in which one chat watches all these words; return its address."""
    path = folder / f"{len(words)}.db"
    await storage.migrate(f"sqlite:///{path}")
    database = sqlite3.connect(path)
    database.execute(
        "INSERT INTO chats (id, kind, language, zone, state, state_at, created_at)"
        " VALUES (?, 'private', 'ko', 'Asia/Seoul', 'active', 0, 0)",
        (CHAT,),
    )
    database.executemany(
        "INSERT INTO keywords (id, chat_id, typed, form, body, paused, created_at)"
        " VALUES (?, ?, ?, ?, 0, 0, 0)",
        ((number, CHAT, word, word) for number, word in enumerate(words)),
    )
    database.executemany(
        "INSERT INTO anchors (key, modes, keyword_id, chat_id) VALUES (?, ?, ?, ?)",
        ((word, BY_DEFAULT, number, CHAT) for number, word in enumerate(words)),
    )
    database.commit()
    database.close()
    return f"sqlite:///{path}"


async def ours(opened: Storage, texts: list[str]) -> float:
    """CPU milliseconds an article, enumerated and looked up, with how each word stands."""
    begun = time.process_time()
    for text in texts:
        found = candidates(text)
        async with opened.read() as tx:
            keys = await tx.alerts.watched(asked(found, starred=False))
        finds(keys, found, {})
    return (time.process_time() - begun) * 1000 / len(texts)


async def answers_stay(least: Storage, most: Storage, words: list[str], texts: list[str]) -> bool:
    """Tell whether the keywords of one database are found among those of the other as alone."""
    own = set(words)
    for text in texts:
        keys = asked(candidates(text), starred=False)
        async with least.read() as tx:
            alone = set(await tx.alerts.watched(keys))
        async with most.read() as tx:
            among = set(await tx.alerts.watched(keys))
        if alone != among & own:
            return False
    return True


def taken(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU milliseconds a text."""
    begun = time.process_time()
    for text in texts:
        work(text)
    return (time.process_time() - begun) * 1000 / len(texts)


def loop(words: list[str]) -> Callable[[str], object]:
    """Look for each word in turn, in a text without its spaces."""

    def work(text: str) -> list[str]:
        searched = key_of(normal(text))
        return [word for word in words if word in searched]

    return work


def automaton(words: list[str]) -> Callable[[str], object]:
    """Find all words at once, then ask of each find how it stands."""
    built = AhoCorasick(words)

    def work(text: str) -> list[str]:
        found = candidates(text)
        hits = {words[hit] for hit, _, _ in built.find_matches_as_indexes(text, overlapping=True)}
        return [word for word in hits if surface(word, found)]

    return work


async def adding(opened: Storage) -> tuple[float, float]:
    """Milliseconds to add a keyword among all the others: of CPU, and with its commit on disk."""
    times = []
    began = time.process_time()
    for nth in range(ADDED):
        begun = time.perf_counter()
        query = read_query(f"새낱말{nth}")
        await opened.commit(
            lambda tx, query=query: tx.keywords.watch(CHAT, query, now=NOW)  # type: ignore[misc]
        )
        times.append((time.perf_counter() - begun) * 1000)
    return (time.process_time() - began) * 1000 / ADDED, median(times)


async def main() -> None:
    """Run the rounds and print medians and paired ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    texts = articles()
    sets = {size: keywords(size, texts) for size in SIZES}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        urls = {size: await filled(folder, words) for size, words in sets.items()}
        shelves = {
            size: await stack.enter_async_context(storage.opened(url)) for size, url in urls.items()
        }
        plain, built = loop(sets[BESIDE]), automaton(sets[BESIDE])
        gc.freeze()  # the words of the peers are none of the program's, nor is their collection
        figures: dict[str, list[float]] = {}
        for _ in range(rounds + 1):
            for size, opened in shelves.items():
                figures.setdefault(f"{size:,}", []).append(await ours(opened, texts))
            figures.setdefault("enumerating alone", []).append(taken(candidates, texts))
            figures.setdefault("loop", []).append(taken(plain, texts[:1]))
            figures.setdefault("automaton and our rules", []).append(taken(built, texts))
        report({name: times[1:] for name, times in figures.items()}, rounds, len(texts))
        least, most = shelves[SIZES[0]], shelves[SIZES[-1]]
        stay = await answers_stay(least, most, sets[SIZES[0]], texts)
        print(f"a million others change an answer: {'no' if stay else 'YES'}")
        cpu, wall = await adding(most)
        print(f"a keyword added: {cpu:.2f} ms of CPU (aim: {MOST_TO_ADD:g}), {wall:.2f} ms on disk")


def report(figures: dict[str, list[float]], rounds: int, count: int) -> None:
    """Print what was measured."""
    print(f"{count} articles of {LENGTH} characters, {rounds} rounds, CPU ms an article")
    for name, times in figures.items():
        print(f"{name:>24}: {median(times):8.2f}")
    least, most, beside = (figures[f"{size:,}"] for size in (SIZES[0], SIZES[-1], BESIDE))
    growth = median(more / less for more, less in zip(most, least, strict=True))
    print(f"a million beside a thousand: {growth:.2f} times (aim: {MOST_GROWTH:g})")
    for name in ("loop", "automaton and our rules"):
        ratio = median(other / own for other, own in zip(figures[name], beside, strict=True))
        print(f"{name} at {BESIDE:,}: {ratio:.1f} times ours (aim for the loop: {LEAST_RATIO:g})")


if __name__ == "__main__":
    asyncio.run(main())
