"""Which sentences of two tellings are the same, though words in them were changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.likeness.telling import Sentence, Telling

# Of the pairs of neighbouring syllables of a sentence, how many stand in its copy. In the gold of
# tests/gold/stories reworded sentences keep at least 0.5 (95 %), others share less than that (99 %).
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of one telling that another has too; `places` are pairs of their numbers.

    `covered` is the share of the telling, by letters; `signs` is how many letters that are.
    """

    places: tuple[tuple[int, int], ...]
    covered: float
    signs: int


def align(one: Telling, other: Telling) -> tuple[Alignment, Alignment]:
    """Find for each sentence of either telling the one of the other that repeats most of it."""
    counts = [
        [len(mine.pairs & theirs.pairs) for theirs in other.sentences] for mine in one.sentences
    ]
    turned = [list(column) for column in zip(*counts, strict=True)]
    return _alignment(one.sentences, counts), _alignment(other.sentences, turned)


def _alignment(sentences: Sequence[Sentence], counts: Sequence[Sequence[int]]) -> Alignment:
    places = []
    for here, row in enumerate(counts):
        most = max(row)
        if most and most >= SHARED * len(sentences[here].pairs):
            places.append((here, row.index(most)))
    signs = sum(len(sentences[here].bare) for here, _ in places)
    return Alignment(tuple(places), signs / sum(len(each.bare) for each in sentences), signs)
