"""Labels: the article's own where it has them, else a headline of the point's own words.

A label must be true. It is the noun that the verb of the cue is about, with its time and the verb's
headline form; in doubt it is the cue word with the subject. A fact is named by its figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.clauses import Said, said
from jobs.digest.facts import CLAUSES, actor, deeds, fact_labels, fitting
from jobs.digest.governed import noun_of
from jobs.digest.phrases import EMPTY, tidy
from jobs.digest.reference import opening_topic, topic, without_connective
from jobs.digest.signs import CueKind
from jobs.digest.speaker import is_opinion, speaker_of
from jobs.digest.traps import QUOTES
from jobs.korean.particles import agreeing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.digest.cues import Cue

# The cue's own word is the truest; these stand in where the cue is an ending (하겠다, 기로 했다).
OWN = re.compile(
    "예정|계획|방침|목표|구상|전망|관측|예상|가능성|우려|과제|숙제|관건|변수|걸림돌|관전 포인트|미지수"
)
WORDS: dict[CueKind, str] = {
    CueKind.PLAN: "계획",
    CueKind.FORECAST: "전망",
    CueKind.GOAL: "목표",
    CueKind.DATE: "예정",
    CueKind.TASK: "과제",
    CueKind.CHANCE: "변수",
}
PLAIN_WORD = {"관측": "전망", "예상": "전망", "구상": "계획"}
# What a speaker does, as a noun of the sentence's own: 지적했다, 요구했다.
SAYS = re.compile(
    r"(?P<noun>지적|강조|주장|요구|촉구|조언|제언|경고|제안|당부|전망|예상|진단|분석|우려|설명|약속|다짐|주문)"
    r"(?:했|한다|하며|하고|이다)[^\s]*$"
)
FACTS = ("핵심", "짚을 점", "함께 볼 점")
BELONGING = re.compile(
    r"에?\s(?:\S+[을를]\s)?(?:나올|열릴|들어설|[가-힣]+[는던]|나온|[가-힣]+(?:된|한|될|할|난|운))\s"
)
VERBS = re.compile(CLAUSES.pattern.replace("(?:,|", "(?:", 1))
WHEN = re.compile(
    r"(?<!지난\s)(?:(?:이르면|빠르면|늦어도)\s)?(?:(?:내년|내후년|내달|다음\s?[달주해]|연내|연말|이달\s?말|올해\s?(?:말|안|하반기)|하반기|20\d\d년)"
    r"(?:\s(?:상반기|하반기|\d{1,2}월|[1-4]분기|초|말|봄|여름|가을|겨울)(?![가-힣]*\d))*(?:\s(?:이후|이전))?|\d{1,2}월(?=부터|까지|에|\s))(?:까지|부터)?"
)
OBJECT = re.compile(r"[을를]\s")


def label_for(text: str, cue: Cue | None, about: str = "") -> Iterator[str]:
    """Offer labels for a point, the best first; the last are always true.

    `about` names what the sentence is about where it does not say so itself.
    """
    plain = without_connective(QUOTES.sub("", text))
    if cue is None:
        yield from fact_labels(plain, text, about)
        yield from FACTS
        return
    own = OWN.search(cue.words)
    word = PLAIN_WORD.get(own.group(), own.group()) if own else WORDS[cue.kind]
    verb = said(plain, cue)
    if verb:
        noun = noun_of(plain, verb) or ("" if OBJECT.search(VERBS.split(plain)[-1]) else about)
        who = speaker_of(text) or ""
        if noun and not EMPTY.match(noun) and not (who and who.endswith(noun)):
            yield from _headlines(plain, verb, noun, word)
    yield from _spoken(text, plain, cue)
    if cue.kind is CueKind.DATE:
        clause = CLAUSES.split(plain)[-1]
        yield from deeds(clause, actor(clause))
    for subject in filter(None, map(tidy, (opening_topic(text), topic(text), about))):
        if verb and cue.kind is CueKind.PLAN and _is_noun(verb.form, plain):
            yield from fitting(f"{subject} {verb.form}")
        if verb and (when := _when(plain, verb)):
            yield from fitting(f"{subject} {when} {word}")
        yield subject if subject.endswith(word) else f"{subject} {word}"
    yield from (word, f"또 다른 {word}", f"이어질 {word}")


def _headlines(plain: str, verb: Said, noun: str, word: str) -> Iterator[str]:
    when = _when(plain, verb)
    form = verb.form or word
    if when and when not in noun:
        yield from fitting(f"{noun} {when} {form}" if verb.form else "")
        yield from fitting(f"{noun}{agreeing(noun, '은')} {when}")
    yield from fitting(noun if form in noun else f"{noun} {form}")


def _is_noun(form: str, plain: str) -> bool:
    """Tell a headline form that needs no object: 양산 계획 of 양산할, 제공하기로."""
    return form not in plain or form.endswith("기로")


def _when(plain: str, verb: Said) -> str:
    """Give the time in the verb's own clause, where it names just one."""
    clause = VERBS.split(plain[: verb.begin])[-1]
    times = list(WHEN.finditer(clause))
    if len(times) != 1 or BELONGING.match(clause[times[0].end() :]):
        return ""
    return times[0].group()


def _spoken(text: str, plain: str, cue: Cue) -> Iterator[str]:
    """Name an opinion by its speaker and what the speaker does: 환자단체 요구."""
    who = speaker_of(text) or (tidy(opening_topic(text)) if is_opinion(text) else "")
    says = SAYS.search(plain)
    if who and (says or cue.kind in OPINIONS):
        noun = says["noun"] if says else OPINIONS[cue.kind]
        yield from filter(None, [tidy(f"{who} {noun}"), tidy(f"{who}의 말")])


OPINIONS = {CueKind.FORECAST: "전망", CueKind.CHANCE: "전망", CueKind.TASK: "주장"}


def distinct(candidates: Iterator[str], taken: set[str]) -> str:
    """Take the first label that no other point of the digest has."""
    return next((label for label in candidates if label not in taken), "")
