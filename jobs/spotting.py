"""Where a digest meets a query: the sentence, and the word in it, for whoever asks why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean import lexicon
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.runs import WORD
from jobs.korean.sentences import is_sentence, split
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
    query: Query,
    published: PublishedDigest,
    known: Collection[str] = lexicon.STARTER,
    *,
    surface: str = "",
) -> Spot | None:
    """Find the sentence of a digest by which it meets a query, one below its title if there is one.

    Of several, one with this `surface` (삼성전자 for 삼성) is told first. None where no word of it
    does: it came by its source, or by the text of its article.
    """
    told = tell(published)
    title = told.lines[0]
    found = candidates(
        "\n".join(told.lines), known, title_end=len(title), source=published.digest.source
    )
    return _telling(found, match(query, found) or (), surface)


def spot_in(query: Query, text: str, known: Collection[str] = lexicon.STARTER) -> Spot | None:
    """Find the sentence of a text by which it meets a query."""
    found = candidates(text, known, title_end=0)
    return _telling(found, match(query, found) or (), "")


def _telling(found: Candidates, places: tuple[Place, ...], surface: str) -> Spot | None:
    """Choose the place that tells most: below the title, in a whole sentence, a word of its own."""

    def rank(place: Place) -> tuple[bool, ...]:
        spotted = _spotted(found.text, place)
        named = spotted.sentence[spotted.start : spotted.end] == surface
        in_title = place.start < found.title_end
        return in_title, not is_sentence(spotted.sentence), not named, not place.modes & WORD

    return _spotted(found.text, min(places, key=rank)) if places else None


def _spotted(text: str, place: Place) -> Spot:
    """Cut the sentence around a place, or its line where it is none."""
    is_word = place.modes & WORD
    start, end = (place.start, place.end) if is_word else (place.begin, place.until)
    begin = text.rfind("\n", 0, start) + 1
    until = text.find("\n", end)
    line = text[begin : until if until >= 0 else None]
    for sentence in split(line):
        if sentence.start <= start - begin and end - begin <= sentence.end:
            return Spot(sentence.text, start - begin - sentence.start, end - begin - sentence.start)
    return Spot(line, start - begin, end - begin)
