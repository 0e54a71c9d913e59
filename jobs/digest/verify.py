"""The gate: every point, from whatever hand, is held against its evidence before anyone reads it.

Rules only, no second model: numbers and units, names and quotations, what is denied, what is
planned and what is done, clauses that the evidence does not have, mark-up and addresses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.claims import Claims, flipped, hardened, unknown_words
from jobs.digest.dates import untimely
from jobs.digest.denials import denied, says, softened
from jobs.digest.headings import belies
from jobs.digest.markup import has_markup
from jobs.digest.names import unknown_names
from jobs.digest.numbers import unfounded
from jobs.digest.predicates import predicates
from jobs.digest.wording import (
    WORD,
    Source,
    is_unrelated,
    squashed,
    stem,
    unknown_quotes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jobs.model import Article, Point

    Check = Callable[[Point, Source], bool]

LONGEST_TEXT, SHORTEST_TEXT, LONGEST_LABEL = 400, 4, 60
# "줄지 않으면 바꾸지 않는다" may be told as "줄어야 바꾼다".
CONDITION = re.compile(r"(?:않|없|못하)으?면\s")
MIGHT = re.compile(r"수(?:도|는)?\s있")
MUST = re.compile(r"[가-힣]야\s")
SENTENCE_END = re.compile(r"[다요까]\.\s")
NEAR = 12
DENYING = re.compile(r"(?:하|되)?지[는도가]?\s?(?:않|못)")
BRACKET = re.compile(r"^\[[^\]]+\]\s*")


def verify(point: Point, article: Article) -> tuple[str, ...]:
    """Say what is wrong with a point, as codes of `warnings.PROBLEMS`; empty when it is sound."""
    if not point.evidence or any(
        article.text[e.start : e.end] != e.text or not e.text for e in point.evidence
    ):
        return ("evidence",)
    evidence = "\n".join(e.text for e in point.evidence)
    if _is_verbatim(point, evidence):
        return _problems(point, article, evidence, FORM)
    return _problems(point, article, evidence, FORM | SENSE)


def misfits(point: Point, article: Article) -> tuple[str, ...]:
    """Say what is wrong with the form and the label of a point whose text has been verified."""
    return _problems(point, article, "\n".join(e.text for e in point.evidence), FORM)


def _problems(
    point: Point, article: Article, evidence: str, checks: dict[str, Check]
) -> tuple[str, ...]:
    source = Source.of(evidence, f"{article.title}\n{article.text}", article.text)
    return tuple(code for code, check in checks.items() if check(point, source))


def _is_verbatim(point: Point, evidence: str) -> bool:
    """Tell whether a text is the evidence's own sentences, whole: then nothing can be wrong."""
    return point.text == " ".join(evidence.split("\n")) or point.text == evidence


def _number(point: Point, source: Source) -> bool:
    return bool(unfounded(BRACKET.sub("", point.text), source.raw))


def _date(point: Point, source: Source) -> bool:
    return untimely(point.text, source.raw)


def _name(point: Point, source: Source) -> bool:
    if point.speaker and not source.has_anywhere(point.speaker):
        return True
    return bool(unknown_names(point.text, source))


def _quote(point: Point, source: Source) -> bool:
    return bool(unknown_quotes(point.text, source))


def _negation(point: Point, source: Source) -> bool:
    """Compare what the point denies with what the evidence denies, verb by verb."""
    told, known = denied(point.text), denied(source.raw)
    stated = {one.stem for one in predicates(source.raw)}
    if not (CONDITION.search(source.raw) and MUST.search(point.text)) and flipped(
        point.text, Claims(source)
    ):
        return True
    if any(not _same(key, known) and _is_new_denial(key, known, stated, source) for key in told):
        return True
    if len(told) >= len(known) or softened(point.text, source.raw):
        return False
    if CONDITION.search(source.raw) and MUST.search(point.text):
        return False
    words = {one.stem for one in predicates(point.text)} | set(map(stem, WORD.findall(point.text)))
    return any(
        not _same(key, told) and _same(key, words) and _is_only_denied(key, source) for key in known
    )


def _same(key: str, others: Iterable[str]) -> bool:
    return any(
        key == other or (len(key) > 1 and len(other) > 1 and (key in other or other in key))
        for other in others
    )


def _is_new_denial(key: str, known: list[str], stated: set[str], source: Source) -> bool:
    at = source.raw.find(key)
    if at >= 0 and len(key) > 1:
        return not says(source.raw[at : at + len(key) + NEAR]) and not DENYING.match(
            source.raw, at + len(key)
        )
    return key in stated or not (known or says(source.raw))


def _is_only_denied(key: str, source: Source) -> bool:
    """Tell whether the evidence has a word under a denial only, never plainly."""
    return source.raw.count(key) <= len([k for k in denied(source.raw) if k == key])


def _modality(point: Point, source: Source) -> bool:
    """Refuse what is told more surely than it is known: a plan as done, a forecast as a fact."""
    return hardened(point.text, Claims(source), speaker=point.speaker is not None)


def _added(point: Point, source: Source) -> bool:
    return bool(unknown_words(point.text, Claims(source)))


def _unrelated(point: Point, source: Source) -> bool:
    return is_unrelated(point.text, source)


def _markup(point: Point, source: Source) -> bool:
    return any(
        has_markup(text, source.raw) for text in (point.text, point.label, point.speaker or "")
    )


def _length(point: Point, _: Source) -> bool:
    return (
        not SHORTEST_TEXT <= len(point.text.strip()) <= LONGEST_TEXT
        or len(point.label) > LONGEST_LABEL
    )


def _label(point: Point, source: Source) -> bool:
    """Hold a label against the evidence, unless it is the article's own, set before it."""
    return bool(point.label) and not _is_own(point, source) and belies(point.label, source)


def _is_own(point: Point, source: Source) -> bool:
    """Tell whether a label stands in the evidence, or before it with no sentence between."""
    if source.says(point.label):
        return True
    lead = source.lead(point.evidence)
    at = lead.rfind(point.label)
    return at >= 0 and not SENTENCE_END.search(lead, at + len(point.label))


FORM: dict[str, Check] = {"markup": _markup, "length": _length, "label": _label}
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
