"""What comes next is told from what is, what was, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.digest.cues import outlook, weak
from jobs.digest.signs import CueKind
from jobs.digest.times import is_ahead
from tests.jobs.digest import fine_lines, sentences

YEAR = 2026


@pytest.mark.parametrize("sentence", sentences.COMING + fine_lines.COMING)
def test_a_sentence_of_what_comes_next_is_found(sentence: str) -> None:
    assert outlook(sentence, YEAR) is not None


@pytest.mark.parametrize("sentence", sentences.NOT_COMING + fine_lines.NOT_COMING)
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


@pytest.mark.parametrize(
    ("task", "rule"),
    [
        ("기업은 보안 기준을 먼저 마련해야 한다.", "환불을 받으려면 영수증을 제출해야 한다."),
        ("업계는 세제 지원이 필요하다고 말한다.", "이 장비를 돌리려면 전기가 많이 필요하다."),
        ("그는 “제도를 손봐야 한다”고 강조했다.", "유출을 알면 사흘 안에 신고해야 한다."),
        ("낡은 서버를 바꾸는 일이 급선무다.", "예전에는 은행에 직접 가야 했다."),
        ("장벽을 낮춰야 한다는 지적이 나온다.", "현행 규정상 승객은 안전띠를 매야 한다."),
    ],
)
def test_a_prescription_is_a_task_and_a_rule_as_it_stands_is_none(task: str, rule: str) -> None:
    found = outlook(task, YEAR)
    assert found is not None
    assert found.kind is CueKind.TASK
    assert outlook(rule, YEAR) is None


@pytest.mark.parametrize(
    ("chance", "ability"),
    [
        ("협상이 깨지면 공장이 멈춰 설 수도 있다.", "버튼을 누르면 화면이 나뉠 수 있다."),
        ("금리가 내리면 투자가 되살아날 수 있다.", "이 앱으로 식물 이름을 알 수 있다."),
        ("법안이 통과되면 라이더도 보험 혜택을 받게 된다.", "카드를 대면 문이 열린다."),
        ("내달부터는 카드 없이도 지하철을 탈 수 있다.", "누구나 무료로 예약할 수 있다."),
    ],
)
def test_what_may_befall_is_ahead_and_what_one_can_do_is_not(chance: str, ability: str) -> None:
    assert outlook(chance, YEAR) is not None
    assert outlook(ability, YEAR) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "당시 시는 부지를 팔기로 했고, 세 업체가 경쟁을 벌였다.",
        "2003년 그는 “직접 병원을 세우겠다”며 모금을 시작했다.",
        "10년 전 과학자들은 이 동물이 곧 사라질 것으로 내다봤다.",
        "올해 초만 해도 업계는 수요가 살아날 것으로 내다봤다.",
        "지난 정부는 원전을 줄이겠다고 했었다.",
        "지금쯤 탐사선은 소행성 근처를 지나고 있을 것이다.",
        "실제 피해자는 이보다 훨씬 많을 것으로 추정된다.",
    ],
)
def test_plans_of_long_ago_and_guesses_about_today_are_no_outlook(sentence: str) -> None:
    assert outlook(sentence, YEAR) is None


def test_a_plan_told_in_an_earlier_year_for_a_year_to_come_still_stands() -> None:
    assert outlook("정부는 2024년 이 노선을 2030년까지 완공하겠다고 밝혔다.", YEAR) is not None
    assert weak("기업은 보안 기준을 먼저 마련해야 한다.")


def test_the_reporting_verb_s_past_is_not_the_past_of_what_is_reported() -> None:
    assert outlook("앤트리버는 칩을 내년에 양산한다고 밝혔다.", YEAR) is not None
    assert outlook("앤트리버는 칩을 지난달 양산했다고 밝혔다.", YEAR) is None


@given(st.text(max_size=300))
def test_any_text_can_be_asked(text: str) -> None:
    outlook(text, YEAR)
    outlook(text)
