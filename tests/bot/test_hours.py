"""Times and zones as people write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import zones
from bot.hours import MOST_TIMES, described, read_span, read_times, soon
from bot.typed import clock_time, read
from jobs.editions import Hours
from tests.bot.clocks import PATIENT

EIGHT, HALF_PAST_SIX = 480, 1110


@pytest.mark.parametrize(
    ("typed", "weekdays", "weekends"),
    [
        ("8:00 18:30", (480, 1110), (480, 1110)),
        ("18:30, 8:00", (480, 1110), (480, 1110)),
        ("아침 저녁", (480, 1110), (480, 1110)),
        ("아침저녁", (480, 1110), (480, 1110)),
        ("아침 7시 저녁 7시 반", (420, 1170), (420, 1170)),
        ("평일 8시 주말 10시", (480,), (600,)),
        ("평일 아침 8시, 저녁 6시 반 / 주말 10시", (480, 1110), (600,)),
        ("평일 8시", (480,), ()),
        ("평일에만 8시에", (480,), ()),
        ("주말만 9시", (), (540,)),
        ("8시 주말 10시", (480,), (600,)),
        ("8시 주말은 쉬기", (480,), ()),
        ("평일 8시 주말 안 받기", (480,), ()),
        ("매일 8시에 보내줘", (480,), (480,)),
        ("오전 8시와 오후 6시", (480, 1080), (480, 1080)),
        ("일곱 시 반하고 열두시", (450, 720), (450, 720)),
        ("8시 30분", (510,), (510,)),
        ("8시 10시", (480, 600), (480, 600)),
        ("8 18", (480, 1080), (480, 1080)),
        ("자정 정오", (0, 720), (0, 720)),
        ("8am 6:30pm", (480, 1110), (480, 1110)),
        ("weekdays 8:00 weekends 10:00", (480,), (600,)),
        ("every day at 7 and 19", (420, 1140), (420, 1140)),
        ("morning and evening", (480, 1110), (480, 1110)),
        ("８：００", (480,), (480,)),
    ],
)
def test_times_are_read_as_people_write_them(
    typed: str, weekdays: tuple[int, ...], weekends: tuple[int, ...]
) -> None:
    assert read_times(typed) == (weekdays, weekends)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "내일",
        "25시",
        "8:60",
        "평일",
        "매일",
        "쉬기",
        "8시 어쩌고",
        "<b>8",
        "8시 주말 25시",
        "오전 13시",
    ],
)
def test_what_names_no_times_is_not_guessed(typed: str) -> None:
    assert read_times(typed) is None


def test_no_more_times_are_read_than_a_day_may_have() -> None:
    times = [f"{hour}시" for hour in range(6, 6 + MOST_TIMES)]
    assert read_times(" ".join(times)) is not None
    assert read_times(" ".join([*times, "23시"])) is None


@PATIENT
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    times = read_times(text)
    assert times is None or all(0 <= each < 1440 for day in times for each in day)
    span = read_span(text)
    assert span is None or span[0] != span[1]


minutes = st.sets(st.integers(0, 1439), max_size=MOST_TIMES).map(lambda each: tuple(sorted(each)))


@PATIENT
@given(minutes, minutes)
def test_what_is_written_of_hours_is_read_again_as_the_same(
    weekdays: tuple[int, ...], weekends: tuple[int, ...]
) -> None:
    if weekdays or weekends:
        for language in ("ko", "en"):
            written = described(Hours(weekdays, weekends, "UTC"), language)
            assert read_times(written.replace(" · ", " ")) == (weekdays, weekends)


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("23:00-7:00", "23:00", "07:00"),
        ("밤 11시부터 아침 7시까지", "23:00", "07:00"),
        ("22시 ~ 6시 반", "22:00", "06:30"),
        ("자정에서 7시", "00:00", "07:00"),
        ("11pm to 7am", "23:00", "07:00"),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(typed: str, begin: str, end: str) -> None:
    span = read_span(typed)
    assert span is not None
    assert tuple(map(clock_time, span)) == (begin, end)


@pytest.mark.parametrize("typed", ["", "7시", "7시부터", "내내", "7-7", "1-2-3", "25-7"])
def test_what_are_no_quiet_hours_is_refused(typed: str) -> None:
    assert read_span(typed) is None


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("서울", "Asia/Seoul"),
        ("도쿄", "Asia/Tokyo"),
        (" 뉴욕 ", "America/New_York"),
        ("New  York", "America/New_York"),
        ("LONDON", "Europe/London"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("실리콘 밸리", "America/Los_Angeles"),
        ("네팔", "Asia/Kathmandu"),
        ("Lord Howe", "Australia/Lord_Howe"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_its_name_or_a_city(typed: str, zone: str) -> None:
    assert zones.find(typed) == zone


@pytest.mark.parametrize("typed", ["", "화성", "Asia", "9", "/", "Asia/../Tokyo"])
def test_what_is_no_zone_is_not_guessed(typed: str) -> None:
    assert zones.find(typed) is None


@pytest.mark.parametrize("city", zones.CITIES)
def test_every_city_offered_is_found_by_its_names(city: zones.City) -> None:
    assert {zones.find(city.ko), zones.find(city.en), zones.find(city.zone)} == {city.zone}
    assert zones.shown(city.zone, "ko") == city.ko


@pytest.mark.parametrize("zone", sorted(zones.ALSO))
def test_every_other_name_leads_to_its_zone(zone: str) -> None:
    assert {zones.find(name) for name in zones.ALSO[zone].split()} == {zone}


@pytest.mark.parametrize(
    ("hour", "ko", "en"),
    [
        (10, "오늘 19:00", "today 19:00"),
        (15, "내일 00:00", "tomorrow 00:00"),
        (39, "11월 24일(화) 00:00", "Tue 11/24 00:00"),
    ],
)
def test_what_comes_next_is_said_by_the_day(hour: int, ko: str, en: str) -> None:
    now = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)
    when = datetime(2026, 11, 22 + hour // 24, hour % 24, tzinfo=UTC)
    assert soon(when, now, "ko", "Asia/Seoul") == ko
    assert soon(when, now, "en", "Asia/Seoul") == en


def test_a_zone_may_be_typed_without_a_slash_where_it_is_known() -> None:
    assert read("시간대 도쿄", "apeuro_bot") == ("timezone", "도쿄")
    assert read("시간대 얘기를 하자", "apeuro_bot") is None
