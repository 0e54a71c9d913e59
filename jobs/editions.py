"""When editions are due: local times of the calendar, never intervals."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_slot(now: datetime, minute: int, zone: str) -> datetime:
    """Return the next moment, after now, at that minute of the local day.

    A time that a clock change leaves out moves to the first valid instant; one that occurs
    twice counts the first time.
    """
    local = ZoneInfo(zone)
    today = now.astimezone(local).date()
    for ahead in range(3):
        wall = datetime.combine(today + timedelta(days=ahead), time(minute // 60, minute % 60))
        slot = wall.replace(tzinfo=local).astimezone(UTC)
        if slot > now:
            return slot
    raise AssertionError("no local day has its minute within three days")
