"""The hours and days at which a feed wants to be left alone, and short dates of lists."""

from __future__ import annotations

from datetime import datetime

import pytest

from jobs.feeds import KST, parse
from jobs.feeds.dates import parse_short
from tests.clock import NOON


def rests(about: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    text = f"<rss version='2.0'><channel><title>가</title>{about}</channel></rss>"
    read = parse(text.encode())
    return read.skip_hours, read.skip_days


def hours(*numbers: object) -> str:
    return "<skipHours>" + "".join(f" <hour>{each}</hour>\n" for each in numbers) + "</skipHours>"


def days(*names: str) -> str:
    return "<skipDays>" + "".join(f"<day>{each}</day>" for each in names) + "</skipDays>"


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("", ((), ())),
        (hours(3, "04", " 5 "), ((3, 4, 5), ())),
        (hours(24, 1), ((0, 1), ())),
        (hours(25, "x", -1, 7), ((7,), ())),
        (hours(*range(24)), ((), ())),
        (days("Saturday", "sunday"), ((), (5, 6))),
        (days("토요일", "Monday"), ((), (0,))),
        (hours(1) + days("Friday"), ((1,), (4,))),
        ("<skipHours></skipHours>", ((), ())),
        ("<description><![CDATA[skipHours hour 3]]></description>", ((), ())),
    ],
)
def test_a_feed_says_when_it_rests(about: str, expected: object) -> None:
    assert rests(about) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("11:30", "2026-11-22 11:30"),
        ("23:10", "2026-11-21 23:10"),
        ("오전 9:05", "2026-11-22 09:05"),
        ("11-21", "2026-11-21 00:00"),
        ("12-30", "2025-12-30 00:00"),
        ("11.21", "2026-11-21 00:00"),
        ("8월 7일", "2026-08-07 00:00"),
        ("11-21 18:40", "2026-11-21 18:40"),
        ("3시간 전", "2026-11-22 09:00"),
        ("10분 전", "2026-11-22 11:50"),
        ("어제", "2026-11-21 12:00"),
        ("방금", "2026-11-22 12:00"),
        ("13-40", None),
        ("02-30", None),
        ("1,204", None),
        ("제목", None),
        ("", None),
    ],
)
def test_a_list_of_today_abbreviates(raw: str, expected: str | None) -> None:
    when = parse_short(raw, KST, NOON)
    wanted = datetime.fromisoformat(expected).replace(tzinfo=KST) if expected else None
    assert when == wanted
