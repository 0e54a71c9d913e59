"""Holds the verdict on pairs of articles, and the fingerprints, against their gold.

Run as a program (`python -m tests.gold.stories.measure`) it prints every figure and every miss.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from jobs import likeness
from jobs.likeness.placing import FEWEST
from tests.gold.stories import cases


@dataclass(slots=True)
class Figures:
    """How the pairs were judged: by label and verdict, by kind, and which were missed."""

    counts: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    kinds: Counter[tuple[str, bool]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    found: int = 0

    @property
    def precision(self) -> float:
        """Of the pairs judged one story, the share that are."""
        return self.counts[True, True] / (self.counts[True, True] + self.counts[False, True])

    @property
    def recall(self) -> float:
        """Of the pairs that are one story, the share judged so."""
        return self.counts[True, True] / (self.counts[True, True] + self.counts[True, False])

    @property
    def retrieval(self) -> float:
        """Of the pairs that are one story, the share that find each other by fingerprints."""
        return self.found / (self.counts[True, True] + self.counts[True, False])

    @property
    def wrong_merges(self) -> int:
        """How many pairs that are two stories were judged one."""
        return self.counts[False, True]


@cache
def figures() -> Figures:
    """Judge every pair of the gold."""
    result = Figures()
    for pair in cases.pairs():
        told = [likeness.lines(each.text) for each in (pair.one, pair.other)]
        verdict = likeness.compare(
            likeness.tell(pair.one.title, told[0]), likeness.tell(pair.other.title, told[1])
        )
        shared = likeness.fingerprints(told[0]) & likeness.fingerprints(told[1])
        right = verdict.same == pair.same
        result.counts[pair.same, verdict.same] += 1
        result.kinds[pair.kind, right] += 1
        result.found += pair.same and len(shared) >= FEWEST
        if not right:
            result.missed.append(f"{pair.name}: {verdict.score} {verdict.why}")
    return result


def main() -> None:
    """Print every figure and every miss."""
    found = figures()
    for name in ("precision", "recall", "retrieval", "wrong_merges"):
        print(f"{name:14} {getattr(found, name):.3f}")  # noqa: T201
    for kind in sorted({kind for kind, _ in found.kinds}):
        right, wrong = found.kinds[kind, True], found.kinds[kind, False]
        print(f"{kind:20} {right:4} of {right + wrong:4}")  # noqa: T201
    print(*found.missed, sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
