"""Holds keyword matching against its gold: by tier, how many pairs are right, and which are not.

Run as a program (`python -m tests.gold.keywords.measure`) it prints every figure and every miss.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jobs.korean import aliases
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.query import read_query
from tests.gold.digest.measure import Share

if TYPE_CHECKING:
    from jobs.korean.query import Query

FOLDER = Path(__file__).parent
FILES = ("dev", "cases", "later", "blind")


@dataclass(frozen=True, slots=True)
class Case:
    """A query, a text, and whether the one is met by the other."""

    query: str
    text: str
    expect: bool
    tier: str


@cache
def cases(*names: str) -> tuple[Case, ...]:
    """Read the pairs of some files."""
    texts = [(FOLDER / f"{name}.jsonl").read_text(encoding="utf-8") for name in names]
    pairs = [json.loads(line) for text in texts for line in text.splitlines()]
    return tuple(Case(pair["query"], pair["text"], pair["expect"], pair["tier"]) for pair in pairs)


def fires(query: Query, text: str) -> bool:
    """Tell whether a text meets a query; its first line is its title."""
    title = text.partition("\n")[0]
    return match(query, candidates(text, title_end=len(title))) is not None


def shares(*names: str) -> dict[str, Share]:
    """Count by tier what is right; under `chosen` the aliases with their group chosen."""
    counted: dict[str, Share] = defaultdict(Share)
    for case in cases(*names):
        query, what = read_query(case.query), f"{case.query}: {case.text}"
        fired = fires(query, case.text)
        counted[case.tier].count(right=fired == case.expect, what=what)
        if case.tier == "alias":
            fired = fires(aliases.widened(query), case.text)
            counted["chosen"].count(right=fired, what=what)
    return dict(counted)


if __name__ == "__main__":
    for name in FILES:
        for tier, share in shares(name).items():
            print(f"{name:6} {tier:15} {share.right} of {share.of} ({share.value:.3f})")  # noqa: T201
            for missed in share.missed:
                print(f"         {missed!r}")  # noqa: T201
