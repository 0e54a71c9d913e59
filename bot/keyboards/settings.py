"""The buttons of the settings: what is chosen bears a mark, and every panel leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot import render
from bot.keyboards.data import button, rows
from bot.texts import plain
from bot.typed import clock_time
from bot.zones import CITIES
from jobs.editions import Holidays
from jobs.records import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardButton

    from jobs.records import Subscription

    Row = list[InlineKeyboardButton]

HOUR = 60
OFFERED = tuple(hour * HOUR for hour in range(6, 24))
ALL_DAY = tuple(hour * HOUR for hour in range(24))
QUIET = ((22 * HOUR, 7 * HOUR), (23 * HOUR, 7 * HOUR), (23 * HOUR, 8 * HOUR), (0, 7 * HOUR))
MOST = (3, 5, 8, 12)
MOST_NAME = 18


def main(held: Subscription | None, language: str) -> InlineKeyboardMarkup:
    """Lead to each setting that a chat has."""
    has_editions = held is not None and held.mode is Mode.EDITIONS
    buttons = [_to("times", language), *([_to("weekends", language)] if has_editions else [])]
    buttons += [_to("quiet", language), _to("zone", language), _to("sources", language)]
    if held is not None and has_editions:
        most = plain(language, "button_most", most=held.most)
        buttons += [button(most, "settings", "most")]
        buttons += [_to("holidays", language), _to("topics", language)]
    laid = rows(buttons, 2)
    if held is not None and has_editions:
        nothing = plain(language, "nothing_says" if held.says_nothing else "nothing_silent")
        label = plain(language, "button_nothing", nothing=nothing)
        laid.append([button(label, "set", "nothing", int(not held.says_nothing))])
    other = "en" if language == "ko" else "ko"
    spoken = button(plain(language, "button_language"), "set", "language", other)
    laid.append([spoken, _to("reset", language)])
    if held is not None:
        laid.append([button(plain(language, "button_unsubscribe"), "unsubscribe")])
    return InlineKeyboardMarkup(laid)


def times(chosen: Sequence[int], language: str, *, is_instant: bool) -> InlineKeyboardMarkup:
    """Add and remove times of the day."""
    instant = _marked(plain(language, "button_instant"), is_instant)
    laid = [*_times("time", chosen), [button(instant, "set", "instant")], _back(language)]
    return InlineKeyboardMarkup(laid)


def weekends(chosen: Sequence[int], language: str) -> InlineKeyboardMarkup:
    """Let weekends be like weekdays, without editions, or add and remove times."""
    whole = [
        button(plain(language, "weekends_same"), "set", "weekend", "same"),
        button(plain(language, "weekends_rest"), "set", "weekend", "none"),
    ]
    return InlineKeyboardMarkup([whole, *_times("weekend", chosen), _back(language)])


def quiet(chosen: tuple[int, int] | None, language: str) -> InlineKeyboardMarkup:
    """Offer quiet hours, others, and none."""
    choices = [
        button(_marked(_span(span), span == chosen), "set", "quiet", *span) for span in QUIET
    ]
    others = [
        button(plain(language, "button_quiet_other"), "settings", "from"),
        button(plain(language, "button_quiet_off"), "set", "quiet", "off"),
    ]
    return InlineKeyboardMarkup([*rows(choices, 2), others, _back(language)])


def quiet_from(language: str) -> InlineKeyboardMarkup:
    """Offer the hours at which it may become quiet."""
    choices = [button(clock_time(each), "settings", "until", each) for each in ALL_DAY]
    return InlineKeyboardMarkup([*rows(choices, 6), _back(language)])


def quiet_until(begin: int, language: str) -> InlineKeyboardMarkup:
    """Offer the hours until which it may be quiet."""
    choices = [
        button(clock_time(each), "set", "quiet", begin, each) for each in ALL_DAY if each != begin
    ]
    return InlineKeyboardMarkup([*rows(choices, 6), _back(language)])


def most(chosen: int, language: str) -> InlineKeyboardMarkup:
    """Offer how many digests a message has."""
    choices = []
    for each in MOST:
        label = plain(language, "button_most_choice", most=each)
        choices.append(button(_marked(label, each == chosen), "set", "most", each))
    return InlineKeyboardMarkup([choices, _back(language)])


def holidays(chosen: Holidays | None, language: str) -> InlineKeyboardMarkup:
    """Offer what public holidays may be."""
    choices = []
    for each in Holidays:
        label = _marked(plain(language, f"holidays_{each}"), each is chosen)
        choices.append(button(label, "set", "holidays", each))
    return InlineKeyboardMarkup([choices, _back(language)])


def zones(chosen: str, language: str) -> InlineKeyboardMarkup:
    """Offer the zones of cities."""
    choices = []
    for number, city in enumerate(CITIES):
        label = city.ko if language == "ko" else city.en
        choices.append(button(_marked(label, city.zone == chosen), "set", "zone", number))
    return InlineKeyboardMarkup([*rows(choices), _back(language)])


def sources(listed: Sequence[tuple[int, str, bool]], language: str) -> InlineKeyboardMarkup:
    """Leave a publisher out or let it in."""
    choices = [
        button(("🚫 " if is_out else "") + render.cut(name, MOST_NAME), "set", "source", digest_id)
        for digest_id, name, is_out in listed
        if digest_id
    ]
    return InlineKeyboardMarkup([*rows(choices, 2), _back(language)])


def topics(words: Sequence[str], language: str) -> InlineKeyboardMarkup:
    """Remove a topic by a tap."""
    choices = [
        button(f"✕ {render.cut(word, MOST_NAME)}", "set", "topic", number)
        for number, word in enumerate(words)
    ]
    return InlineKeyboardMarkup([*rows(choices, 2), _back(language)])


def reset(language: str) -> InlineKeyboardMarkup:
    """Ask before everything is put back."""
    yes = button(plain(language, "button_reset_yes"), "set", "reset")
    return InlineKeyboardMarkup([[yes], _back(language)])


def _times(what: str, chosen: Sequence[int]) -> list[Row]:
    """Offer the hours of the day, and what is chosen beside them."""
    offered = sorted({*OFFERED, *chosen})
    choices = [
        button(_marked(clock_time(each), each in chosen), "set", what, each) for each in offered
    ]
    return rows(choices, 4)


def _to(panel: str, language: str) -> InlineKeyboardButton:
    return button(plain(language, f"button_{panel}"), "settings", panel)


def _back(language: str) -> Row:
    return [button(plain(language, "button_back"), "settings", "main")]


def _marked(label: str, is_chosen: bool) -> str:  # noqa: FBT001 - it is what the label says
    return f"✅ {label}" if is_chosen else label


def _span(span: tuple[int, int]) -> str:
    return "–".join(map(clock_time, span))
