"""What an edition lists: ranked, without what the chat has had, in an order that is stable."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobs.lineups import LONGEST, Headline, Ranking, Reading
from tests.clock import NOON

HOUR = timedelta(hours=1)
LONG_AGO = NOON - timedelta(days=9)


def headline(
    digest_id: int, outlets: int = 1, hours: float = 0, source: str = "예시일보"
) -> Headline:
    at = NOON - hours * HOUR
    return Headline(digest_id, digest_id, outlets, at, at, source)


def test_twice_as_many_outlets_are_worth_six_hours() -> None:
    ranking = Ranking([headline(1), headline(2, 2, 5.9), headline(3, 2, 6.1), headline(4, 4, 11)])
    assert ranking.choose(Reading(0, LONG_AGO)) == (4, 2, 1, 3)


def test_an_edition_is_never_endless() -> None:
    ranking = Ranking([headline(number, hours=number) for number in range(1, 200)])
    chosen = ranking.choose(Reading(0, LONG_AGO, held=(500, 501)))
    assert len(chosen) == LONGEST
    assert chosen[:3] == (500, 501, 1)


digests = st.lists(st.integers(1, 40), max_size=12)
headlines = st.lists(
    st.builds(
        headline,
        st.integers(1, 40),
        st.integers(1, 9),
        st.integers(0, 90),
        st.sampled_from(["가", "나"]),
    ),
    max_size=30,
    unique_by=lambda each: each.digest_id,
)
readings = st.builds(
    Reading,
    reached=st.integers(0, 40),
    since=st.integers(0, 90).map(lambda hours: NOON - hours * HOUR),
    had=digests.map(frozenset),
    held=digests.map(lambda each: tuple(dict.fromkeys(each))),
    sources=st.sets(st.sampled_from(["가", "나"]), max_size=1).map(frozenset),
    stories=digests.map(frozenset),
    topics=st.lists(st.sampled_from(["칩", "전지"]), unique=True).map(tuple),
)


@given(headlines, readings, digests)
def test_what_is_chosen_is_new_wished_and_there_once(
    listed: list[Headline], reading: Reading, about: list[int]
) -> None:
    ranking = Ranking(listed, {"칩": about, "전지": ()})
    chosen = ranking.choose(reading)
    assert len(chosen) == len(set(chosen))
    assert chosen[: len(reading.held)] == reading.held
    by_id = {each.digest_id: each for each in listed}
    rest = chosen[len(reading.held) :]
    assert set(rest) == {
        each.digest_id
        for each in listed
        if each.digest_id > reading.reached
        and each.announced_at > reading.since
        and each.digest_id not in reading.had | set(reading.held) | reading.stories
        and each.source not in reading.sources
    }
    first = [each in about and "칩" in reading.topics for each in rest]
    assert first == sorted(first, reverse=True)
    assert (
        Ranking(listed[::-1], {"칩": about, "전지": ()}).choose(reading)[: len(first)] or not rest
    )
    assert all(by_id[each].digest_id <= ranking.reaches for each in rest)
