"""What two tellings say differently in sentences that are otherwise the same.

A figure is a rival where its sentence gives another of the same unit and the other telling never
gives it. A name is one where it leads title and opening of one telling and the other never has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean.endings import is_declarative
from jobs.korean.particles import topic_of
from jobs.likeness.facts import NAME_UNIT, is_rounded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jobs.likeness.alignment import Alignment
    from jobs.likeness.facts import Figure
    from jobs.likeness.telling import Telling

MOST_SHARE = 0.25  # of figures that differ, before two are two: a correction changes one or two
MOST_SHARE_OF_ONE = 0.3
NEARLY_ALL = 0.85
MANY, SOME = 4, 0.9  # sentences that agree, and figures, before one other is a correction
SAME_FIGURES = 0.7  # of all that either gives
AGREEING = 3.0  # weight of figures that outweighs other names
SHORTEST_NAME = 2
# What all reports of a day or a quarter agree on says little: dates, ranks, single digits.
SLIGHT = 1 / 3
CALENDAR = frozenset("년월일시분위")
DAY = "일"
FIRST_WORDS = 8  # of an article, among which its topic stands


@dataclass(frozen=True, slots=True)
class Rivals:
    """The weight of figures that agree and that differ, and in a sentence why it is two stories."""

    agreeing: float
    differing: float
    why: str = ""

    @property
    def share(self) -> float:
        """The share of the figures that differ."""
        return self.differing / max(self.agreeing + self.differing, 1.0)


def rivals(one: Telling, other: Telling, mine: Alignment, theirs: Alignment) -> Rivals:
    """Hold the figures of shared sentences against each other, then the leading names."""
    pairs = mine.places
    agreeing = sum(
        weight(figure)
        for figure in frozenset().union(
            *(one.sentences[a].figures & other.sentences[b].figures for a, b in pairs)
        )
    )
    opposed = [each for a, b in pairs for each in _opposed(one, other, a, b)]
    days = sum(said.endswith(DAY) for said, _ in _opening(one, other, pairs))
    told = Rivals(agreeing, float(len(opposed) + days))
    if _are_others(told, opposed) and not _is_correction(told, opposed, mine, theirs):
        said, instead = min(opposed)
        why = f"Alike sentences give other figures, such as {said} and {instead}."
        return Rivals(told.agreeing, told.differing, why)
    return Rivals(told.agreeing, told.differing, _other_names(one, other, told))


def _opening(
    one: Telling, other: Telling, pairs: Iterable[tuple[int, int]]
) -> Iterable[tuple[str, str]]:
    """List what differs between the first sentences, where they are alike: days count double."""
    return _opposed(one, other, 0, 0) if (0, 0) in pairs else ()


def agree_on_figures(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings give nearly the same figures throughout, and many of them.

    Who rewrites a report keeps its figures, from the first sentence on; who follows it up opens
    with some of their own, or with none.
    """
    opens = [each.sentences[0].figures for each in (one, other)]
    if not all(opens) or opens[0] - other.figures or opens[1] - one.figures:
        return False
    shared = one.figures & other.figures
    most = max(len(one.figures), len(other.figures))
    return len(shared) >= SAME_FIGURES * most and sum(map(weight, shared)) >= MANY


def weight(figure: Figure) -> float:
    """Return how much it says that two tellings give the same figure."""
    digits = figure.value.strip("-0").replace(".", "").rstrip("0")
    slight = figure.unit in CALENDAR or len(digits) < len("10")
    return SLIGHT if slight and figure.unit != NAME_UNIT else 1.0


def _are_others(told: Rivals, opposed: list[tuple[str, str]]) -> bool:
    most = MOST_SHARE if told.differing > 1 else MOST_SHARE_OF_ONE
    return bool(opposed) and told.share >= most


def _is_correction(
    told: Rivals, opposed: list[tuple[str, str]], mine: Alignment, theirs: Alignment
) -> bool:
    """Tell a copy with one figure corrected, or with its own day (18일 밝혔다, 19일 밝혔다)."""
    ((said, _), *more) = opposed
    if more or min(mine.covered, theirs.covered) < NEARLY_ALL:
        return False
    return said.endswith(DAY) or (len(mine.places) >= MANY and told.agreeing >= SOME)


def _opposed(one: Telling, other: Telling, here: int, there: int) -> Iterable[tuple[str, str]]:
    """List the figures that stand where the other sentence has another of the same unit."""
    lost = _by_unit(one.sentences[here].figures - other.figures)
    new = _by_unit(other.sentences[there].figures - one.figures)
    for unit in lost.keys() & new.keys():
        for said, instead in zip(lost[unit], new[unit], strict=False):
            if not is_rounded(said, instead):
                yield shown(said), shown(instead)


def shown(figure: Figure) -> str:
    """Return a figure as it is shown to people."""
    return figure.value + figure.unit.removeprefix(NAME_UNIT)


def _by_unit(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for figure in sorted(figures):
        found.setdefault(figure.unit, []).append(figure)
    return found


def _other_names(one: Telling, other: Telling, told: Rivals) -> str:
    """Say that each tells of somebody whom the other never mentions, or nothing."""
    strangers = [
        (a, b)
        for a in _leading_names(one, other)
        for b in _leading_names(other, one)
        if not may_be_one(a, b)
    ]
    if told.agreeing >= SOME and not told.differing:  # 인공지능 and AI may well be one
        strangers = [(a, b) for a, b in strangers if a.isascii() == b.isascii()]
    if told.agreeing >= AGREEING and not told.differing:
        strangers = [(a, b) for a, b in strangers if _are_subjects(a, one, b, other)]
    if not strangers:
        return ""
    said, instead = strangers[0]
    return f"One is about {said}, the other about {instead}."


def _are_subjects(name: str, one: Telling, instead: str, other: Telling) -> bool:
    """Tell whether each opens with one of the two names, which no copy would exchange."""
    return all(
        any(topic_of(word) == which for word in telling.opening[:FIRST_WORDS])
        for which, telling in ((name, one), (instead, other))
    )


def _leading_names(telling: Telling, other: Telling) -> list[str]:
    """List the words of a title that its opening repeats and the other telling never has."""
    return [
        word
        for word in telling.title
        if len(word) >= SHORTEST_NAME
        and not word[0].isdigit()
        and not is_declarative(word)
        and any(said.startswith(word) for said in telling.opening)
        and not _stands_in(word, other)
    ]


def _stands_in(word: str, telling: Telling) -> bool:
    """Tell whether a telling has a word; a Latin one only whole (KT is not in SKT)."""
    if word.isascii():
        return word in telling.latin
    return word in telling.bare


def may_be_one(name: str, other: str) -> bool:
    """Tell whether one name may be short for the other: 과기정통부, SKT for SK텔레콤."""
    short, long = sorted((name, other), key=len)
    if short.isascii() and long.isascii():
        return False
    if short.isascii() or long.isascii():
        return name[:SHORTEST_NAME] == other[:SHORTEST_NAME]
    letters = iter(long)
    return all(letter in letters for letter in short)
