"""Candidates: all that a text may be watched for, enumerated once, by key.

The cost is the text's, whatever the number of keywords. What stands as a word, at the beginning
of a compound, within one, or across a space or a hyphen becomes a candidate under its key, with
the way it stands; a keyword is then one look-up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean import lexicon, standing
from jobs.korean.edges import Page
from jobs.korean.normal import fold
from jobs.korean.runs import BY_DEFAULT, WORD
from jobs.korean.units import units

if TYPE_CHECKING:
    from collections.abc import Collection

    from jobs.korean.normal import Folded
    from jobs.korean.standing import Found


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
    _found: Found

    def keys(self, modes: int = BY_DEFAULT) -> list[str]:
        """List the keys of all that stands in one of these ways, each once."""
        return [
            key
            for key, seen in self._found.items()
            if (seen & modes if seen.__class__ is int else any(one & modes for one in seen))  # type: ignore[union-attr]  # isinstance takes twice the time
        ]

    def places(self, key: str, modes: int = BY_DEFAULT) -> list[Place]:
        """Return where a key stands in one of these ways, in order."""
        return [self._place(seen) for seen in standing.of(self._found, key) if seen & modes]

    def best(self, key: str, modes: int = BY_DEFAULT) -> Place | None:
        """Return where a key stands best: as a word of its own, and early; None where nowhere."""
        places = [seen for seen in standing.of(self._found, key) if seen & modes]
        if not places:
            return None
        chosen = places[0]
        if len(places) > 1:
            chosen = min(places, key=lambda seen: (not seen & WORD, standing.unpack(seen).start))
        return self._place(chosen)

    def _place(self, packed: int) -> Place:
        """Lead back from the normal text to the original."""
        starts, ends = self._folded.starts, self._folded.ends
        modes, start, end, begin, until = standing.unpack(packed)
        return Place(modes, starts[start], ends[end - 1], starts[begin], ends[until - 1])


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
    found: Found = {}
    Page(folded.text, text, folded, words, list(units(folded.text)), found).read()
    title = len(text) if title_end is None else title_end
    return Candidates(text, title, source, folded, found)


def surface(key: str, found: Candidates, *, exact: bool = False) -> str | None:
    """Return how a keyword stands in a text (삼성전자 for 삼성), or None where it does not."""
    best = found.best(key, WORD if exact else BY_DEFAULT)
    return None if best is None else found.text[best.begin : best.until]
