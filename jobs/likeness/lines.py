"""The sentences of a text, in the one form in which texts are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jobs.korean.sentences import split
from jobs.likeness.facts import KEPT, normal, read

if TYPE_CHECKING:
    from jobs.likeness.facts import Figure

LONGEST = 30_000  # characters of a text that are looked at; no article is longer


class Line(NamedTuple):
    """A sentence, or a line that is none: its words, numbers written out; letters; figures."""

    written: str
    bare: str
    figures: frozenset[Figure]


def lines(text: str) -> list[Line]:
    """Return the sentences of a text, in order; what is beyond any article's length is left out."""
    return [line(each.text) for each in split(normal(text[:LONGEST]))]


def line(sentence: str) -> Line:
    """Bring a sentence, whose text is `normal` already, into the form for comparison."""
    written, figures = read(sentence)
    return Line(written, bare(written), figures)


def bare(written: str) -> str:
    """Return only the letters and digits of a sentence."""
    # Most of what is left out are its spaces and its full stop, and these go ten times faster so.
    most = written.replace(" ", "").replace(".", "")
    return most if most.isalnum() else KEPT.sub("", most)
