from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.feeds.dates import KST, not_ahead, parse_date

SIX = "2024-08-07T06:01:00+09:00"


@pytest.mark.parametrize(
    "raw",
    [
        "2024-08-07 06:01:00",
        "2024-08-07 06:01",
        "2024-08-07 06:01:00.0",
        "2024-08-07 06:01:00 KST",
        "2024-08-07 06:01:00 +0900",
        "2024-08-07T06:01:00+09:00",
        "2024-08-07T06:01+0900",
        "2024-08-06T21:01:00Z",
        "2024-08-06T21:01:00.123Z",
        "2024-8-7 6:1",
        "2024/08/07 06:01:00",
        "2024.08.07 06:01",
        "2024. 8. 7. 오전 6:01",
        "2024년 08월 07일  06:01:00",
        "2024년 8월 7일 오전 6시 1분",
        "2024년 8월 7일(수) 06시 01분",
        "2024-08-07 (수) 오전 6:01:00",
        "오전 6:01 2024-08-07",
        "24-08-07 06:01",
        "24.08.07 06:01",
        "20240807060100",
        "20240807T060100",
        "Wed, 07 Aug 2024 06:01:00 +0900",
        "Wed, 07 Aug 2024 06:01:00+0900",
        "Wed, 7 Aug 24 06:01 +0900",
        "Tue, 06 Aug 2024 21:01:00 GMT",
        "Tue, 06 Aug 2024 17:01:00 EDT",
        "Tuesday, 06-Aug-24 21:01:00 GMT",
        "Wed Aug 07 06:01:00 KST 2024",
        "Wed Aug 07 2024 06:01:00 GMT+0900 (한국 표준시)",
        "Wed, 07 Aug 2024 06:01:00 UTC+09:00",
        "Aug 7, 2024 6:01 AM",
        "August 7th, 2024 6:01",
        "수, 07 8월 2024 06:01:00 +0900",
        "수요일, 8월 07, 2024 - 06:01",
        "08/07/2024 06:01:00",
        "1722978060",
        "1722978060000",
        "２０２４-０８-０７ ０６:０１",
        " \n2024-08-07 06:01:00\t",
    ],
)
def test_the_ways_in_which_korean_feeds_write_one_moment(raw: str) -> None:
    read = parse_date(raw)
    assert read is not None
    assert read.replace(microsecond=0) == datetime.fromisoformat(SIX)


@pytest.mark.parametrize(
    ("raw", "hour"),
    [
        ("2024-08-07 오후 6:01", 18),
        ("2024-08-07 오전 12:01", 0),
        ("2024-08-07 오후 12:01", 12),
        ("2024-08-07 오후 18:01", 18),
        ("Aug 7, 2024 6:01 PM", 18),
        ("Aug 7, 2024 12:01 a.m.", 0),
        ("2024년 8월 7일 오후 6시", 18),
    ],
)
def test_halves_of_the_day_are_counted(raw: str, hour: int) -> None:
    read = parse_date(raw)
    assert read is not None
    assert read.hour == hour


@pytest.mark.parametrize(
    "raw", ["2024-08-07", "2024.08.07", "20240807", "2024년8월7일", "7 Aug 2024", "24-08-07"]
)
def test_a_date_without_a_time_is_its_midnight_in_the_zone_of_the_feed(raw: str) -> None:
    assert parse_date(raw) == datetime(2024, 8, 7, tzinfo=KST)
    tokyo = timezone(timedelta(hours=5))
    assert parse_date(raw, tokyo) == datetime(2024, 8, 7, tzinfo=tokyo)


@pytest.mark.parametrize(
    "raw",
    ["", "어제", "2024-13-45", "2024-02-30 06:01", "오전 6:01", "0000-00-00 00:00:00", "제3호"],
)
def test_what_names_no_day_is_no_date(raw: str) -> None:
    assert parse_date(raw) is None


def test_midnight_may_be_written_as_24_hours() -> None:
    assert parse_date("2024-08-07 24:00") == datetime(2024, 8, 8, tzinfo=KST)


def test_a_date_that_lies_ahead_is_no_date() -> None:
    now = datetime(2024, 8, 7, tzinfo=UTC)
    assert not_ahead(now + timedelta(hours=2), now) is None
    assert not_ahead(now + timedelta(minutes=30), now) == now + timedelta(minutes=30)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(raw: str) -> None:
    read = parse_date(raw)
    assert read is None or read.tzinfo is not None


@given(st.datetimes(datetime(1970, 1, 2), datetime(2068, 1, 1)))  # noqa: DTZ001 - zones come later
def test_a_date_written_in_korean_is_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0, tzinfo=KST)
    half = "오전" if moment.hour < 12 else "오후"
    day = f"{moment.year}년 {moment.month}월 {moment.day}일"
    clock = f"{half} {moment.hour % 12 or 12}:{moment.minute:02}:{moment.second:02}"
    assert parse_date(f"{day} {clock}") == moment
