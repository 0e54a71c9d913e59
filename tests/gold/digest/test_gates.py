"""The gates: no change may take the digest below what it once reached."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.gold.digest import measure

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text())
WHOLE = {
    "sections": measure.sections,
    "points": measure.points,
    "natives": measure.natives,
    "sound": measure.sound_digests,
    "kinds": measure.kinds,
}


@pytest.mark.parametrize("name", WHOLE)
def test_articles_are_read_and_summarized_as_their_editor_would(name: str) -> None:
    share = WHOLE[name]()
    assert share.value >= FLOORS[name], "\n".join(share.missed)


def test_outlook_sentences_are_told_from_others() -> None:
    precision, recall = measure.outlook()
    assert precision.value >= FLOORS["outlook"]["precision"], "\n".join(precision.missed)
    assert recall.value >= FLOORS["outlook"]["recall"], "\n".join(recall.missed)


def test_every_class_of_corruption_is_caught_and_no_faithful_point_refused() -> None:
    shares = measure.verifier()
    assert set(shares) == set(FLOORS["verifier"])
    assert not below(shares, FLOORS["verifier"])


def test_free_rewordings_pass_and_corruptions_near_them_do_not() -> None:
    assert not below(measure.rewordings(), FLOORS["rewordings"])


def below(shares: dict[str, measure.Share], floors: dict[str, float]) -> dict[str, list[str]]:
    return {name: share.missed for name, share in shares.items() if share.value < floors[name]}
