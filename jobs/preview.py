"""Previews: what a keyword would have brought in the last days, and what it takes and leaves.

A story's lines are looked through only where they hold, letter for letter, something the query
names, so that two thousand stories take no longer than a person waits.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean import lexicon
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.normal import normal
from jobs.korean.pieces import Scope
from jobs.korean.runs import WORD
from jobs.korean.units import key as key_of
from jobs.neighbours import pairs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from jobs.korean.candidates import Candidates, Place
    from jobs.korean.query import Clause, Query, Term
    from jobs.model import Digest
    from jobs.records import PublishedDigest

DAYS = 7
BROAD = 1 / 5  # of all stories: more than anybody reads as alerts
FEWEST_JUDGED = 50  # stories; of fewer a share says nothing
ANY_WAY = 0xFF  # of standing, as bits of `jobs.korean.runs`
LONGEST_SHOWN = 20  # letters of a compound; longer runs are no words
# What may part the letters of one keyword: a key never holds it.
PARTING = str.maketrans("", "", " \t\u00a0-‐‑‒–—―−_.,'’")


@dataclass(frozen=True, slots=True)
class Told:
    """A story as keywords are looked for in it: its lines, the title first, and their letters."""

    digest_id: int
    title: str
    url: str
    source: str
    lines: tuple[str, ...]
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A story that a query meets, and the words by which it does (삼성전자 for 삼성)."""

    digest_id: int
    title: str
    url: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A word, and in how many stories it stands."""

    word: str
    stories: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a query would have brought: `met` of `of` stories, and which compounds it took and left.

    `sightings` are all that it met, in the order of the stories. `beside` are the pairs that its
    word makes with a noun next to it. Words and pairs stand the most frequent first.
    """

    met: int
    of: int
    sightings: tuple[Sighting, ...]
    taken: tuple[Counted, ...]
    left: tuple[Counted, ...]
    beside: tuple[Counted, ...] = ()

    @property
    def share(self) -> float:
        """The share of all stories that it meets, 0 to 1."""
        return self.met / self.of if self.of else 0.0

    @property
    def is_broad(self) -> bool:
        """Whether it would fire on a fifth of all stories or more."""
        return self.of >= FEWEST_JUDGED and self.share >= BROAD


def tell(published: PublishedDigest, text: str = "") -> Told:
    """Prepare a story to be looked through, with the text of its article where that is wanted."""
    digest = published.digest
    lines = (digest.title.replace("\n", " "), *_body(digest), *text.splitlines())
    letters = tuple(_letters(line) for line in lines)
    return Told(published.id, digest.title, digest.url, digest.source, lines, letters)


def preview(
    query: Query, stories: Sequence[Told], known: Collection[str] = lexicon.STARTER
) -> Preview:
    """Say what a query would have brought of these stories, and what it would have left."""
    sightings: list[Sighting] = []
    taken, left, beside = _Tally(), _Tally(), _Tally()
    for story, found, places in look(query, stories, known):
        if places is not None:
            surfaces = words(found.text, places)
            sightings.append(Sighting(story.digest_id, story.title, story.url, surfaces))
            taken.add(each for each in surfaces if not _names(query, each))
            beside.add(pair for each in places for pair in pairs(found.text, each, known))
        left.add(_passed(query, found, places or ()))
    counted = (taken.most(), left.most(), beside.most())
    return Preview(len(sightings), len(stories), tuple(sightings), *counted)


def look(
    query: Query, stories: Iterable[Told], known: Collection[str]
) -> Iterator[tuple[Told, Candidates, tuple[Place, ...] | None]]:
    """Look through the stories that hold something a query names: where they meet it, or None."""
    named = [term.key for clause in query.clauses for term in (*_sought(clause), *clause.never)]
    for story in stories:
        whole = "\n".join(story.letters)
        if not any(_may_meet(clause, whole) for clause in query.clauses):
            continue
        title, *lines = (
            line
            for nth, (line, letters) in enumerate(zip(story.lines, story.letters, strict=True))
            if nth == 0 or any(key in letters for key in named)
        )
        text = "\n".join((title, *lines))
        found = candidates(text, known, title_end=len(title), source=story.source)
        yield story, found, match(query, found)


def word(text: str, place: Place) -> str:
    """Return the word in which a keyword stands: AI반도체 for 반도체, 삼성전자 for 삼성."""
    if place.modes & WORD:
        return text[place.start : place.end]
    begin = place.begin
    while begin > 0 and text[begin - 1].isalnum():
        begin -= 1
    return text[begin : place.until]


def words(text: str, places: Sequence[Place]) -> tuple[str, ...]:
    """Return the words that some places are, each once, those within a longer one left out."""
    whole = [
        place
        for place in places
        if not any(_within(place, other) and _size(other) > _size(place) for other in places)
    ]
    return tuple(dict.fromkeys(word(text, place) for place in whole))


class _Tally:
    """In how many stories each word stands; spellings of one word are one."""

    def __init__(self) -> None:
        self._stories: Counter[str] = Counter()
        self._shown: dict[str, str] = {}

    def add(self, seen: Iterable[str]) -> None:
        """Count the words of one story, each once."""
        shown = {key_of(normal(each)): each for each in seen if len(each) <= LONGEST_SHOWN}
        self._stories.update(shown.keys())
        self._shown = {**shown, **self._shown}

    def most(self) -> tuple[Counted, ...]:
        """Return the words, the most frequent first."""
        return tuple(Counted(self._shown[key], n) for key, n in self._stories.most_common())


def _body(digest: Digest) -> Iterator[str]:
    """List the lines of a digest below its title, in which keywords are looked for."""
    yield digest.lead
    for point in digest.points:
        yield point.label
        yield point.text
        yield from (evidence.text for evidence in point.evidence)


def _letters(text: str) -> str:
    """Write a line without what may part the letters of a keyword: it holds each of their keys."""
    return normal(unicodedata.normalize("NFKC", text)).translate(PARTING)


def _may_meet(clause: Clause, letters: str) -> bool:
    """Tell whether a story holds the letters of all that an alternative asks for."""
    if not all(term.key in letters for term in clause.must if term.scope is not Scope.SOURCE):
        return False
    together = clause.joined is not None and clause.joined.key in letters
    return together or all(term.key in letters for term in clause.words)


def _sought(clause: Clause) -> list[Term]:
    """List what an alternative looks for in texts."""
    joined = [clause.joined] if clause.joined else []
    terms = (*clause.words, *clause.must, *joined)
    return [term for term in terms if term.scope is not Scope.SOURCE]


def _names(query: Query, surface: str) -> bool:
    """Tell whether a word is one of those a query names, and no compound of it."""
    key = key_of(normal(surface))
    return any(term.key == key for clause in query.clauses for term in _sought(clause))


def _passed(query: Query, found: Candidates, places: Sequence[Place]) -> Iterator[str]:
    """List the words that begin with or hold what one-word alternatives look for, yet do not count.

    Of alternatives with several words each is left for the lack of another: that says nothing.
    """
    alone = [
        term
        for clause in query.clauses
        for term in (*clause.words, *clause.must)
        if len((*clause.words, *clause.must)) == 1 and term.scope is not Scope.SOURCE
    ]
    for term in alone:
        for place in found.places(term.key, ANY_WAY):
            if place.modes & term.modes or any(_within(place, each) for each in places):
                continue
            yield word(found.text, place)


def _within(place: Place, other: Place) -> bool:
    return other.begin <= place.start and place.end <= other.until


def _size(place: Place) -> int:
    return place.end - place.start
