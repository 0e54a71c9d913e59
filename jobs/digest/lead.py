"""무슨 일이야: the one or two sentences that say what happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.reference import HANGING, needs_antecedent
from jobs.korean.endings import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.digest.reading import Line

HAPPENED = re.compile(
    r"무슨\s?일|어떤\s?일|무엇이\s?일어났|사건\s?개요|개요|한눈에|What happened", re.IGNORECASE
)
ENOUGH = 60
LONGEST = 170


def stands_alone(text: str) -> bool:
    """Tell whether a sentence can open a digest."""
    return not (HANGING.search(bare(text)) or needs_antecedent(text))


def lead_of(lines: Sequence[Line]) -> str:
    """Take the article's own lead, else the opening of its 무슨 일이야 section."""
    opening = [line for line in lines[:3] if not line.section and stands_alone(line.text)]
    told = [line for line in lines if HAPPENED.search(line.section)]
    chosen = opening or told or [line for line in lines[:3] if not line.section] or list(lines[:2])
    if not chosen:
        return ""
    first = chosen[0]
    if len(first.text) >= ENOUGH or len(chosen) == 1:
        return first.text
    second = chosen[1]
    fits = second.rank == first.rank + 1 and len(first.text) + len(second.text) < LONGEST
    return (
        f"{first.text} {second.text}" if fits and not needs_antecedent(second.text) else first.text
    )
