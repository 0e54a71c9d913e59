"""When something was published, from the many ways in which Korean feeds and pages write it.

Feed libraries read `2024-08-07 06:01:00` as UTC and `24-08-07` as the year 2007; both are wrong
in Korea (reference section 4). A time without a zone is in the zone of its feed.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

KST = ZoneInfo("Asia/Seoul")
AHEAD = timedelta(hours=1)
LONGEST = 120
MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|"
        "sep sept september|oct october|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
ZONES = {
    "kst": 9, "jst": 9, "utc": 0, "gmt": 0, "z": 0, "ut": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2,
    "eet": 2, "msk": 3, "ist": 5.5, "sgt": 8, "hkt": 8, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<y>\d{4}|\d{2})\s*년\s*(?P<m>\d{1,2})\s*월\s*(?P<d>\d{1,2})\s*일",
        r"(?<!\d)(?P<y>\d{4})\s*([-./])\s*(?P<m>\d{1,2})\s*\2\s*(?P<d>\d{1,2})(?!\d)\.?",
        r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?=T?\d{4}|T?\d{6}|\D|$)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[-\s]*(?P<mon>{_MONTH})\.?[-\s,]*(?P<y>\d{{4}}|\d{{2}})(?!\d|:)",
        rf"(?P<mon>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})(?!\d|:)",
        rf"(?P<mon>{_MONTH})\.?\s+(?P<d>\d{{1,2}})\s+(?=\d{{1,2}}:).*?(?<!\d)(?P<y>(?:19|20)\d{{2}})(?!\d)",
        r"(?<!\d)(?P<d>\d{1,2})\s+(?P<m>\d{1,2})월\s+(?P<y>\d{4})",
        r"(?<!\d)(?P<m>\d{1,2})월\s*(?P<d>\d{1,2})일?\s*,\s*(?P<y>\d{4})",
        r"(?<![\d])(?P<y>\d{2})([-./])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?![\d])",
        r"(?<!\d)(?P<m>\d{1,2})([-./])(?P<d>\d{1,2})\2(?P<y>\d{4})(?!\d)",
    )
)
TIME = re.compile(
    r"(?P<half>오전|오후|[ap]\.?m\.?(?![a-z]))?\s*"
    r"(?<!\d)(?P<h>\d{1,2})\s*(?::|시)\s*(?:(?P<min>\d{1,2})\s*(?:분|(?=[:\s.,+\-Za-z)\]]|$))"
    r"(?:\s*:\s*(?P<s>\d{1,2})(?:[.,]\d+)?|\s*(?P<spoken>\d{1,2})\s*초)?)?\s*(?P<after>오전|오후|[ap]\.?m\.?(?![a-z]))?",
    re.IGNORECASE,
)
COMPACT_TIME = re.compile(
    r"(?:(?<=\d{8})|(?<=\d{8}T))(?P<h>\d{2})(?P<min>\d{2})(?P<s>\d{2})?(?!\d)"
)
OFFSET = re.compile(
    r"\s*(?:gmt|utc)?\s*(?P<sign>[+\-−])\s*(?P<h>\d{1,2}):?(?P<min>\d{2})?\s*(?:\(|$|\[|[A-Za-z])",
    re.IGNORECASE,
)
NAMED_ZONE = re.compile(rf"(?<![a-z])({'|'.join(ZONES)})(?![a-z])", re.IGNORECASE)
EPOCH = re.compile(r"(\d{10})(\d{3})?")
# How lists of today's articles abbreviate: 12:30, 08-07, 8월 7일, 3시간 전, 어제.
SHORT_TIME = re.compile(
    r"(?:오늘\s*)?(?:(?P<half>오전|오후)\s*)?(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?"
)
SHORT_DAY = re.compile(
    r"(?P<m>\d{1,2})(?:[-./]\s?|월\s*)(?P<d>\d{1,2})(?:\.|일)?(?:\s+(?P<h>\d{1,2}):(?P<min>\d{2}))?"
)
AGO = re.compile(r"(?P<n>\d{1,3})\s*(?P<unit>초|분|시간|일|주)\s*전")
UNITS = {
    "초": timedelta(seconds=1), "분": timedelta(minutes=1), "시간": timedelta(hours=1),
    "일": timedelta(days=1), "주": timedelta(weeks=1),
}  # fmt: skip
NAMED_DAYS = {
    "방금": timedelta(0),
    "방금 전": timedelta(0),
    "오늘": timedelta(0),
    "어제": timedelta(days=1),
}


def parse_date(raw: str, zone: tzinfo = KST) -> datetime | None:
    """Return the moment that `raw` names, aware; a time without a zone is in `zone`; None if no date."""
    text = unicodedata.normalize("NFKC", raw.strip()[:LONGEST])
    if whole := EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(whole[1]), UTC)
    for pattern in DATES:
        if match := pattern.search(text):
            return moment(text, match, zone)
    return None


def moment(text: str, date: re.Match[str], zone: tzinfo) -> datetime | None:
    """Return the date of a match with the time and zone that stand around it; None if impossible."""
    parts = date.groupdict()
    month = int(parts["m"]) if parts.get("m") else MONTHS[parts["mon"].lower()]
    month, day = plausible(month, int(parts["d"]))
    rest = COMPACT_TIME.search(text) or TIME.search(text, date.end()) or TIME.search(text)
    hour, minute, second = clock_time(rest)
    try:
        midnight = datetime(full_year(parts["y"]), month, day, tzinfo=zone_of(text, rest) or zone)
        return midnight + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))
    except (ValueError, OverflowError):
        return None


def plausible(month: int, day: int) -> tuple[int, int]:
    """Swap a month and a day that can only be meant the other way round."""
    return (day, month) if month > 12 >= day else (month, day)  # noqa: PLR2004 - months


def full_year(digits: str) -> int:
    """Two digits mean this century up to 69, as in RFC 2822 readers."""
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004
        return year
    return year + (2000 if year < 70 else 1900)  # noqa: PLR2004


def clock_time(match: re.Match[str] | None) -> tuple[int, int, int]:
    """Hour, minute and second of a match, 오후 and PM counted in; midnight where there is none."""
    if match is None:
        return 0, 0, 0
    parts = match.groupdict()
    hour = int(parts["h"])
    half = (parts.get("half") or parts.get("after") or "").lower()
    if half and hour <= 12:  # noqa: PLR2004 - some write 오후 13:30
        hour = hour % 12 + (12 if half[0] in "오p" and half != "오전" else 0)
    minute, second = int(parts["min"] or 0), int(parts.get("s") or parts.get("spoken") or 0)
    return (hour, minute, second) if hour <= 24 and minute < 60 else (0, 0, 0)  # noqa: PLR2004


def zone_of(text: str, time: re.Match[str] | None) -> tzinfo | None:
    """Return the zone written after the time, as an offset or by name."""
    if time is None:
        return None
    tail = text[time.end() :]
    if offset := OFFSET.match(tail):
        distance = timedelta(hours=int(offset["h"]), minutes=int(offset["min"] or 0))
        if distance < timedelta(hours=15):
            return timezone(-distance if offset["sign"] in "-−" else distance)
    if named := NAMED_ZONE.search(tail):
        return timezone(timedelta(hours=ZONES[named[1].lower()]))
    return None


def not_ahead(when: datetime | None, now: datetime | None) -> datetime | None:
    """Return the date, or None where it lies more than an hour after `now` (a date nobody can mean)."""
    return None if when and now and when > now + AHEAD else when


def parse_short(raw: str, zone: tzinfo, now: datetime | None) -> datetime | None:
    """Return the moment an abbreviation names, seen from `now`; None if it is none.

    What would lie ahead is of yesterday, or of last year.
    """
    text = unicodedata.normalize("NFKC", raw.strip()[:LONGEST])
    if now is None or not text:
        return None
    if ago := AGO.fullmatch(text):
        return now - int(ago["n"]) * UNITS[ago["unit"]]
    if text in NAMED_DAYS:
        return now - NAMED_DAYS[text]
    with suppress(ValueError):
        if time := SHORT_TIME.fullmatch(text):
            return of_today(time, now.astimezone(zone))
        if day := SHORT_DAY.fullmatch(text):
            return of_this_year(day, now.astimezone(zone))
    return None


def of_today(match: re.Match[str], local: datetime) -> datetime:
    """Return a time of today, or of yesterday where it is still to come; raises ValueError."""
    hour, minute, _ = clock_time(match)
    today = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return today if today <= local + AHEAD else today - timedelta(days=1)


def of_this_year(match: re.Match[str], local: datetime) -> datetime:
    """Return a day of this year, or of the last where it is still to come; raises ValueError."""
    day = local.replace(
        month=int(match["m"]),
        day=int(match["d"]),
        hour=int(match["h"] or 0),
        minute=int(match["min"] or 0),
        second=0,
        microsecond=0,
    )
    return day if day <= local + timedelta(days=1) else day.replace(year=local.year - 1)
