"""What comes next is told from what is, what was, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.digest.cues import outlook, weak
from jobs.digest.signs import CueKind
from jobs.digest.times import is_ahead
from tests.jobs.digest.sentences import COMING, NOT_COMING

YEAR = 2026


@pytest.mark.parametrize("sentence", COMING)
def test_a_sentence_of_what_comes_next_is_found(sentence: str) -> None:
    assert outlook(sentence, YEAR) is not None


@pytest.mark.parametrize("sentence", NOT_COMING)
def test_a_sentence_of_what_is_or_was_is_left(sentence: str) -> None:
    assert outlook(sentence, YEAR) is None


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("앤트리버는 내년 3월 양산할 계획이다.", CueKind.PLAN),
        ("수요는 두 배로 늘어날 것으로 전망된다.", CueKind.FORECAST),
        ("누리랩은 점유율 30%를 목표로 잡았다.", CueKind.GOAL),
        ("결과는 다음 달 5일 나온다.", CueKind.DATE),
        ("인력 확보가 과제로 꼽힌다.", CueKind.TASK),
        ("일정이 늦어질 가능성이 크다.", CueKind.CHANCE),
    ],
)
def test_the_cue_says_what_sort_of_coming_thing_it_is(sentence: str, kind: CueKind) -> None:
    cue = outlook(sentence, YEAR)
    assert cue is not None
    assert cue.kind is kind


@pytest.mark.parametrize(
    ("sentence", "year", "expected"),
    [
        ("2028년 공장을 완공한다.", 2026, True),
        ("2024년 공장을 완공한다.", 2026, False),
        ("2030년까지 공장을 짓는다.", None, True),
        ("2019년 공장을 세운다.", None, False),
        ("관람객이 무대 앞으로 몰렸다.", 2026, False),
        ("지난해 하반기 출시됐다.", 2026, False),
    ],
)
def test_a_time_to_come_is_judged_by_the_year_of_the_article(
    sentence: str, year: int | None, *, expected: bool
) -> None:
    assert is_ahead(sentence, year) is expected


def test_prescriptions_are_weak_cues_alone_and_strong_with_a_time_to_come() -> None:
    assert weak("기업은 보안 기준을 먼저 마련해야 한다.")
    assert outlook("기업은 보안 기준을 먼저 마련해야 한다.", YEAR) is None
    assert outlook("앞으로는 기업이 보안 기준을 먼저 마련해야 한다.", YEAR) is not None


def test_the_reporting_verb_s_past_is_not_the_past_of_what_is_reported() -> None:
    assert outlook("앤트리버는 칩을 내년에 양산한다고 밝혔다.", YEAR) is not None
    assert outlook("앤트리버는 칩을 지난달 양산했다고 밝혔다.", YEAR) is None


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    outlook(text, YEAR)
    outlook(text)
