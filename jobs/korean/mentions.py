"""Keywords as people mean them: an article's words are enumerated, keywords are looked up.

What stands in a text as a word, with or without its particle, or at the head of a compound
becomes a candidate under its key, so that looking for any number of keywords costs the same.
A word begins at an edge: after anything that is no letter, or where the script changes
(AI반도체, 인공지능AI). To the right, a Hangul keyword takes particles and compounds (삼성전자 for
삼성), a Latin one must end, but for digits after three letters (HBM3E for HBM).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.errors import QueryError
from jobs.korean.particles import split_particle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SHORTEST, LONGEST = 2, 30
MOST_UNITS = 6  # joined across spaces and hyphens: 인공 지능, GPT-4o, 애플 인텔리전스
QUOTES = "\"'“”‘’「」『』"
UNIT = re.compile(r"[가-힣ㄱ-ㅎㅏ-ㅣ]+|[^\W_가-힣ㄱ-ㅎㅏ-ㅣ]+[+#]*(?:&[^\W_가-힣]+)?")
MARKS = "\"'“”‘’「」『』()[]<>《》〈〉…·,.!?:;"
FEWEST_NAMED = 2
LATIN_WITH_NUMBER = re.compile(r"([^\W\d_]{3,})\d")


@dataclass(frozen=True, slots=True)
class Query:
    """A keyword as typed, the key it is compared by, and whether compounds are refused."""

    typed: str
    key: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """How something stands in a text: its surface, and whether it is a whole word there."""

    surface: str
    whole: bool


@dataclass(frozen=True, slots=True)
class _Unit:
    key: str
    start: int
    end: int


def normal(text: str) -> str:
    """Fold width, Hangul form and case, and drop what is invisible; lengths may change."""
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")


def read_query(typed: str) -> Query:
    """Read what somebody wants to watch; raise `QueryError` where that is nothing to watch."""
    text = " ".join(normal(typed).split())
    exact = len(text) >= SHORTEST and text[0] in QUOTES and text[-1] in QUOTES
    key = "".join(unit.key for unit in _units(text))
    if not key:
        raise QueryError("a keyword needs letters or digits", "empty")
    if len(key) < SHORTEST:
        raise QueryError("a keyword needs two letters at least", "short")
    if len(key) > LONGEST:
        raise QueryError(f"a keyword has {LONGEST} letters at most", "long")
    return Query(" ".join(typed.split()), key, exact)


def candidates(text: str) -> dict[str, Candidate]:
    """Enumerate what a text mentions, by key; a whole word wins over the head of a compound."""
    folded = normal(text)
    shown = text if len(text) == len(folded) else folded
    found: dict[str, Candidate] = {}
    units = list(_units(folded))
    for first in range(len(units)):
        for key, candidate in _from(units, first, shown):
            known = found.get(key)
            if known is None or (candidate.whole and not known.whole):
                found[key] = candidate
    return found


def surface(key: str, found: dict[str, Candidate], *, exact: bool) -> str | None:
    """Return how a keyword stands among the candidates, or None where it does not."""
    candidate = found.get(key)
    if candidate is None or (exact and not candidate.whole):
        return None
    return candidate.surface


def _units(folded: str) -> Iterator[_Unit]:
    for match in UNIT.finditer(folded):
        yield _Unit(match.group(), match.start(), match.end())


def _from(units: list[_Unit], first: int, shown: str) -> Iterator[tuple[str, Candidate]]:
    """Enumerate what begins at one unit: its own heads, then phrases with the units after it."""
    before = ""
    for unit in units[first : first + MOST_UNITS]:
        if len(before) > LONGEST:
            return
        begin = units[first].start
        stem = split_particle(unit.key)[0] if _is_hangul(unit.key) else unit.key
        for part, whole in _heads(unit.key, stem):
            if SHORTEST <= len(before + part) <= LONGEST:
                end = unit.start + max(len(part), len(stem))
                yield before + part, Candidate(shown[begin:end], whole)
        before += unit.key


def _is_hangul(unit: str) -> bool:
    return "가" <= unit[0] <= "힣"


def _heads(unit: str, stem: str) -> Collection[tuple[str, bool]]:
    """List what a unit may be taken for, and whether it is then a whole word."""
    if not _is_hangul(unit):
        named = LATIN_WITH_NUMBER.match(unit)
        return [(unit, True), *([(named.group(1), False)] if named else [])]
    return [(unit[:size], unit[:size] in {unit, stem}) for size in range(1, len(unit) + 1)]


def subject(title: str, text: str) -> str:
    """Choose the word of a title that its text names most; empty where it names none twice."""
    stems = [split_particle(word.strip(MARKS))[0] for word in title.split()]
    folded = normal(text)
    counted = [(folded.count(normal(stem)), stem) for stem in stems if len(stem) >= SHORTEST]
    often, stem = max(counted, default=(0, ""), key=lambda each: each[0])
    return stem if often >= FEWEST_NAMED else ""
