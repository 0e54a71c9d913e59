"""A label is a headline of the point's own words: its noun, its time, its verb; never more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.digest.cues import outlook
from jobs.digest.facts import LONGEST
from jobs.digest.labels import distinct, label_for
from jobs.digest.verify import misfits
from jobs.model import Article, Evidence, Point, PointKind

YEAR = 2026


def label(text: str) -> str:
    return distinct(label_for(text, outlook(text, YEAR)), set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("회사는 내년 3월부터 서버용 칩을 양산할 계획이다.", "서버용 칩 내년 3월부터 양산 계획"),
        ("개편안은 12월 공청회를 거쳐 1월에 확정된다.", "개편안 1월 확정 예정"),
        ("나눔마켓은 다음 달 판매 횟수를 보여 주는 기능을 넣는다.", "판매 횟수 보여 주는 기능 다음 달 넣는다"),
        ("차 교수는 “협력사의 접근 권한부터 줄여야 한다”고 지적했다.", "협력사의 접근 권한부터 줄여야"),
        ("업계는 수요 회복이 늦어지면 적자가 이어질 수 있다고 본다.", "적자 이어질 가능성"),
        ("한 대표는 “유료 이용자 비율을 12%로 높이는 것이 목표”라고 말했다.", "유료 이용자 비율 높이기 목표"),
        ("2028년에는 두 도시를 잇는 노선에서 시범 운행에 나선다.", "시범 운행은 2028년"),
        ("이번 판결은 다른 소송에도 영향을 미칠 것으로 보인다.", "영향 미칠 전망"),
        ("국회 통과까지는 진통이 예상된다.", "진통 예상"),
        ("당은 외연 확장에 힘을 쏟겠다는 구상이다.", "외연 확장 힘 쏟겠다"),
        ("벌에 해가 없는지 살피는 생태 조사도 함께 진행하기로 했다.", "생태 조사 진행하기로"),
        ("값을 절반인 150만원으로 낮춘 보급형을 내년 말까지 만든다.", "보급형 내년 말까지 만든다"),
        ("회사는 두 자릿수 성장세를 내년에도 이어 갈 계획이다.", "두 자릿수 성장세 내년 이어 갈 계획"),
    ],
)  # fmt: skip
def test_a_label_names_what_the_verb_is_about(text: str, expected: str) -> None:
    assert label(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("누리랩은 지난해 매출 320억원을 올렸다.", "매출 320억원"),
        ("이 앱은 2019년 나왔고 이용자가 300만명이다.", "이용자 300만명"),
        ("당국은 22일 바뀐 지침을 확정했다.", "지침 확정"),
        ("투표율은 종이 투표 때 31%에서 78%로 올랐다.", "투표율 78%로"),
        ("종이 통장을 쓰던 고객은 올해 9%에서 1%로 줄었다.", "종이 통장 쓰던 고객 1%로"),
        ("공격을 멈추는 대가로 받은 돈은 7억원이었다.", "대가로 받은 돈 7억원"),
        ("로봇은 앞으로 기울었다가 다시 균형을 잡았다.", "로봇, 균형 잡았다"),
        ("로봇은 판례를 인용했지만 증인의 망설임을 읽지 못했다.", "로봇, 증인의 망설임 읽지 못했다"),
        ("운전기사들은 허리 통증이 줄었다고 했다.", "운전기사들의 말"),
        ("주말에는 줄의 길이를 재서 덜 붐비는 층을 알려 준다.", "줄의 길이"),
    ],
)  # fmt: skip
def test_a_fact_is_named_by_its_figure_or_by_what_was_done(text: str, expected: str) -> None:
    assert label(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("물류회사는 전용 충전소 세 곳을 내년 6월까지 짓기로 했다.", "전용 충전소 내년 6월까지 짓기로"),
        ("정부는 내년 3월까지 후보지 여덟 곳을 고를 예정이다.", "후보지 내년 3월까지 고를 예정"),
        ("연구진은 소행성 100개를 더 찾을 수 있을 것으로 기대한다.", "소행성 찾을 가능성"),
        ("두 번째 모임은 다음 달 14일 강릉에서 열린다.", "두 번째 모임 다음 달 열린다"),
        ("일부 고객은 내년 3월 이전에 새 요금제로 옮길 예정이다.", "일부 고객 내년 3월 이전 예정"),
    ],
)  # fmt: skip
def test_counts_and_what_narrows_a_noun_stay_with_it(text: str, expected: str) -> None:
    assert label(text) == expected


def test_a_denial_stays_with_its_verb() -> None:
    assert label("누리랩은 당분간 인력을 줄이지 않기로 했다.") == "인력 줄이지 않기로"
    assert "아니" not in label("회사는 요금을 올리지 않겠다고 밝혔다.")
    assert "올리지 않겠다" in label("회사는 요금을 올리지 않겠다고 밝혔다.")


@pytest.mark.parametrize(
    "text",
    [
        "약한 고리를 노린 공격이 병원으로 옮겨 갈 수 있다는 경고가 나왔다.",
        "제도를 손보지 않으면 무인차는 도로에 나올 수 없다는 것이 업계의 의견이다.",
    ],
)
def test_there_is_always_a_label_that_the_gate_lets_through(text: str) -> None:
    article, proof = Article("", text), (Evidence(0, len(text), text),)
    offered = (
        Point(each, text, PointKind.OUTLOOK, proof) for each in label_for(text, outlook(text, YEAR))
    )
    assert any(misfits(point, article) == () for point in offered)


def test_the_object_of_a_clause_before_a_noun_is_not_what_the_verb_is_about() -> None:
    text = "하온 씨는 “블록을 옮기는 수업에서 벗어나 문제를 푸는 수업으로 바뀌어야 한다”고 말했다."
    assert "문제" not in label(text)
    assert "블록" not in label(text)


@pytest.mark.parametrize(
    ("text", "not_so"),
    [
        ("가족이 성남으로 이사하면서 소년공 생활을 시작했다.", "가족,"),
        ("수요가 느는 시장을 모두 노렸다.", "수요,"),
    ],
)
def test_a_deed_is_not_given_to_another_verb_s_subject(text: str, not_so: str) -> None:
    assert not any(offered.startswith(not_so) for offered in label_for(text, None))
    assert (
        next(label_for("소년공 생활을 시작했다.", None, "이 회장"))
        == "이 회장, 소년공 생활 시작했다"
    )


def test_a_time_of_another_clause_is_not_the_label_s() -> None:
    assert "내년" not in label("두 회사는 내년 나올 차세대 칩 생산을 맡기기로 했다.")
    assert "하반기" not in label(
        "누리랩은 내년 상반기 일본, 하반기 북미로 출시 지역을 넓힐 예정이다."
    )


def test_what_lost_its_subject_is_named_by_what_was_given_back() -> None:
    text = "내년 3월 착공해 2028년 상반기에 준공하는 것이 목표다."
    offered = distinct(label_for(text, outlook(text, YEAR), "공장"), set())
    assert offered == "공장 2028년 상반기 준공 목표"


@given(st.text(alphabet="가나다를을은는이할한겠다 계획예정내년3월까지야 수있고며.“”", max_size=80))
def test_any_text_gets_a_label_that_fits(text: str) -> None:
    for offered in label_for(text, outlook(text, YEAR)):
        assert 0 < len(offered) <= LONGEST
