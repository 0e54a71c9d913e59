"""Hours as people read and write them: when editions come, when it is quiet, pure."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from bot.texts import plain
from bot.typed import HOURS, MINUTES, TIME_OF_DAY, clock_time, read_minute

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.editions import Hours

MOST_TIMES = 8  # a day
DAY = HOURS * MINUTES
# What a part of the day means by itself.
USUAL = {
    "새벽": 6 * MINUTES,
    "아침": 8 * MINUTES,
    "오전": 9 * MINUTES,
    "점심": 12 * MINUTES,
    "정오": 12 * MINUTES,
    "낮": 12 * MINUTES,
    "오후": 15 * MINUTES,
    "저녁": 18 * MINUTES + 30,
    "밤": 21 * MINUTES,
    "자정": 0,
    "morning": 8 * MINUTES,
    "noon": 12 * MINUTES,
    "evening": 18 * MINUTES + 30,
    "night": 21 * MINUTES,
    "midnight": 0,
}
WEEKDAYS = "평일|주중|weekdays?|on weekdays"
WEEKENDS = "주말|weekends?|on weekends"
EVERY_DAY = "매일|날마다|every ?day|daily"
NEVER = "안 ?받기|안 ?받을래|안|쉬기|쉼|쉬어|쉴래|없이|없음|빼고|끄기|off|none|no"
NUMERALS = {
    word: number
    for number, word in enumerate(
        "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두".split(), start=1
    )
}
NUMERAL = re.compile(rf"({'|'.join(sorted(NUMERALS, key=len, reverse=True))})\s*시")
TOKEN = re.compile(
    rf"(?P<weekdays>{WEEKDAYS})|(?P<weekends>{WEEKENDS})|(?P<every>{EVERY_DAY})"
    rf"|(?P<time>{TIME_OF_DAY})"
    rf"|(?P<usual>{'|'.join(USUAL)})"
    rf"|(?P<never>{NEVER})"
)
BETWEEN = re.compile(
    r"(?:[\s,·/&+;.!]|보내 ?줘요?|받을래요?|부탁해요?|에는|에만|에도|에|은|는|만|마다|와|과|하고|이랑|랑|그리고|and|at|the)+"
)


class Times(NamedTuple):
    """The minutes at which editions are wished, on weekdays and on weekends."""

    weekdays: tuple[int, ...]
    weekends: tuple[int, ...]


def read_times(text: str) -> Times | None:
    """Read `8:00 18:30`, `평일 8시 주말 10시`, `아침 저녁`; None for anything else.

    Times before any word for days are for all; of weekdays alone, weekends are without.
    """
    folded = NUMERAL.sub(_digits, unicodedata.normalize("NFKC", text).strip().casefold())
    wished: dict[str, set[int]] = {"every": set(), "weekdays": set(), "weekends": set()}
    scope, at, named = "every", 0, set[str]()
    while at < len(folded):
        if between := BETWEEN.match(folded, at):
            at = between.end()
            continue
        token = TOKEN.match(folded, at)
        if token is None:
            return None
        at = token.end()
        if token["time"] or token["usual"]:
            minute = USUAL[token["usual"]] if token["usual"] else read_minute(token["time"])
            if minute is None:
                return None
            wished[scope].add(minute)
        elif token["never"]:
            if scope == "every":
                return None
        else:
            scope = str(token.lastgroup)
            named.add(scope)
    return _times(wished, named)


def _times(wished: dict[str, set[int]], named: set[str]) -> Times | None:
    every, weekdays, weekends = (wished[each] for each in ("every", "weekdays", "weekends"))
    if "weekdays" not in named:
        weekdays = every
    if "weekends" not in named:
        weekends = every if every or "weekdays" not in named else set()
    times = Times(tuple(sorted(weekdays)), tuple(sorted(weekends)))
    return times if any(times) and max(map(len, times)) <= MOST_TIMES else None


def read_span(text: str) -> tuple[int, int] | None:
    """Read quiet hours (`23:00-7:00`, `밤 11시부터 아침 7시까지`) as minutes from and until."""
    folded = NUMERAL.sub(_digits, unicodedata.normalize("NFKC", text).strip().casefold())
    parts = re.split(r"\s*(?:-|~|–|부터|에서|to|until)\s*", folded.removesuffix("까지"), maxsplit=1)
    minutes = [read_minute(part.strip()) for part in parts]
    if len(minutes) != 2 or minutes[0] == minutes[1]:  # noqa: PLR2004 - from and until
        return None
    begin, end = minutes
    return None if begin is None or end is None else (begin, end)


def described(hours: Hours, language: str) -> str:
    """Say in a few words when editions come."""
    if hours.weekdays == hours.weekends:
        return plain(language, "hours_daily", times=_listed(hours.weekdays))
    if not hours.weekends:
        return plain(language, "hours_weekdays", times=_listed(hours.weekdays))
    if not hours.weekdays:
        return plain(language, "hours_weekends", times=_listed(hours.weekends))
    return plain(
        language,
        "hours_both",
        weekdays=_listed(hours.weekdays),
        weekends=_listed(hours.weekends),
    )


def soon(when: datetime, now: datetime, language: str, zone: str) -> str:
    """Say when something comes next: today, tomorrow, or on which day."""
    there = ZoneInfo(zone)
    local, today = when.astimezone(there), now.astimezone(there).date()
    time = local_time(when, zone)
    ahead = (local.date() - today).days
    if ahead in (0, 1):
        return plain(language, "soon_tomorrow" if ahead else "soon_today", time=time)
    weekday = plain(language, "weekday_names").split()[local.weekday()]
    return plain(language, "soon_day", month=local.month, day=local.day, weekday=weekday, time=time)


def local_time(now: datetime, zone: str) -> str:
    """Write the time of day that it is in a zone."""
    local = now.astimezone(ZoneInfo(zone))
    return f"{local.hour:02}:{local.minute:02}"


def span(quiet: tuple[int, int]) -> str:
    """Write quiet hours as people read them."""
    return "–".join(map(clock_time, quiet))


def _listed(minutes: tuple[int, ...]) -> str:
    return ", ".join(map(clock_time, minutes))


def _digits(found: re.Match[str]) -> str:
    return f"{NUMERALS[found[1]]}시"
