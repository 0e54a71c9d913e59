"""Sentences keep their offsets, and their quotations, numbers and initials in one piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.korean.endings import final, is_declarative, is_past
from jobs.korean.particles import agreeing, is_adnominal, split_particle, topic_of
from jobs.korean.sentences import is_sentence, split

TEXTS = st.text(
    alphabet=st.sampled_from(list("가나다했요까 .!?…\n“”\"'‘’()[]「」1a①-■,:")), max_size=80
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("앤트리버는 올랐다. 누리랩은 내렸다.", ["앤트리버는 올랐다.", "누리랩은 내렸다."]),
        ("점유율은 3.5%다. 다음은 4.1%다.", ["점유율은 3.5%다.", "다음은 4.1%다."]),
        ("그는 “간다. 꼭 간다.”고 말했다. 끝이다.", ["그는 “간다. 꼭 간다.”고 말했다.", "끝이다."]),
        ("“간다.” 박 대표의 말이다.", ["“간다.”", "박 대표의 말이다."]),
        ("“간다.” 라고 말했다. 끝.", ["“간다.” 라고 말했다.", "끝."]),
        ("시작했다.이어 끝났다.", ["시작했다.", "이어 끝났다."]),
        ("2026. 3. 5. 열린다. 맞다.", ["2026. 3. 5. 열린다.", "맞다."]),
        (
            "U.S. 시장은 크다. Ant River Inc. 소식이다.",
            ["U.S. 시장은 크다.", "Ant River Inc. 소식이다."],
        ),
        (
            "애플?메타?아마존은 크다. 맞나? 그렇다!",
            ["애플?메타?아마존은 크다.", "맞나?", "그렇다!"],
        ),
        ("닫히지 않은 “따옴표다. 그래도 나뉜다.", ["닫히지 않은 “따옴표다.", "그래도 나뉜다."]),
        ("(괄호다. 안이다.) 밖이다.", ["(괄호다. 안이다.)", "밖이다."]),
        ("소제목\n문장이다.", ["소제목", "문장이다."]),
        ("- 항목이다.\n▶ 또 있다.", ["항목이다.", "또 있다."]),
        ("1. 양산은 내년이다. 2. 수출도 한다.", ["1. 양산은 내년이다.", "2. 수출도 한다."]),
        ("그는 떠났다… 아무도 몰랐다.", ["그는 떠났다…", "아무도 몰랐다."]),
        ("What's next? It's here.", ["What's next?", "It's here."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in split(text)] == expected


@given(TEXTS)
def test_every_sentence_stands_in_the_text_to_the_letter(text: str) -> None:
    last = 0
    for sentence in split(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= last
        assert sentence.text == sentence.text.strip()
        last = sentence.end


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_part_of_any_text_can_be_split(text: str, start: int, end: int) -> None:
    for sentence in split(text, start, end):
        assert start <= sentence.start < sentence.end <= max(end, start)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("앤트리버는 내년 3월부터 칩을 양산한다고 밝혔다.", True),
        ("앤트리버는 내년 3월부터 칩을 양산한다고 밝혔다", True),
        ("앤트리버, 내년 3월 저전력 칩 양산 돌입 예정", False),
        ("앤트리버 서울 본사 전경 (앤트리버 제공)", False),
        ("김하나 기자 hana@example.com", False),
        ("그렇다.", False),
    ],
)
def test_a_sentence_is_told_from_a_headline_and_a_caption(line: str, *, expected: bool) -> None:
    assert is_sentence(line) is expected


@pytest.mark.parametrize(
    ("syllable", "expected"), [("할", "ㄹ"), ("했", "ㅆ"), ("하", ""), ("a", "")]
)
def test_the_final_consonant_is_found_by_arithmetic(syllable: str, expected: str) -> None:
    assert final(syllable) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("밝혔다", True),
        ("있었다", True),
        ("됐다", True),
        ("있다", False),
        ("하겠다", False),
        ("한다", False),
    ],
)
def test_the_past_is_told_from_being_and_willing(word: str, *, expected: bool) -> None:
    assert is_past(word) is expected


def test_a_final_ending_is_seen_through_quotes_and_full_stops() -> None:
    assert is_declarative("“그렇게 했다.”")
    assert not is_declarative("양산 돌입 예정")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("회사는", ("회사", "는")),
        ("시장은", ("시장", "은")),
        ("서울로", ("서울", "로")),
        ("청주에서는", ("청주", "에서는")),
        ("국가", ("국가", "")),
        ("회의", ("회의", "")),
        ("AI가", ("AI", "가")),
        ("전기를", ("전기", "를")),
    ],
)
def test_a_particle_is_parted_only_where_its_sound_fits(
    word: str, expected: tuple[str, str]
) -> None:
    assert split_particle(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("하는", True),
        ("받는", True),
        ("늘어나는", True),
        ("회사는", False),
        ("소비자는", False),
        ("배터리는", False),
    ],
)
def test_a_verb_before_its_noun_is_no_topic(word: str, *, expected: bool) -> None:
    assert is_adnominal(word) is expected
    assert bool(topic_of(word)) is not expected


@pytest.mark.parametrize(
    ("noun", "particle", "expected"),
    [
        ("대표", "은", "는"),
        ("사장", "는", "은"),
        ("앤트리버", "이", "가"),
        ("누리랩", "가", "이"),
        ("AI", "는", "는"),
    ],
)
def test_a_particle_agrees_with_the_noun_before_it(noun: str, particle: str, expected: str) -> None:
    assert agreeing(noun, particle) == expected
