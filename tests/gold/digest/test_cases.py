"""What makes the gold gold: enough of everything, and nothing that is not in its article."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest

from jobs.model import DigestKind
from tests.gold.digest import cases

ARTICLES = cases.article_cases()
SENTENCES = cases.sentence_cases()
POINTS = cases.verifier_cases()
REWORDINGS = cases.rewording_cases()
CORRUPTIONS = {
    "number",
    "unit",
    "date",
    "name",
    "negation",
    "plan-as-done",
    "certainty",
    "added-clause",
    "wrong-evidence",
    "quote",
    "markup",
    "label",
}


def visible(case: cases.ArticleCase) -> str:
    text = (
        unescape(re.sub(r"<[^>]+>", " ", case.source())) if case.form == "html" else case.source()
    )
    return " ".join(text.replace("**", "").split())


def name(case: cases.ArticleCase) -> str:
    return case.path.name


def test_there_are_enough_articles_of_every_sort() -> None:
    native = [case for case in ARTICLES if case.heading]
    plain = [case for case in ARTICLES if case.path.name.startswith("n")]
    traps = [case for case in ARTICLES if case.path.name.startswith("t")]
    assert (len(native) >= 25, len(plain) >= 20, len(traps) >= 15) == (True, True, True)
    assert len(ARTICLES) == len(native) + len(plain) + len(traps) >= 60


def test_every_article_file_has_one_case() -> None:
    files = sorted((cases.HERE / "articles").iterdir())
    assert sorted(case.path for case in ARTICLES) == files


@pytest.mark.parametrize("case", ARTICLES, ids=name)
def test_what_is_expected_stands_in_the_article(case: cases.ArticleCase) -> None:
    text = visible(case)
    assert case.title in text
    assert case.heading is None or case.heading in text
    assert all(point.label in text and point.body.is_in(text) for point in case.points)
    assert all(passage.is_in(text) for passage in case.outlook)


@pytest.mark.parametrize("case", ARTICLES, ids=name)
def test_points_stand_in_their_order(case: cases.ArticleCase) -> None:
    text = visible(case)
    places = [text.index(point.body.first) for point in case.points]
    assert places == sorted(places)


@pytest.mark.parametrize("case", ARTICLES, ids=name)
def test_an_outlook_section_means_native_points(case: cases.ArticleCase) -> None:
    assert bool(case.points) == (case.heading is not None)
    assert (case.kinds == {DigestKind.NATIVE}) == (case.heading is not None)
    assert (case.kinds == {DigestKind.NONE}) == bool(case.unsummarised)


@pytest.mark.parametrize("case", [case for case in ARTICLES if not case.heading], ids=name)
def test_the_kind_follows_from_the_sentences_that_look_ahead(case: cases.ArticleCase) -> None:
    ahead = len(case.outlook)
    mixed_or_facts = {DigestKind.MIXED} if ahead else {DigestKind.FACTS}
    wanted = {DigestKind.OUTLOOK, DigestKind.MIXED} if ahead >= 3 else mixed_or_facts
    assert case.kinds == ({DigestKind.NONE} if case.unsummarised else wanted)


def test_no_gold_article_names_an_address_of_others() -> None:
    addresses = [
        address
        for case in ARTICLES
        for address in re.findall(r"https?://([\w.-]+)|@([\w.-]+\.\w+)", case.source())
    ]
    assert all("".join(address).endswith(".example") for address in addresses)


def test_the_labelled_sentences_are_many_mixed_and_different() -> None:
    share = sum(case.outlook for case in SENTENCES) / len(SENTENCES)
    assert len(SENTENCES) >= 320
    assert 0.4 <= share <= 0.5
    assert len({case.text for case in SENTENCES}) == len(SENTENCES)


def test_every_corruption_has_enough_cases() -> None:
    counts = Counter(case.corruption for case in POINTS)
    assert set(counts) == CORRUPTIONS | {"faithful"}
    assert counts["faithful"] >= 60
    assert all(counts[corruption] >= 22 for corruption in CORRUPTIONS)


@pytest.mark.parametrize("points", [POINTS, REWORDINGS], ids=["verifier", "rewordings"])
def test_only_the_faithful_points_are_sound(points: list[cases.VerifierCase]) -> None:
    assert all(case.sound == (case.corruption == "faithful") for case in points)


def test_there_are_enough_rewordings_and_corruptions_near_them() -> None:
    sound = sum(case.sound for case in REWORDINGS)
    assert sound >= 120
    assert len(REWORDINGS) - sound >= 120
    assert {case.corruption for case in REWORDINGS} <= CORRUPTIONS | {"faithful"}
    assert len({(case.evidence, case.text) for case in REWORDINGS}) == len(REWORDINGS)
