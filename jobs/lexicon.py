"""The lexicon: words that may stand in compounds, as the archive teaches them, beside a list of ours.

Rows hold what was learned; this is what a program keeps of them in memory, and looks up anew once
an hour. Also once an hour the words are counted that the news of a week are full of.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import preview
from jobs.korean.candidates import candidates
from jobs.korean.lexicon import STARTER
from jobs.korean.runs import BY_DEFAULT, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from jobs.newsroom import Newsroom
    from jobs.records import PublishedDigest
    from jobs.storage import Storage

HOUR = timedelta(hours=1)
FEWEST_ARTICLES = 3  # that show a word alone; of fewer it may be a slip
MOST_KNOWN = 50_000
MOST_KEPT = 200_000
WEEK = timedelta(days=7)
MONTH = timedelta(days=30)  # for which it can be said which words an alert was for
MOST_COUNTED = 300  # stories; more would tell no more
COUNTED = "broad words counted"


@dataclass(slots=True)
class Lexicon:
    """The words known now, and when they were last looked up."""

    known: frozenset[str] = STARTER
    read_at: datetime | None = None

    async def words(self, storage: Storage, now: datetime) -> frozenset[str]:
        """Return the words that may stand in compounds; the same set while it is the same."""
        if self.read_at is None or not timedelta(0) <= now - self.read_at < HOUR:
            async with storage.read() as tx:
                learned = await tx.words.known(articles=FEWEST_ARTICLES, most=MOST_KNOWN)
            known = STARTER | learned
            if known != self.known:
                self.known = known
            self.read_at = now
        return self.known


async def keep(newsroom: Newsroom) -> None:
    """Once an hour, count the words that are in the news all day, and forget what is past."""
    now = newsroom.clock()
    async with newsroom.storage.read() as tx:
        counted_at = await tx.marks.get(COUNTED)
        if counted_at is not None and timedelta(0) <= now - counted_at < HOUR:
            return
        stories = await tx.digests.recent(now - WEEK, MOST_COUNTED)
    known = await newsroom.lexicon.words(newsroom.storage, now)
    broad = await asyncio.to_thread(broad_keys, stories, known)
    async with newsroom.storage.begin() as tx:
        await tx.words.put_broad(broad)
        await tx.words.forget_rare(articles=FEWEST_ARTICLES, most=MOST_KEPT)
        await tx.words.forget_days((now - WEEK - WEEK).date())
        await tx.words.forget_finds(now - MONTH)
        await tx.marks.set(COUNTED, now)


def most_stories(of: int) -> int | None:
    """Return beyond how many of so many stories a word is broad; None where they are too few."""
    return int(of * preview.BROAD) if of >= preview.FEWEST_JUDGED else None


def broad_keys(stories: Iterable[PublishedDigest], known: frozenset[str]) -> dict[str, int]:
    """Return the keys that too many stories have, each with the ways in which it stands in them."""
    told = [preview.tell(each).lines for each in stories]
    most = most_stories(len(told))
    if most is None:
        return {}
    counts = {modes: Counter[str]() for modes in (WORD, BY_DEFAULT)}
    for lines in told:
        found = candidates("\n".join(dict.fromkeys(lines)), known)
        for modes, counted in counts.items():
            counted.update(found.keys(modes))
    return {
        key: BY_DEFAULT if counts[WORD][key] > most else BY_DEFAULT & ~WORD
        for key, number in counts[BY_DEFAULT].items()
        if number > most
    }
