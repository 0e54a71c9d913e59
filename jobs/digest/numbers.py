"""Numbers as a reader takes them: `1조2000억원` and `1조 2,000억 원` are one number and unit."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCALES = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3, "백": 10**2}
NATIVE = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10,
    "석": 3, "넉": 4, "열한": 11, "열두": 12, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50,
}  # fmt: skip
# Lengths of time with a word of their own, and shares.
SPANS = {
    "이틀": (2, "일"), "사흘": (3, "일"), "나흘": (4, "일"), "닷새": (5, "일"), "엿새": (6, "일"), "이레": (7, "일"),
    "열흘": (10, "일"), "보름": (15, "일"), "반년": (6, "개월"), "일주일": (1, "주"), "절반": (50, "%"), "반값": (50, "%"),
    "갑절": (2, "배"), "곱절": (2, "배"),
}  # fmt: skip
UNITS = (
    "%포인트|퍼센트포인트|%p|%|퍼센트|프로|달러|원|엔|유로|위안|파운드|루피|명|개월|개국|개사|개소|개교|개년|개|곳|년|월|일|시간|시|분기|분|초|배|"
    "장|대|건|차례|차|위|호|회|번째|번|살|세대|세|층|나노미터|나노|인치|종|편|점|기가|기|톤|주일|주|쪽|단계|가지|달|해|사람|가구|가닥|"
    "권|평|석|팀|척|마리|벌|켤레|그루|병|잔|방울|통|알|줄|쌍|조각|묶음|판|칸|학급|반|학기|학년|년도|부|표|km|kg|mm|cm|㎡|㎥|GB|TB|PB|MB|KB|MWh|kWh|GWh|"
    "MW|GW|kW|TW|Gbps|Mbps|Tbps|GHz|MHz|Hz|mAh|nm|fps|dB|℃|°C|도|킬로그램|킬로미터|킬로|그램|미터|센티미터|센티|밀리|리터|헥타르|와트|메가와트|기가와트|볼트|m|g|t|L"
)
# Numbers look back from their first sign, so that it is found as quickly as a letter.
_PART = r"\d(?<![A-Za-z0-9]\d)[\d,]*(?:\.\d+)?\s?(?:[천백]?\s?[조억만]|[천백](?![가-힣]*[조억만]))?"
FIGURE = re.compile(
    rf"(?P<value>{_PART}(?:\s?(?<=[조억만천백\s])\d[\d,]*(?:\.\d+)?\s?[천백]?[억만천]?)*)\s?(?P<unit>{UNITS})?(?P<tail>[가-힣]*(?:\s?[가-힣]+)?)"
)


def _apart(words: Iterable[str]) -> str:
    """Write words that no letter stands right before."""
    return "|".join(f"{word[0]}(?<![가-힣]{word[0]}){word[1:]}" for word in words)


WORDED = re.compile(
    rf"(?P<value>{_apart(sorted(NATIVE, key=len, reverse=True))})\s?"
    r"(?P<unit>배|곳|개월|개|명|가지|차례|달|번째|번|해|건|종|대|살|시간|사람|편|권|팀|주일|주(?=[가는마의일간\s만])|장|척|층|단계|마리|벌|병|잔|방울|가구|쌍|줄|판|통|기(?=[가를는의에도로당]?(?:[\s.,]|$)))"
    r"(?P<tail>[가-힣]*(?:\s?[가-힣]+)?)"
)
SPAN = re.compile(rf"(?P<value>{_apart(SPANS)})(?P<tail>[가-힣]*(?:\s?[가-힣]+)?)")
# Units in one sign: ㎏, ㎞, ㎡.
SQUARE = re.compile("[㎀-㏟]")
FRACTION = re.compile(r"(?P<under>\d{1,4})분의\s?(?P<over>\d{1,4})(?P<tail>[가-힣]*)")
PIECE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?([천백])?\s?([조억만])?")
CLAUSE = re.compile(r"[,.;\n]\s?|(?<=[가-힣][고며])\s|(?<=지만)\s|(?<=으나)\s")
FLOOR = re.compile("부터|이상|초과")
CEILING = re.compile("까지|이하|미만|이내")
LEFT = ("에서", "보다", "던", "이던", "였", "이었", "인", "에", "짜리", "을", "를", "이", "가")
GIVEN_UP = re.compile(r"^에서\s(?:\S+\s){0,2}?\d")
CLEARLY = 2
REACH = 24
LONGEST_TAIL = 3
SHORTEST_TAIL = 2
ALIKE = {
    "퍼센트": "%", "프로": "%", "%p": "%포인트", "퍼센트포인트": "%포인트", "개사": "곳", "개소": "곳", "개교": "곳", "사람": "명",
    "달": "개월", "해": "년", "개년": "년", "주일": "주", "번": "차례", "회": "차례", "나노미터": "나노", "nm": "나노",
    "킬로그램": "kg", "킬로미터": "km", "미터": "m", "그램": "g", "센티미터": "cm", "센티": "cm", "와트": "w",
    "메가와트": "mw", "기가와트": "gw", "톤": "t", "°C": "℃", "도": "℃", "리터": "l",
}  # fmt: skip
# 430개 기업, 430개사 and 430곳 are one.
COUNTED = frozenset(["개", "곳"])
# How often or for how many a number holds: 월 2만 장, 킬로그램당 3,000달러, 하루 한도 500만원.
RATE = re.compile(
    r"(?P<each>[가-힣A-Za-z]{1,6})당\s(?:약\s)?$|"
    r"(?<![가-힣\d])(?P<rate>월|연|월간|연간|하루|하루에|한\s?달|한\s?해|첫\s?[달해주날]|주|매년|매달|매월|매주|매일|해마다|달마다|주마다|날마다|분기마다|분기)\s"
    r"(?:[가-힣]{1,6}\s){0,2}$"
)
RATE_WORD = re.compile(
    r"(?<![가-힣\d])(월간|월|연간|연|하루에?|한\s?달|한\s?해|첫\s?[달해주날]|매[년달월주일]|해마다|달마다|주마다|날마다|분기마다|분기|주)(?=\s)"
)
RATES = {
    "월간": "월", "한 달": "월", "한달": "월", "매달": "월", "매월": "월", "연간": "연", "한 해": "연", "한해": "연", "매년": "연", "해마다": "연",
    "하루에": "하루", "달마다": "월", "주마다": "주", "날마다": "하루", "분기마다": "분기", "매일": "하루", "매주": "주",
}  # fmt: skip
RATE_REACH = 20
CALENDAR = frozenset(["년", "월", "일", "분기", "시"])


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text: its value, unit and rate, what follows it, and its clause on."""

    value: Decimal
    unit: str
    tail: str
    after: str
    rate: str = ""


# An evidence is asked about for every label and every point that rests on it.
@lru_cache(maxsize=16)
def numbers(text: str) -> tuple[Number, ...]:
    """Read the numbers of a text; digits inside a Latin name (HBM4) are part of the name."""
    text = SQUARE.sub(lambda hit: unicodedata.normalize("NFKC", hit.group()), text)
    fractions = list(FRACTION.finditer(text)) if "분의" in text else []
    plain = FRACTION.sub(lambda hit: "□" * len(hit.group()), text) if fractions else text
    found = [
        _number(match, plain, _value(match["value"]), _unit(match["unit"]))
        for match in FIGURE.finditer(plain)
        if not _is_name(match, plain)
    ]
    found += [
        _number(match, plain, Decimal(NATIVE[match["value"]]), _unit(match["unit"]))
        for match in WORDED.finditer(plain)
    ]
    found += [
        _number(match, plain, Decimal(SPANS[match["value"]][0]), SPANS[match["value"]][1])
        for match in SPAN.finditer(plain)
    ]
    found += [
        _number(match, text, Decimal(100) * int(match["over"]) / (int(match["under"]) or 1), "%")
        for match in fractions
    ]
    return tuple(found)


def _is_name(match: re.Match[str], text: str) -> bool:
    following = text[match.end("value") : match.end("value") + 1]
    return following.isascii() and following.isalpha() and not match["unit"]


def _number(match: re.Match[str], text: str, value: Decimal, unit: str) -> Number:
    after = CLAUSE.split(text[match.start("tail") : match.start("tail") + REACH])[0]
    lead = RATE.search(text, max(0, match.start() - RATE_REACH), match.start())
    rate = (lead["each"] or lead["rate"]) if lead and unit not in CALENDAR else ""
    return Number(value, unit, _tail(match["tail"]), after, RATES.get(rate, rate))


def _tail(words: str) -> str:
    """Keep enough of what follows a number to know its place: 년까지, 명을 목표로."""
    return "".join(words.split())[:LONGEST_TAIL]


def _unit(unit: str | None) -> str:
    return ALIKE.get(unit or "", unit or "").lower()


def _value(text: str) -> Decimal:
    total = pending = Decimal(0)
    for digits, small, large in PIECE.findall(text):
        value = Decimal(digits.replace(",", "") or "0") * SCALES.get(small, 1)
        if small and not large:
            pending += value  # 1천 of 1천100억
        else:
            total += (pending + value) * SCALES.get(large, 1)
            pending = Decimal(0)
    return total + pending


def unfounded(text: str, evidence: str) -> list[Number]:
    """List the numbers of a text that its evidence does not state, or states of something else."""
    told = numbers(text)
    if not told:
        return []
    known = numbers(evidence)
    rates = {RATES.get(word, word) for word in RATE_WORD.findall(evidence)}
    return [
        one
        for one in told
        if not _is_stated(one, known, rates)
        or _is_swapped(one, told, known)
        or _is_misplaced(one, told, known)
        or _is_bygone(one, known)
        or _is_turned(one, known)
    ]


def _is_bygone(one: Number, known: Iterable[Number]) -> bool:
    """Tell a value that the evidence gives up (`3년에서 6개월로 줄인다`) told as the one that holds."""
    if one.tail.startswith(LEFT):
        return False
    same = [n for n in known if n.value == one.value and n.unit == one.unit]
    return bool(same) and all(n.tail.startswith("에서") and GIVEN_UP.search(n.after) for n in same)


def _is_turned(one: Number, known: Iterable[Number]) -> bool:
    """Tell a floor told as a ceiling (부터 and 까지, 이상 and 이하), or the reverse."""
    same = [n.tail for n in known if n.value == one.value and n.unit == one.unit]
    return any(
        mine.match(one.tail) and bool(same) and all(map(theirs.match, same))
        for mine, theirs in ((FLOOR, CEILING), (CEILING, FLOOR))
    )


def _is_misplaced(one: Number, told: Sequence[Number], known: Sequence[Number]) -> bool:
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


def _is_stated(one: Number, known: Iterable[Number], rates: set[str]) -> bool:
    """Find a number with its unit; its rate may stand further off: 월 대여료를 45만원에서 39만원으로."""
    return any(
        one.value == other.value
        and (not one.unit or not other.unit or _same_unit(one.unit, other.unit))
        and (one.rate in {"", other.rate} or (not other.rate and one.rate in rates))
        for other in known
    )


def _same_unit(one: str, other: str) -> bool:
    return one == other or {one, other} == COUNTED


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
