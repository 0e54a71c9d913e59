from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.editions import next_slot

ZONES = ["Asia/Seoul", "America/New_York", "Europe/London", "Australia/Lord_Howe", "UTC"]


@pytest.mark.parametrize(
    ("now", "minute", "zone", "expected"),
    [
        ("2026-11-22T03:00+00:00", 13 * 60, "Asia/Seoul", "2026-11-22T04:00+00:00"),
        ("2026-11-22T03:00+00:00", 12 * 60, "Asia/Seoul", "2026-11-23T03:00+00:00"),
        ("2026-11-22T15:30+00:00", 8 * 60, "Asia/Seoul", "2026-11-22T23:00+00:00"),
        # 02:30 does not exist on this night; 01:30 comes twice on the other.
        ("2026-03-08T05:00+00:00", 150, "America/New_York", "2026-03-08T07:30+00:00"),
        ("2026-11-01T04:30+00:00", 90, "America/New_York", "2026-11-01T05:30+00:00"),
        ("2026-11-01T05:30+00:00", 90, "America/New_York", "2026-11-02T06:30+00:00"),
    ],
)
def test_an_edition_is_due_at_its_minute_of_the_local_day(
    now: str, minute: int, zone: str, expected: str
) -> None:
    slot = next_slot(datetime.fromisoformat(now), minute, zone)
    assert slot == datetime.fromisoformat(expected)


@given(
    now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    minute=st.integers(0, 1439),
    zone=st.sampled_from(ZONES),
)
def test_each_local_day_has_one_slot(now: datetime, minute: int, zone: str) -> None:
    first = next_slot(now, minute, zone)
    second = next_slot(first, minute, zone)
    days = [slot.astimezone(ZoneInfo(zone)).date() for slot in (first, second)]
    assert now < first < now + timedelta(hours=49)
    assert days[1] - days[0] == timedelta(days=1)
