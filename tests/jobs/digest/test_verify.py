"""The gate lets faithful retellings through and stops every class of corruption."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.digest.numbers import numbers, unfounded
from jobs.digest.verify import verify
from jobs.digest.warnings import PROBLEMS
from jobs.model import Article, Evidence, Point, PointKind
from tests.jobs.digest.retellings import CORRUPTED, FAITHFUL

ARTICLE = Article("앤트리버와 누리랩의 내년", "\n".join(row[0] for row in FAITHFUL))


def bound(text: str, evidence: str, label: str = "", speaker: str | None = None) -> Point:
    start = ARTICLE.text.index(evidence)
    proof = Evidence(start, start + len(evidence), evidence)
    return Point(label, text, PointKind.OUTLOOK, (proof,), speaker)


@pytest.mark.parametrize(("evidence", "text"), [(row[0], text) for row in FAITHFUL for text in row])
def test_a_faithful_retelling_passes(evidence: str, text: str) -> None:
    assert verify(bound(text, evidence), ARTICLE) == ()


@pytest.mark.parametrize(("kind", "row", "text"), CORRUPTED)
def test_a_corrupted_retelling_is_stopped(kind: str, row: int, text: str) -> None:
    assert verify(bound(text, FAITHFUL[row][0]), ARTICLE), kind


@pytest.mark.parametrize("row", range(len(FAITHFUL)))
def test_a_point_bound_to_another_sentence_is_stopped(row: int) -> None:
    others = [other[0] for i, other in enumerate(FAITHFUL) if i != row]
    for text in FAITHFUL[row]:
        assert [e for e in others if not verify(bound(text, e), ARTICLE)] == []


def test_evidence_that_is_not_the_article_s_own_is_refused() -> None:
    sound = bound(FAITHFUL[0][0], FAITHFUL[0][0])
    moved = Evidence(sound.evidence[0].start + 1, sound.evidence[0].end + 1, sound.evidence[0].text)
    assert verify(Point("", sound.text, sound.kind, (moved,)), ARTICLE) == ("evidence",)
    assert verify(Point("", sound.text, sound.kind, ()), ARTICLE) == ("evidence",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<b>앤트리버</b>는 내년 3월부터 저전력 칩을 양산할 계획이다.", "markup"),
        ("앤트리버는 내년 3월부터 저전력 칩을 양산할 계획이다. https://example.com", "markup"),
        ("앤트리버는 내년 3월부터 **저전력** 칩을 양산할 계획이다.", "markup"),
        ("앤트리버는 “세계 최초”로 내년 3월부터 저전력 칩을 양산할 계획이다.", "quote"),
        ("앤트리버는 내년 5월부터 저전력 칩을 양산할 계획이다.", "number"),
        ("앤트리버는 저전력 칩을 월 2만 장씩 양산했다.", "modality"),
        ("앤트리버는 저전력 칩을 양산하지 않을 계획이다.", "negation"),
    ],
)
def test_the_problem_is_named(text: str, code: str) -> None:
    problems = verify(bound(text, FAITHFUL[0][0]), ARTICLE)
    assert code in problems
    assert set(problems) <= set(PROBLEMS)


@pytest.mark.parametrize(
    ("label", "sound"),
    [
        ("내년 3월 양산 계획", True),
        ("저전력 칩 양산", True),
        ("내년 4월 양산 계획", False),
        ("세계 최초 위성 발사", False),
    ],
)
def test_a_label_says_nothing_that_the_article_does_not(label: str, *, sound: bool) -> None:
    problems = verify(bound(FAITHFUL[0][0], FAITHFUL[0][0], label), ARTICLE)
    assert ("label" not in problems) is sound


def test_a_speaker_who_is_not_in_the_article_is_refused() -> None:
    text = FAITHFUL[1][1]
    assert verify(bound(text, FAITHFUL[1][0], speaker="박민 연구위원"), ARTICLE) == ()
    assert "name" in verify(bound(text, FAITHFUL[1][0], speaker="이도현 교수"), ARTICLE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1조2000억원", "1조 2,000억 원"),
        ("1.2조원", "1조2000억원"),
        ("3천만 명", "3000만 명"),
        ("두 배", "2배"),
        ("다섯 곳", "5곳"),
        ("30퍼센트", "30%"),
        ("2만5000대", "25000대"),
    ],
)
def test_one_number_may_be_written_in_two_ways(one: str, other: str) -> None:
    assert [(n.value, n.unit) for n in numbers(one)] == [(n.value, n.unit) for n in numbers(other)]


@pytest.mark.parametrize(
    ("text", "evidence", "sound"),
    [
        ("3월부터 찍는다", "1월에 마치고 3월부터 찍는다", True),
        ("1월부터 찍는다", "1월에 마치고 3월부터 찍는다", False),
        ("3일 열린다", "3월에 열린다", False),
        ("HBM4를 낸다", "HBM4를 낸다", True),
        ("매출 500억", "매출 500만", False),
    ],
)
def test_a_number_needs_its_value_unit_and_place(text: str, evidence: str, *, sound: bool) -> None:
    assert (not unfounded(text, evidence)) is sound


@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=20))
def test_any_point_can_be_judged(text: str, body: str, label: str) -> None:
    article = Article("제목", body)
    evidence = (Evidence(0, len(body), body),)
    assert set(verify(Point(label, text, PointKind.FACT, evidence), article)) <= set(PROBLEMS)
