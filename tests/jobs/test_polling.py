from __future__ import annotations

from datetime import timedelta

import pytest

from jobs import polling
from jobs.errors import FetchError
from tests.clock import NOON

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("max_age", "ttl_minutes", "hours"),
    [
        (None, None, 1),
        (0, None, 1),
        (1800, None, 0.5),
        (60, None, 0.25),
        (None, 30, 0.5),
        (7200, 30, 2),
        (10_000_000, None, 24),
    ],
)
def test_a_feed_is_asked_hourly_unless_it_says_otherwise_within_bounds(
    max_age: float | None, ttl_minutes: int | None, hours: float
) -> None:
    when = polling.after_answer(NOON, max_age=max_age, ttl_minutes=ttl_minutes, chance=0)
    assert when - NOON == hours * HOUR


def test_chance_spreads_the_feeds_by_a_tenth() -> None:
    when = polling.after_answer(NOON, max_age=None, ttl_minutes=None, chance=1)
    assert when - NOON == 1.1 * HOUR


@pytest.mark.parametrize(
    ("errors_before", "hours"), [(0, 1), (1, 1), (2, 2), (3, 4), (5, 16), (6, 24), (1000, 24)]
)
def test_errors_back_off_to_a_day(errors_before: int, hours: float) -> None:
    when = polling.after_error(NOON, errors_before, None, chance=0)
    assert when - NOON == hours * HOUR


@pytest.mark.parametrize(("wish", "hours"), [(60, 1), (10 * 3600, 10), (1e9, 24 * 7)])
def test_a_server_that_asks_for_a_pause_gets_it_up_to_a_week(wish: float, hours: float) -> None:
    error = FetchError("http://a.example", "429", status=429, retry_after=wish)
    assert polling.after_error(NOON, 0, error, chance=0) - NOON == hours * HOUR
