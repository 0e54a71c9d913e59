"""The noun that a verb is about: its own object, or its subject where it has none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.clauses import TOWARDS, Said
from jobs.digest.numbers import UNITS
from jobs.digest.phrases import noun_phrase
from jobs.digest.qualified import CLAUSE_END, OBJECT, REACH, before_noun, extended
from jobs.korean.endings import final
from jobs.korean.particles import is_adnominal, split_particle

if TYPE_CHECKING:
    from collections.abc import Sequence

# An object that is only a count: 여덟 곳을, 200대를, 충전소 세 곳을.
COUNTED = re.compile(rf"^(?:\d\S*|{UNITS})$")
NUMERAL = re.compile(r"^(?:\d\S*|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|몇|여러|수십|수백)$")
NUMBER = re.compile(r"\d[\d,.]*[천백]?[조억만]?")
GOVERNED = ("는지", "은지", "인지", "을지", "할지", "될지", "을", "를")
BOUND_NOUN = re.compile(r"^(?:수|것|때|예정|계획|전망|방침|만큼|정도|가능성|방안)")


def noun_of(plain: str, verb: Said) -> str:
    """Give the noun phrase that a verb is about: its object, else the subject it cannot do without."""
    words = [word.strip("“”\"'‘’") for word in plain[: verb.begin].split()]
    near, inside = len(words) - 1, False
    for index in range(near, max(-1, near - REACH), -1):
        word = words[index]
        if CLAUSE_END.search(word):
            if not verb.of_subject:
                return ""
            inside = True
            continue
        noun, particle = parted(word)
        if _is_future(words, index, plain, verb):
            particle, inside = "", True
        if particle in OBJECT and not inside:
            return _object(words[:index], noun)
        if index == near and (kept := _in_focus(words, noun, particle, plain[verb.begin :])):
            return kept
        if particle == "도" and not inside:
            of_subject = verb.of_subject
            return extended(words[:index], noun) if of_subject else _object(words[:index], noun)
        if _is_verb_of(words[:index], word):
            inside = True
        elif particle in (TOPIC if inside else SUBJECT) and not is_adnominal(word):
            return extended(words[:index], noun, narrowed=True) if verb.of_subject else ""
        inside = inside or before_noun(word)
    return ""


def _is_verb_of(before: Sequence[str], word: str) -> bool:
    """Tell a verb before its noun by what it governs: (해가) 없는지 살피는, 값을 낮추는."""
    return word.endswith("는") and bool(before) and before[-1].endswith(GOVERNED)


def _is_future(words: Sequence[str], index: int, plain: str, verb: Said) -> bool:
    """Tell a verb before a bound noun (찾을 수) from a noun that is an object (법을)."""
    after = words[index + 1] if index + 1 < len(words) else plain[verb.begin :]
    return words[index].endswith("을") and bool(BOUND_NOUN.match(after))


def _object(before: Sequence[str], noun: str) -> str:
    if noun == "것":
        return _of_thing(before)
    if before and NUMBER.fullmatch(before[-1]) and not COUNTED.search(noun):
        return f"{before[-1]} {noun}"
    if COUNTED.search(noun):
        return _counted(before)
    return _idiom(before, noun) or extended(before, noun)


def _of_thing(before: Sequence[str]) -> str:
    """Give what `박물관을 여는 것을` is about: the object of the verb that is made a noun."""
    words = [*before[:-1]]
    noun, particle = parted(words[-1]) if words else ("", "")
    return extended(words[:-1], noun) if particle in OBJECT else ""


def _counted(before: Sequence[str]) -> str:
    """Give what an object counts, before its number: `충전소 세 곳을`, `소행성 100개를`."""
    rest = list(before)
    while rest and NUMERAL.match(rest[-1]):
        rest.pop()
    stem, particle = parted(rest[-1]) if rest else ("", "")
    if not rest or particle not in {"", "의"} or final(rest[-1][-1]) in {"ㄹ", "ㄴ"}:
        return ""
    return noun_phrase(" ".join([*rest[-REACH:-1], stem]))


TOPIC = frozenset(["은", "는"])
SUBJECT = TOPIC | {"이", "가"}
FOCUS = frozenset(["부터", "도", "만"])
TELLING = frozenset(["부터", "만"])  # without it the label would say another thing
LONE = re.compile(r"[가-힣][이가을를은]")


def parted(word: str) -> tuple[str, str]:
    """Part a word from its particle, a lone syllable too (법을)."""
    return (word[:-1], word[-1]) if LONE.fullmatch(word) else split_particle(word)


# Objects that say nothing alone: 외연 확장에 힘을 쏟다, 연대에 방점을 찍다.
IDIOMS = frozenset(
    ["힘", "방점", "속도", "박차", "심혈", "공", "무게", "초점", "주력", "총력", "기대"]
)


def _idiom(before: Sequence[str], noun: str) -> str:
    """Give what an idiom is about together with its own noun."""
    stem, particle = split_particle(before[-1]) if before else ("", "")
    if noun not in IDIOMS or particle not in {"에", "에도"}:
        return ""
    phrase = extended(before[:-1], stem)
    return f"{phrase} {noun}" if phrase else ""


def _in_focus(words: Sequence[str], noun: str, particle: str, tail: str) -> str:
    """Give a noun right before its verb under another particle: 권한부터 줄여야, 운행에 나선다."""
    if any(char.isdigit() for char in noun) or len(noun) < len("가나"):
        return ""
    if particle == "에" and TOWARDS.match(tail):
        return extended(words[:-1], noun)
    phrase = extended(words[:-1], noun) if particle in FOCUS else ""
    return f"{phrase}{particle}" if phrase and particle in TELLING else phrase
