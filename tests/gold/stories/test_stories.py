"""The verdict on pairs of articles, held against the gold and its floors."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest

from jobs import likeness
from tests.gold.stories import cases, measure

FLOORS = tomllib.loads((cases.HERE / "floors.toml").read_text(encoding="utf-8"))
TEMPLATES = {
    "agreement",
    "daily",
    "follow-up",
    "frame",
    "market",
    "notice",
    "personnel",
    "plan",
    "results",
    "same headline",
    "template, reworded",
    "unrelated",
}
COPIES = {
    "corrected",
    "cut",
    "edited",
    "joined",
    "numbers",
    "quotes",
    "retitled",
    "reworded",
    "sections",
    "several",
    "teaser",
    "template copy",
}


def test_there_are_enough_pairs_of_every_kind() -> None:
    kinds = Counter(pair.kind for pair in cases.pairs())
    assert len(cases.pairs()) >= 150
    assert min(kinds[kind] for kind in TEMPLATES | COPIES) >= 3


def test_a_pair_is_listed_once_and_every_article_is_in_a_pair() -> None:
    listed = Counter(frozenset([pair.one.id, pair.other.id]) for pair in cases.pairs())
    assert max(listed.values()) == 1
    assert {name for pair in listed for name in pair} == set(cases.articles())


@pytest.mark.parametrize("name", ["precision", "recall", "retrieval"])
def test_the_verdict_reaches_its_floor(name: str) -> None:
    assert getattr(measure.figures(), name) >= FLOORS[name], measure.figures().missed


def test_no_two_stories_become_one() -> None:
    assert measure.figures().wrong_merges <= FLOORS["wrong_merges"], measure.figures().missed


def test_the_verdict_does_not_depend_on_which_article_comes_first() -> None:
    told = {
        each.id: likeness.tell(each.title, likeness.lines(each.text))
        for each in cases.articles().values()
    }
    turned = [
        pair.name
        for pair in cases.pairs()
        if likeness.compare(told[pair.one.id], told[pair.other.id]).same
        != likeness.compare(told[pair.other.id], told[pair.one.id]).same
    ]
    assert turned == []
