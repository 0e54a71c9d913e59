"""Neighbours: the pairs that a word makes with the nouns beside it (생성형 AI, AI 반도체)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.korean.particles import split_particle
from jobs.korean.runs import WORD

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jobs.korean.candidates import Place

# A word beside another, with a space between.
BEFORE, AFTER = re.compile(r"(?<!\w)([^\W\d_]{2,8}) $"), re.compile(r" ([^\W\d_]{2,10})")
LOOK_BACK = 12


def pairs(text: str, place: Place, known: Collection[str]) -> Iterator[str]:
    """Give the pairs that a bare word makes with a known noun right before it, or after it."""
    if not place.modes & WORD:
        return
    own = text[place.start : place.end]
    before = BEFORE.search(text, max(place.start - LOOK_BACK, 0), place.start)
    if before and _is_noun(before[1], known):
        yield f"{before[1]} {own}"
    after = AFTER.match(text, place.end)
    if after and _is_noun(noun := split_particle(after[1])[0], known):
        yield f"{own} {noun}"


def _is_noun(noun: str, known: Collection[str]) -> bool:
    return noun in known or (noun.isascii() and noun[0].isupper())
