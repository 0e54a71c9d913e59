"""A clock that stands until a test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # 12:00 in Seoul


class Clock:
    """Answers the same moment until it is moved."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **duration: float) -> datetime:
        """Move on by hours=, minutes= or seconds=."""
        self.now += timedelta(**duration)
        return self.now
