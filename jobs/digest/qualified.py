"""A noun with what stands before it: its compound, and the clause that tells it from others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.phrases import is_verbal, noun_phrase
from jobs.korean.endings import L, N
from jobs.korean.particles import is_adnominal, split_particle

if TYPE_CHECKING:
    from collections.abc import Sequence

REACH, FARTHEST = 7, 6
CLAUSE_END = re.compile(
    r"(?:(?<![광보사재권경창최참신원예충금국])고|(?<![가-힣])며|[가-힣]며|면서|지만|는데|으나|[해아어여돼켜려춰]서|[아어으하되지르나]면|려면|"
    r"도록|거쳐|(?<!제)대로|앞서|위해|통해|따라|대해|관해|하여|맞춰|[가-힣](?<![피손이오저공침재올새남동서북당첫매그])해)[,”’]*$|,$|”$"
)
GENERIC = re.compile(
    r"^(?:기능|방안|방식|시점|시험|효과|작업|기구|장치|서비스|일|것|조치|방법|계획|사실|모습|날|시대|상황|문제|구조|내용|곳|점|길|돈|시간|사람|값|수|자리)$"
)
OBJECT = frozenset(["을", "를"])
# What a clause before a noun needs along: 칩에 넣는 시험, 대가로 받은 돈.
LONE = re.compile(r"[가-힣][을를]")
LONE_PLACE = re.compile(r"[가-힣]에")
NEGATING = re.compile(r"^(?:않|못)")
PLACED = frozenset(["에", "에서", "로", "으로", "에게"])


def extended(before: Sequence[str], noun: str, *, narrowed: bool = False) -> str:
    """Give the noun with the nouns before it; a word that names nothing takes its clause along.

    So does one that is `narrowed`, where leaving out what stands before it would say another
    thing: not firms will come up, but firms that close.
    """
    ends = [i for i, word in enumerate(before) if CLAUSE_END.search(word)]
    before = before[ends[-1] + 1 :] if ends else before
    phrase = noun_phrase(" ".join([*before[-REACH:], noun]))
    further = before[: len(before) - phrase.count(" ")]
    is_told_apart = narrowed and bool(further) and before_noun(further[-1])
    if not phrase or (not GENERIC.match(phrase) and not is_told_apart):
        return phrase
    return _with_clause(further, phrase)


def _with_clause(before: Sequence[str], phrase: str) -> str:
    """Put the clause that qualifies a noun before it; empty where it cannot be told whole."""
    kept: list[str] = []
    for index in range(len(before) - 1, max(-1, len(before) - FARTHEST), -1):
        word = before[index]
        stem, particle = (word[:-1], word[-1]) if LONE.fullmatch(word) else split_particle(word)
        if particle in OBJECT and kept:
            head = noun_phrase(" ".join([*before[max(0, index - 3) : index], stem]))
            return " ".join([head, *kept, phrase]) if head else ""
        if kept and word == "데":
            kept.insert(0, word)
            continue
        if kept and word.endswith("지") and NEGATING.match(kept[0]):
            kept.insert(0, word)
            continue
        if kept and (particle in PLACED or LONE_PLACE.fullmatch(word)):
            kept.insert(0, word)
            break
        if not (
            _qualifies(word, first=not kept)
            or (not kept and (word.endswith("는") or CLOSED.search(word)))
        ):
            break
        kept.insert(0, word)
    return " ".join([*kept, phrase]) if kept and not AUXILIARY.match(kept[0]) else ""


AUXILIARY = re.compile(r"^[가-힣](?:는|은|ㄴ)$|^(?:있는|없는|하는|된|한|될|할|않던)$")
CLOSED = re.compile(rf"(?:{N}|{L})$")
LINKING = re.compile(r"[가-힣]{1,3}[아어여해려러]$")


def before_noun(word: str) -> bool:
    """Tell a verb that stands before its noun: 받아들일 수 있는, 푸는, 만든."""
    short = len(word) == len("주는") and word.endswith("는")
    return (
        short
        or is_adnominal(word)
        or bool(CLOSED.search(word) and is_verbal(word) and not word.endswith("면"))
    )


def _qualifies(word: str, *, first: bool) -> bool:
    """Tell a verb before its noun, or what links to one (보여 주는)."""
    return before_noun(word) or (not first and bool(LINKING.fullmatch(word)))
