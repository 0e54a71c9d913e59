"""Numbers as a reader takes them: `1조2000억원` and `1조 2,000억 원` are one number and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SCALES = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3, "백": 10**2}
NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
}  # fmt: skip
UNITS = (
    "%포인트|%p|%|퍼센트|프로|달러|원|엔|유로|위안|명|개월|개국|개사|개|곳|년|월|일|시간|시|분기|분|초|배|장|대|건|차례|차|"
    "위|호|회|번째|번|살|세대|세|층|나노|인치|종|편|점|기가|기|톤|주|쪽|단계|가지|달|해|사람|권|평|석|팀|km|kg|GB|TB|MB|MW|GW|kW|Gbps|Hz|℃|도"
)
_PART = r"\d[\d,]*(?:\.\d+)?\s?(?:[천백]?\s?[조억만]|[천백](?![가-힣]*[조억만]))?"
FIGURE = re.compile(
    rf"(?<![A-Za-z0-9])(?P<value>{_PART}(?:\s?(?<=[조억만천백\s])\d[\d,]*(?:\.\d+)?\s?[천백]?[억만천]?)*)\s?(?P<unit>{UNITS})?(?P<tail>[가-힣]*(?:\s?[가-힣]+)?)"
)
WORDED = re.compile(
    rf"(?<![가-힣])(?P<value>{'|'.join(NATIVE)})\s?(?P<unit>배|곳|개|명|가지|차례|달|번째|번|해|건|종|대|살|시간|사람|편|권|팀)(?P<tail>[가-힣]*(?:\s?[가-힣]+)?)"
)
PIECE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?([천백])?\s?([조억만])?")
CLAUSE = re.compile(r"[,.;\n]\s?|(?<=[가-힣][고며])\s|(?<=지만)\s|(?<=으나)\s")
CLEARLY = 2
REACH = 24
LONGEST_TAIL = 3
SHORTEST_TAIL = 2
ALIKE = {"퍼센트": "%", "프로": "%", "%p": "%포인트", "개사": "곳", "사람": "명"}


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text: its value, its unit, the start of what follows it, and its clause on."""

    value: Decimal
    unit: str
    tail: str
    after: str


def numbers(text: str) -> list[Number]:
    """Read the numbers of a text; digits inside a Latin name (HBM4) are part of the name."""
    found = [
        _number(match, text, _value(match["value"]))
        for match in FIGURE.finditer(text)
        if not _is_name(match, text)
    ]
    return found + [
        _number(match, text, Decimal(NATIVE[match["value"]])) for match in WORDED.finditer(text)
    ]


def _is_name(match: re.Match[str], text: str) -> bool:
    following = text[match.end("value") : match.end("value") + 1]
    return following.isascii() and following.isalpha() and not match["unit"]


def _number(match: re.Match[str], text: str, value: Decimal) -> Number:
    after = CLAUSE.split(text[match.start("tail") : match.start("tail") + REACH])[0]
    return Number(value, _unit(match["unit"]), _tail(match["tail"]), after)


def _tail(words: str) -> str:
    """Keep enough of what follows a number to know its place: 년까지, 명을 목표로."""
    return "".join(words.split())[:LONGEST_TAIL]


def _unit(unit: str | None) -> str:
    return ALIKE.get(unit or "", unit or "")


def _value(text: str) -> Decimal:
    total = Decimal(0)
    for digits, small, large in PIECE.findall(text):
        value = Decimal(digits.replace(",", "") or "0")
        total += value * SCALES.get(small, 1) * SCALES.get(large, 1)
    return total


def unfounded(text: str, evidence: str) -> list[Number]:
    """List the numbers of a text that its evidence does not state, or states of something else."""
    known = numbers(evidence)
    told = numbers(text)
    return [
        one
        for one in told
        if not _is_stated(one, known)
        or _is_swapped(one, told, known)
        or _is_misplaced(one, told, known)
    ]


def _is_misplaced(one: Number, told: list[Number], known: list[Number]) -> bool:
    """Tell a number told of what the evidence says of another: `시험망은 2028년, 상용은 2030년`."""
    words = _heads(one.after)
    same = [number for number in known if number.unit == one.unit and one.unit]
    own = [len(words & _heads(n.after)) for n in same if n.value == one.value]
    rivals = [
        len(words & _heads(n.after)) for n in same if all(n.value != other.value for other in told)
    ]
    return bool(own and rivals) and max(rivals) >= max(own) + CLEARLY


def _heads(text: str) -> set[str]:
    return {word[:2] for word in re.findall("[가-힣A-Za-z]{2,}", text)}


def _is_stated(one: Number, known: Iterable[Number]) -> bool:
    return any(
        one.value == other.value and (not one.unit or not other.unit or one.unit == other.unit)
        for other in known
    )


def _is_swapped(one: Number, told: Iterable[Number], known: Iterable[Number]) -> bool:
    """Tell a number put in another's place: the evidence says 1월에 and 3월부터, the text 1월부터."""
    if not one.unit or len(one.tail) < SHORTEST_TAIL:
        return False
    same = [n for n in known if n.unit == one.unit]
    if any(n.value == one.value and _same_place(n, one) for n in same):
        return False
    rivals = [n for n in same if _same_place(n, one)]
    placed = any(n.value == r.value and _same_place(n, r) for r in rivals for n in told)
    return bool(rivals) and not placed


def _same_place(one: Number, other: Number) -> bool:
    size = min(len(one.tail), len(other.tail))
    return size >= SHORTEST_TAIL and one.tail[:size] == other.tail[:size]
