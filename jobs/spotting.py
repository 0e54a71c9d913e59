"""Where a digest meets a query: the sentence, and the word in it, for whoever asks why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean import lexicon
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.runs import WORD
from jobs.korean.sentences import split
from jobs.preview import tell

if TYPE_CHECKING:
    from collections.abc import Collection

    from jobs.korean.candidates import Candidates, Place
    from jobs.korean.query import Query
    from jobs.records import PublishedDigest


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence that meets a query, and where: `sentence[start:end]` is the word it stands in."""

    sentence: str
    start: int
    end: int


def spot(
    query: Query, published: PublishedDigest, known: Collection[str] = lexicon.STARTER
) -> Spot | None:
    """Find the sentence of a digest by which it meets a query, one below its title if there is one.

    None where no word of it does: it came by its source, or by the text of its article.
    """
    told = tell(published)
    title = told.lines[0]
    found = candidates(
        "\n".join(told.lines), known, title_end=len(title), source=published.digest.source
    )
    return _told(found, match(query, found) or ())


def spot_in(query: Query, text: str, known: Collection[str] = lexicon.STARTER) -> Spot | None:
    """Find the sentence of a text by which it meets a query."""
    found = candidates(text, known)
    return _told(found, match(query, found) or ())


def _told(found: Candidates, places: tuple[Place, ...]) -> Spot | None:
    """Choose the place that tells most: a word of its own, in a sentence, early."""
    if not places:
        return None
    best = min(
        places, key=lambda each: (each.start < found.title_end, not each.modes & WORD, each.start)
    )
    start, end = _bounds(best)
    begin = found.text.rfind("\n", 0, start) + 1
    until = found.text.find("\n", end)
    line = found.text[begin : until if until >= 0 else None]
    for sentence in split(line):
        if sentence.start <= start - begin and end - begin <= sentence.end:
            return Spot(sentence.text, start - begin - sentence.start, end - begin - sentence.start)
    return Spot(line, start - begin, end - begin)


def _bounds(place: Place) -> tuple[int, int]:
    is_word = place.modes & WORD
    return (place.start, place.end) if is_word else (place.begin, place.until)
