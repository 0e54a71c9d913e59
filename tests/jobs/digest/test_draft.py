"""A digest mirrors the article: its own points, or what its sentences tell, each with evidence."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.digest import draft, verify
from jobs.digest.drafting import Gate
from jobs.digest.points import Draft, evidence_of
from jobs.digest.warnings import WARNINGS, tally
from jobs.extract.blocks import from_text
from jobs.extract.sections import article
from jobs.korean.sentences import split
from jobs.model import Article, Digest, DigestKind, Method, Point, PointKind

LEAD = "앤트리버가 저전력 칩의 양산 일정을 22일 공개했다. 이 회사의 칩은 기존 제품보다 전력을 40% 적게 쓴다."
PAST = "앤트리버는 지난해 매출 320억원을 기록했다. 직원은 210명으로 1년 전보다 60명 늘었다."
ONE = "파운드리 시험 생산을 1월에 마치고 3월부터 월 2만 장을 찍을 계획이다."
TWO = "고객사는 서버 전력비가 30% 이상 줄어야 교체를 검토한다고 밝혔다."
THREE = "첫 수출 물량은 상반기 중 싱가포르로 나간다고 회사는 설명했다."
DONE = "시험 생산은 지난달 청주 공장에서 모두 마쳤다."


def of(text: str, title: str = "앤트리버, 저전력 칩 양산 시점 확정") -> Article:
    return article(title, from_text(text), published_at=datetime(2026, 11, 22, tzinfo=UTC))


def sound(digest: Digest, source: Article) -> None:
    """Check what every digest must keep, whatever the article."""
    assert len(digest.points) <= 3
    labels = [point.label for point in digest.points]
    assert len(set(labels)) == len(labels)
    assert set(tally(digest.warnings)) <= set(WARNINGS)
    assert (digest.kind is DigestKind.NONE) is (not digest.points)
    for point in digest.points:
        assert verify(point, source) == ()
        told = "".join(evidence.text for evidence in point.evidence)
        for evidence in point.evidence:
            assert source.text[evidence.start : evidence.end] == evidence.text
        for number in re.findall(r"\d+", point.label + point.text):
            assert number in told
        assert set(point.text) <= set(told) | set("[] 은는이가의")


def test_the_article_s_own_points_are_taken_with_their_labels() -> None:
    source = of(
        f"{LEAD}\n{PAST}\n\n앞으로는\n① 양산은 내년 3월: {ONE}\n② 전력비가 관건: {TWO}\n③ 수출은 동남아부터: {THREE}"
    )
    digest = draft(source)
    assert (digest.kind, digest.method) == (DigestKind.NATIVE, Method.NATIVE)
    assert [(p.label, p.text) for p in digest.points] == [
        ("양산은 내년 3월", ONE),
        ("전력비가 관건", TWO),
        ("수출은 동남아부터", THREE),
    ]
    assert digest.lead.startswith("앤트리버가 저전력 칩의 양산 일정을 22일 공개했다.")
    sound(digest, source)


def test_points_already_done_are_passed_over_when_there_are_more_than_three() -> None:
    lines = [f"① 양산: {ONE}", f"② 시험: {DONE}", f"③ 전력비: {TWO}", f"④ 수출: {THREE}"]
    digest = draft(of(f"{LEAD}\n{PAST}\n\n앞으로는\n" + "\n".join(lines)))
    assert [point.label for point in digest.points] == ["양산", "전력비", "수출"]
    assert "passed-over" in digest.warnings


def test_a_section_of_one_paragraph_is_filled_up_from_its_sentences() -> None:
    source = of(f"{LEAD}\n{PAST}\n\n앞으로는\n앤트리버는 {ONE} {TWO} {THREE}")
    digest = draft(source)
    assert digest.kind is DigestKind.NATIVE
    assert len(digest.points) >= 2
    sound(digest, source)


def test_two_native_points_stay_two_and_say_so() -> None:
    digest = draft(of(f"{LEAD}\n{PAST}\n\n앞으로는\n① 양산: {ONE}\n② 전력비: {TWO}"))
    assert [point.label for point in digest.points] == ["양산", "전력비"]
    assert "few-points" in digest.warnings


def test_a_native_point_keeps_two_sentences_only_where_they_fit() -> None:
    long = (
        "앤트리버는 내년 1월까지 시험 생산을 마치고 3월부터 서버용 저전력 칩을 월 2만 장씩 양산해 "
        "국내 고객사 세 곳과 해외 고객사 두 곳에 차례로 먼저 공급할 계획이라고 밝혔다."
    )
    digest = draft(
        of(f"{LEAD}\n{PAST}\n\n앞으로는\n① 양산: {long} {long}\n② 전력비: {TWO} {THREE}")
    )
    assert digest.points[0].text == long
    assert digest.points[1].text == f"{TWO} {THREE}"


def test_without_a_section_outlook_comes_first_and_facts_fill_up() -> None:
    source = of(
        f"{LEAD}\n{PAST}\n앤트리버는 내년 3월부터 저전력 칩을 양산할 계획이라고 밝혔다.\n"
        "서버용 칩 시장 규모는 5년 새 세 배로 커졌다. 국내 고객사는 모두 12곳이다."
    )
    digest = draft(source)
    assert (digest.kind, digest.method) == (DigestKind.MIXED, Method.EXTRACTIVE)
    assert {point.kind for point in digest.points} == {PointKind.OUTLOOK, PointKind.FACT}
    starts = [point.evidence[-1].start for point in digest.points]
    assert starts == sorted(starts)
    sound(digest, source)


def test_an_article_without_outlook_gives_facts_and_says_so() -> None:
    source = of(
        f"{LEAD}\n{PAST}\n서버용 칩 시장 규모는 5년 새 세 배로 커졌다. 국내 고객사는 모두 12곳이다."
    )
    digest = draft(source)
    assert digest.kind is DigestKind.FACTS
    sound(digest, source)


def test_an_opinion_keeps_its_speaker() -> None:
    digest = draft(
        of(
            f"{LEAD}\n{PAST}\n박민 예시증권 연구위원은 “첫 분기 수율이 주가를 가를 것”이라고 말했다. 국내 고객사는 모두 12곳이다."
        )
    )
    point = next(point for point in digest.points if point.kind is PointKind.OUTLOOK)
    assert point.speaker == "박민 예시증권 연구위원"
    assert "박민 예시증권 연구위원" in point.text


def test_a_word_that_stands_for_a_name_gets_the_name() -> None:
    source = of(
        f"{LEAD}\n{PAST}\n김서연 앤트리버 대표는 “수율이 생각보다 빨리 올랐다”고 말했다. "
        "그는 “내년에는 유럽 고객사를 늘리겠다”고 했다. 국내 고객사는 모두 12곳이다."
    )
    digest = draft(source)
    point = next(point for point in digest.points if "유럽" in point.text)
    assert point.text.startswith("[김서연 앤트리버 대표]는 “내년에는")
    assert len(point.evidence) == 2
    sound(digest, source)


def test_a_company_is_never_named_by_a_person_who_speaks_of_it() -> None:
    source = of(
        f"{LEAD}\n{PAST}\n오다빈 예시증권 연구원은 “첫 분기 수율이 주가를 가를 것”이라고 말했다. "
        "회사는 공장 인력 350명을 청주에서 뽑기로 했다. 국내 고객사는 모두 12곳이다."
    )
    point = next(point for point in draft(source).points if "350명" in point.text)
    assert point.text.startswith("[앤트리버]는 공장 인력")


def test_who_acts_in_the_sentence_needs_no_name_before_it() -> None:
    source = of(
        f"{LEAD}\n{PAST}\n조사 결과는 내년 1분기에 나올 전망이다. "
        "가람핀테크는 연말까지 모든 계정에 이중 인증을 적용하겠다고 밝혔다. 국내 고객사는 모두 12곳이다."
    )
    point = next(point for point in draft(source).points if "이중 인증" in point.text)
    assert point.text.startswith("가람핀테크는 연말까지")


def test_what_the_lead_says_is_not_said_again() -> None:
    source = of(
        "내년 4월부터 전기차 충전 요금이 시간대에 따라 달라진다. 지금은 하루 내내 같은 요금을 낸다.\n"
        f"{PAST}\n개편안은 12월 공청회를 거쳐 1월에 확정될 예정이다. 충전소는 전국에 12만 곳이 있다."
    )
    digest = draft(source)
    assert digest.points
    assert not any(point.text in digest.lead for point in digest.points)


def test_plans_in_the_story_of_a_life_are_history() -> None:
    source = of(
        "두부 장수로 시작한 이도현 회장이 22일 서울에서 회고록을 냈다. 책은 모두 420쪽이다.\n"
        "이 회장은 1961년 전북 임실에서 농부의 아들로 태어났다. 1985년 그는 작은 두부 공장을 차렸다.\n"
        "1997년 외환 위기 때 회사는 부도 직전까지 몰렸다. 이 회장은 직원을 지키겠다는 의지를 드러냈다.\n"
        "2003년에는 미국에 두 번째 공장을 세웠다. 이 회장은 재산의 절반을 내놓겠다고 이날 밝혔다."
    )
    told = [point.text for point in draft(source).points if point.kind is PointKind.OUTLOOK]
    assert told == ["이 회장은 재산의 절반을 내놓겠다고 이날 밝혔다."]


def test_a_sub_headline_without_a_full_stop_is_no_sentence() -> None:
    source = of(
        f"{LEAD}\n앞으로 양산 물량이 세 배로 늘어난다\n{PAST}\n"
        "서버용 칩 시장 규모는 5년 새 세 배로 커졌다. 국내 고객사는 모두 12곳이다."
    )
    assert draft(source).kind is DigestKind.FACTS


def test_a_digest_without_points_says_why() -> None:
    comments = (
        "그는 정말 참 대단한 사람이라고 생각한다. " * 2
        + "이는 정말 두고두고 놀라운 일이라고 본다. " * 3
    )
    digest = draft(of(comments))
    assert digest.kind is DigestKind.NONE
    assert digest.warnings == ("no-sentences",)


@pytest.mark.parametrize(
    ("title", "text", "code"),
    [
        ("[포토] 앤트리버 발표회", f"{LEAD}\n{PAST}\n{ONE}", "photo"),
        ("앤트리버 발표회 (영상)", f"{LEAD}\n{PAST}\n{ONE}", "video"),
        ("[부고] 김하나 씨 부친상", "김하나 씨 부친 별세, 빈소 예시병원, 발인 24일", "obituary"),
        ("[인사] 앤트리버", "◇ 전무 승진\n김하나\n◇ 상무 승진\n이도현", "personnel"),
        ("[광고] 앤트리버 칩", f"{LEAD}\n{PAST}\n{ONE}", "advert"),
        ("앤트리버 칩 공개", LEAD, "too-short"),
        ("앤트리버 칩 공개", "", "no-sentences"),
        ("앤트리버 칩 공개", "앤트리버 칩 공개", "title-only"),
        ("앤트리버 칩 공개", "양산 일정\n수출 계획\n주가", "no-sentences"),
        (
            "Ant River chip",
            "Ant River unveiled its new chip. It will ship in March. Sales follow.",
            "not-korean",
        ),
    ],
)
def test_what_is_not_summarised_says_why(title: str, text: str, code: str) -> None:
    digest = draft(of(text, title))
    assert digest.kind is DigestKind.NONE
    assert digest.points == ()
    assert digest.warnings == (code,)


LINES = st.sampled_from(
    [LEAD, PAST, ONE, TWO, THREE, DONE, "앞으로는", f"① 양산: {ONE}", f"② {TWO}", "그는 “내년에 하겠다”고 말했다.", "이는 3년 만이다.",
     "- 항목이다.", "■ 끝", "“따옴표가 열린 채 끝난다.", "회사는 내년 상장할 예정이다.", "양측은 2027년까지 협력하기로 했다.", "전망", "1. 하나", ""]
)  # fmt: skip


@given(lines=st.lists(LINES, max_size=16), spaced=st.booleans())
def test_every_digest_is_sound_in_any_order_of_lines(lines: list[str], *, spaced: bool) -> None:
    source = of(("\n\n" if spaced else "\n").join(lines))
    sound(draft(source), source)


@given(st.text(max_size=400), st.text(max_size=40))
def test_any_text_gives_an_honest_digest(text: str, title: str) -> None:
    source = of(text, title)
    sound(draft(source), source)


@pytest.mark.parametrize(
    "text",
    ["🎉" * 500, "가" * 5000, "다. " * 3000, "①" * 400, '"' * 999, "(" * 999, "앞으로는\n" * 300, "댓글 1\n좋아요 2\n" * 200, "\x00\x01\ufffe",
     "1.2.3.4." * 300, "| 가 | 나 |\n" * 200, "했다\n" * 300, f"{LEAD} " * 100],
)  # fmt: skip
def test_bad_input_gives_no_exception(text: str) -> None:
    source = of(text)
    sound(draft(source), source)


def test_work_grows_no_faster_than_the_page() -> None:
    body = f"{LEAD}\n{PAST}\n{ONE}\n\n앞으로는\n① 양산: {ONE}\n② {TWO}\n"
    small, large = (body * (size // len(body)) for size in (20_000, 1_000_000))
    # Work that grows faster would fail each time; a busy machine makes one measurement err.
    assert any(_seconds(large, 1) < 60 * _seconds(small, 10) for _ in range(4))


def _seconds(text: str, times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        draft(of(text))
    return (time.process_time() - start) / times


def test_what_the_gate_refuses_is_counted() -> None:
    source = of(f"{LEAD}\n{PAST}\n{ONE}")
    kept, bent, lost = (evidence_of(each) for each in split(source.text)[1:4])
    gate = Gate(source)
    for proof, text in (
        (kept, kept.text),
        (bent, "직원은 60명으로 줄었다."),
        (lost, "내년 5월에 찍는다."),
    ):
        made = Draft(text, PointKind.FACT, (proof,), None, None, text)
        assert gate(made) is (proof is kept)
    shown = [Point("", each.text, PointKind.FACT, (each,)) for each in (kept, bent)]
    assert gate.told(shown) == ("points-dropped:1", "points-repaired:1")
    assert tally(gate.told(shown)) == {"points-dropped": 1, "points-repaired": 1}


def test_a_gate_that_refuses_nothing_warns_of_nothing() -> None:
    assert Gate(of(LEAD)).told([]) == ()


def test_an_answer_in_an_interview_is_told_by_the_one_who_was_asked() -> None:
    source = of(
        "실패한 실험만 싣는 학술지 하나가 창간 3년을 맞았다. 학술지를 만든 오세린 교수를 만났다.\n"
        "―심사는 누가 하나.\n“실패해 본 사람 세 명이 심사를 맡는다. 다른 의견은 싣지 않는다.”\n"
        "―운영비는.\n“도서관 38곳이 운영비를 나눠 낸다. 저자에게는 돈을 받지 않는다.”"
    )
    digest = draft(source)
    assert digest.kind is DigestKind.FACTS
    assert {point.speaker for point in digest.points} == {"오세린 교수"}
    assert all("”" not in point.text for point in digest.points)
    sound(digest, source)
