"""Labels: the article's own where it has them, else a headline of the point's own words.

A label must be true. It is the noun that the verb of the cue is about, with its time and the verb's
headline form; in doubt it is the cue word with the subject. A fact is named by its figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.clauses import Said, noun_of, said
from jobs.digest.numbers import UNITS
from jobs.digest.phrases import EMPTY, noun_phrase, tidy
from jobs.digest.reference import opening_topic, topic, without_connective
from jobs.digest.signs import CueKind
from jobs.digest.speaker import is_opinion, speaker_of
from jobs.digest.traps import QUOTES
from jobs.korean.particles import agreeing, split_particle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.digest.cues import Cue

LONGEST = 26
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
NEGATED = re.compile(
    r"지(?:는|도|를|가)?\s?(?:않|못|말)|(?<![가-힣])(?:안|못)\s|없|아니|불가(?!피)|중단|철회|취소|연기|보류|무산|반대|거부|금지|제외|불투명|미지수"
)
CLAUSES = re.compile(
    r"(?:,|(?<=[가-힣]고)|(?<=[가-힣]며)|(?<=지만)|(?<=는데)|(?<=면서)|(?<=으면)|(?<=되면)|(?<=하면)|(?<=[해아어돼]서)|(?<=돼야)|(?<=해야)|"
    r"(?<=거쳐)|(?<=통해)|(?<=[해려]))\s"
)
BELONGING = re.compile(
    r"에?\s(?:\S+[을를]\s)?(?:나올|열릴|들어설|[가-힣]+[는던]|나온|[가-힣]+(?:된|한|될|할|난|운))\s"
)
VERBS = re.compile(CLAUSES.pattern.replace("(?:,|", "(?:", 1))
WHEN = re.compile(
    r"(?<!지난\s)(?:(?:내년|내후년|내달|다음\s?[달주해]|연내|연말|이달\s?말|올해\s?(?:말|안|하반기)|하반기|20\d\d년)"
    r"(?:\s(?:상반기|하반기|\d{1,2}월|[1-4]분기|초|말|봄|여름|가을|겨울)(?![가-힣]*\d))*(?:\s이후)?|\d{1,2}월(?=부터|까지|에|\s))(?:까지|부터)?"
)
FIGURE = re.compile(
    rf"(?P<noun>[0-9A-Za-z가-힣·]+)\s(?:약\s|총\s|모두\s|평균\s|연\s)?"
    rf"(?P<figure>\d[\d,.]*\s?(?:[천백]?\s?[만억조]\s?[\d,]*\s?[천백]?[만억]?)?\s?(?:{UNITS}))(?=[이가을를은는과와도,.]|\s|$|으?로\s|다$)"
)
NO_FIGURE = re.compile(r"(?:년|월|일|시|분|초|살|번째|차|회|호|개월|시간|주|달|해|세)$")
OBJECT = re.compile(r"(?P<noun>[0-9A-Za-z가-힣·]+)[을를]\s")
DONE = re.compile(r"(?P<noun>[가-힣]{2,4})(?:했|됐|하였|되었|한|된)(?:다|습니다)\S*$")


def label_for(text: str, cue: Cue | None, about: str = "") -> Iterator[str]:
    """Offer labels for a point, the best first; the last are always true.

    `about` names what the sentence is about where it does not say so itself.
    """
    plain = without_connective(QUOTES.sub("", text))
    if cue is None:
        yield from _fact_labels(plain, text)
        return
    own = OWN.search(cue.words)
    word = PLAIN_WORD.get(own.group(), own.group()) if own else WORDS[cue.kind]
    verb = said(plain, cue)
    if verb:
        noun = noun_of(plain, verb) or about
        who = speaker_of(text) or ""
        if noun and not EMPTY.match(noun) and not (who and who.endswith(noun)):
            yield from _headlines(plain, verb, noun, word)
    yield from _spoken(text, plain, cue)
    for subject in filter(None, map(tidy, (opening_topic(text), topic(text), about))):
        if verb and cue.kind is CueKind.PLAN:
            yield from _fitting(f"{subject} {verb.form}")
        yield subject if subject.endswith(word) else f"{subject} {word}"
    yield from (word, f"또 다른 {word}", f"이어질 {word}")


def _headlines(plain: str, verb: Said, noun: str, word: str) -> Iterator[str]:
    when = _when(plain, verb)
    form = verb.form or word
    if when and when not in noun:
        yield from _fitting(f"{noun} {when} {form}" if verb.form else "")
        yield from _fitting(f"{noun}{agreeing(noun, '은')} {when}")
    yield from _fitting(noun if form in noun else f"{noun} {form}")


def _fitting(label: str) -> Iterator[str]:
    if len(label) <= LONGEST and label[:1].isalnum():
        yield label


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


def _fact_labels(plain: str, text: str) -> Iterator[str]:
    clause = CLAUSES.split(plain)[-1]
    for part in (clause, plain):
        if not NEGATED.search(part):
            yield from _figures(part)
    done = DONE.search(clause)
    found = None if NEGATED.search(clause) or done is None or done["noun"] == "시작" else done
    if found:
        noun = tidy(noun_of(clause, Said(found.start(), "", of_subject=False)))
        if noun:
            yield from _fitting(f"{noun} {found['noun']}")
    yield from filter(None, (tidy(topic(CLAUSES.split(text)[-1])), tidy(topic(text))))
    for match in OBJECT.finditer(plain):
        phrase = tidy(noun_phrase(plain[: match.end("noun")]))
        if phrase:
            yield phrase
    yield from FACTS


def _figures(part: str) -> Iterator[str]:
    """Name a fact by what it counts: `침입 시도 1만3,000건`."""
    for found in FIGURE.finditer(part):
        if NO_FIGURE.search(found["figure"]):
            continue
        _, particle = split_particle(found["noun"])
        cut = len(particle) if particle in {"이", "가", "을", "를", "은", "는"} else 0
        noun = tidy(noun_phrase(part[: found.end("noun") - cut]))
        if noun and not noun[0].isdigit():
            yield from _fitting(f"{noun} {found['figure'].strip()}")


def distinct(candidates: Iterator[str], taken: set[str]) -> str:
    """Take the first label that no other point of the digest has."""
    return next((label for label in candidates if label not in taken), "")
