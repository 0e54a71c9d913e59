from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jobs import polling
from jobs.errors import FetchError
from jobs.polling import Wishes
from tests.clock import NOON
from tests.jobs.rows import a_feed

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
ALWAYS = tuple(range(24))
NEW = "http://news.example/new"


def refused(status: int, retry_after: float | None = None) -> FetchError:
    return FetchError("http://a.example", str(status), status=status, retry_after=retry_after)


@pytest.mark.parametrize(
    ("wishes", "hours"),
    [
        (Wishes(), 1),
        (Wishes(max_age=0), 1),
        (Wishes(max_age=1800), 0.5),
        (Wishes(max_age=60), 0.25),
        (Wishes(ttl_minutes=30), 0.5),
        (Wishes(max_age=7200, ttl_minutes=30), 2),
        (Wishes(max_age=10_000_000), 24),
        (Wishes(ttl_minutes=1_000_000), 24),
        (Wishes(every_minutes=20), 1 / 3),
        (Wishes(every_minutes=1), 0.25),
        (Wishes(every_minutes=15, max_age=7200), 2),
        (Wishes(every_minutes=180, max_age=60), 3),
        (Wishes(pace_minutes=30), 0.5),
        (Wishes(pace_minutes=30, every_minutes=240), 4),
        (Wishes(pace_minutes=30, ttl_minutes=60), 1),
        (Wishes(lull=20 * HOUR), 1),
        (Wishes(lull=60 * HOUR), 2.5),
        (Wishes(lull=300 * DAY), 4),
        (Wishes(lull=-DAY), 1),
        (Wishes(lull=10 * HOUR, every_minutes=30), 0.5),
        (Wishes(lull=DAY, ttl_minutes=600), 10),
        (Wishes(lull=12 * HOUR, max_age=900), 0.5),
    ],
)
def test_a_feed_is_asked_hourly_unless_it_says_otherwise_within_bounds(
    wishes: Wishes, hours: float
) -> None:
    when = polling.after_answer(NOON, wishes, chance=0)
    assert abs((when - NOON) - hours * HOUR) < timedelta(seconds=1)


def test_chance_spreads_the_feeds_by_a_tenth_and_errors_by_a_quarter() -> None:
    assert polling.after_answer(NOON, Wishes(), chance=1) - NOON == 1.1 * HOUR
    assert polling.after_error(NOON, 0, None, chance=1) - NOON == 1.25 * HOUR


@pytest.mark.parametrize(
    ("wishes", "hours"),
    [
        (Wishes(skip_hours=(4, 5)), 3),  # noon in Seoul is 3 o'clock GMT
        (Wishes(skip_hours=(5, 6)), 1),
        (Wishes(skip_days=(6,)), 21),  # a Sunday
        (Wishes(skip_days=(6, 0)), 45),
        (Wishes(skip_days=(6,), skip_hours=(0, 1)), 23),
        (Wishes(skip_hours=ALWAYS), 1),
        (Wishes(skip_days=tuple(range(7))), 1),
    ],
)
def test_a_feed_that_rests_is_left_to_rest_unless_it_would_never_wake(
    wishes: Wishes, hours: float
) -> None:
    assert polling.after_answer(NOON, wishes, chance=0) - NOON == hours * HOUR


@pytest.mark.parametrize(
    ("errors_before", "hours"), [(0, 1), (1, 1), (2, 2), (3, 4), (5, 16), (6, 24), (1000, 24)]
)
def test_errors_back_off_to_a_day(errors_before: int, hours: float) -> None:
    when = polling.after_error(NOON, errors_before, None, chance=0)
    assert when - NOON == hours * HOUR


def test_a_feed_with_a_slow_pace_is_not_asked_more_often_when_it_fails() -> None:
    when = polling.after_error(NOON, 0, None, wishes=Wishes(ttl_minutes=600), chance=0)
    assert when - NOON == 10 * HOUR


@pytest.mark.parametrize(
    ("status", "errors_before", "hours"),
    [
        (404, 0, 1), (404, 1, 1), (404, 2, 24), (404, 9, 24),
        (401, 0, 4), (403, 0, 4), (451, 0, 4), (403, 1, 24), (451, 7, 24),
        (429, 0, 1), (503, 0, 1), (429, 2, 2), (503, 4, 8), (429, 99, 24),
        (500, 0, 1), (500, 3, 4),
    ],
)  # fmt: skip
def test_each_refusal_has_its_pause(status: int, errors_before: int, hours: float) -> None:
    assert (
        polling.after_error(NOON, errors_before, refused(status), chance=0) - NOON == hours * HOUR
    )


@pytest.mark.parametrize(("wish", "hours"), [(60, 1), (10 * 3600, 10), (1e9, 24 * 7)])
@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_asks_for_a_pause_gets_it_up_to_a_week(
    status: int, wish: float, hours: float
) -> None:
    error = refused(status, retry_after=wish)
    assert polling.after_error(NOON, 0, error, chance=0) - NOON == hours * HOUR


@pytest.mark.parametrize(
    ("days", "status", "state"),
    [
        (0, 410, "ended"),
        (0, 500, "active"),
        (29, 404, "active"),
        (30, 404, "silent"),
        (30, 410, "ended"),
    ],
)
def test_a_feed_ends_by_410_and_falls_silent_after_a_month(
    days: int, status: int, state: str
) -> None:
    now = NOON + timedelta(days=days)
    assert polling.state_after_error(a_feed(), now, refused(status)) == state
    answered_since = a_feed(last_success_at=now - DAY)
    assert polling.state_after_error(answered_since, now, None) == "active"


def test_an_address_moves_once_three_polls_in_a_row_agree() -> None:
    feed, seen = a_feed(), []
    for target in (NEW, NEW, "http://portal.example/", NEW, None, NEW, NEW, NEW):
        moved_to, polls, moves = polling.has_moved(feed, target)
        feed = replace(feed, moved_to=moved_to, moved_polls=polls)
        seen.append(moves)
    assert seen == [False] * 7 + [True]


@pytest.mark.parametrize(
    ("listed", "marks", "hours_ago", "missed"),
    [
        (["a", "b"], ["c", "d"], 1, True),
        (["a", "b"], ["b", "c"], 1, False),
        ([], ["c"], 1, False),
        (["a"], [], 1, False),
        (["a"], ["c"], 5, False),
    ],
)
def test_a_listing_without_any_of_the_last_has_lost_some(
    listed: list[str], marks: list[str], hours_ago: int, *, missed: bool
) -> None:
    feed = a_feed(listed=listed, last_success_at=NOON - hours_ago * HOUR)
    assert polling.has_missed(feed, marks, NOON) is missed


def test_a_feed_that_loses_entries_is_asked_twice_as_often_within_bounds() -> None:
    paces = [60]
    for _ in range(3):
        paces.append(polling.quicker(a_feed(pace_minutes=paces[-1])))
    assert paces == [60, 30, 15, 15]
    assert [polling.slower(pace) for pace in (15, 30, 60, None)] == [30, None, None, None]
