"""The figures of a sentence: numbers, dates and times of day, whatever way they are written.

`1만2000명`, `12,000명` and `1만 2천 명` are one figure. Figures are what an edited copy keeps and
what the next report from the same template changes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

KEPT = re.compile(r"[\W_]+")  # all but letters and digits
PERCENT = re.compile(r"퍼센트|프로(?=[\s를가로,.]|$)|％")
PART = r"\d+(?:,\d{3})*(?:\.\d+)?"
LARGE = rf"{PART}\s?[천백]?[조억만]"
FIGURE = re.compile(
    # A digit behind a letter or a hyphen belongs to a name: HBM4, CVE-2026-41021, 가람2.
    rf"(?<![a-z0-9.,가-힣-])(?P<minus>-)?"
    rf"(?P<value>{LARGE}(?:\s?{LARGE})*(?:\s?{PART}[천백]?)?|{PART}[천백]?)(?!\.?\d)"
    r"\s?(?:여\s?)?(?P<unit>개월|시간|포인트|%p|%|[a-z]+|[가-힣])?"
)
PIECE = re.compile(rf"({PART})\s?([천백])?([조억만])?")
NAMED = re.compile(
    r"[a-z]+(?:-?\d+)+(?:-\d+)*[a-z]?|(?<![\d.])\d+(?:\.\d+){2,}"
    # 가람2는, ‘폴드7’: digits behind Hangul that nothing is counted by
    r"|[가-힣]{2,}\d{1,2}(?=[은는이가을를의와과도]\b|[’'”\"),]|\s|$)"
)
DIGIT = re.compile(r"[0-9]")
MAY_BE_NAMED = re.compile(r"[a-z]-?[0-9]|[0-9]\.[0-9]+\.|[가-힣][0-9]")
AFTERNOON = re.compile(r"(?:오후|낮|밤|저녁)\s?(\d{1,2})\s?시")
SCALES = {"천": 10**3, "백": 10**2, "만": 10**4, "억": 10**8, "조": 10**12, "": 1}
NOON = 12
ROUGH, LONG = 2, 3  # digits of a rough figure, and of one that is told roughly
NAME_UNIT = "#"  # of a name with digits in it: HBM4, 5.2.1


class Figure(NamedTuple):
    """A value and the first sign of what it counts (원, 명, %, 일); names have their own unit."""

    value: str
    unit: str


NONE: frozenset[Figure] = frozenset()


def normal(text: str) -> str:
    """Return a text in the one form in which two are compared: widths, case, signs for percent."""
    if not text.isascii() and not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return AFTERNOON.sub(_on_the_clock, PERCENT.sub("%", text.casefold()))


def read(line: str) -> tuple[str, frozenset[Figure]]:
    """Write the numbers of a prepared line as plain digits, and list its figures."""
    if not DIGIT.search(line):
        return line, NONE
    named = NAMED.finditer(line) if MAY_BE_NAMED.search(line) else ()
    found = [Figure(match.group(), NAME_UNIT) for match in named]

    def plain(match: re.Match[str]) -> str:
        said, value = match["value"], value_of(match["value"])
        sign = "-" if match["minus"] else ""
        found.append(Figure(sign + value, match["unit"] or ""))
        return match.group().replace(said, value, 1)

    return FIGURE.sub(plain, line), frozenset(found)


def is_rounded(figure: Figure, other: Figure) -> bool:
    """Tell whether one of two figures may be the other, told roughly (8만4200건, 8만여 건)."""
    if figure.unit != other.unit or figure.unit == NAME_UNIT:
        return False
    rough, exact = sorted((figure.value, other.value), key=lambda value: len(_digits(value)))
    size = len(_digits(rough))
    if size > ROUGH or size == len(_digits(exact)) or len(exact) < LONG:
        return False
    unit = float(rough) / int(_digits(rough))
    return abs(float(exact) - float(rough)) < abs(unit)


def _digits(value: str) -> str:
    """Return the digits that a value is given with (84000: 84)."""
    return value.replace(".", "").strip("-0") or "0"


def value_of(words: str) -> str:
    """Return the value of a number as written with 만, 억, 조 and commas, in plain digits."""
    if words.isdecimal():
        return words
    total = 0.0
    for digits, small, large in PIECE.findall(words):
        total += float(digits.replace(",", "")) * SCALES[small] * SCALES[large]
    return f"{total:.6f}".rstrip("0").rstrip(".")


def _on_the_clock(match: re.Match[str]) -> str:
    hour = int(match[1])
    return match.group().replace(match[1], str(hour + NOON if hour < NOON else hour), 1)
