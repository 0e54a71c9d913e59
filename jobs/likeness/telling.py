"""A telling: an article's sentences, prepared for being held against those of another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from jobs.korean.particles import split_particle
from jobs.likeness.facts import normal
from jobs.likeness.lines import Line, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.likeness.facts import Figure

WORD = re.compile(r"[^\W_]+")
ASCII = re.compile(r"[0-9a-z]")
LATIN = re.compile(r"[0-9]*[a-z][0-9a-z]*")
PLACE = re.compile(r"(?<=.)(?:에서|에게|으로|까지|부터)$")
LEAD = 2  # sentences
SHORTEST = 12  # signs of a line that says something of its own
MOST = 120  # sentences that are looked at
UNIT = re.compile(r"\d+(?:\.\d+)?|[a-z]+|[^\W\d_]")  # a number, a Latin word, a syllable


class Sentence(NamedTuple):
    """One sentence: as written, its letters and digits only, their pairs of neighbours, figures."""

    written: str
    bare: str
    pairs: frozenset[str]
    figures: frozenset[Figure]


@dataclass(frozen=True, slots=True)
class Telling:
    """How an article tells its story: its title in words, its sentences, and all it says.

    `opening` are the words of its first two sentences as they stand, `latin` all Latin words.
    """

    title: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    opening: tuple[str, ...]
    latin: frozenset[str]
    bare: str
    figures: frozenset[Figure]


def tell(title: str, told: Sequence[Line]) -> Telling:
    """Prepare an article, its text as `lines`, for comparison."""
    headline, kept = line(normal(title)), told[:MOST]
    saying = [each for each in kept if len(each.bare) >= SHORTEST]
    written = "\n".join([headline.written, *(each.written for each in kept)])
    return Telling(
        title=tuple(stem(word) for word in WORD.findall(headline.written)),
        sentences=tuple(_sentence(each) for each in saying),
        opening=tuple(word for each in saying[:LEAD] for word in WORD.findall(each.written)),
        latin=frozenset(LATIN.findall(written)),
        bare="\n".join([headline.bare, *(each.bare for each in kept)]),
        figures=headline.figures.union(*(each.figures for each in kept)),
    )


def stem(word: str) -> str:
    """Return a word without its particles: 산에서도 is 산."""
    return PLACE.sub("", split_particle(word)[0])


def _sentence(told: Line) -> Sentence:
    units = UNIT.findall(told.written) if ASCII.search(told.bare) else told.bare
    pairs = frozenset(map(add, units, units[1:]))
    return Sentence(told.written, told.bare, pairs, told.figures)
