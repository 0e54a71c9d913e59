"""Templates filled with other names: alike sentences that differ in nothing but some nouns.

Whoever edits a copy changes verbs, drops words and adds some. Where all that differs, in several
places, is a noun for a noun with the same particle, a form was filled in twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.korean.endings import is_declarative
from jobs.korean.particles import is_adnominal, split_particle

if TYPE_CHECKING:
    from jobs.likeness.alignment import Alignment
    from jobs.likeness.telling import Telling

WORD = re.compile(r"[^\W_]+")
VERB = re.compile(r"(?:[고며면서던한할된될해돼여]|지만|으로써)$")
FEWEST = 3
SHORTEST = 2


def other_fillings(one: Telling, other: Telling, held: Alignment) -> str:
    """Say which nouns stand for which in the sentences of one template, or nothing."""
    swaps: set[tuple[str, str]] = set()
    for here, there in held.places:
        mine, theirs = one.sentences[here].written, other.sentences[there].written
        if mine == theirs:
            continue
        said, instead = WORD.findall(mine), WORD.findall(theirs)
        differing = {(a, b) for a, b in zip(said, instead, strict=False) if a != b}
        filled = all(_is_filling(a, b, one, other) for a, b in differing)
        if len(said) != len(instead) or not filled:
            return ""
        swaps |= differing
    if len(swaps) < FEWEST:
        return ""
    this, that = min(swaps)
    return f"The same sentences speak of others, such as {this} and {that}."


def _is_filling(said: str, instead: str, one: Telling, other: Telling) -> bool:
    (mine, tail), (theirs, other_tail) = split_particle(said), split_particle(instead)
    alone = mine not in other.bare and theirs not in one.bare
    return alone and tail == other_tail and _is_noun(mine, tail) and _is_noun(theirs, tail)


def _is_noun(stem: str, tail: str) -> bool:
    if len(stem) < SHORTEST or stem.isdigit():
        return False
    return bool(tail) or not (is_declarative(stem) or is_adnominal(stem) or VERB.search(stem))
