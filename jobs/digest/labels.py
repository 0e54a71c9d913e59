"""Labels: the article's own where it has them, else a noun phrase of the point and a cue word.

A label must be true. It is made of the noun that the cue itself governs, never of a verb inside
a clause before another noun or under a negation; in doubt it is the cue word with its subject.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.cues import CueKind
from jobs.digest.reference import topic
from jobs.digest.times import find_ahead
from jobs.korean.particles import is_adnominal, split_particle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.digest.cues import Cue

LONGEST = 26
MOST_WORDS = 7
WORDS: dict[CueKind, str] = {
    CueKind.PLAN: "계획",
    CueKind.FORECAST: "전망",
    CueKind.GOAL: "목표",
    CueKind.DATE: "예정",
    CueKind.TASK: "과제",
    CueKind.CHANCE: "변수",
}
FACTS = ("핵심", "짚을 점", "함께 볼 점")
NEGATED = re.compile(
    r"지\s?(?:않|못|말)|(?<![가-힣])(?:안|못)\s|없|아니|불가|중단|철회|취소|연기|보류|무산|반대|거부|금지|제외"
)
# `자체 칩을 양산할 계획`, `법인을 설립하기로`, `상장을 추진 중`: an object, its action, the cue.
ACTION = re.compile(
    r"(?P<object>(?:[0-9A-Za-z가-힣·]+\s){0,2}[0-9A-Za-z가-힣·]+)[을를]\s(?P<verb>[가-힣]{2,4})"
    r"(?:할|하기로|하겠|한다|하는\s?것|하려|하고자|\s?(?:중|하고\s있))"
)
HAPPENING = re.compile(
    r"(?P<object>(?:[0-9A-Za-z가-힣·]+\s){0,2}[0-9A-Za-z가-힣·]+)[이가은는]\s(?:\S+\s){0,2}?(?P<verb>[가-힣]{2,4})"
    r"(?:될|된다|되기로)"
)
STEMS_NOT_NOUNS = re.compile(
    r"(?:게|히|이|도|어|아|해|지|려|며|고|서|만|로|에)$|^(?:그렇|이렇|어떻|위|통|대|관|의|향|당|가능|필요|중요|다양|불가피)$"
)
TASK_SUBJECT = re.compile(
    r"(?P<object>(?:[0-9A-Za-z가-힣·]+\s){0,2}[0-9A-Za-z가-힣·]+?)(?:이|가|은|는|도)\s(?:\S+\s){0,2}(?:과제|숙제|관건|변수|걸림돌|난제)"
)


def label_for(text: str, cue: Cue | None, year: int | None = None) -> Iterator[str]:
    """Offer labels for a point, the best first; the last is always true."""
    if cue is None:
        yield from _fact_labels(text)
        return
    word = WORDS[cue.kind]
    if not NEGATED.search(text):
        yield from _cue_labels(text, cue, word, year)
    subject = _short(topic(text))
    if subject:
        yield f"{subject} {word}" if not subject.endswith(word) else subject
    yield from (word, f"또 다른 {word}", f"이어질 {word}")


def _cue_labels(text: str, cue: Cue, word: str, year: int | None) -> Iterator[str]:
    patterns = (TASK_SUBJECT,) if cue.kind is CueKind.TASK else (ACTION, HAPPENING)
    for pattern in patterns:
        for found in reversed(list(pattern.finditer(text))):
            phrase = _phrase(found, text)
            if phrase:
                yield from _timed(f"{phrase} {word}" if word not in phrase else phrase, text, year)
                return


def _phrase(found: re.Match[str], text: str) -> str:
    named = found.groupdict()
    head = _noun_phrase(named["object"])
    verb = named.get("verb") or ""
    after = text[found.end() : found.end() + 12]
    if (
        not head
        or STEMS_NOT_NOUNS.search(verb)
        or re.match(r"\s?수\s|\s?때|\s?만큼|\s?필요", after)
    ):
        return ""
    return _short(f"{head} {verb}".strip())


def _noun_phrase(text: str) -> str:
    """Keep the plain nouns at the end of a stretch of words."""
    kept: list[str] = []
    for word in reversed(text.split()):
        verbal = is_adnominal(word) or VERBAL.search(word) or (kept and split_particle(word)[1])
        if verbal or (kept and ADVERB.search(word)):
            break
        kept.insert(0, word)
    return " ".join(kept)


VERBAL = re.compile(
    r"(?:[한된할될던운킨긴친진낸쓴킬릴줄]|있는|없는|하고|하며|해서|하여|위해|통해|따라|대해|하는|많은|같은|으로|에서|까지|부터)$"
)
ADVERB = re.compile(
    r"(?:^(?:더|또|가장|다시|이미|곧|약|총|각|그|이|저|새로|매우|오는|지난|이날|향후|앞으로)|[0-9]일|께|쯤|히|게)$"
)


def _timed(label: str, text: str, year: int | None) -> Iterator[str]:
    span = find_ahead(text, year)
    when = text[slice(*span)].strip(" ,") if span else ""
    if when and when not in label and when[0] not in "0123456789" and TIMED.match(when):
        yield from (f"{when} {label}",) if len(when) + len(label) < LONGEST else ()
    yield label


TIMED = re.compile(
    r"^(?:내년|내달|내후년|다음\s?달|다음\s?주|연내|연말|하반기|이달\s?말|올해\s?말)$"
)


def _fact_labels(text: str) -> Iterator[str]:
    subject = _short(topic(text))
    if subject and len(subject) > 1:
        yield subject
    for found in OBJECT.finditer(text):
        phrase = _noun_phrase(found["object"])
        if _short(phrase):
            yield _short(phrase)
            break
    yield from FACTS


OBJECT = re.compile(r"(?P<object>(?:[0-9A-Za-z가-힣·]+\s){0,2}[0-9A-Za-z가-힣·]+)[을를]\s")


def _short(label: str) -> str:
    """Refuse a label that is too long, a lone syllable, or the stump of a word."""
    text = label.strip(" ,.·“”\"'‘’()[]")
    if not text or len(text) > LONGEST - 5 or len(text.split()) > MOST_WORDS:
        return ""
    if len(text) < len("가나") or not text[0].isalnum() or text.isdigit():
        return ""
    return text


def distinct(candidates: Iterator[str], taken: set[str]) -> str:
    """Take the first label that no other point of the digest has."""
    for label in candidates:
        if label not in taken:
            return label
    return ""
