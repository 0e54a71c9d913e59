"""The normal form of a text, and the way back."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.korean.normal import INVISIBLE, fold, normal

ANY = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＩ", "ai"),
        ("카카오\u200b톡", "카카오톡"),
        ("㈜삼성", "(주)삼성"),
        (unicodedata.normalize("NFD", "네이버"), "네이버"),
        ("ㅤ", ""),
        ("Straße", "strasse"),
        ("５Ｇ", "5g"),
    ],
)
def test_all_ways_of_writing_a_word_have_one_form(text: str, folded: str) -> None:
    assert normal(text) == folded


@given(ANY)
def test_every_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@given(word=st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), max_size=20))
def test_hangul_is_one_whatever_its_form(form: str, word: str) -> None:
    assert normal(unicodedata.normalize(form, word)) == word  # type: ignore[arg-type]  # by name


def test_a_span_leads_back_into_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "새 네이버 앱")
    folded = fold(text)
    at = folded.text.index("네이버")
    span = text[folded.starts[at] : folded.ends[at + 2]]
    assert unicodedata.normalize("NFC", span) == "네이버"


def test_the_invisible_are_the_format_characters_of_any_unicode() -> None:
    fillers = set("\u115f\u1160\u3164\uffa0")
    known = [chr(code) for code in range(sys.maxunicode + 1) if INVISIBLE.match(chr(code))]
    strange = [
        sign
        for sign in known
        if unicodedata.category(sign) not in {"Cf", "Cn"} and sign not in fillers
    ]
    assert strange == []
    every = (chr(code) for code in range(sys.maxunicode + 1))
    assert {sign for sign in every if unicodedata.category(sign) == "Cf"} <= set(known)
