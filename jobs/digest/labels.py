"""Labels: the article's own where it has them, else a noun phrase of the point and a cue word.

A label must be true. It is made of the noun that the cue itself governs, in the clause of the cue,
never of a verb before another noun or under a negation; in doubt it is the cue word with its subject.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.phrases import noun_phrase, tidy
from jobs.digest.reference import opening_topic, topic, without_connective
from jobs.digest.signs import CueKind
from jobs.digest.traps import QUOTES
from jobs.korean.endings import L, N
from jobs.korean.particles import is_adnominal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.digest.cues import Cue

LONGEST = 26
# The cue's own word is the truest; these stand in where the cue is an ending (하겠다, 기로 했다).
SAID = re.compile(
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
FACTS = ("핵심", "짚을 점", "함께 볼 점")
NEGATED = re.compile(
    r"지(?:는|도|를|가)?\s?(?:않|못|말)|(?<![가-힣])(?:안|못)\s|없|아니|불가(?!피)|중단|철회|취소|연기|보류|무산|반대|거부|금지|제외|불투명|미지수"
)
CLAUSES = re.compile(
    r"(?:,|(?<=[가-힣]고)|(?<=[가-힣]며)|(?<=지만)|(?<=는데)|(?<=면서)|(?<=으면)|(?<=되면)|(?<=하면)|(?<=[해아어돼]서)|(?<=돼야)|(?<=해야)|(?<=[해려]))\s"
)
NOUN = r".*(?<!\S)(?P<noun>[0-9A-Za-z가-힣·]+)"
# Between a noun and its verb stand adverbs and other nouns, never a verb before another noun.
TIMES = r"(?:달|말|월|년|[가-힣]*년|\d+월|\d+일|[가-힣]말|오는|약|더)"
GAP = rf"\s(?:(?:{TIMES}\s|(?!\S*(?:{N}|{L}|[고며면돼해어아])\s)[^\s을를]+\s)){{0,3}}?"
MADE_VERB = r"(?P<verb>[가-힣]{2,4}?)(?:할|하기로|하겠|한다|하려|하고자|하는\s?(?:것|방안)|하고\s?있|\s?중(?=[이인\s]|$))"
MADE_PASSIVE = r"(?P<verb>[가-힣]{2,4}?)(?:될|된다|되기로|되는\s?것)"
ANY_VERB = rf"(?P<verb>)[가-힣]+(?:{L}|{N}다|는다|겠|기로|려)"
SHAPES: tuple[re.Pattern[str], ...] = tuple(
    re.compile(shape)
    for shape in (
        rf"{NOUN}[을를]{GAP}(?P<verb>)(?:열어|열고|연다|열\s|열기로|연\s뒤)",
        rf"{NOUN}[을를]{GAP}{MADE_VERB}",
        rf"{NOUN}[이가은는도]{GAP}{MADE_PASSIVE}",
        rf"{NOUN}[을를]{GAP}(?P<verb>)(?:\S+는\s?(?:것|게|일)[이을]?\s?(?:목표|과제|관건|숙제)|(?:예상|전망|제시|예고|목표로))",
        rf"{NOUN}[을를]{GAP}{ANY_VERB}",
        rf"{NOUN}[이가은는도]{GAP}{ANY_VERB}",
        rf"{NOUN}에{GAP}(?P<verb>)(?:나선|나설|나서|들어간|들어갈|착수|돌입|진출|뛰어)",
        rf"{NOUN}[이가은는도]{GAP}(?P<verb>)(?:과제|숙제|관건|변수|걸림돌|난제|불가피|유력|임박|[가-힣]+다는\s)",
    )
)
NO_NOUN = re.compile(
    r"(?:게|히|이|도|어|아|해|지|려|며|고|서|만|로|에)$|^(?:그렇|이렇|어떻|위|통|대|관|의|향|당|가능|필요|중요|다양|불가피|시작|진행|포함|사용|위치|전망|예상|예측|기대|계획|예정|관측|목표)$"
)
WHEN = re.compile(
    r"(?<!지난\s)(?:(?:내년|내후년|내달|다음\s?[달주해]|연내|연말|이달\s?말|올해\s?(?:말|안|하반기)|하반기|20\d\d년)"
    r"(?:\s(?:상반기|하반기|\d{1,2}월|[1-4]분기|초|말|봄|여름|가을|겨울)(?![가-힣]*\d))*|\d{1,2}월(?=부터|까지|에\s|\s))(?:까지|부터)?"
)
OBJECT = re.compile(r"(?P<noun>[0-9A-Za-z가-힣·]+)[을를]\s")


def label_for(text: str, cue: Cue | None) -> Iterator[str]:
    """Offer labels for a point, the best first; the last are always true."""
    plain = without_connective(QUOTES.sub("", text))
    if cue is None:
        yield from _fact_labels(plain, text)
        return
    said = SAID.search(cue.words)
    word = PLAIN_WORD.get(said.group(), said.group()) if said else WORDS[cue.kind]
    focus = _focus(plain, cue)
    if not NEGATED.search(focus):
        for phrase in _phrases(focus):
            yield from _worded(phrase, word, focus)
    for subject in filter(None, (tidy(topic(focus)), tidy(opening_topic(text)))):
        yield subject if subject.endswith(word) else f"{subject} {word}"
    yield from (word, f"또 다른 {word}", f"이어질 {word}")


def _focus(plain: str, cue: Cue) -> str:
    """Keep the clause that the cue stands in, up to the cue itself."""
    at = plain.find(cue.words)
    if cue.kind is CueKind.DATE or at < 0:
        return (
            CLAUSES.split(plain[max(at, 0) :])[0]
            if at > 0 and SUBJECT_AFTER.search(plain[at:])
            else plain
        )
    upto = plain[: at + len(cue.words)]
    parts = CLAUSES.split(upto)
    return (
        parts[-1]
        if len(parts[-1]) > len(cue.words) + 2 or len(parts) == 1
        else parts[-2] + " " + parts[-1]
    )


SUBJECT_AFTER = re.compile(r"[을를이가]\s")


def _phrases(focus: str) -> Iterator[str]:
    for shape in SHAPES:
        found = shape.match(focus)
        if found is None or (found["verb"] and NO_NOUN.search(found["verb"])):
            continue
        word = focus[found.start("noun") : found.end("noun") + 1]
        if is_adnominal(word):
            continue
        head = noun_phrase(focus[: found.end("noun")])
        phrase = tidy(f"{head} {found['verb']}")
        if phrase:
            yield phrase


def _worded(phrase: str, word: str, focus: str) -> Iterator[str]:
    named = phrase if word in phrase else f"{phrase} {word}"
    when = WHEN.search(focus)
    if when and when.group() not in named:
        timed = f"{when.group()} {named}"
        if len(timed) <= LONGEST and len(WHEN.findall(focus)) == 1:
            yield timed
    if len(named) <= LONGEST:
        yield named


def _fact_labels(plain: str, text: str) -> Iterator[str]:
    yield from filter(None, (tidy(topic(CLAUSES.split(text)[-1])), tidy(topic(text))))
    for found in OBJECT.finditer(plain):
        phrase = tidy(noun_phrase(plain[: found.end("noun")]))
        if phrase:
            yield phrase
    yield from FACTS


def distinct(candidates: Iterator[str], taken: set[str]) -> str:
    """Take the first label that no other point of the digest has."""
    return next((label for label in candidates if label not in taken), "")
