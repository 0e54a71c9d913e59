"""What people type: commands in both scripts, times of day, and how many digests they want."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import typed
from bot.commands import BY_NAME, COMMANDS
from bot.commands.latest import Wish
from bot.commands.latest import read as read_wish
from bot.typed import clock_time, read_time
from tests.bot.clocks import PATIENT

BOT = "apeuro_sandbox_bot"


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("/latest", "latest", ""),
        ("/LATEST", "latest", ""),
        ("  /latest  ", "latest", ""),
        ("/latest 5", "latest", "5"),
        ("/최신 5", "최신", "5"),
        ("/keyword  인공 지능 ", "keyword", "인공 지능"),
        ("/keyword\n반도체", "keyword", "반도체"),
        ("/keyword 반도체\n둘째 줄", "keyword", "반도체\n둘째 줄"),
        (f"/latest@{BOT}", "latest", ""),
        (f"/latest@{BOT.upper()} 3", "latest", "3"),
        (f"/최신@{BOT} 3", "최신", "3"),
        ("/keyword @somebody", "keyword", "@somebody"),
        ("/keyword /slash", "keyword", "/slash"),
        (unicodedata.normalize("NFD", "/최신"), "최신", ""),  # as some Macs write Hangul
    ],
)
def test_a_command_is_read_in_either_script(text: str, name: str, rest: str) -> None:
    assert typed.read(text, BOT) == (name, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "//",
        "/ latest",
        "latest",
        "반도체",
        "a /latest",
        "/latest@other_bot",
        "/a/b",
        "/@x",
    ],
)
def test_what_is_no_command_of_ours_is_left_alone(text: str) -> None:
    assert typed.read(text, BOT) is None


@PATIENT
@given(st.text())
def test_anything_may_be_typed(text: str) -> None:
    read = typed.read(f"/{text}", BOT)
    assert read is None or read.name


def test_no_two_commands_share_a_name() -> None:
    assert len(BY_NAME) == sum(1 + len(command.korean) for command in COMMANDS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("8:00", "08:00"),
        ("08:00", "08:00"),
        ("8시", "08:00"),
        ("8", "08:00"),
        ("18", "18:00"),
        ("8시 30분", "08:30"),
        ("8시30분", "08:30"),
        ("8시 반", "08:30"),
        ("오후 6시 30분", "18:30"),
        ("오후6시반", "18:30"),
        ("오전 12시", "00:00"),
        ("오후 12시", "12:00"),
        ("아침 7시", "07:00"),
        ("새벽 5시", "05:00"),
        ("낮 12시", "12:00"),
        ("낮 2시", "14:00"),
        ("낮 11시", "11:00"),
        ("저녁 7시", "19:00"),
        ("밤 10시", "22:00"),
        ("밤 12시", "00:00"),
        ("밤 1시", "01:00"),
        ("정오", "12:00"),
        ("자정", "00:00"),
        ("매일 8시", "08:00"),
        ("8시에", "08:00"),
        ("7pm", "19:00"),
        ("7 PM", "19:00"),
        ("7:30 am", "07:30"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("pm 7", "19:00"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
        ("8.30", "08:30"),
        ("８：３０", "08:30"),
        (" 8:00 ", "08:00"),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text: str, shown: str) -> None:
    minute = read_time(text)
    assert minute is not None
    assert clock_time(minute) == shown


@pytest.mark.parametrize(
    "text",
    [
        "24:00",
        "25시",
        "8:60",
        "abc",
        "오후 13시",
        "13pm",
        "0 am",
        "오전",
        "시",
        "8시 9시",
        "-1",
        "800",
        "8:00:00",
        "내일",
        "밤 5시",
        "99999999999999999999",
        "",
        "8시간",
        "시 8",
    ],
)
def test_what_is_no_time_of_day_is_not_guessed_at(text: str) -> None:
    assert read_time(text) is None


@PATIENT
@given(st.text())
def test_anything_is_a_minute_of_the_day_or_nothing(text: str) -> None:
    minute = read_time(text)
    assert minute is None or 0 <= minute < 24 * 60


@PATIENT
@given(st.integers(0, 24 * 60 - 1))
def test_a_time_is_read_back_as_it_is_written(minute: int) -> None:
    assert read_time(clock_time(minute)) == minute


@pytest.mark.parametrize(
    ("rest", "wish"),
    [
        ("", Wish(1, "")),
        ("5", Wish(5, "")),
        ("반도체", Wish(1, "반도체")),
        ("5 반도체", Wish(5, "반도체")),
        ("반도체 5", Wish(5, "반도체")),
        ("인공 지능 3", Wish(3, "인공 지능")),
        ("5G", Wish(1, "5G")),
        ("2 5G", Wish(2, "5G")),
        ("0", Wish(0, "")),
        ("99999999999", Wish(9999, "")),
    ],
)
def test_a_number_and_a_word_may_come_in_either_order(rest: str, wish: Wish) -> None:
    assert read_wish(rest) == wish
