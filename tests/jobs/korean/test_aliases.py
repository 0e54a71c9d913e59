"""Alias groups: offered, never taken silently."""

from __future__ import annotations

import pytest

from jobs.korean import aliases
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.query import read_query

FEWEST = 150


def test_there_are_enough_groups_and_no_name_is_in_two() -> None:
    assert len(aliases.GROUPS) >= FEWEST
    assert len(aliases.BY_KEY) == sum(map(len, aliases.GROUPS))


@pytest.mark.parametrize("group", aliases.GROUPS, ids=lambda group: group[0])
def test_every_name_can_be_watched_and_has_others(group: tuple[str, ...]) -> None:
    for name in group:
        assert len(aliases.others(read_query(name))) == len(group) - 1


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("엔비디아", "Nvidia 주가가 올랐다"),
        ("MS", "마이크로소프트가 투자했다"),
        ("생성형 AI", "생성형 인공지능을 쓴다"),
        ("AI", "인공지능을 쓴다"),
    ],
)
def test_a_group_counts_only_where_it_was_chosen(word: str, text: str) -> None:
    query = read_query(word)
    assert match(query, candidates(text)) is None
    assert match(aliases.widened(query), candidates(text)) is not None


def test_quotes_have_no_other_names() -> None:
    assert aliases.others(read_query('"AI"')) == ()
