"""The gate against tables of retellings: what is faithful passes, each class of corruption does not."""

from __future__ import annotations

import re

import pytest

from jobs.digest.verify import verify
from jobs.korean.sentences import split
from jobs.model import Article, Evidence, Point, PointKind
from tests.jobs.digest.verdicts import FIRST, Verdict
from tests.jobs.digest.verdicts_faithful import REWORDED
from tests.jobs.digest.verdicts_fifth import FIFTH
from tests.jobs.digest.verdicts_fourth import FOURTH
from tests.jobs.digest.verdicts_later import SECOND
from tests.jobs.digest.verdicts_third import THIRD

TABLES = FIRST + SECOND + THIRD + FOURTH + FIFTH + REWORDED
SOUND = frozenset(["faithful", "named"])
LABELS = frozenset(["label", "named"])
# What no rule here sees: what of two things one verb is said of, which noun of a compound is meant,
# and in a label which of two verbs of one sense.
MISSED = frozenset(
    [
        "마루통신 노조는 파업을 하기로 했다.",
        "과제 판별 프로그램 도입",
        "유리병도 로봇이",
    ]
)
REFUSED = frozenset(
    ["경기도는 매년 전기버스 충전소 30곳을 건설해 2029년까지 150곳으로 늘릴 예정이다."]
)


def problems(one: Verdict) -> tuple[str, ...]:
    article = Article("앞으로", one.evidence)
    proof = tuple(Evidence(s.start, s.end, s.text) for s in split(one.evidence))
    label, text = (one.words, proof[0].text) if one.kind in LABELS else ("", one.words)
    return verify(Point(label, text, PointKind.OUTLOOK, proof), article)


def named(one: Verdict) -> str:
    return f"{one.kind}: {one.words}"


@pytest.mark.parametrize("one", [v for v in TABLES if v.kind in SOUND], ids=named)
def test_what_says_nothing_else_passes(one: Verdict) -> None:
    assert bool(problems(one)) is (one.words in REFUSED)


@pytest.mark.parametrize("one", [v for v in TABLES if v.kind not in SOUND], ids=named)
def test_what_says_something_else_is_stopped(one: Verdict) -> None:
    assert bool(problems(one)) is (one.words not in MISSED)


@pytest.mark.parametrize("one", [v for v in TABLES if v.kind == "markup"], ids=named)
def test_marks_and_addresses_are_named_as_such(one: Verdict) -> None:
    assert "markup" in problems(one)


def test_each_class_of_corruption_has_many_cases() -> None:
    kinds = {verdict.kind for verdict in TABLES}
    assert kinds >= {"certainty", "date", "unit", "added", "label", "done", "negation", "markup"}
    assert all(sum(v.kind == kind for v in TABLES) > 50 for kind in kinds)


def test_every_case_stands_once() -> None:
    seen = [(v.kind, v.evidence, v.words) for v in TABLES]
    assert len(seen) == len(set(seen))
    assert not re.search(r"\s{2}", "".join(v.words for v in TABLES))
