"""The gates: no change may take matching below what people were promised."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.gold.keywords import measure

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
FEWEST_PAIRS, FEWEST_KEYWORDS = 400, 100


@pytest.mark.parametrize("names", [("dev",), ("cases", "later")])
def test_keywords_are_matched_as_people_mean_them(names: tuple[str, ...]) -> None:
    shares = measure.shares(*names)
    assert set(shares) <= set(FLOORS)
    low = {tier: share for tier, share in shares.items() if share.value < FLOORS[tier]}
    assert not low, {tier: share.missed for tier, share in low.items()}


def test_traps_that_were_written_blind_catch_no_more_than_they_did() -> None:
    shares, floors = measure.shares("blind"), FLOORS["blind"]
    low = {tier: share for tier, share in shares.items() if share.value < floors[tier]}
    assert not low, {tier: share.missed for tier, share in low.items()}


def test_the_gold_is_wide_enough_to_be_believed() -> None:
    own = measure.cases("cases", "later")
    assert len(own) >= FEWEST_PAIRS
    assert len({case.query for case in own}) >= FEWEST_KEYWORDS


def test_no_pair_stands_twice() -> None:
    pairs = [(case.query, case.text) for case in measure.cases("cases", "later")]
    assert len(set(pairs)) == len(pairs)
