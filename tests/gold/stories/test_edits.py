"""The verdict on copies that chance has edited, and on two stories of which it has edited one."""

from __future__ import annotations

import tomllib
from random import Random
from typing import TYPE_CHECKING

from jobs import likeness
from tests.gold.stories import cases
from tests.gold.stories.edits import EDITS, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.gold.stories.cases import Told

FLOORS = tomllib.loads((cases.HERE / "floors.toml").read_text(encoding="utf-8"))
WRITTEN = [
    each for each in cases.articles().values() if "_" not in each.id and len(each.text) > 280
]


def desk(case: str, seed: int) -> Desk:
    """A desk that edits a case always in the same way, with the words of any article."""
    random = Random(f"{case} {seed}")  # noqa: S311 - chance, not a secret
    words = [word for each in WRITTEN for word in each.text.split()]
    return Desk(random, words, random.choice(WRITTEN[:12]).text.split("\n"))


def is_same(one: Told, other: Told, edit: Callable[[str, Desk], str], at: Desk) -> bool:
    told = likeness.tell(one.title, likeness.lines(one.text))
    edited = likeness.tell(other.title, likeness.lines(edit(other.text, at)))
    return likeness.compare(told, edited).same


def test_a_copy_edited_by_chance_is_a_copy() -> None:
    missed, count = [], 0
    for article in WRITTEN:
        for edit in EDITS:
            for seed in range(2):
                name = f"{edit.__name__} {article.id}"
                count += 1
                if not is_same(article, article, edit, desk(name, seed)):
                    missed.append(name)
    assert len(missed) <= (1 - FLOORS["edited_recall"]) * count, missed


def test_two_stories_stay_two_when_chance_edits_one() -> None:
    merged, count = [], 0
    for pair in cases.pairs():
        for edit in EDITS if not pair.same else ():
            name = f"{edit.__name__} {pair.name}"
            count += 1
            if is_same(pair.one, pair.other, edit, desk(name, 0)):
                merged.append(name)
    assert len(merged) <= FLOORS["edited_wrong_merges"] * count, merged
