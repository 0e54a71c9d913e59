"""When editions are due and when a chat is left in peace: local times of the calendar, pure.

A slot is a moment: a time of the local day that a clock change leaves out moves to the first
moment after the gap, one that occurs twice counts the first time. So there is one edition a slot,
however often, late or early anybody looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jobs.holidays import SATURDAY, is_holiday

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
LATEST = timedelta(hours=6)  # how late a missed edition still comes
FARTHEST = 31  # days; weekends that all are holidays never follow each other for so long


class Holidays(StrEnum):
    """What a public holiday of Korea is to a subscription: nothing special, a weekend, a rest."""

    AS_USUAL = "usual"
    AS_WEEKENDS = "weekend"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Hours:
    """When editions come: minutes of the local day (0-1439), ascending, and where that is."""

    weekdays: tuple[int, ...]
    weekends: tuple[int, ...]
    zone: str
    holidays: Holidays = Holidays.AS_USUAL

    def on(self, day: date) -> tuple[int, ...]:
        """Return the minutes of one local day."""
        if self.holidays is not Holidays.AS_USUAL and is_holiday(day):
            return () if self.holidays is Holidays.NONE else self.weekends
        return self.weekends if day.weekday() >= SATURDAY else self.weekdays


class Turn(NamedTuple):
    """What is to be done for a chat whose edition is due.

    `slot` is the one to bring now, None where all are too old; `passed` counts those that are
    not brought any more; `following` is the next.
    """

    slot: datetime | None
    passed: int
    following: datetime


class Silence(NamedTuple):
    """A quiet time, from its first moment until the first after it."""

    begins: datetime
    ends: datetime


@lru_cache(maxsize=1 << 10)
def place(zone: str) -> ZoneInfo:
    """Return the zone of a name; one that this system does not know (any more) counts as UTC.

    A chat whose zone went with an update of the table must not stop the editions of all others.
    """
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


@lru_cache(maxsize=1 << 16)
def next_slot(after: datetime, hours: Hours) -> datetime:
    """Return the next moment after this one at which an edition is due.

    Raises `ValueError` where the hours name no time at all.
    """
    if not (hours.weekdays or hours.weekends):
        raise ValueError("hours without a time")
    today = after.astimezone(place(hours.zone)).date()
    for ahead in range(-1, FARTHEST):
        for slot in slots(hours, today + ahead * DAY):
            if slot > after:
                return slot
    raise ValueError("hours whose every day is a holiday")


@lru_cache(maxsize=1 << 14)
def slots(hours: Hours, day: date) -> tuple[datetime, ...]:
    """Return the slots of one local day, ascending; a day that a zone leaves out has none."""
    found = (moment(day, minute, hours.zone) for minute in hours.on(day))
    return tuple(sorted({slot for slot in found if slot is not None}))


@lru_cache(maxsize=1 << 14)
def moment(day: date, minute: int, zone: str) -> datetime | None:
    """Return the moment of a minute of a local day; None where the zone leaves out the day."""
    there = place(zone)
    local = datetime.combine(day, time(minute // 60, minute % 60), there)
    instant = local.astimezone(UTC)
    if instant.astimezone(there).replace(tzinfo=None) == local.replace(tzinfo=None):
        return instant
    valid = _after_the_gap(local, there)
    return valid if valid.astimezone(there).date() == day else None


def _after_the_gap(local: datetime, there: ZoneInfo) -> datetime:
    """Return the first moment after the gap that a local time falls into (PEP 495)."""
    after = local.astimezone(UTC)  # as if the clock had not been changed yet: behind the gap
    before = local.replace(fold=1).astimezone(UTC)
    offset = after.astimezone(there).utcoffset()
    while after - before > MINUTE:
        middle = before + (after - before) // 2
        if middle.astimezone(there).utcoffset() == offset:
            after = middle
        else:
            before = middle
    return after.replace(second=0, microsecond=0)


@lru_cache(maxsize=1 << 14)
def turn(due_at: datetime, now: datetime, hours: Hours) -> Turn:
    """Decide about a chat whose edition was due: bring the newest missed slot, if not too late."""
    slot, passed = due_at, 0
    following = next_slot(slot, hours)
    while following <= now:
        slot, passed = following, passed + 1
        following = next_slot(slot, hours)
    if now - slot <= LATEST:
        return Turn(slot, passed, following)
    return Turn(None, passed + 1, following)


def silence(now: datetime, quiet: tuple[int, int], zone: str) -> Silence | None:
    """Return the quiet time that is on, or the next; from and until may span midnight.

    None where both are the same minute: no time is quiet.
    """
    begin, end = quiet
    if begin == end:
        return None
    today = now.astimezone(place(zone)).date()
    for ahead in range(-2, FARTHEST):
        day = today + ahead * DAY
        begins = moment(day, begin, zone)
        ends = moment(day if begin < end else day + DAY, end, zone)
        if begins is not None and ends is not None and now < ends and begins < ends:
            return Silence(begins, ends)
    raise AssertionError("no quiet time within a month")
