from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import likeness

STORY = [
    "앤트리버가 저전력 인공지능 칩의 양산 일정을 22일 공개했다.",
    "회사는 내년 3월부터 월 2만 장을 생산할 계획이라고 밝혔다.",
    "파운드리 시험 생산은 1월에 끝나고 고객사 검증이 이어진다.",
    "박민 연구위원은 전력비가 관건이라고 설명했다.",
    "첫 수출 물량은 상반기 중 싱가포르로 나간다.",
    "회사는 인력을 두 배로 늘리는 방안도 검토하고 있다.",
]
OTHER = [
    "누리뫼클라우드의 새벽 장애가 네 시간 만에 복구됐다.",
    "배달과 은행 앱이 줄줄이 멈춰 이용자들이 불편을 겪었다.",
    "원인은 설정 파일 한 줄로 확인됐다고 회사는 설명했다.",
    "당국은 재발 방지 대책을 요구하기로 했다.",
]
TITLE = "앤트리버, 저전력 칩 양산 일정 공개"


def judged(
    one: list[str], other: list[str], titles: tuple[str, str] = (TITLE, TITLE)
) -> likeness.Verdict:
    told = [likeness.lines("\n".join(text)) for text in (one, other)]
    return likeness.compare(*map(likeness.tell, titles, told))


def test_a_copy_cut_to_its_first_half_is_the_same_story() -> None:
    assert judged(STORY, STORY[:3], (TITLE, "내년 3월 나오는 칩")).same


def test_a_copy_joined_with_other_sentences_is_the_same_story() -> None:
    assert judged(STORY, STORY[:4] + OTHER[:1]).same
    assert judged(STORY, OTHER[:1] + STORY).same


def test_two_articles_are_not_one_story_for_their_titles() -> None:
    assert not judged(STORY, OTHER).same


def test_a_shared_sentence_or_two_is_not_a_copy() -> None:
    assert not judged(STORY, OTHER + STORY[:2]).same


def test_a_verdict_says_in_a_sentence_why_and_its_score_agrees() -> None:
    copy, other = judged(STORY, STORY[:4]), judged(STORY, OTHER)
    assert (copy.same, copy.score, other.same, other.score) == (True, 1.0, False, 0.0)
    assert copy.why == "4 of the 4 sentences of one stand in the other, with the same figures."
    assert other.why == "They share no sentence."


def test_other_figures_in_the_same_sentences_make_two_stories() -> None:
    report = "{day}일 코스피는 전날보다 {points}포인트 오른 {index}에 거래를 마쳤다."
    more = "외국인은 {bought}억원을 사들였고 기관은 {sold}억원을 팔았다."
    last = "원·달러 환율은 {rate}원에 마감했다."

    def told(**figures: object) -> list[str]:
        return [line.format(**figures) for line in (report, more, last)]

    monday = told(day=20, points="12.3", index="2651.2", bought=312, sold=128, rate="1384.5")
    tuesday = told(day=21, points="8.9", index="2660.1", bought=455, sold=201, rate="1386.0")
    verdict = judged(monday, tuesday, ("코스피 상승 마감", "코스피 상승 마감"))
    assert not verdict.same
    assert verdict.why.startswith("Alike sentences give other figures, such as ")


def test_a_corrected_figure_leaves_a_copy_a_copy() -> None:
    corrected = [line.replace("2만 장", "3만 장") for line in STORY]
    assert judged(STORY, corrected).same


def test_a_copy_that_gives_its_own_day_is_a_copy() -> None:
    assert judged(STORY, [line.replace("22일", "23일") for line in STORY]).same


AGREED = "{a}와 {b}가 {matter} 분야에서 힘을 합치기로 하고 업무협약을 맺었다."
TOGETHER = "두 회사는 기술과 인력을 나누고 공동 연구실을 세운다."
LONGER = "협약 기간은 3년이며 뜻이 맞으면 늘릴 수 있다."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("두손로보틱스", "나래물류"), ("새벽항공", "바다지도"), False),
        (("KBT", "나래물류"), ("SKBT", "바다지도"), False),
        (("과학기술정보통신부", "나래물류"), ("과기정통부", "나래물류"), True),
        (("SK나래", "바다지도"), ("SKN", "바다지도"), True),
    ],
)
def test_other_names_in_title_and_opening_make_two_stories(
    one: tuple[str, str], other: tuple[str, str], *, same: bool
) -> None:
    mine, theirs = (
        [AGREED.format(a=a, b=b, matter="물류 자동화"), TOGETHER, LONGER] for a, b in (one, other)
    )
    titles = (f"{one[0]}, {one[1]}와 협약", f"{other[0]}, {other[1]}와 협약")
    assert judged(mine, theirs, titles).same is same


def test_a_follow_up_that_quotes_the_first_report_is_a_story_of_its_own() -> None:
    later = [
        "앤트리버가 시험 생산을 3월로 미룬다고 29일 밝혔다.",
        "수율이 목표에 못 미쳐 원인을 찾고 있다.",
        "증권가는 목표 주가를 12% 낮췄다.",
        *STORY[1:4],
    ]
    assert not judged(STORY, later, (TITLE, "앤트리버 시험 생산 연기")).same


def test_what_takes_back_the_first_report_is_a_story_of_its_own() -> None:
    begun = [
        "누리뫼클라우드의 화상회의 접속 장애가 3일 발생했다.",
        "로그인과 회의 참가가 되지 않고 있다.",
        "보상은 정해지지 않았다고 한다.",
    ]
    over = [
        "누리뫼클라우드의 화상회의 접속 장애가 3일 복구됐다.",
        "로그인과 회의 참가가 되지 않았었다.",
        "보상은 정해지지 않았다고 한다.",
    ]
    verdict = judged(begun, over, ("화상회의 장애 발생", "화상회의 장애 복구"))
    assert (verdict.same, verdict.why) == (False, "One says 발생, the other 복구.")


LIST = [
    "회사가 12월 1일자로 임원 인사를 했다.",
    "부사장으로 {0} 설계본부장과 {1} 영업본부장이 승진했다.",
    "전무로는 {2} 품질담당과 {3} 생산담당이 승진했다.",
    "조직 개편은 이달 안에 마무리할 계획이다.",
]


def filled(*names: str) -> list[str]:
    return [line.format(*names) for line in LIST]


def test_a_form_filled_with_other_names_is_another_story() -> None:
    mine = filled("한누리", "조하늘", "민솔아", "양지온")
    verdict = judged(
        mine, filled("길라온", "선우담", "표은결", "채다솜"), ("[인사] 임원", "[인사] 임원")
    )
    assert not verdict.same
    assert verdict.why.startswith("The same sentences speak of others, such as ")
    reworded = [line.replace("승진했다", "올랐다").replace("했다", "단행했다") for line in mine]
    assert judged(mine, reworded, ("[인사] 임원", "[인사] 임원")).same


def test_a_frame_around_other_matter_is_not_a_copy() -> None:
    frame = [
        "한 주 동안 놓치기 쉬운 기술 소식을 골라 쉽게 풀어 드립니다.",
        "이번 호도 커피 한 잔과 함께 천천히 읽어 주세요.",
        "궁금한 점이나 다뤘으면 하는 주제는 답장으로 보내 주세요.",
        "친구에게 소개하면 다음 달 모임에 초대해 드립니다.",
    ]
    mine, theirs = [*frame[:2], *STORY[3:5], *frame[2:]], [*frame[:2], *OTHER[:1], *frame[2:]]
    assert not judged(mine, theirs, ("전력비와 수출 물량", "새벽 장애와 복구")).same


def test_punctuation_spaces_and_the_way_of_writing_figures_make_no_difference() -> None:
    other = [
        line.replace("2만 장", "20,000장").replace(" ", "  ").replace(".", "…") for line in STORY
    ]
    assert judged(STORY, other).score == 1.0


@pytest.mark.parametrize("text", [[""], ["…"], ["짧다."]])
def test_without_text_there_is_nothing_to_compare(text: list[str]) -> None:
    assert not judged(text, text).same


def test_a_sentence_alone_is_enough_where_it_is_the_whole_and_the_titles_agree() -> None:
    flash = ["누리뫼클라우드의 새벽 장애가 네 시간 만에 모두 복구됐다."]
    assert judged(flash, flash, ("[속보] 장애 복구", "[속보] 장애 복구")).same
    assert not judged(flash, flash, ("[속보] 장애 복구", "오늘의 증시")).same


WORDS = st.text(alphabet="가나다라마바사아 0123456789만억.,\n“”abZ…?", max_size=300)


@given(WORDS, WORDS, WORDS)
def test_any_texts_give_a_verdict_that_knows_no_order(title: str, one: str, other: str) -> None:
    mine, theirs = judged([one], [other], (title, one)), judged([other], [one], (one, title))
    assert mine.same == theirs.same
    assert 0 <= mine.score <= 1
    assert (mine.score >= 0.5) == mine.same
    assert mine.why.endswith(".")


@given(WORDS)
def test_fingerprints_are_few_and_do_not_change(text: str) -> None:
    found = likeness.fingerprints(likeness.lines(text))
    assert len(found) <= 20
    assert all(0 <= value < 2**32 for value in found)
    assert found == likeness.fingerprints(likeness.lines(text))


def test_an_edited_copy_shares_fingerprints_and_another_article_none() -> None:
    edited = [line.replace("회사는", "이 회사는").replace("밝혔다", "전했다") for line in STORY]
    prints = [likeness.fingerprints(likeness.lines("\n".join(x))) for x in (STORY, edited, OTHER)]
    assert len(prints[0] & prints[1]) >= 4
    assert not prints[0] & prints[2]


def test_a_text_as_long_as_a_book_takes_no_longer_than_a_long_article() -> None:
    book = [
        f"{number}번째 문장은 {number * 7}을 말하고 {number * 13}을 덧붙인다."
        for number in range(30000)
    ]
    told = likeness.tell("책", likeness.lines("\n".join(book)))
    assert len(told.sentences) <= 120
