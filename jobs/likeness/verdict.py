"""The verdict on two tellings: shared sentences say one story, other figures and names say two.

Edited copies change words and keep figures and names; what is written from one template (market
open and close, two firms' results, daily lists) keeps the words and changes those. A follow-up
quotes the first report, but opens with news of its own. Titles alone never make two one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.likeness.alignment import Alignment, align
from jobs.likeness.rivals import AGREEING, Rivals, agree_on_figures, rivals
from jobs.likeness.slots import other_fillings

if TYPE_CHECKING:
    from jobs.likeness.telling import Telling

WHOLE, SAME, MAYBE = 0.8, 0.5, 0.3
NEARLY, HALF_NEW = 0.75, 0.4  # of the openings, and of the text: half of it may be new
TITLE_SAME = 0.6
FEWEST_SHARED = 3
SHORT_SIGNS = 60  # signs of a teaser that is a whole one
LATER_NEWS = 0.6
DATES = frozenset("일월")
HALF, FIRST_FEWEST, FIRST_MOST = 0.5, 2, 4
NEARLY_EQUAL, SUPPORTED = 0.95, 0.34
BEST_DIFFERENT = 0.49
# The nouns of headlines by which one report of a matter takes back or ends the one before.
OPPOSITES = [
    tuple(pair.split("/"))
    for pair in (
        "발생/복구 발효/해제 출발/마감 개장/폐장 체결/해지 착수/중단 상승/하락 급등/급락 강세/약세 오른/내린 "
        "인상/인하 증가/감소 흑자/적자 승인/기각 승소/패소 통과/부결 가결/부결 개최/취소 재개/중단 "
        "찬성/반대 합의/결렬 상향/하향 순매수/순매도 유죄/무죄 확대/축소"
    ).split()
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two texts are one story, how alike they are (0-1), and in a sentence why."""

    same: bool
    score: float
    why: str


def compare(one: Telling, other: Telling) -> Verdict:
    """Judge whether two articles tell one story; which of them comes first does not matter."""
    if not one.sentences or not other.sentences:
        return Verdict(same=False, score=0.0, why="One of them has no text to compare.")
    mine, theirs = align(one, other)
    covered = max(mine.covered, theirs.covered)
    told = rivals(one, other, mine, theirs)
    why_not = (
        _too_little(one, other, mine, theirs)
        or _opposites(one, other, told, covered)
        or told.why
        or (told.agreeing < AGREEING and other_fillings(one, other, mine))
        or _later(one, other, mine, theirs)
        or _news_of_its_own(one, other, mine, theirs)
        or _only_frame(one, other, covered)
    )
    if why_not:
        return Verdict(same=False, score=min(BEST_DIFFERENT, _score(covered, told)), why=why_not)
    shared, of = len(mine.places), len(one.sentences)
    if theirs.covered > mine.covered:
        shared, of = len(theirs.places), len(other.sentences)
    why = f"{shared} of the {of} sentences of one stand in the other, with the same figures."
    return Verdict(same=True, score=max(SAME, _score(covered, told)), why=why)


def _score(covered: float, told: Rivals) -> float:
    return round(min(1.0, covered * (1 - told.share)), 3)


def _too_little(one: Telling, other: Telling, mine: Alignment, theirs: Alignment) -> str:
    """Say why two tellings share too little to be copies, or nothing."""
    if one.sentences == other.sentences and title_likeness(one, other) >= TITLE_SAME:
        return ""
    shared = max(len(mine.places), len(theirs.places))
    covered, signs = max(mine.covered, theirs.covered), max(mine.signs, theirs.signs)
    if shared == 0:
        return "They share no sentence."
    if shared < FEWEST_SHARED and not (covered >= WHOLE and signs >= SHORT_SIGNS):
        return f"They share no more than {shared} of their sentences."
    likely = title_likeness(one, other) >= TITLE_SAME
    opening = min(head(one, mine), head(other, theirs)) >= NEARLY
    likely = likely or agree_on_figures(one, other)
    if covered >= SAME or (covered >= MAYBE and likely) or (covered >= HALF_NEW and opening):
        return ""
    return f"Only {covered:.0%} of either stands in the other."


def _opposites(one: Telling, other: Telling, told: Rivals, covered: float) -> str:
    """Say that one tells the opposite of the other: begun and over, up and down."""
    if covered >= WHOLE and told.agreeing >= AGREEING and not told.differing:
        return ""
    mine, theirs = _headline(one), _headline(other)
    for here, there in OPPOSITES:
        for said, instead in ((here, there), (there, here)):
            if said in mine and instead in theirs and said not in theirs and instead not in mine:
                return f"One says {said}, the other {instead}."
    return ""


def _headline(telling: Telling) -> str:
    """Return the title and the first sentence, where an article says what has happened."""
    return " ".join([*telling.title, telling.sentences[0].bare])


def _later(one: Telling, other: Telling, mine: Alignment, theirs: Alignment) -> str:
    """Say that one opens with a day unknown to the other, and mostly tells news."""
    for telling, held, against, not_held in (
        (one, mine, other, theirs.covered),
        (other, theirs, one, mine.covered),
    ):
        fresh = telling.sentences[0].figures - against.figures
        news = any(figure.unit in DATES for figure in fresh) and head(telling, held) < HALF
        # What stands in the other as a whole is a report of its own only if it says its day.
        report = not_held < WHOLE or any(f.unit in DATES for f in against.sentences[0].figures)
        if news and report and held.covered < LATER_NEWS:
            return "One quotes the other, but opens with a later date."
    return ""


def _news_of_its_own(one: Telling, other: Telling, mine: Alignment, theirs: Alignment) -> str:
    """Say that two which share a good part only do not open alike: one follows up the other."""
    if max(mine.covered, theirs.covered) >= WHOLE:
        return ""
    if min(head(one, mine), head(other, theirs)) >= HALF:
        return ""
    if title_likeness(one, other) >= TITLE_SAME or agree_on_figures(one, other):
        return ""
    return "They share sentences, but each opens with news of its own."


def head(telling: Telling, held: Alignment) -> float:
    """Return how much of the first half of a telling, four sentences at most, the other has."""
    size = max(FIRST_FEWEST, min(FIRST_MOST, len(telling.sentences) // 2))
    lengths = [len(each.bare) for each in telling.sentences[:size]]
    return sum(lengths[here] for here, _ in held.places if here < len(lengths)) / sum(lengths)


def _only_frame(one: Telling, other: Telling, covered: float) -> str:
    """Say that what two share is a frame: the titles speak of what the other never mentions."""
    if covered >= NEARLY_EQUAL or max(supported(one, other), supported(other, one)) >= SUPPORTED:
        return ""
    return "They share sentences, but neither has what the title of the other says."


def supported(telling: Telling, other: Telling) -> float:
    """Return how many of the words of a title the other article has, 0-1."""
    words = [word for word in telling.title if len(word) > 1]
    return sum(word in other.bare for word in words) / len(words) if words else 1.0


def title_likeness(one: Telling, other: Telling) -> float:
    """Return how many of the words of both titles stand in both, 0-1."""
    mine, theirs = set(one.title), set(other.title)
    return len(mine & theirs) / max(len(mine | theirs), 1)
