"""Whether a label is true: it tells no more than the evidence, and no more surely.

A label has few endings, so its certainty is that of its nouns: `위성은 72기까지` may name a goal,
`위성 72기 확보` may not, and `창구는 이미 열렸다` must be done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.assertions import Told, assertions
from jobs.digest.certainty import Certainty
from jobs.digest.claims import unknown_words
from jobs.digest.dates import untimely
from jobs.digest.denials import softened
from jobs.digest.function_words import is_free
from jobs.digest.numbers import unfounded
from jobs.digest.polarity import contradicts
from jobs.digest.sureness import SETTLED, hardened

if TYPE_CHECKING:
    from jobs.digest.claims import Claims

# The words that a label may add: they name the sort of thing that a point tells.
NAMING = re.compile(
    r"(?:계획|예정|목표|전망|방침|구상|기대|과제|추진|검토|가능성|우려|변수|관건|숙제|예상|관측|지?\s?않|미정|여부|수도|할까)"
)
SUBJECT = re.compile("[은는이가도]$")
CLOSING = re.compile(
    r"(?:끝|마무리|종료|완료|성료|시작|개시|착수|제기|돌입|마련|유치|해결|획득|수주|회복|허가|승인|선정|인증|합격|가결)$"
)


def belies(label: str, claims: Claims) -> bool:
    """Tell whether a label says what its evidence does not."""
    source = claims.source
    return (
        bool(unfounded(label, source.raw))
        or untimely(label, source.raw)
        or bool(unknown_words(label, claims))
        or hardened(label, claims, speaker=True, label=True)
        or contradicts(label, claims)
        or softened(label, source.raw)
        or _settles(label, claims)
        or _names_denied(label, claims)
        or _joins(label, claims)
        or _firms(label, claims)
    )


def _joins(label: str, claims: Claims) -> bool:
    """Tell a label that gives one clause's verb to another's topic: 독일도 찬성, where it is against."""
    if not claims.told or claims.told[-1].clause == 0:
        return False
    told = [one.word for one in assertions(label) if not is_free(one.word)]
    heads = claims.same(told[-1]) or claims.alike(told[-1]) if told else []
    clauses = {one.clause for one in heads if one.verbal}
    return bool(clauses) and any(_is_elsewhere(claims.same(word), clauses) for word in told[:-1])


def _is_elsewhere(found: list[Told], clauses: set[int]) -> bool:
    """Tell a topic that no clause has but others; that of the first clause may be theirs too."""
    return bool(found) and all(
        SUBJECT.search(one.word) and one.clause > 0 and one.clause not in clauses for one in found
    )


def _firms(label: str, claims: Claims) -> bool:
    """Tell a label that names as coming what the evidence deems possible or supposes only."""
    if not any(_is_open(one) for one in claims.told) or NAMING.search(label):
        return False
    told = [one for one in assertions(label) if not is_free(one.word)]
    if not told or told[-1].verbal:
        return False
    found = claims.same(told[-1].word) or claims.alike(told[-1].word)
    verbs = [one for one in found if one.verbal]
    return bool(verbs) and all(map(_is_open, verbs))


def _is_open(one: Told) -> bool:
    return one.verbal and one.certainty <= Certainty.DUE


def _settles(label: str, claims: Claims) -> bool:
    """Tell a label that reports as settled (확정, 완료, 달성) what is only ahead."""
    if NAMING.search(label):
        return False
    found = [*SETTLED.finditer(label), *CLOSING.finditer(label)]
    return any(not any(_is_so(one, hit.group()) for one in claims.told) for hit in found)


def _is_so(one: Told, word: str) -> bool:
    if word not in one.word or one.denied or one.conditional:
        return False
    return one.certainty is Certainty.DONE or (one.verbal and one.certainty is Certainty.TOLD)


DENYING = re.compile(r"않|못|없|아니|무산|취소|철회|불허|불가|보류|중단|포기|미정|안 |피해|막")


def _names_denied(label: str, claims: Claims) -> bool:
    """Tell a label that names what the evidence has only under a denial (매각하지 않기로 했다)."""
    if not any(map(_is_unsaid, claims.told)) or DENYING.search(label):
        return False
    for one in assertions(label):
        found = [] if is_free(one.word) else claims.same(one.word) or claims.alike(one.word)
        if found and all(map(_is_unsaid, found)):
            return True
    return False


def _is_unsaid(one: Told) -> bool:
    return one.denied or one.certainty is Certainty.SUPPOSED
