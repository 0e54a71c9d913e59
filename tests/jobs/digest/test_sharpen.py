from __future__ import annotations

import pytest

from jobs.digest import sharpen
from jobs.korean import kiwi
from jobs.korean.kiwi import Morpheme


def scripted(text: str) -> list[Morpheme]:
    """Part a text as an analyser would, of the few words these tests use."""
    tags = {
        "가온칩": "NNP",
        "누리칩": "NNP",
        "양산": "NNG",
        "안": "MAG",
        "한다": "EF",
        "하": "XSV",
        "늘리": "VV",
        "계획": "NNG",
    }
    return [Morpheme(word, tags[word]) for word in text.split()]


@pytest.mark.parametrize(
    ("text", "evidence", "expected"),
    [
        ("가온칩 양산 한다", "가온칩 양산 계획", []),
        ("누리칩 양산 한다", "가온칩 양산 계획", ["name"]),
        ("가온칩 양산 안 한다", "가온칩 양산 한다", ["negation"]),
        ("가온칩 양산 한다", "가온칩 양산 안 한다", []),
    ],
)
def test_an_analyser_adds_names_and_denials_that_rules_miss(
    text: str, evidence: str, expected: list[str]
) -> None:
    assert sharpen.problems(text, evidence, scripted) == expected


@pytest.mark.parametrize(
    ("label", "finished"), [("양산 계획", True), ("양산 늘리", False), ("양산 하", False)]
)
def test_a_label_that_ends_in_a_stem_is_unfinished(label: str, finished: bool) -> None:  # noqa: FBT001
    assert sharpen.is_finished(label, scripted) is finished


def test_without_the_extra_there_is_no_analyser_and_with_it_a_real_one() -> None:
    morphemes = kiwi.load()
    if morphemes is None:
        return  # the extra `ko` is not installed: rules alone
    assert Morpheme("삼성전자", "NNP") in morphemes("삼성전자가 손잡았다.")
