"""What morphemes add to the verifier and to labels, where an analyser is at hand.

Rules over letters miss names that look like common words and denials with unusual verbs; an
analyser sees both. It only ever adds problems, so that nothing is let through for its sake.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.korean.kiwi import Morpheme, Morphemes

NAME = "NNP"
SHORTEST_NAME = 2
DENIALS = {
    ("않", "VX"),
    ("못하", "VX"),
    ("말", "VX"),
    ("안", "MAG"),
    ("못", "MAG"),
    ("아니", "VCN"),
}
LACKS = {("없", "VA"), ("없이", "MAG")}
SPACE = re.compile(r"[\s\"'“”‘’·-]+")
# A label ends in a noun, a number, a particle of it or a full ending, never in a bare stem.
UNFINISHED = ("VV", "VA", "VX", "XSV", "XSA", "VCP", "EC", "EP", "XPN", "MM")


def problems(text: str, evidence: str, morphemes: Morphemes) -> list[str]:
    """Name what a point's text says otherwise than its evidence: `name`, `negation`."""
    told, known = morphemes(text), morphemes(evidence)
    found = []
    if any(not _stands_in(name, evidence) for name in names(told)):
        found.append("name")
    if _denials(told) > _denials(known):
        found.append("negation")
    return found


def names(told: Sequence[Morpheme]) -> list[str]:
    """List the proper nouns of a text."""
    forms = (each.form for each in told if each.tag == NAME)
    return [form for form in forms if len(form) >= SHORTEST_NAME]


def is_finished(label: str, morphemes: Morphemes) -> bool:
    """Tell whether a label ends as a phrase does, not in the stem of a verb."""
    told = morphemes(label)
    return bool(told) and told[-1].tag.split("-")[0] not in UNFINISHED


def _denials(told: Sequence[Morpheme]) -> int:
    marks = ((each.form, each.tag.split("-")[0]) for each in told)
    return sum(mark in DENIALS or mark in LACKS for mark in marks)


def _stands_in(name: str, evidence: str) -> bool:
    return SPACE.sub("", name) in SPACE.sub("", evidence)
