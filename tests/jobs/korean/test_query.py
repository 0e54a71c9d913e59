"""What somebody types to watch, and what is wrong with it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import QueryError
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.normal import normal
from jobs.korean.query import Query, read_query
from jobs.korean.units import key as key_of


def met(query: str, text: str, *, source: str = "") -> bool:
    title = text.partition("\n")[0]
    found = candidates(text, title_end=len(title), source=source)
    return match(read_query(query), found) is not None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("반도체", "반도체"),
        (" 반 도체 ", "반도체"),
        ("GPT-4o", "gpt4o"),
        ("gpt‑4o", "gpt4o"),
        ("ＧＰＴ－４ｏ", "gpt4o"),
        (".NET", "net"),
        ("node.js", "nodejs"),
        ("C++", "c++"),
        ("R & D", "r&d"),
        ("#테슬라", "테슬라"),
        ("아이폰 17", "아이폰17"),
        ('"애플 인텔리전스"', "애플인텔리전스"),
        (unicodedata.normalize("NFD", "네이버"), "네이버"),
    ],
)
def test_a_word_has_one_key_however_it_is_typed(typed: str, key: str) -> None:
    assert read_query(typed).key == key


PIECES = st.lists(
    st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4)
    | st.text("abcdefgXYZ", min_size=1, max_size=4)
    | st.text("0123456789", min_size=1, max_size=2),
    min_size=1,
    max_size=4,
)
FULL_WIDTH = {sign: sign + 0xFEE0 for sign in range(0x21, 0x7F)}


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and another way of writing it: its form, width, case, spaces and hyphens."""
    pieces = draw(PIECES)
    gaps = st.sampled_from(["", " ", "-", "‑", "–", "\u3000", "\u200b", " - "])
    written = pieces[0]
    for piece in pieces[1:]:
        written += draw(gaps) + piece
    if draw(st.booleans()):
        written = written.translate(FULL_WIDTH)
    written = draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))(written)
    form = draw(st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
    shown = unicodedata.normalize(form, written)  # type: ignore[arg-type]  # by name
    return "".join(pieces), shown


@given(spellings())
def test_all_ways_of_writing_a_word_give_one_key(spelling: tuple[str, str]) -> None:
    word, written = spelling
    key = read_query(f'"{word}"').key
    assert key == word.casefold()
    assert key_of(normal(written)) == key
    assert {term.key for term in read_query(f'"{written}"').terms} == {key}


@pytest.mark.parametrize("typed", ['"삼성"', "“삼성”", "‘삼성’", "'삼성'", "「삼성」", "『삼성』"])
def test_quotes_of_any_kind_refuse_compounds(typed: str) -> None:
    query = read_query(typed)
    assert (query.key, query.exact) == ("삼성", True)
    assert met(typed, "삼성이 밝혔다")
    assert not met(typed, "삼성전자가 밝혔다")


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("반도체 수출", "수출이 늘어난 반도체", True),
        ("반도체 수출", "반도체가 팔렸다", False),
        ("AI 반도체", "AI반도체를 만든다", True),
        ("카카오 노조", "카카오뱅크 노조가 나섰다", False),
        ("애플 -주스", "애플이 밝혔다", True),
        ("애플 -주스", "애플 주스를 판다", False),
        ("애플 !주스", "애플 주스를 판다", False),
        ("애플 +인도", "애플이 인도에 간다", True),
        ("애플 +인도", "애플이 밝혔다", False),
        ("테슬라 | 리비안", "리비안이 밝혔다", True),
        ("테슬라, 리비안", "리비안이 밝혔다", True),
        ("테슬라 | 리비안", "루시드가 밝혔다", False),
        ("*로봇", "꼬꼬마로봇이 걷는다", True),
        ("*로봇", "로봇청소기가 돈다", False),
        ("삼성*", "삼성동에서 열렸다", True),
        ("*네트*", "이더네트워크가 느리다", True),
        ('"인공지능 로봇"', "인공 지능 로봇이 걷는다", True),
        ('"인공지능 로봇"', "인공지능이 로봇을 돌린다", False),
        ('"삼성 폰"', "삼성 폰이 팔린다", True),
        ('"삼성 폰"', "삼성폰이 팔린다", True),
        ("제목:배터리", "배터리 화재\n전기차가 탔다", True),
        ("제목:배터리", "전기차 화재\n배터리가 탔다", False),
        ("제목: 배터리 화재", "배터리 화재\n전기차가 탔다", True),
        ("제목: 배터리 화재", "배터리 대책\n화재가 났다", False),
        ("-제목:광고 배터리", "배터리 광고\n배터리다", False),
        ("배터리 @5", "배터리가 탔다", True),
    ],
)
def test_the_signs_of_a_query_mean_what_they_say(typed: str, text: str, *, expected: bool) -> None:
    assert met(typed, text) is expected


def test_a_source_is_the_publisher() -> None:
    assert met("출처:예시일보 배터리", "배터리가 탔다", source="예시 일보")
    assert not met("출처:예시일보 배터리", "배터리가 탔다", source="본보기신문")


def test_a_cap_is_read_and_is_no_word() -> None:
    query = read_query("반도체 @5")
    assert query.cap == 5
    assert [term.key for term in query.terms] == ["반도체"]


@pytest.mark.parametrize(
    ("typed", "code", "position"),
    [
        ("", "empty", 0),
        ("   ", "empty", 0),
        ("!!! ???", "empty", 0),
        ("🔔", "empty", 0),
        ('""', "empty", 0),
        ("\u200b\u2066", "empty", 0),
        ("%_%", "empty", 0),
        ("가" * 31, "long", 0),
        ("가 " * 150, "long", 200),
        ('애플 "인텔', "quotes", 3),
        ('인텔"', "quotes", 2),
        ("“애플", "quotes", 0),
        ("애플 *", "star", 3),
        ("애플 삼*성", "star", 3),
        ("-", "never", 0),
        ("애플 -", "never", 3),
        ("-주스", "never", 0),
        ("애플 |", "either", 4),
        ("| 애플", "either", 6 - 2),
        ("애플 @많이", "cap", 3),
        ("애플 @0", "cap", 3),
        ("애플 @100", "cap", 3),
        ("애플 제목:", "scope", 5),
    ],
)
def test_what_cannot_be_understood_is_told_in_a_sentence_and_where(
    typed: str, code: str, position: int
) -> None:
    with pytest.raises(QueryError) as caught:
        read_query(typed)
    assert (caught.value.code, caught.value.position) == (code, position)
    assert " " in str(caught.value)


@pytest.mark.parametrize(
    "typed",
    ["삼성 노조", "애플 -주스", "애플 | 삼성", "*로봇", "애플 @5", "제목:애플", '"삼성 폰"'],
)
def test_a_query_of_more_than_one_word_or_phrase_is_not_simple(typed: str) -> None:
    query = read_query(typed)
    assert query.simple is None
    assert query.key == ""


def read_or_refuse(typed: str) -> tuple[Query | None, QueryError | None]:
    try:
        return read_query(typed), None
    except QueryError as error:
        return None, error


@given(st.text(max_size=80))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    query, trouble = read_or_refuse(typed)
    assert query is None or query.terms
    assert trouble is None or 0 <= trouble.position <= len(typed)


SIGNS = st.text("가나다AB9 \"'“”‘’-!+|,@*:.제목출처&#", max_size=40)


@given(SIGNS, SIGNS)
def test_whatever_is_made_of_its_signs_is_read_or_refused(typed: str, text: str) -> None:
    query, _ = read_or_refuse(typed)
    if query is not None:
        match(query, candidates(text))
