"""A pattern that is tried only beside its landmarks finds what it would find without them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.digest import chances, dates, denials, duties, times, traps
from jobs.digest.signs import SIGNS
from tests.jobs.digest import fine_lines, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

OWN = [
    *sentences.COMING,
    *sentences.NOT_COMING,
    *fine_lines.COMING,
    *fine_lines.NOT_COMING,
]
# Each pattern with what must stand in a sentence before it is tried.
GUARDED: tuple[tuple[str, tuple[str, ...], Callable[[str], object]], ...] = (
    *(
        (f"{kind} {strength}", signs, re.compile(landmarks).search)
        for kind, strength, landmarks, signs in SIGNS
    ),
    *(
        (f"trap {number}", (trap,), re.compile(signs).search)
        for number, (signs, trap) in enumerate(traps.TRAPS)
    ),
    ("chance", (chances.MIGHT.pattern, chances.ABLE.pattern), chances.CAN.search),
    ("condition", (chances.BECOMES.pattern, chances.EVENT_IF.pattern), chances.IF.search),
    (
        "duty",
        (
            duties.MUST.pattern,
            duties.URGENT.pattern,
            duties.NEED.pattern,
            duties.IF_BEST.pattern,
        ),
        duties.LANDMARKS.search,
    ),
    (
        "time to come",
        (times.AHEAD.pattern, times.YEAR.pattern),
        lambda text: times.LANDMARKS.search(text) or times.FIGURED.search(text),
    ),
    (
        "time",
        tuple(pattern for pattern, _, _ in dates.WORDS),
        lambda text: dates.LANDMARKS.search(text) or dates.FIGURED.search(text),
    ),
    (
        "any trap",
        tuple(trap for _, trap in traps.TRAPS),
        lambda text: traps.LANDMARKS.search(text) or traps.PERFECT.search(text),
    ),
    ("denial", (denials.DENIED.pattern,), denials.LANDMARKS.search),
    ("what seems to come", (times.NOT_AHEAD.pattern,), times.SEEMING.search),
    (
        "month or day",
        (times.MONTH.pattern, times.DAY.pattern),
        lambda text: "이달" in text or times.DATED.search(text),
    ),
)
BY_ONE = [(name, one, is_near) for name, patterns, is_near in GUARDED for one in patterns]


@pytest.mark.parametrize(("name", "patterns", "is_near"), GUARDED, ids=[g[0] for g in GUARDED])
def test_no_sentence_that_matches_is_without_a_landmark(
    name: str, patterns: tuple[str, ...], is_near: Callable[[str], object]
) -> None:
    for text in OWN:
        if any(re.search(one, text) for one in patterns):
            assert is_near(text), name


@settings(max_examples=600)
@given(st.data())
def test_nothing_that_a_pattern_can_match_is_without_a_landmark(data: st.DataObject) -> None:
    name, pattern, is_near = data.draw(st.sampled_from(BY_ONE))
    text = data.draw(st.from_regex(pattern))
    assert is_near(text), name
