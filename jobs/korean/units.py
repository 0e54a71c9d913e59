"""The units of a normal text: runs of Hangul, and runs of other letters and digits.

A change of script is an edge, so 삼성SDS is two units without a gap. `+`, `#` and `&` belong to
Latin only (C++, C#, R&D, KT&G), an `&` only beside a single letter (AI&SW is two); a number keeps
its digits together across its point or comma (4.5, 1,000).
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGUL = "가-힣\u1100-\u11ff"
LETTER = rf"[^\W_{HANGUL}]"
UNIT = re.compile(
    rf"(?P<hangul>[{HANGUL}]+)"
    rf"|{LETTER}(?: ?& ?{LETTER}+)+|{LETTER}+ ?& ?{LETTER}(?!{LETTER})"
    rf"|{LETTER}+(?:(?<=\d)[.,]\d{LETTER}*)*(?:\+\+|[+#])?"
)
UNHEARD = str.maketrans("", "", " .,")
GLUE = re.compile(r"[^\S\n]{1,3}|[^\S\n]?[-‐‒–—―−_][^\S\n]?")
LATIN_GLUE = re.compile(r"[.'’]")


class Script(Enum):
    """What a unit is written in."""

    HANGUL = "hangul"
    LATIN = "latin"
    NUMBER = "number"


class Unit(NamedTuple):
    """A unit, by the key it is compared by; `text[start:end]` is how it stands."""

    key: str
    start: int
    end: int
    script: Script


def units(folded: str) -> Iterator[Unit]:
    """Cut a normal text into its units."""
    for match in UNIT.finditer(folded):
        if match.lastgroup:
            yield Unit(match.group(), match.start(), match.end(), Script.HANGUL)
        else:
            key = match.group().translate(UNHEARD)
            script = Script.NUMBER if key.isdigit() else Script.LATIN
            yield Unit(key, match.start(), match.end(), script)


def key(folded: str) -> str:
    """Give what a normal text is compared by: its letters and digits, without what parts them."""
    return "".join(unit.key for unit in units(folded))


def joined(folded: str, left: Unit, right: Unit) -> bool:
    """Tell whether nothing parts two units but a space, a hyphen, or a dot as in node.js."""
    gap = folded[left.end : right.start]
    if gap in {"", " "} or GLUE.fullmatch(gap):
        return True
    latin = Script.HANGUL not in {left.script, right.script}
    return latin and bool(LATIN_GLUE.fullmatch(gap))
