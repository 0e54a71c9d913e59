"""Candidates: all that a text may be watched for, enumerated once, by key.

The cost is the text's, whatever the number of keywords. What stands as a word, at the beginning
of a compound, within one, or across a space or a hyphen becomes a candidate under its key, with
the way it stands; a keyword is then one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from jobs.korean import lexicon
from jobs.korean.edges import Page
from jobs.korean.normal import fold
from jobs.korean.runs import BY_DEFAULT, WORD
from jobs.korean.units import units

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from jobs.korean.edges import Standing
    from jobs.korean.normal import Folded
    from jobs.korean.runs import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """Where a keyword stands: `text[start:end]`, in the word `text[begin:until]`, and how.

    `modes` are bits of `jobs.korean.runs`.
    """

    modes: int
    start: int
    end: int
    begin: int
    until: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a text may be watched for, by key; places are offsets into the original `text`.

    `title_end` is where its title ends, `source` names its publisher.
    """

    text: str
    title_end: int
    source: str
    _folded: Folded
    _found: Mapping[str, Sequence[Standing]]
    _ways: Mapping[str, int]  # all in which a key stands anywhere

    def keys(self, modes: int = BY_DEFAULT) -> set[str]:
        """Return the keys of all that stands in one of these ways."""
        return {key for key, ways in self._ways.items() if ways & modes}

    def places(self, key: str, modes: int = BY_DEFAULT) -> list[Place]:
        """Return where a key stands in one of these ways, in order."""
        seen = self._found.get(key, ())
        return [self._place(how, base, reading) for how, base, reading in seen if how & modes]

    def _place(self, modes: int, base: int, reading: Reading | int) -> Place:
        """Lead back from the normal text to the original."""
        starts, ends = self._folded.starts, self._folded.ends
        if isinstance(reading, int):
            first, last = starts[base], ends[reading - 1]
            return Place(modes, first, last, first, last)
        return Place(
            modes,
            starts[base + reading.start],
            ends[base + reading.end - 1],
            starts[base + reading.begin],
            ends[base + reading.until - 1],
        )


def candidates(
    text: str,
    known: Collection[str] = lexicon.STARTER,
    *,
    title_end: int | None = None,
    source: str = "",
) -> Candidates:
    """Enumerate what a text may be watched for; `known` are words that may stand in compounds."""
    folded = fold(text)
    words = known if isinstance(known, frozenset) else frozenset(known)
    found: defaultdict[str, list[Standing]] = defaultdict(list)
    Page(folded.text, text, folded, words, list(units(folded.text)), found).read()
    ways = {
        key: seen[0][0] if len(seen) == 1 else reduce(or_, (one[0] for one in seen))
        for key, seen in found.items()
    }
    title = len(text) if title_end is None else title_end
    return Candidates(text, title, source, folded, dict(found), ways)


def surface(key: str, found: Candidates, *, exact: bool = False) -> str | None:
    """Return how a keyword stands in a text (삼성전자 for 삼성), or None where it does not."""
    places = found.places(key, WORD if exact else BY_DEFAULT)
    if not places:
        return None
    best = min(places, key=lambda place: (not place.modes & WORD, place.start))
    return found.text[best.begin : best.until]
