"""What people type: commands in Latin letters and in Korean, and times of day.

PTB's CommandHandler knows Latin names only; Telegram marks no Korean word as a command.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from bot import zones

COMMAND = re.compile(r"/(?P<name>[^\s@/]+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?$", re.DOTALL)

ZONE = re.compile(r"(?:시간대|time ?zone)\s+(.{1,40})", re.IGNORECASE)

HOURS, MINUTES = 24, 60
MORNING = {12: 0} | {hour: hour for hour in range(1, 12)}
AFTERNOON = {12: 12} | {hour: hour + 12 for hour in range(1, 12)}
# Which hours a part of the day has, on a clock of twelve, and which of the day they are.
PARTS_OF_DAY = {
    "am": MORNING,
    "pm": AFTERNOON,
    "오전": MORNING | {0: 0},
    "오후": AFTERNOON,
    "새벽": {12: 0} | {hour: hour for hour in range(1, 8)},
    "아침": {hour: hour for hour in range(5, 12)},
    "낮": {11: 11, 12: 12} | {hour: hour + 12 for hour in range(1, 6)},
    "저녁": {hour: hour + 12 for hour in range(5, 12)},
    "밤": {12: 0}
    | {hour: hour for hour in range(1, 5)}
    | {hour: hour + 12 for hour in range(6, 12)},
}
NAMED_TIMES = {"자정": 0, "정오": 12 * MINUTES}
# A number that another clock's sign follows is the next hour, not a minute of this one.
TIME_OF_DAY = (
    rf"(?:{'|'.join(PARTS_OF_DAY)})?\s*\d{{1,2}}\s*"
    r"(?:(?:[:시.]\s*(?:\d{1,2}(?!\d|\s*[:시.])\s*분?|반)?)?)\s*(?:[ap]m)?"
)
TIME = re.compile(
    rf"(?P<before>{'|'.join(PARTS_OF_DAY)})?\s*(?P<hour>\d{{1,2}})\s*"
    r"(?:[:시.]\s*(?:(?P<minute>\d{1,2})\s*분?|(?P<half>반))?)?\s*(?P<after>am|pm)?"
)
AROUND_A_TIME = re.compile(r"^매일\s*|\s*에$")


class Typed(NamedTuple):
    """A command as typed: its name in lower case, and what follows it."""

    name: str
    rest: str


def read(text: str, bot_username: str) -> Typed | None:
    """Read a command; None where the text is none, or is meant for another bot.

    `시간대 도쿄` is one without a slash, as long as such a zone is known.
    """
    normal = unicodedata.normalize("NFC", text.strip())
    found = COMMAND.match(normal)
    if found is None:
        zone = ZONE.fullmatch(normal)
        return Typed("timezone", zone[1]) if zone and zones.find(zone[1]) else None
    if found["bot"] and found["bot"].casefold() != bot_username.casefold():
        return None
    return Typed(found["name"].casefold(), (found["rest"] or "").strip())


def read_time(text: str) -> int | None:
    """Read a time of day (`8:00`, `오후 6시 반`, `7pm`, `18`, `자정`) as a minute of it, 0-1439."""
    folded = AROUND_A_TIME.sub("", unicodedata.normalize("NFKC", text).strip().casefold())
    return read_minute(folded)


def read_minute(folded: str) -> int | None:
    """Read a time of day, folded, without words around it."""
    folded = folded.strip()
    if folded in NAMED_TIMES:
        return NAMED_TIMES[folded]
    found = TIME.fullmatch(folded)
    if found is None:
        return None
    hour: int | None = int(found["hour"])
    part = found["before"] or found["after"]
    if part:
        hour = PARTS_OF_DAY[part].get(int(found["hour"]))
    minute = MINUTES // 2 if found["half"] else int(found["minute"] or 0)
    if hour is None or hour >= HOURS or minute >= MINUTES:
        return None
    return hour * MINUTES + minute


def clock_time(minute: int) -> str:
    """Write a minute of the day as people read it (`08:00`)."""
    return f"{minute // MINUTES:02}:{minute % MINUTES:02}"
