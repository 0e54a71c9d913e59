"""Whether a text denies what its evidence affirms, or affirms what it denies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.denials import denied, says, softened
from jobs.digest.opposites import reverses
from jobs.digest.predicates import predicates
from jobs.digest.sureness import flipped
from jobs.digest.wording import WORD, stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jobs.digest.claims import Claims

# "줄지 않으면 바꾸지 않는다" may be told as "줄어야 바꾼다".
CONDITION = re.compile(r"(?:않|없|못하)으?면\s")
MUST = re.compile(r"[가-힣]야\s")
NEAR = 12
DENYING = re.compile(r"(?:하|되)?지[는도가]?\s?(?:않|못)")


def contradicts(text: str, claims: Claims) -> bool:
    """Compare what a text denies with what its evidence denies, verb by verb."""
    source = claims.source
    if reverses(text, source.raw):
        return True
    told, known = denied(text), claims.denied
    if _turns_duty(text, source.raw):
        return False
    turned = _turns_duty(source.raw, text)
    if not turned and flipped(text, claims):
        return True
    if any(not _same(key, known) and _is_new_denial(key, claims) for key in told):
        return True
    if turned or len(told) >= len(known) or softened(text, source.raw):
        return False
    words = set(predicates(text)) | set(map(stem, WORD.findall(text)))
    return any(
        not _same(key, told) and _same(key, words) and _is_only_denied(key, claims)
        for key in known
        if len(key) > 1
    )


def _turns_duty(one: str, other: str) -> bool:
    return bool(CONDITION.search(one) and MUST.search(other))


def _same(key: str, others: Iterable[str]) -> bool:
    return any(
        key == other or (len(key) > 1 and len(other) > 1 and (key in other or other in key))
        for other in others
    )


def _is_new_denial(key: str, claims: Claims) -> bool:
    raw = claims.source.raw
    at = raw.find(key)
    if at >= 0 and len(key) > 1:
        if denied(raw[at : at + len(key) + NEAR]):
            return False  # 이자 없이 of 이자는 받지 않는다
        rest = raw[at + len(key) : at + len(key) + NEAR]
        return not says(rest) and not DENYING.match(raw, at + len(key))
    return key in claims.stated or not (claims.denied or says(raw))


def _is_only_denied(key: str, claims: Claims) -> bool:
    """Tell whether the evidence has a word under a denial only, never plainly."""
    return claims.source.raw.count(key) <= claims.denied.count(key)
