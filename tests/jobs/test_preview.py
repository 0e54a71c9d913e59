"""Previews: what a query would have brought, what it takes and leaves, and what is narrower."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.korean.query import read_query
from jobs.model import PointKind
from jobs.narrowing import narrower
from jobs.preview import Counted, Preview, Told, preview, tell
from jobs.spotting import spot, spot_in
from tests.bot.clocks import PATIENT
from tests.bot.news import a_digest, point, published

NEWS = (
    ("삼성전자, AI반도체 양산", "삼성전자가 반도체 공장을 연다. 시스템반도체도 만든다."),
    ("메타, 새 안경 공개", "메타버스 시장이 커진다. 메타는 안경을 냈다."),
    ("온라인 시장 확대", "온라인 게임과 라인이 손잡았다. 라인업을 늘린다."),
    ("엔비디아 새 칩", "엔비디아(NVIDIA)가 GPU를 냈다. 엔비디아코리아도 웃었다."),
    ("생성형 AI 시대", "AI 반도체가 귀하다."),
)


def told(*news: tuple[str, str], source: str = "예시일보") -> list[Told]:
    return [
        tell(published(a_digest(title, lead=lead, points=(), source=source), id_=number))
        for number, (title, lead) in enumerate(news, start=1)
    ]


def looked(typed: str) -> Preview:
    return preview(read_query(typed), told(*NEWS))


def shown(counted: tuple[Counted, ...]) -> list[str]:
    return [each.word for each in counted]


@pytest.mark.parametrize(
    ("typed", "met", "taken", "left"),
    [
        ("삼성", [1], ["삼성전자"], []),
        ('"삼성"', [], [], ["삼성전자"]),
        ("메타", [2], [], ["메타버스"]),
        ("라인", [3], [], ["온라인", "라인업"]),
        ("*라인", [3], ["온라인"], ["라인업"]),
        ("반도체", [1, 5], ["AI반도체", "시스템반도체"], []),
        ("엔비디아 | NVIDIA", [4], ["엔비디아코리아"], []),
        ("AI 반도체", [1, 5], ["시스템반도체"], []),
        ("AI -시대", [1], ["AI반도체"], []),
        ("제목:반도체", [1], ["AI반도체"], []),
        ("출처:예시일보", [1, 2, 3, 4, 5], [], []),
        ("출처:다른일보", [], [], []),
        ("없는말", [], [], []),
    ],
)
def test_a_query_shows_what_it_met_took_and_left(
    typed: str, met: list[int], taken: list[str], left: list[str]
) -> None:
    seen = looked(typed)
    assert [each.digest_id for each in seen.sightings] == met
    assert (seen.met, seen.of) == (len(met), len(NEWS))
    assert (set(shown(seen.taken)), set(shown(seen.left))) == (set(taken), set(left))


def test_a_story_names_the_words_by_which_it_was_met() -> None:
    (sighting,) = looked("엔비디아 | NVIDIA").sightings
    assert sighting.surfaces == ("엔비디아", "NVIDIA", "엔비디아코리아")


def test_a_compound_is_counted_once_a_story_and_the_most_frequent_stands_first() -> None:
    stories = told(("삼성SDI 소식", "삼성SDI가 삼성SDI를."), ("삼성전자", ""), ("또 삼성전자", ""))
    assert preview(read_query("삼성"), stories).taken == (
        Counted("삼성전자", 2),
        Counted("삼성SDI", 1),
    )


def test_points_and_their_evidence_are_looked_through_as_well() -> None:
    digest = a_digest(
        points=(point("이름표", "글", PointKind.FACT, evidence="근거에 전고체가 있다."),)
    )
    assert preview(read_query("전고체"), [tell(published(digest))]).met == 1


@pytest.mark.parametrize("of", [0, 1, 49])
def test_of_few_stories_no_share_is_judged(of: int) -> None:
    assert not preview(read_query("AI"), told(*[("AI 소식", "")] * of)).is_broad


@pytest.mark.parametrize(("met", "is_broad"), [(9, False), (10, True), (50, True)])
def test_a_fifth_of_all_stories_is_broad(met: int, is_broad: bool) -> None:  # noqa: FBT001
    stories = told(*[("AI 소식", "")] * met, *[("다른 소식", "")] * (50 - met))
    assert preview(read_query("AI"), stories).is_broad is is_broad


def broad_stories() -> list[Told]:
    news = [
        *[("생성형 AI 소식", "")] * 9,
        *[("AI 반도체를 팔다", "")] * 8,
        *[("AI반도체 또 팔다", "")] * 1,
        *[("AI가 웃었다", "")] * 30,
        *[("다른 소식", "")] * 12,
    ]
    return told(*news)


def narrowed(typed: str, stories: list[Told]) -> tuple[Counted, ...]:
    query = read_query(typed)
    return narrower(query, preview(query, stories), stories)


def test_for_a_broad_word_its_neighbours_and_compounds_are_offered_with_what_they_would_bring() -> (
    None
):
    offered = narrowed("AI", broad_stories())
    assert set(offered) == {Counted("생성형 AI", 9), Counted("AI 반도체", 9)}


def test_what_would_be_as_broad_is_not_offered_though_it_seldom_stands_so() -> None:
    stories = told(
        *[("AI 반도체 소식", "")] * 3,
        *[("AI가 웃었다", "반도체도 웃었다.")] * 40,
        *[("소식", "")] * 9,
    )
    assert narrowed("AI", stories) == ()


@pytest.mark.parametrize("typed", ["AI -시대", "*AI*", "출처:예시일보", "제목:AI"])
def test_a_query_of_more_than_names_is_left_to_whoever_wrote_it(typed: str) -> None:
    assert narrowed(typed, broad_stories()) == ()


def test_the_exact_word_is_offered_where_its_compounds_are_the_crowd() -> None:
    stories = told(*[("삼성전자 소식", "")] * 30, *[("삼성이 웃었다", "")] * 4)
    assert Counted('"삼성"', 4) in narrowed("삼성", stories)


@pytest.mark.parametrize(
    ("typed", "sentence", "seen"),
    [
        ("삼성", "삼성전자가 반도체 공장을 연다.", "삼성전자"),
        ("시스템반도체", "시스템반도체도 만든다.", "시스템반도체"),
        ("양산", "삼성전자, AI반도체 양산", "양산"),
        ("출처:예시일보", "", ""),
        ("없는말", "", ""),
    ],
)
def test_the_sentence_is_found_that_met_a_query(typed: str, sentence: str, seen: str) -> None:
    title, lead = NEWS[0]
    found = spot(read_query(typed), published(a_digest(title, lead=lead, points=())))
    if found is None:
        assert not sentence
    else:
        assert (found.sentence, found.sentence[found.start : found.end]) == (sentence, seen)


def test_a_sentence_is_found_in_the_text_of_an_article() -> None:
    found = spot_in(read_query("전고체"), "첫 문장이다. 둘째 문장에 전고체가 있다.\n끝이다.")
    assert found is not None
    assert found.sentence == "둘째 문장에 전고체가 있다."


@PATIENT
@given(st.sampled_from(["삼성", "AI", "GPT-4", "C++", "자율 주행", "1,000"]), st.text(max_size=60))
def test_whatever_meets_a_query_in_full_is_found_in_the_stories(typed: str, around: str) -> None:
    query = read_query(typed)
    (story,) = told((f"소식 {around}", f"{around} {typed} {around}"))
    whole = "\n".join(story.lines)
    met = spot_in(query, whole) is not None
    assert preview(query, [story]).met == met
