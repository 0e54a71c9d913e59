"""The public holidays of Korea, held against the calendars that were proclaimed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jobs.holidays import LUNAR, holidays, is_holiday

# As the calendars of these years have them, Sundays that are none of them left out.
PROCLAIMED = {
    2026: (
        "01-01 02-16 02-17 02-18 03-01 03-02 05-01 05-05 05-24 05-25 06-03 06-06 07-17 08-15"
        " 08-17 09-24 09-25 09-26 10-03 10-05 10-09 12-25"
    ),
    2027: (
        "01-01 02-06 02-07 02-08 02-09 03-01 05-01 05-03 05-05 05-13 06-06 07-17 07-19 08-15"
        " 08-16 09-14 09-15 09-16 10-03 10-04 10-09 10-11 12-25 12-27"
    ),
    2028: (
        "01-01 01-26 01-27 01-28 03-01 04-12 05-01 05-02 05-05 06-06 07-17 08-15 10-02 10-03"
        " 10-04 10-05 10-09 12-25"
    ),
    2029: (
        "01-01 02-12 02-13 02-14 03-01 05-01 05-05 05-07 05-20 05-21 06-06 07-17 08-15 09-21"
        " 09-22 09-23 09-24 10-03 10-09 12-25"
    ),
}


@pytest.mark.parametrize("year", PROCLAIMED)
def test_the_rules_give_the_proclaimed_calendar(year: int) -> None:
    assert sorted(f"{day:%m-%d}" for day in holidays(year)) == PROCLAIMED[year].split()


@pytest.mark.parametrize("year", LUNAR)
def test_a_day_in_lieu_is_a_working_day_otherwise(year: int) -> None:
    for day in holidays(year):
        assert day.year == year
    feasts = [date(year, *each) for each in (LUNAR[year][0], LUNAR[year][2])]
    for feast in feasts:
        assert all(is_holiday(feast + timedelta(days=offset)) for offset in (-1, 0, 1))


def test_of_years_beyond_the_table_the_solar_holidays_are_known() -> None:
    assert is_holiday(date(2050, 3, 1))
    assert not is_holiday(date(2050, 2, 9))
