"""The gate: every point, from whatever hand, is held against its evidence before anyone reads it.

Rules only, no second model: numbers and units, dates, names and quotations, what is denied, how
surely a thing is told, words that the evidence does not have, mark-up and addresses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jobs.digest.claims import Claims, is_unrelated, unknown_words
from jobs.digest.dates import untimely
from jobs.digest.headings import belies
from jobs.digest.markup import has_markup
from jobs.digest.names import unknown_names
from jobs.digest.numbers import unfounded
from jobs.digest.opposites import is_misdated
from jobs.digest.polarity import contradicts
from jobs.digest.sureness import hardened
from jobs.digest.wording import Source, squashed, unknown_quotes

if TYPE_CHECKING:
    from collections.abc import Callable

    from jobs.model import Article, Point

    Check = Callable[[Point, Claims], bool]

LONGEST_TEXT, SHORTEST_TEXT, LONGEST_LABEL = 400, 4, 60
BRACKET = re.compile(r"^\[[^\]]+\]\s*")
SENTENCE_END = re.compile(r"[다요까]\.\s")


def verify(point: Point, article: Article) -> tuple[str, ...]:
    """Say what is wrong with a point, as codes of `warnings.PROBLEMS`; empty when it is sound."""
    if not point.evidence or any(
        article.text[e.start : e.end] != e.text or not e.text for e in point.evidence
    ):
        return ("evidence",)
    return _problems(point, article, FORM if _is_verbatim(point) else FORM | SENSE)


def misfits(point: Point, article: Article) -> tuple[str, ...]:
    """Say what is wrong with the form and the label of a point whose text has been verified."""
    return _problems(point, article, FORM)


def _problems(point: Point, article: Article, checks: dict[str, Check]) -> tuple[str, ...]:
    if _length(point):
        return ("length",)
    evidence = "\n".join(e.text for e in point.evidence)
    claims = _claims(evidence, article.title, article.text)
    return tuple(code for code, check in checks.items() if check(point, claims))


@lru_cache(maxsize=16)
def _claims(evidence: str, title: str, text: str) -> Claims:
    """Read an evidence once for all the labels that are tried on it."""
    return Claims(Source.of(evidence, f"{title}\n{text}", text))


def _is_verbatim(point: Point) -> bool:
    """Tell whether a text is sentences of its evidence, whole and in order: then it is sound."""
    rest = point.text
    for each in point.evidence:
        rest = rest.removeprefix(each.text).lstrip()
    return not rest


def _length(point: Point) -> bool:
    """Refuse what no reader would take in; what is longer is not even read."""
    return (
        not SHORTEST_TEXT <= len(point.text.strip()) <= LONGEST_TEXT
        or len(point.label) > LONGEST_LABEL
    )


def _markup(point: Point, claims: Claims) -> bool:
    return any(
        has_markup(text, claims.source.raw)
        for text in filter(None, (point.text, point.label, point.speaker))
    )


def _label(point: Point, claims: Claims) -> bool:
    """Hold a label against the evidence, unless it is the article's own, set before it."""
    return bool(point.label) and not _is_own(point, claims.source) and belies(point.label, claims)


def _is_own(point: Point, source: Source) -> bool:
    """Tell whether a label stands in the evidence, or before it with no sentence between."""
    if squashed(point.label) and source.says(point.label):
        return True
    lead = source.lead(point.evidence)
    at = lead.rfind(point.label)
    return at >= 0 and not SENTENCE_END.search(lead, at + len(point.label))


def _number(point: Point, claims: Claims) -> bool:
    return bool(unfounded(BRACKET.sub("", point.text), claims.source.raw))


def _date(point: Point, claims: Claims) -> bool:
    return untimely(point.text, claims.source.raw) or is_misdated(point.text, claims.source.raw)


def _name(point: Point, claims: Claims) -> bool:
    if point.speaker and not claims.source.has_anywhere(point.speaker):
        return True
    return bool(unknown_names(point.text, claims.source))


def _quote(point: Point, claims: Claims) -> bool:
    return bool(unknown_quotes(point.text, claims.source))


def _negation(point: Point, claims: Claims) -> bool:
    return contradicts(point.text, claims)


def _modality(point: Point, claims: Claims) -> bool:
    """Refuse what is told more surely than it is known: a plan as done, a forecast as a fact."""
    return hardened(point.text, claims, speaker=point.speaker is not None)


def _added(point: Point, claims: Claims) -> bool:
    return bool(unknown_words(BRACKET.sub("", point.text), claims))


def _unrelated(point: Point, claims: Claims) -> bool:
    return is_unrelated(point.text, claims)


FORM: dict[str, Check] = {"markup": _markup, "label": _label}
SENSE: dict[str, Check] = {
    "number": _number,
    "date": _date,
    "name": _name,
    "quote": _quote,
    "negation": _negation,
    "modality": _modality,
    "added": _added,
    "unrelated": _unrelated,
}
