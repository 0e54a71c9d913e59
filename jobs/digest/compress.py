"""Shorter sentences that are still the article's own: every character stands in the source, in order.

Nothing is folded that would make a plan a fact, lose a negation or hide who holds an opinion.
"""

from __future__ import annotations

import re

from jobs.digest.cues import outlook
from jobs.digest.reference import without_connective

SHORTEST = 18
LONGEST = 170
ASIDE = re.compile(r"\s?\([^()]{1,60}\)|\s?（[^（）]{1,60}）|(?<=[가-힣A-Za-z])\[[^\[\]]{1,40}\]")
OPEN = r"[“\"]"
SHUT = r"[”\"]"
TWO_HALVES = re.compile(
    rf"^(?P<who>[^“”\"]{{2,60}}?[은는이가도]|[^“”\"]{{2,60}}?역시)\s(?P<one>{OPEN}[^“”\"]{{5,300}}{SHUT})(?:이?라?며|이?라면서|고|이라고\s말하면서)\s"
    rf"(?P<two>{OPEN}[^“”\"]{{5,300}}{SHUT}(?:이?라?고|이?라는)\s[^“”\"]{{1,30}})$"
)
# Only what the actor says of its own doing: plan, schedule, decision. A forecast keeps its frame.
OWN_PLAN = re.compile(
    r"(?P<content>[^“”\"]*(?:예정|계획|방침|목표)이)라고\s(?:\d{1,2}일\s|이날\s|지난\s?\d{1,2}일\s|공식\s)?(?:밝혔|설명했|말했|전했|발표했|덧붙였|강조했)다(?P<end>\.?)$"
)
OWN_VERB = re.compile(
    r"(?P<content>[^“”\"]*(?:기로\s했|(?:나선|출시한|도입한|선보인|시행한|개최한|착수한|투자한|추진한|확대한|구축한|설립한|공개한|진출한)))다고\s"
    r"(?:\d{1,2}일\s|이날\s|지난\s?\d{1,2}일\s|공식\s)?(?:밝혔|설명했|말했|전했|발표했)다(?P<end>\.?)$"
)
REPORTED = re.compile("밝혔다|설명했다|말했다|전했다|발표했다|덧붙였다|강조했다")
OTHERS = re.compile(
    rf"에\s?따르면|{OPEN}|관계자|전문가|애널리스트|연구원|교수|업계|보도|외신|증권가|분석"
)


def compress(text: str, year: int | None = None) -> str:
    """Shorten a sentence: no connective, no asides, the forward half of two quotations."""
    short = without_connective(text)
    short = _kept(ASIDE.sub("", short), short)
    short = _kept(_forward_half(short, year), short)
    return _kept(_unframed(short), short)


def _kept(shorter: str, longer: str) -> str:
    tidy = " ".join(shorter.split())
    return tidy if len(tidy) >= SHORTEST and _balanced(tidy) else longer


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0


def _forward_half(text: str, year: int | None) -> str:
    """Of `X는 "A"며 "B"고 말했다` keep X, B and the frame, where B tells of what comes next."""
    found = TWO_HALVES.match(text.rstrip("."))
    if found is None:
        return text
    forward = outlook(found["two"], year) is not None and outlook(found["one"], year) is None
    if not forward and len(text) <= LONGEST:
        return text
    stop = "." if text.endswith(".") else ""
    return f"{found['who']} {found['two']}{stop}"


def _unframed(text: str) -> str:
    """Fold `…할 계획이라고 밝혔다` into `…할 계획이다`, where the actor speaks of itself."""
    if not REPORTED.search(text) or OTHERS.search(text):
        return text
    found = OWN_PLAN.match(text) or OWN_VERB.match(text)
    return f"{found['content']}다{found['end']}" if found else text
