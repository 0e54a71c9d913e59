"""The public holidays of Korea, by the rules of the decree and a table of its lunar days.

공휴일에 관한 법률 and 관공서의 공휴일에 관한 규정, as they stand in 2026. Days that a government
proclaims shortly before (임시공휴일) are in no table; editions then come as on any other day.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
# Month and day; with a day off in lieu where one falls on a weekend, or without.
WITH_DAY_IN_LIEU = ((3, 1), (5, 1), (5, 5), (7, 17), (8, 15), (10, 3), (10, 9), (12, 25))
WITHOUT = ((1, 1), (6, 6))
# Seollal, Buddha's Birthday and Chuseok by Korean time: the new moon may fall a day later than in
# China, as in 2027 and 2028.
LUNAR = {
    2026: ((2, 17), (5, 24), (9, 25)),
    2027: ((2, 7), (5, 13), (9, 15)),
    2028: ((1, 27), (5, 2), (10, 3)),
    2029: ((2, 13), (5, 20), (9, 22)),
    2030: ((2, 3), (5, 9), (9, 12)),
    2031: ((1, 23), (5, 28), (10, 1)),
    2032: ((2, 11), (5, 16), (9, 19)),
    2033: ((1, 31), (5, 6), (9, 8)),
    2034: ((2, 19), (5, 25), (9, 27)),
    2035: ((2, 8), (5, 15), (9, 16)),
}
ELECTIONS = (date(2026, 6, 3), date(2028, 4, 12))


def is_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday in Korea, days in lieu included.

    Lunar days are known from 2026 to 2035; of other years only the solar ones are.
    """
    return day in holidays(day.year)


@lru_cache(maxsize=64)
def holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year."""
    solar = [date(year, *each) for each in WITH_DAY_IN_LIEU]
    feasts: list[date] = []
    if year in LUNAR:
        seollal, buddha, chuseok = (date(year, *each) for each in LUNAR[year])
        solar.append(buddha)
        feasts = [feast + offset * DAY for feast in (seollal, chuseok) for offset in (-1, 0, 1)]
    others = [date(year, *each) for each in WITHOUT] + [e for e in ELECTIONS if e.year == year]
    every = [*solar, *feasts, *others]
    days = set(every)
    lost = [day for day in solar if day.weekday() >= SATURDAY]
    lost += [day for day in feasts if day.weekday() == SUNDAY]
    lost += {day for day in [*solar, *feasts] if every.count(day) > 1 and day.weekday() < SATURDAY}
    for day in sorted(set(lost)):
        days.add(_in_lieu(day, days))
    return frozenset(days)


def _in_lieu(lost: date, taken: set[date]) -> date:
    """Return the first day after a lost one that is neither a weekend nor a holiday."""
    day = lost + DAY
    while day in taken or day.weekday() >= SATURDAY:
        day += DAY
    return day
