"""The buttons of a subscription."""

from __future__ import annotations

from telegram import InlineKeyboardMarkup

from bot.keyboards.data import button, rows
from bot.texts import plain

HOURS = (7, 8, 9, 12, 18, 21)


def when(language: str) -> InlineKeyboardMarkup:
    """Ask when digests shall come."""
    return InlineKeyboardMarkup(
        [
            [
                button(plain(language, "button_instant"), "instant"),
                button(plain(language, "button_daily"), "hours"),
            ],
            [button(plain(language, "button_latest"), "latest", 0)],
        ]
    )


def hours() -> InlineKeyboardMarkup:
    """Offer hours for a first edition a day."""
    choices = [button(f"{hour:02}:00", "daily", hour * 60) for hour in HOURS]
    return InlineKeyboardMarkup(rows(choices))


def subscribed(language: str) -> InlineKeyboardMarkup:
    """Let a subscriber change or end the subscription."""
    return InlineKeyboardMarkup(
        [
            [
                button(plain(language, "button_change"), "when"),
                button(plain(language, "button_settings"), "settings"),
            ],
            [button(plain(language, "button_unsubscribe"), "unsubscribe")],
        ]
    )
