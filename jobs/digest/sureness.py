"""Whether a text tells anything more surely than its evidence, or denies what that affirms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jobs.digest.assertions import Told, assertions
from jobs.digest.certainty import Certainty
from jobs.digest.dates import names_time
from jobs.digest.function_words import is_free, is_grammar
from jobs.digest.speaker import SAYING
from jobs.korean.endings import final
from jobs.korean.particles import is_adnominal, split_particle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jobs.digest.claims import Claims

# Words of certainty and of what is settled must stand in the evidence.
SURE = re.compile(
    r"틀림없|확실|반드시|이미|벌써|완전|분명|기정사실|당연|무조건|절대|결코|영원|필연|뻔하|불가피|장담|보장|자명|확신|"
    r"사실(?:이다|로)"
)
SETTLED = re.compile(r"확정|완료|달성|돌파|성공|확보|체결|타결|개통|완공|준공|통과|당선|수상")
# Verbs that say of the noun before them that it is done or under way.
LIGHT = re.compile(
    r"시작|개시|착수|돌입|들어[가갔간]|나서|나섰|나선|이뤄|마치|마쳤|마친|끝[나내났냈]|완료|성공|진행|마무리"
)
# Whether someone warns or has warned is one.
REPORTS = re.compile(
    r"경고|비판|우려|지적|요구|촉구|조언|당부|진단|예측|추계|추산|집계|통보|분석|평가|주장|전망|호소|반박"
)
DO = re.compile(r"했|한다|합니다|하기로")
PLANNING = re.compile(
    r"예정|계획|방침|전망|예상|예측|관측|목표|구상|기대|입장|의지|과제|숙제|관건|방안|가능성|우려|검토"
)
# A noun with its copula asserts no event, nor does what is said of a chance or a forecast.
COPULAR = re.compile(r"(?:이?라[고며는]|이다|이며|이고|이지만|여야|도록|하라[고는])$")
# `30% 낮은 140억원으로 잡았다` may be told as `30% 낮다`.
COMPARED = re.compile(r"(?:높|낮|많|적|크|작|길|짧|비싸|싸|빠르|느리)다$")
COMPARING = re.compile(r"(?:[높낮많적짧]은|[큰작긴싼]|비싼|빠른|느린)$")
# A speaker set after the sentence: `칩은 부족하다. (박민 연구위원)`
SPEAKER_LAST = re.compile(r"\([^()]{2,40}\)\.?$")
FRAME_SUBJECT = re.compile(
    r"(?:예정|계획|방침|전망|예상|관측|목표|구상|기대|입장|의지|가능성|공산|우려|분석|지적|여지)[이가도은는을를]$"
)
CONDITION = re.compile(
    r"면(?:\s|$|,)|려면|[가-힣]야\s|따라|경우|여부|조건|때|통과\s시|느냐|에\s?달[려렸]|전제"
)
ATTRIBUTED = re.compile(
    SAYING
    + r"|따르면|전망|예상|관측|분석|평가|우려|지적|주장|경고|입장|의견|설명|목소리|비판|[본봤]다|생각|내다|요구|강조|"
    r"진단|조언|보고\s있|라고|다고"
)
ON = re.compile(r"(?:고|며|면서|서|[해돼려여져워춰쳐켜혀와어아나])$")
FEW = 2

_ANY = frozenset(Certainty)
_SET = frozenset([Certainty.DECIDED, Certainty.TOLD])
_WILLED = _SET | {Certainty.COMING, Certainty.INTENDED, Certainty.PLANNED}
_EXPECTED = _WILLED | {Certainty.EXPECTED}
# How sure the evidence must be of what a text tells so surely.
GROUNDS: dict[Certainty, frozenset[Certainty]] = {
    Certainty.DONE: frozenset([Certainty.DONE]),
    Certainty.TOLD: _SET | {Certainty.DONE},
    Certainty.DECIDED: _SET | {Certainty.PLANNED},
    Certainty.PLANNED: _WILLED,
    Certainty.INTENDED: _WILLED,
    Certainty.COMING: _EXPECTED,
    Certainty.EXPECTED: _EXPECTED,
    Certainty.DUE: _ANY,
    Certainty.POSSIBLE: _ANY,
    Certainty.SUPPOSED: _ANY,
}
AS_FACT = frozenset([Certainty.DUE, Certainty.DECIDED, Certainty.TOLD, Certainty.DONE])
SURE_OF = _WILLED | {Certainty.DONE}
STATED = frozenset([Certainty.TOLD, Certainty.DUE])


@dataclass(frozen=True, slots=True)
class Telling:
    """How a text as a whole tells: with a time, under a condition, as someone's words."""

    timed: bool
    conditioned: bool
    attributed: bool


def hardened(text: str, claims: Claims, *, speaker: bool, label: bool = False) -> bool:
    """Tell whether a text tells anything more surely than its evidence does.

    `speaker`: someone is named as saying it; `label`: it is a label, which has few endings.
    """
    if any(hit.group() not in claims.source.raw for hit in SURE.finditer(text)):
        return True
    told = assertions(text)
    conditioned = bool(CONDITION.search(text)) or any(
        one.certainty is Certainty.SUPPOSED for one in told
    )
    telling = Telling(
        timed=names_time(text),
        conditioned=conditioned,
        attributed=speaker or bool(ATTRIBUTED.search(text) or SPEAKER_LAST.search(text)),
    )
    if any(_settles(one, claims) for one in told):
        return True
    if not (conditioned or label) and _drops_condition(told, claims):
        return True
    return any(_is_harder(one, found, telling) for one, found in paired(text, claims))


def _settles(one: Told, claims: Claims) -> bool:
    """Tell a word that reports as settled (확정, 달성) what the evidence never says so of."""
    found = SETTLED.match(one.word)
    if found is None or one.certainty < Certainty.DECIDED or found.group() in claims.source.raw:
        return False
    return not any(
        other.certainty >= one.certainty and not (other.denied or other.conditional)
        for other in claims.alike(one.word)
    )


def _drops_condition(told: Sequence[Told], claims: Claims) -> bool:
    """Tell a sentence told as a fact in words that the evidence has only under a condition."""
    if not told or told[-1].certainty not in AS_FACT:
        return False
    if not any(one.conditional for one in claims.told):
        return False
    held = [
        claims.same(one.word)
        for one in told
        if one.certainty in AS_FACT and len(one.word) > 1 and not is_free(one.word)
    ]
    bound = sum(bool(found) and all(other.conditional for other in found) for found in held)
    return bound >= FEW and bound * 2 > len(held)


# How surely a text tells and what it denies are asked one after the other.
@lru_cache(maxsize=2)
def paired(text: str, claims: Claims) -> tuple[tuple[Told, list[Told]], ...]:
    """Pair the verbs of a text with the words of the evidence that they go back to."""
    return tuple(_pairs(assertions(text), claims))


def _pairs(told: Sequence[Told], claims: Claims) -> Iterator[tuple[Told, list[Told]]]:
    for i, one in enumerate(told):
        before = told[i - 1] if i else None
        subject = one
        if before and _is_light(one, before, claims):
            subject = before._replace(certainty=one.certainty, verbal=True)
        elif before and FRAME_SUBJECT.match(before.word):
            continue
        if subject.verbal and not (
            _asserts_nothing(subject.word) or _is_predicated(subject.word, claims)
        ):
            yield subject, _sources(subject.word, claims)


def _is_light(one: Told, before: Told, claims: Claims) -> bool:
    """Tell a verb that only says of the noun before it how far it has come: 투표를 했다."""
    if DO.match(one.word):
        return before.word.endswith(("을", "를"))
    return bool(LIGHT.match(one.word)) and not claims.same(one.word)


def _asserts_nothing(word: str) -> bool:
    return bool(
        is_grammar(word) or PLANNING.match(word) or COPULAR.search(word) or is_adnominal(word)
    )


def _is_predicated(word: str, claims: Claims) -> bool:
    """Tell a noun of the evidence with its copula (무료다, 도구다), which asserts no event."""
    return word.endswith("다") and any(
        not one.verbal and split_particle(one.word)[0] == word[:-1] for one in claims.same(word)
    )


def _sources(word: str, claims: Claims) -> list[Told]:
    """Give the words that a verb goes back to: those of its stem, else of its sense; verbs first."""
    found = claims.same(word)
    if not found and not is_free(word):
        found = claims.alike(word)
    return [other for other in found if other.verbal] or found


def _is_harder(one: Told, found: Sequence[Told], telling: Telling) -> bool:
    if not found or _only_compares(one, found):
        return False
    if one.attributive:
        return all(_is_ahead(other) for other in found)
    grounds = GROUNDS[one.certainty]
    if one.certainty is Certainty.TOLD and telling.timed:
        # The plain present with a time is how Korean news tells a schedule.
        grounds |= {Certainty.PLANNED}
    if one.certainty is Certainty.DONE and found[0].verbal and REPORTS.match(one.word):
        grounds |= {Certainty.TOLD}
    if not any(other.certainty in grounds or _has_come(one, other) for other in found):
        return True
    if ON.search(one.word) and all(other.certainty is Certainty.SUPPOSED for other in found):
        return one.certainty is not Certainty.SUPPOSED
    sure = one.certainty in SURE_OF and not telling.conditioned and found[0].verbal
    if sure and all(other.conditional for other in found):
        return True
    return not telling.attributed and _takes_over(one, found)


def _has_come(one: Told, other: Told) -> bool:
    """Tell what goes on from a thing done, as the evidence has it before a noun: 쌓인 데 따른 것."""
    joined = one.certainty is Certainty.DONE and bool(ON.search(one.word))
    return joined and other.certainty is Certainty.TOLD and final(other.word[-1:]) == "ㄴ"


def _only_compares(one: Told, found: Sequence[Told]) -> bool:
    return bool(COMPARED.search(one.word)) and any(COMPARING.search(o.word) for o in found)


def _is_ahead(one: Told) -> bool:
    return one.verbal and not one.attributive and one.certainty <= Certainty.DECIDED


def _takes_over(one: Told, found: Sequence[Told]) -> bool:
    """Tell someone's opinion told as the newsroom's own."""
    if one.certainty not in STATED or one.word.endswith(("고", "중")):
        return False
    return all(other.claimed and other.certainty in STATED for other in found)


def flipped(text: str, claims: Claims) -> bool:
    """Tell whether a text denies a verb that its evidence affirms, or affirms one that it denies."""
    # Most texts deny nothing, nor do their evidences: then nothing need be looked up.
    if not any(one.denied for one in (*assertions(text), *claims.told)):
        return False
    return any(
        all(other.denied is not one.denied for other in found)
        for one, found in paired(text, claims)
        if found and found[0].verbal
    )
