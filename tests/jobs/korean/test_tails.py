"""What may follow a noun and leave it that noun."""

from __future__ import annotations

import pytest

from jobs.korean.tails import is_lone_tail, is_tail, is_verb, may_be_verb

TAILS = """
네이버 가 는 를 와 로 에게도 에서는 였다 라는 라며 로부터 뿐이었다 들은 측은 만의 에선 엔
구글 이 은 을 과 로 로부터 이라는 인 인데 이었다 조차 이나 이란 까지도 이라고 론
삼성 이 은 을 과 으로 으로서 이라며 이었던 에서만 보다는 으론
해킹 당했다 된 되면서 했다고 할 함으로써 하는 됐다 시킨
스타트업 들은 들이 들에게 마다 에만
"""
NOT_TAILS = """
네이버 은 이 을 과 으로 라인 웹툰 서
구글 가 는 를 와 으로 링 맵
삼성 가 는 를 와 로 전자 역
"""


def rows(table: str) -> list[tuple[str, str]]:
    lines = [line.split() for line in table.strip().splitlines()]
    return [(noun, tail) for noun, *tails in lines for tail in tails]


@pytest.mark.parametrize(("noun", "tail"), rows(TAILS))
def test_a_noun_takes_what_agrees_with_its_last_sound(noun: str, tail: str) -> None:
    assert is_tail(noun[-1], tail)


@pytest.mark.parametrize(("noun", "tail"), rows(NOT_TAILS))
def test_a_noun_takes_no_other(noun: str, tail: str) -> None:
    assert not is_tail(noun[-1], tail)


@pytest.mark.parametrize("tail", ["이", "은", "을", "에서", "들은", ""])
def test_one_syllable_takes_sure_particles(tail: str) -> None:
    assert is_lone_tail("앱", tail)


@pytest.mark.parametrize("tail", ["도", "과", "인", "의", "만", "도가"])
def test_one_syllable_takes_none_that_might_be_part_of_a_word(tail: str) -> None:
    assert not is_lone_tail("속", tail)


def test_some_nouns_are_verbs_by_their_endings() -> None:
    assert is_verb("알리", "고")
    assert not is_verb("네이버", "고")
    assert may_be_verb("알리", "는")
    assert may_be_verb("줌", "으로써")
    assert not may_be_verb("네이버", "는")
