"""When editions are due and when it is quiet: five zones, a year, and clocks that lie."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.editions import LATEST, Holidays, Hours, moment, next_slot, silence, slots, turn

ZONES = [
    "Asia/Seoul",
    "America/New_York",
    "Europe/London",
    "Australia/Sydney",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
]
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
MOMENTS = st.datetimes(
    datetime(2026, 1, 1),  # noqa: DTZ001 - the zone follows
    datetime(2027, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
MINUTES = st.lists(st.integers(0, 1439), min_size=1, max_size=4, unique=True).map(
    lambda minutes: tuple(sorted(minutes))
)
HOURS = st.builds(Hours, MINUTES, MINUTES | st.just(()), st.sampled_from(ZONES))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def every_day(minute: int, zone: str) -> Hours:
    return Hours((minute,), (minute,), zone)


@pytest.mark.parametrize(
    ("now", "minute", "zone", "expected"),
    [
        ("2026-11-22T03:00", 13 * 60, "Asia/Seoul", "2026-11-22T04:00"),
        ("2026-11-22T03:00", 12 * 60, "Asia/Seoul", "2026-11-23T03:00"),
        ("2026-11-22T15:30", 8 * 60, "Asia/Seoul", "2026-11-22T23:00"),
        # 02:30 does not exist on this night: the first moment that does is 03:00.
        ("2026-03-08T05:00", 150, "America/New_York", "2026-03-08T07:00"),
        # 01:30 comes twice on the other, and counts once.
        ("2026-11-01T04:30", 90, "America/New_York", "2026-11-01T05:30"),
        ("2026-11-01T05:30", 90, "America/New_York", "2026-11-02T06:30"),
        # Half an hour is left out on Lord Howe Island.
        ("2026-10-03T14:00", 135, "Australia/Lord_Howe", "2026-10-03T15:30"),
        # A whole day was left out in Samoa; it has no slot.
        ("2011-12-29T20:00", 8 * 60, "Pacific/Apia", "2011-12-30T18:00"),
        # Midnight was left out in Beirut.
        ("2022-03-26T12:00", 0, "Asia/Beirut", "2022-03-26T22:00"),
    ],
)
def test_an_edition_is_due_at_its_minute_of_the_local_day(
    now: str, minute: int, zone: str, expected: str
) -> None:
    assert next_slot(at(now), every_day(minute, zone)) == at(expected)


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [
        (Holidays.AS_USUAL, "2026-12-24T23:00"),
        (Holidays.AS_WEEKENDS, "2026-12-25T01:00"),
        (Holidays.NONE, "2026-12-26T01:00"),
    ],
)
def test_a_public_holiday_is_what_the_chat_chose(holidays: Holidays, expected: str) -> None:
    hours = Hours((8 * 60,), (10 * 60,), "Asia/Seoul", holidays)
    assert next_slot(at("2026-12-24T12:00"), hours) == at(expected)  # a Thursday evening


def test_weekends_have_their_own_times_or_none() -> None:
    friday = at("2026-11-20T00:00")
    apart = Hours((480,), (600,), "Asia/Seoul")
    assert next_slot(friday, apart) == at("2026-11-21T01:00")
    assert next_slot(friday, Hours((480,), (), "Asia/Seoul")) == at("2026-11-22T23:00")


def test_a_zone_that_is_not_known_any_more_counts_as_utc() -> None:
    lost = every_day(9 * 60, "Mars/Olympus_Mons")
    assert next_slot(at("2026-11-20T00:00"), lost) == at("2026-11-20T09:00")


def test_hours_without_a_time_are_refused() -> None:
    with pytest.raises(ValueError, match="without a time"):
        next_slot(at("2026-11-20T00:00"), Hours((), (), "UTC"))


@given(MOMENTS, HOURS)
def test_a_slot_is_the_first_after_now_and_stands_at_one_of_its_minutes(
    now: datetime, hours: Hours
) -> None:
    slot = next_slot(now, hours)
    assert now < slot
    assert next_slot(slot - MINUTE, hours) == slot
    local = slot.astimezone(ZoneInfo(hours.zone))
    minute = local.hour * 60 + local.minute
    wished = hours.on(local.date())
    assert minute in wished or any(
        moment(local.date(), each, hours.zone) == slot for each in wished
    )


@given(MOMENTS, HOURS)
def test_slots_follow_each_other_without_a_gap_or_a_double(now: datetime, hours: Hours) -> None:
    following = [next_slot(now, hours)]
    while len(following) < 12:
        following.append(next_slot(following[-1], hours))
    days = {slot.astimezone(ZoneInfo(hours.zone)).date() for slot in following}
    listed = sorted({slot for day in days for slot in slots(hours, day)})
    assert [slot for slot in listed if following[0] <= slot <= following[-1]] == following


@given(MOMENTS, HOURS, st.integers(0, 3_000))
def test_the_newest_missed_slot_is_brought_unless_it_is_too_late(
    due_at: datetime, hours: Hours, minutes: int
) -> None:
    due_at = next_slot(due_at, hours)
    now = due_at + minutes * MINUTE
    slot, passed, following = turn(due_at, now, hours)
    assert following > now
    missed = [due_at]
    while (after := next_slot(missed[-1], hours)) <= now:
        missed.append(after)
    assert next_slot(missed[-1], hours) == following
    if now - missed[-1] <= LATEST:
        assert (slot, passed) == (missed[-1], len(missed) - 1)
    else:
        assert (slot, passed) == (None, len(missed))


@pytest.mark.parametrize(("late", "is_brought"), [(6 * HOUR, True), (6 * HOUR + MINUTE, False)])
def test_a_missed_edition_is_brought_for_six_hours(late: timedelta, *, is_brought: bool) -> None:
    due_at = at("2026-11-22T00:00")
    found = turn(due_at, due_at + late, every_day(9 * 60, "Asia/Seoul"))
    assert found == (due_at if is_brought else None, 0 if is_brought else 1, due_at + DAY)


@pytest.mark.parametrize("zone", ZONES)
def test_a_year_of_lying_clocks_brings_each_slot_exactly_once(zone: str) -> None:
    """Ticks every quarter of an hour, some doubled, some left out, the clock an hour off at times.

    What the rows keep is when the chat is due next; the slots brought are their unique key.
    """
    hours = Hours((7 * 60, 150, 18 * 60 + 30), (10 * 60, 90), zone)
    chance = Random(zone)  # noqa: S311 - a simulation
    begin, end = at("2026-01-01T00:00"), at("2027-01-01T00:00")
    due_at, brought = next_slot(begin, hours), list[datetime]()
    true, lie, asleep = begin, timedelta(), begin
    while true < end:
        true += 15 * MINUTE
        if chance.random() < 0.002:
            lie = chance.choice((-HOUR, HOUR, timedelta()))
        if chance.random() < 0.001:
            asleep = true + chance.randrange(1, 5) * HOUR
        if true < asleep:
            continue
        for _ in range(chance.choice((1, 1, 1, 2))):
            now = true + lie
            if due_at <= now:
                slot, passed, due_at = turn(due_at, now, hours)
                assert slot is not None or passed
                brought += [slot] if slot else []
    assert len(brought) == len(set(brought))
    days = [begin.date() + number * DAY for number in range(-1, 367)]
    wished = [slot for day in days for slot in slots(hours, day)]
    wished = [slot for slot in wished if begin < slot <= brought[-1]]
    merged = set(wished) - set(brought)
    assert set(brought) <= set(wished)
    # Only sleep merges slots: the one before is brought with the next.
    assert all(any(each < other <= each + 6 * HOUR for other in brought) for each in merged)
    assert len(merged) < 12
    per_day = [len(slots(hours, day)) for day in days]
    assert set(per_day) == {2, 3}


@given(MOMENTS, st.integers(0, 1439), st.integers(0, 1439), st.sampled_from(ZONES))
def test_quiet_hours_are_on_or_come_next_and_follow_each_other(
    now: datetime, begin: int, end: int, zone: str
) -> None:
    quiet = silence(now, (begin, end), zone)
    if begin == end:
        assert quiet is None
        return
    assert quiet is not None
    assert quiet.begins < quiet.ends
    assert now < quiet.ends
    after = silence(quiet.ends, (begin, end), zone)
    assert after is not None
    assert quiet.ends <= after.begins
    assert after.ends - quiet.ends <= 2 * DAY
    assert now >= quiet.begins or silence(quiet.begins, (begin, end), zone) == quiet


@pytest.mark.parametrize(
    ("now", "begins", "ends"),
    [
        ("2026-11-22T03:00", "2026-11-22T13:00", "2026-11-22T22:00"),  # noon: tonight
        ("2026-11-22T15:00", "2026-11-22T13:00", "2026-11-22T22:00"),  # midnight: it is on
        ("2026-11-22T22:00", "2026-11-23T13:00", "2026-11-23T22:00"),  # seven: over
    ],
)
def test_quiet_hours_span_midnight(now: str, begins: str, ends: str) -> None:
    assert silence(at(now), (22 * 60, 7 * 60), "Asia/Seoul") == (at(begins), at(ends))


def test_every_local_day_has_its_slots_in_order() -> None:
    for zone in ZONES:
        for number in range(365):
            found = slots(every_day(150, zone), date(2026, 1, 1) + number * DAY)
            assert len(found) == 1
        hours = Hours(tuple(range(0, 1440, 30)), (0,), zone)
        found = slots(hours, date(2026, 3, 9))
        assert all(first < second for first, second in pairwise(found))
