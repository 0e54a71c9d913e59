"""What a text tells, word by word: how surely, whether denied, under a condition, as someone's claim.

A word without an ending of its own has the certainty of the next one: in `늘리고 뽑기로 했다` both are
decided.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from jobs.digest.certainty import (
    IN_L,
    IN_N,
    Certainty,
    Place,
    frame,
    is_object_frame,
    is_topic_frame,
    mark,
)
from jobs.korean.particles import is_adnominal


class Told(NamedTuple):
    """A word of a text, with what is asserted of it.

    `verbal`: it has an ending of its own; `attributive`: it is a verb right before the topic, and so
    claims a fact (노선을 늘린 회사는); `clause`: the number of its clause in the text.
    """

    word: str
    certainty: Certainty
    verbal: bool = False
    conditional: bool = False
    claimed: bool = False
    denied: bool = False
    attributive: bool = False
    clause: int = 0


JOINING = re.compile(
    r"(?:고|며|면서|[아어여해돼려]서|게|도록|[해돼려여져워춰쳐켜혀와어아]|[보드끝]내|[어아러타끝]나)$"
)
NOUN_TAIL = re.compile(
    r"(?:에서|에게서|께서|로서|에도|만에|안에|이내|사이|이후|이전|위해|통해|대해|따라|함께|관해|의해|"
    r"올해|새해|첫해|피해|견해|손해|오해|이해|동해|서해|남해|[0-9]\S*)$"
)
JI = re.compile(r"[가-힣]지(?:는|도|를|만)?$(?<!까지)(?<!까지[는도만])")
NOT = re.compile(r"않|못|말[고라아]")
SURELY = re.compile(r"수\s?없|을까")
WITHIN = re.compile(r"지(?:는|도|를)?(?:않|못)|못[했하할한됐되]")
NEVER = frozenset(["바", "바가", "바는", "적", "적이"])
AVERTED = re.compile(
    r"피[하한할했]|면[하한할했]|막[는았을기]|멈[추춘출췄]|취소|철회|접[는었기]|포기|중단|없[애앤앨앴]"
)
NEGATIVE = re.compile(r"미정|미확정|불허|불가(?!피)|무산|거부|거절|철회|취소|불발")
UNWANTED = ("필요", "가능성", "계획", "생각")
# What goes before these is not said to be so: 늘리는 안, 넓히는 시점, 매출 목표.
OPEN_HEAD = re.compile(r"안|방안|방법|대책|시점|시기|일정|여부|문제")
PLANNED_NOUN = re.compile(r"목표|계획|방침|구상|전망|예상|일정|과제")
FULFILLED = re.compile(
    r"확정|의결|발표|공개|제출|통과|내놓|내놨|달성|넘[었어긴겼]|이[뤘루뤄]|채[웠우워]|초과|웃돌"
)
CLAUSE_END = re.compile(r"(?:[고며]|지만|는데|으나|면서)$")
OPINION = re.compile(
    r"[다라자냐]고\s(?:\S{1,20}\s){0,3}?(?:말했|주장|지적|강조|비판|우려|경고|조언|평가|진단|분석|꼬집|토로|"
    r"촉구|호소|반박|했다|덧붙|되물|선을\s?그)|목소리를|주장이다|지적이\s?나온"
)
QUOTES = re.compile("[“”\"‘’'「」『』]")
SENTENCE = re.compile(r"(?<=[가-힣\]])[.!?…]+(?:\s|$)|\n")
PARENTHESIS = re.compile(r"\([^()]*\)")
TOKEN = re.compile(r"[^\s,;:·]+")
MARKS = ".!?…[]~*_`"
NEAR = 4


# A label, a point and its evidence are each asked about by one rule after the other.
@lru_cache(maxsize=64)
def assertions(text: str) -> tuple[Told, ...]:
    """Read what a text tells of, word by word; quotation marks and brackets are left out."""
    plain = QUOTES.sub("", PARENTHESIS.sub(" ", text))
    found: list[Told] = []
    for sentence in SENTENCE.split(plain):
        first = found[-1].clause + 1 if found else 0
        own = _of_sentence(sentence)
        found += [told._replace(clause=told.clause + first) for told in own] if first else own
    return tuple(found)


# A sentence is asked about as evidence, as a point and among others.
@lru_cache(maxsize=64)
def _of_sentence(sentence: str) -> tuple[Told, ...]:
    words = [word for each in TOKEN.findall(sentence) if (word := each.strip(MARKS))]
    places = _places(words)
    marks = [mark(place) for place in places]
    strengths = _strengths(words, marks)
    conditional = _under_condition(words, marks)
    last = [found.end() for found in OPINION.finditer(sentence)][-1:]
    claimed = len(sentence[: last[0]].split()) if last else 0
    found = []
    clause = 0
    for i, place in enumerate(places):
        attributive = marks[i] is None and _goes_before_topic(place)
        verbal = marks[i] is not None or attributive or _has_ending(place)
        denied = _is_denied(place)
        told = Told(
            place.word,
            strengths[i],
            verbal,
            conditional[i],
            i < claimed,
            denied,
            attributive,
            clause,
        )
        found.append(told)
        clause += bool(CLAUSE_END.search(place.word))
    return tuple(found)


def _places(words: list[str]) -> list[Place]:
    padded = ["", *words, "", ""]
    return [Place(word, padded[i], padded[i + 2], padded[i + 3]) for i, word in enumerate(words)]


def _strengths(words: list[str], marks: list[Certainty | None]) -> list[Certainty]:
    """Give each word the certainty of the next one that has any, or of the frame that rules it."""
    strengths: list[Certainty] = []
    following = Certainty.TOLD
    for each in reversed(marks):
        if each is not None and each is not Certainty.SUPPOSED:
            following = each
        strengths.append(Certainty.SUPPOSED if each is Certainty.SUPPOSED else following)
    strengths.reverse()
    local = [_local(words, i, strengths[i], marks[i]) for i in range(len(words))]
    return _framed(words, marks, local)


def _local(words: list[str], i: int, strength: Certainty, own: Certainty | None) -> Certainty:
    """Weaken what only goes before a noun: 매출 목표, 늘리는 안, 짓는 공장."""
    after = words[i + 1] if i + 1 < len(words) else ""
    if own is None and PLANNED_NOUN.match(after):
        return frame(after) or strength
    if (
        words[i].endswith("는")
        and not words[i].endswith(("다는", "라는"))
        and OPEN_HEAD.match(after)
    ):
        return min(strength, Certainty.INTENDED)
    adnominal = strength is Certainty.DONE and is_adnominal(words[i])
    return Certainty.TOLD if adnominal else strength


def _framed(
    words: list[str], marks: list[Certainty | None], strengths: list[Certainty]
) -> list[Certainty]:
    """Let 목표는 rule the sentence after it, and 목표를 the verb that it is the object of."""
    topic: Certainty | None = None
    aim: Certainty | None = None
    found = []
    for word, own, strength in zip(words, marks, strengths, strict=True):
        if topic is not None and (strength is Certainty.TOLD or strength is Certainty.COMING):
            found.append(topic)
        elif aim is not None and strength >= Certainty.TOLD and not FULFILLED.match(word):
            found.append(aim)
        else:
            found.append(strength)
        if own is not None and own is not Certainty.SUPPOSED:
            aim = None
        if is_topic_frame(word):
            topic = frame(word)
        elif is_object_frame(word):
            aim = frame(word) or Certainty.INTENDED
    return found


def _under_condition(words: list[str], marks: list[Certainty | None]) -> list[bool]:
    """Tell which words hold under a condition: those after -면, to the end of its clause."""
    found = []
    conditional = False
    for i, own in enumerate(marks):
        if own is Certainty.SUPPOSED:
            # -려면 names a purpose, and -도 what makes no difference.
            conditional = conditional or not words[i].endswith(("려면", "도"))
        found.append(conditional and own is not Certainty.SUPPOSED)
        if conditional and (
            (own is not None and own is not Certainty.SUPPOSED) or _turns(words, i)
        ):
            conditional = False
    return found


def _turns(words: list[str], i: int) -> bool:
    """Tell where a new topic ends the reach of a condition: `통과되며, 회원들은 반긴다`."""
    return words[i].endswith(("고", "며")) and any(map(_is_topic, words[i + 1 : i + NEAR]))


def _is_topic(word: str) -> bool:
    return word.endswith(("은", "는")) and not is_adnominal(word)


def _goes_before_topic(place: Place) -> bool:
    return place.word[-1:] in IN_N and _is_topic(place.after)


def _has_ending(place: Place) -> bool:
    """Tell a verb that joins or goes before a noun (늘리고, 짓는) from a noun with its particle."""
    word = place.word
    ended = (
        JOINING.search(word)
        or word.endswith(("할", "될"))
        or is_adnominal(word)
        or _is_before_not(place)
    )
    return bool(ended) and not NOUN_TAIL.search(word)


def _is_before_not(place: Place) -> bool:
    return "지" in place.word and bool(JI.search(place.word) and NOT.match(place.after))


def _is_denied(place: Place) -> bool:
    """Tell whether a word is under a denial: 줄지 않는다, 못 줄인다, 줄인 바 없다, 부도를 피한다."""
    word, after, later = place.word, place.after, place.later
    if _is_before_not(place):
        return not SURELY.match(later)
    if WITHIN.search(word) or NEGATIVE.match(word) or place.before in {"안", "못"}:
        return True
    if word.endswith(("을", "를")) and AVERTED.match(after):
        return True
    if after in NEVER or after.rstrip("는가도") == "수":
        return later.startswith("없")
    unwanted = word[-1:] in IN_L and after.startswith(UNWANTED)
    return unwanted and later.startswith(("없", "아니"))
