"""Variants of a query: the exact words or their compounds, the other names, a cap."""

from __future__ import annotations

import pytest

from jobs import variants
from jobs.korean.aliases import GROUPS
from jobs.korean.query import read_query


@pytest.mark.parametrize(
    ("typed", "exact", "loose"),
    [
        ("엔비디아", '"엔비디아"', "엔비디아"),
        ('"삼성"', '"삼성"', "삼성"),
        ("“삼성”", '"삼성"', "삼성"),
        ("'삼성'", '"삼성"', "삼성"),
        ("엔비디아 | NVIDIA", '"엔비디아" | "NVIDIA"', "엔비디아 | NVIDIA"),
        ("AI, 인공지능 @3", '"AI" | "인공지능" @3', "AI | 인공지능 @3"),
        ("애플 인텔리전스", '"애플 인텔리전스"', "애플 인텔리전스"),
        ('"자율 주행"', '"자율 주행"', "자율 주행"),
        ("GPT-4", '"GPT-4"', "GPT-4"),
        ("1,000", '"1,000"', "1,000"),
        ("C++", '"C++"', "C++"),
    ],
)
def test_names_are_put_in_quotes_and_out_of_them(typed: str, exact: str, loose: str) -> None:
    query = read_query(typed)
    said = [variants.exactly(query), variants.exactly(query, wanted=False)]
    assert [each and each.typed for each in said] == [exact, loose]
    assert variants.is_exact(read_query(exact))
    assert not variants.is_exact(read_query(loose))


@pytest.mark.parametrize(
    "typed",
    [
        "애플 -주스",
        "제목:삼성",
        "출처:예시일보",
        "*로봇",
        '삼성 "전자"',
        '"가나" "다라"',
        "삼성*",
        '"가나|다라"',
    ],
)
def test_a_query_of_more_than_names_has_no_variants(typed: str) -> None:
    query = read_query(typed)
    assert variants.parts(query) == ()
    assert variants.exactly(query) is None
    assert variants.names(query) == ()
    assert variants.with_name(query, "NVIDIA") is None


def test_another_name_is_taken_and_left_again() -> None:
    query = read_query("엔비디아 @5")
    assert variants.names(query) == (("Nvidia", False),)
    widened = variants.with_name(query, "Nvidia")
    assert widened is not None
    assert widened.typed == "엔비디아 | Nvidia @5"
    assert variants.names(widened) == (("Nvidia", True),)
    back = variants.without_name(widened, "NVIDIA")
    assert back is not None
    assert back.typed == "엔비디아 @5"


def test_the_last_name_is_never_left() -> None:
    assert variants.without_name(read_query("엔비디아"), "엔비디아") is None


@pytest.mark.parametrize("typed", ['"엔비디아"', "앤트리버", "엔비디아 -주가"])
def test_no_name_is_offered_for_what_has_none_or_refuses_them(typed: str) -> None:
    assert variants.names(read_query(typed)) == ()


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0])
def test_every_name_of_every_group_can_be_taken_and_left(group: tuple[str, ...]) -> None:
    query = read_query(group[0])
    for name, taken in variants.names(query):
        assert not taken
        widened = variants.with_name(query, name)
        assert widened is not None
        assert dict(variants.names(widened))[name]
        assert variants.without_name(widened, name) == query


@pytest.mark.parametrize(
    ("typed", "capped"), [("AI", "AI @5"), ("AI @3", "AI @5"), ("애플 -주스", "애플 -주스 @5")]
)
def test_a_cap_is_set_in_the_place_of_another(typed: str, capped: str) -> None:
    query = variants.capped(read_query(typed), 5)
    assert query is not None
    assert (query.typed, query.cap) == (capped, 5)
