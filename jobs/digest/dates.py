"""Dates and times as values with a role: 내년 3월부터, 연말까지, 5년 뒤, 이르면 다음 달.

Each time that a text names must be one that its evidence names, as early or late, and not begin
what the evidence ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A day of the month, not a number of days: 3일에, but not 3일간, 3일 만에, 3일이 걸린다.
DAY = (
    r"(?<![\d.])[1-3]?\d(?=일(?!간|당|\s?(?:동안|만에|마다|째)|이?\s?(?:정도|가량|안팎|걸|소요|더\s|빨리|일찍|늦게|먼저|앞당|늦춰|연장)|"
    r"\s?(?:뒤|후|안|이내|내|전)(?:에|까지|부터|의|\s|,|$)))"
)
WORDS: tuple[tuple[str, str, str], ...] = (
    # pattern, field, value; a value of "=" is what the pattern matched.
    (r"재작년|지지난해", "year", "-2"),
    (r"작년|지난\s?해|전년(?!도?\s?대비)", "year", "-1"),
    (r"내후년", "year", "+2"),
    (r"내년|이듬해|다음\s?해|명년", "year", "+1"),
    (r"올해|금년|올(?=\s|여름|가을|봄|겨울)|연내(?=에|로|\s|$)", "year", "0"),
    (r"20\d\d(?=년)", "year", "="),
    (r"상반기", "half", "1"),
    (r"하반기", "half", "2"),
    (r"[1-4](?=분기)", "quarter", "="),
    (r"이달|이번\s?달|금월", "month", "0"),
    (r"다음\s?달|내달|새달", "month", "+1"),
    (r"다다음\s?달", "month", "+2"),
    (r"지난\s?달|전달", "month", "-1"),
    (r"(?<!\d)1?\d(?=월(?!드))", "month", "="),
    (r"(?<=월\s)[1-3]?\d(?=일)", "day", "="),
    (DAY, "day", "="),
    (r"이번\s?주|금주", "week", "0"),
    (r"다음\s?주|내주", "week", "+1"),
    (r"다다음\s?주", "week", "+2"),
    (r"지난\s?주", "week", "-1"),
    (r"(?:이번|다음|지난)(?=\s?(?:학기|분기|회기|시즌|총회|이사회|회의|국회|선거))", "turn", "="),
    (r"[월화수목금토일]요일|주말|주중", "weekday", "="),
    (r"오늘|내일|모레|어제|그제|이날", "today", "="),
    (r"(?<![가-힣])(?:오전|오후|새벽|아침|저녁|밤|정오|자정|심야)", "part of day", "="),
    (r"봄(?=[\s,에까부이께]|$)", "season", "봄"),
    (r"여름", "season", "여름"),
    (r"가을", "season", "가을"),
    (r"겨울", "season", "겨울"),
    (r"연초|새해\s?초", "part", "초"),
    (r"연말|세밑", "part", "말"),
    (r"(?<=[년월달해기])\s?초(?=[에까부께,\s로이다]|$)", "part", "초"),
    (r"(?<=[년월달해기])\s?말(?=[에까부께,\s로이다]|$)", "part", "말"),
    (r"중순|(?<=[년월달해기])\s?중반", "part", "중"),
    (r"상순|초순", "part", "초"),
    (r"하순", "part", "말"),
)  # fmt: skip
FIELDS = tuple(field for _, field, _ in WORDS)
VALUES = tuple(value for _, _, value in WORDS)
# One pattern finds a time, the other says which: groups are tried each in turn, at every letter.
ANY_TIME = re.compile("|".join(pattern for pattern, _, _ in WORDS))
TIME = re.compile("|".join(f"({pattern})" for pattern, _, _ in WORDS))
# What stands in every time (see `signs`).
LANDMARKS = re.compile(
    r"작년|지지난|지난|전년|내후년|내년|이듬해|다음|명년|올[해\s]|금년|연내|연초|연말|상반기|하반기|분기|이달|이번|금월|내달|새달|전달|금주|내주|"
    r"요일|주말|주중|오늘|내일|모레|어제|그제|이날|오전|오후|새벽|아침|저녁|밤|정오|자정|심야|봄|여름|가을|겨울|새해|세밑|중순|상순|초순|하순|중반"
)
FIGURED = re.compile(r"[\d년월달해기](?:[년월일]|\s?[초말])")
# What may stand between the parts of one time: 2027년 3월 말, 내년의 상반기.
JOINT = re.compile(r"(?:년|월|일|분기|의|도|께|중|안|,)?\s?(?:중|안)?\s?(?:\(\s?)?")
ROLES = (
    ("from", r"부터"),
    ("after", r"(?:이?후|뒤)(?![가-힣]*보)"),
    ("before", r"(?:이?전)(?:에|까지|의|,|\s|$)"),
    ("by", r"(?:까지|이내|안(?:에|으로)|내(?:에|로)|(?:을|를)\s?넘기지)"),
)
ROLE = tuple(
    (
        name,
        re.compile(
            rf"(?:\s?\d{{1,2}}시(?:\s?\d{{1,2}}분|\s반)?|년|월|일|분기|주|달|개월|시간|시|분|초|[중말초])?\s?{pattern}"
        ),
    )
    for name, pattern in ROLES
)
EARLIEST = re.compile(r"(?:이르면|빠르면|일러야|빨라야|빨라도|이르면은)\s(?:[가-힣]{1,4}\s)?$")
LATEST = re.compile(r"(?:늦어도|늦으면)\s(?:[가-힣]{1,4}\s)?$")
LEAD = 14
LATE = frozenset(["from", "after"])
EARLY = frozenset(["by", "before"])
STRICT = frozenset(["after", "before"])
# A time by which an amount is reached may be told as its deadline: 2027년 20곳으로 늘린다.
CHANGE = re.compile(r"\d[^\s]*(?:으로|로|까지)(?=\s|$)|배로|곳으로")
FAR = 40
END = re.compile(r"끝|마치|마친|마무리|완료|종료|마감|완공")
DURATION = re.compile(
    r"(?P<n>(?<![\d,.])\d[\d,.]*|반(?=년)|[가-힣]{1,3}(?=\s?(?:달|해|주|시간))|(?=보름|열흘|사흘|나흘|닷새|이틀|일주일))\s?"
    r"(?P<unit>년|개월|달|해|일주일|주일?|일|시간|분|보름|열흘|사흘|나흘|닷새|이틀)\s?"
    r"(?P<role>뒤|후|안에|이내|내(?=에|\s)|만에|마다|간격|전(?=에|\s|부터|쯤))"
)
LENGTHS = {
    "뒤": "later",
    "후": "later",
    "안에": "within",
    "이내": "within",
    "내": "within",
    "만에": "within",
}
CYCLES = {"마다": "every", "간격": "every", "전": "ago"}


@dataclass(frozen=True, slots=True)
class Moment:
    """One time of a text: its fields (year, month, part), its role and its bound."""

    fields: tuple[tuple[str, str], ...]
    role: str
    bound: str
    change: bool
    ends: bool


def names_time(text: str) -> bool:
    """Tell whether a text names any time."""
    return _may_name_time(text) and ANY_TIME.search(text) is not None


def _may_name_time(text: str) -> bool:
    return bool(LANDMARKS.search(text) or FIGURED.search(text))


# An evidence is asked about for every label and every point that rests on it.
@lru_cache(maxsize=16)
def moments(text: str, year: int | None = None) -> tuple[Moment, ...]:
    """Read the times of a text; `year` turns 내년 into the year it was for the article."""
    return tuple(_moments(text, year)) if _may_name_time(text) else ()


def _moments(text: str, year: int | None) -> list[Moment]:
    found: list[Moment] = []
    group: list[re.Match[str]] = []
    for hit in filter(None, (TIME.match(text, at.start()) for at in ANY_TIME.finditer(text))):
        if group and not (
            JOINT.fullmatch(text, group[-1].end(), hit.start()) and _may_join(group, hit)
        ):
            found.append(_moment(text, group, year))
            group = []
        group.append(hit)
    if group:
        found.append(_moment(text, group, year))
    return found


def _may_join(group: Sequence[re.Match[str]], hit: re.Match[str]) -> bool:
    return FIELDS[(hit.lastindex or 1) - 1] not in {
        FIELDS[(one.lastindex or 1) - 1] for one in group
    }


def _moment(text: str, group: Sequence[re.Match[str]], year: int | None) -> Moment:
    end = group[-1].end()
    tail = text[end : end + LEAD]
    role = next((name for name, pattern in ROLE if pattern.match(tail)), "")
    lead = text[max(0, group[0].start() - LEAD) : group[0].start()]
    bound = "earliest" if EARLIEST.search(lead) else "latest" if LATEST.search(lead) else ""
    rest = text[end : end + FAR].partition(".")[0].partition("\n")[0]
    fields = tuple(_field(hit, year) for hit in group)
    return Moment(fields, role, bound, bool(CHANGE.search(rest)), bool(END.search(rest)))


def _field(hit: re.Match[str], year: int | None) -> tuple[str, str]:
    index = (hit.lastindex or 1) - 1
    field, value = FIELDS[index], VALUES[index]
    if value == "=":
        value = hit.group().strip()
    elif field == "year" and year is not None:
        value = str(year + int(value))
    return field, value


def untimely(text: str, evidence: str, year: int | None = None) -> bool:
    """Tell whether a text names a time that its evidence does not, or gives it another role."""
    named = moments(text, year)
    if named:
        known = _carried(moments(evidence, year))
        if any(not _is_known(one, known) for one in named):
            return True
    lengths = list(_durations(text))
    if not lengths:
        return False
    lasting = list(_durations(evidence))
    return any(not _lasts(one, lasting) for one in lengths)


def _carried(known: Sequence[Moment]) -> list[Moment]:
    """Add the year that a month goes on with: 내년 1월에 마치고 3월부터 is 내년 3월 too."""
    carried, year = list(known), None
    for one in known:
        fields = dict(one.fields)
        year = fields.get("year", year)
        if year is not None and "month" in fields and "year" not in fields:
            carried.append(replace(one, fields=(("year", year), *one.fields)))
    return carried


def _is_known(one: Moment, known: Sequence[Moment]) -> bool:
    """Find each part of a time where nothing contradicts another part, and its role with one."""
    near = [other for other in known if not _conflict(one, other)]
    everywhere = {pair for other in near for pair in other.fields}
    return all(pair in everywhere for pair in one.fields) and any(
        _role_agrees(one, other) and one.bound == other.bound
        for other in near
        if set(one.fields) & set(other.fields)
    )


def _conflict(one: Moment, other: Moment) -> bool:
    mine = dict(one.fields)
    return any(mine.get(field, value) != value for field, value in other.fields)


def are_at_odds(one: Moment, other: Moment) -> bool:
    """Tell two times of which neither can be the other."""
    return _conflict(one, other)


def _role_agrees(one: Moment, other: Moment) -> bool:
    if one.role == other.role:
        return True
    if {one.role, other.role} <= LATE or {one.role, other.role} <= EARLY:
        return True
    if not one.role:
        return other.role not in STRICT
    if not other.role:
        return one.role == "from" or (one.role == "by" and (one.change or other.ends))
    return False


def _durations(text: str) -> Iterator[tuple[str, str]]:
    for hit in DURATION.finditer(text):
        unit = hit["unit"].replace("개월", "달").replace("주일", "주").replace("해", "년")
        yield f"{hit['n']}{unit}", LENGTHS.get(hit["role"]) or CYCLES[hit["role"]]


def _lasts(one: tuple[str, str], known: Sequence[tuple[str, str]]) -> bool:
    same = {role for length, role in known if length == one[0]}
    return not same or one[1] in same
