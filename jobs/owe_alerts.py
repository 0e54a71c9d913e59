"""Alerts: what the keywords of the chats make of a new digest.

Asked and thought over before the commit that announces the digest; only the writing is within it.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jobs import lexicon, preview
from jobs.errors import QueryError
from jobs.finds import Find, Owed, Verdict
from jobs.korean.anchors import OF_SOURCE, asked
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.query import read_query
from jobs.korean.runs import BY_DEFAULT, WORD
from jobs.korean.sentences import split
from jobs.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from jobs.finds import Judged
    from jobs.korean.candidates import Candidates, Place
    from jobs.korean.query import Query
    from jobs.newsroom import Newsroom
    from jobs.records import PublishedDigest
    from jobs.storage import Transaction

log = logging.getLogger(__name__)

FRESH = timedelta(hours=24)
WEEK = timedelta(days=7)
LONGEST_SENTENCE = 300  # letters of one that is kept


@dataclass(frozen=True, slots=True)
class Meeting:
    """A digest and the keywords that it meets; `week` is how many stories the last one had."""

    published: PublishedDigest
    finds: tuple[Find, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    week: int = 0


async def meet(newsroom: Newsroom, published: PublishedDigest) -> Meeting:
    """Find out which keywords a digest meets; nothing is written yet."""
    now = newsroom.clock()
    known = await newsroom.lexicon.words(newsroom.storage, now)
    async with newsroom.storage.read() as tx:
        starred, text = await tx.alerts.within_words(), await _text(tx, published)
        week = await tx.alerts.stories_since(now - WEEK)
    found, whole = await asyncio.to_thread(_enumerate, published, text, known)
    async with newsroom.storage.read() as tx:
        keys = await tx.alerts.watched(asked(found, starred=starred))
        broad = await tx.words.broad(keys)
        judged = await tx.alerts.judged(keys)
        if whole is not None:
            judged = [each for each in judged if not each.body]
            in_text = asked(whole, starred=starred)
            judged += await tx.alerts.judged(in_text, body=True)
    verdicts = await asyncio.to_thread(lambda: tuple(judge(judged, found, whole, now)))
    return Meeting(published, tuple(finds(keys, found, broad)), verdicts, week)


async def owe(tx: Transaction, meeting: Meeting, newsroom: Newsroom, now: datetime) -> Owed:
    """Owe one alert to each chat that a digest meets the keywords of.

    What is left to hold is to be held once all else that is owed of this digest is written.
    """
    published, verdicts = meeting.published, meeting.verdicts
    await tx.alerts.put_finds(published.id, meeting.finds)
    most = lexicon.most_stories(meeting.week)
    enough = await tx.alerts.enough(verdicts, most=most, week_ago=(now - WEEK).date())
    owed = Owed(
        digest_id=published.id,
        story_id=published.story_id,
        source=published.digest.source,
        verdicts=verdicts,
        enough=frozenset(enough),
        broad=any(find.broad for find in meeting.finds),
        allowed=newsroom.allowed,
    )
    count = await tx.alerts.owe(owed, now=now, expires_at=now + FRESH)
    if count:
        log.info("digest %d: %d alerts owed", published.id, count)
    return owed


def searched(published: PublishedDigest) -> str:
    """List what keywords are looked for in: the title, and below it the digest, line by line."""
    return "\n".join(dict.fromkeys(preview.tell(published).lines))


async def _text(tx: Transaction, published: PublishedDigest) -> str | None:
    """Return the article's text where anybody wants it searched."""
    if published.article_id is None or not await tx.alerts.in_texts():
        return None
    return await tx.alerts.text_of(published.article_id)


def _enumerate(
    published: PublishedDigest, text: str | None, known: frozenset[str]
) -> tuple[Candidates, Candidates | None]:
    """Enumerate a digest, and where there is one its article's text below it."""
    told, source = searched(published), published.digest.source
    title_end = len(told.partition("\n")[0])
    found = candidates(told, known, title_end=title_end, source=source)
    if text is None:
        return found, None
    return found, candidates(f"{told}\n{text}", known, title_end=title_end, source=source)


def finds(keys: Iterable[str], found: Candidates, broad: Mapping[str, int]) -> list[Find]:
    """Say of each key that somebody watches how it stands: as a word, and in any way."""
    return [each for key in keys for each in _stands(key, found, broad.get(key, 0))]


def _stands(key: str, found: Candidates, broad: int) -> Iterator[Find]:
    if key.startswith(OF_SOURCE):
        yield Find(key, BY_DEFAULT, found.source)
    elif best := found.best(key):
        shown = found.text[best.begin : best.until]
        yield Find(key, BY_DEFAULT, shown, bool(broad))
        if best.modes & WORD:
            yield Find(key, WORD, shown, bool(broad & WORD))


def judge(
    judged: Sequence[Judged], found: Candidates, whole: Candidates | None, now: datetime
) -> Iterator[Verdict]:
    """Yield the keywords whose whole query is met; the same query is judged once."""
    met: dict[tuple[str, bool], tuple[str, str] | None] = {}
    days = {zone: now.astimezone(ZoneInfo(zone)).date() for zone in {each.zone for each in judged}}
    for each in judged:
        asks = (each.typed, each.body)
        if asks not in met:
            met[asks] = _met(each.typed, whole if each.body and whole else found, len(found.text))
        if told := met[asks]:
            mention = Mention(each.typed, told[0], each.keyword_id, told[1])
            yield Verdict(each.chat_id, mention, days[each.zone])


def _met(typed: str, found: Candidates, digest_end: int) -> tuple[str, str] | None:
    """Return how a query stands in a text, and its sentence where that is the article's."""
    query = _query(typed)
    places = match(query, found) if query else None
    if places is None:
        return None
    if not places:
        return found.source, ""
    best = min(places, key=lambda at: (at.start >= digest_end, not at.modes & WORD, at.start))
    sentence = _sentence(found.text, best) if best.start >= digest_end else ""
    return found.text[best.begin : best.until], sentence


def _sentence(text: str, place: Place) -> str:
    """Return the sentence that a place is in."""
    begin = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    line = split(text, begin, len(text) if end < 0 else end)
    told = next((each.text for each in line if each.start <= place.start < each.end), "")
    return told[:LONGEST_SENTENCE]


@lru_cache(maxsize=4096)
def _query(typed: str) -> Query | None:
    """Read a query again; None where an older grammar took it and this one does not."""
    try:
        return read_query(typed)
    except QueryError as error:
        log.warning("a keyword cannot be read any more: %s", error)
        return None
