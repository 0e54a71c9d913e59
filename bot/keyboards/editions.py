"""The buttons below an edition that lead to the rest of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot.keyboards.data import button
from bot.texts import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardButton


def rest(language: str, lineup_id: int, start: int, more: int) -> list[InlineKeyboardButton]:
    """Lead to what an edition lists beyond its message."""
    return [button(plain(language, "button_rest", count=more), "rest", lineup_id, start)]


def turning(
    language: str, lineup_id: int, before: int | None, after: int | None
) -> list[InlineKeyboardButton]:
    """Turn the pages of the rest."""
    places = (("button_turn_back", before), ("button_turn_on", after))
    return [
        button(plain(language, key), "turn", lineup_id, start)
        for key, start in places
        if start is not None
    ]


def to_settings(language: str) -> InlineKeyboardMarkup:
    """Lead to the settings."""
    return InlineKeyboardMarkup([[button(plain(language, "button_settings"), "settings")]])


def with_row(
    markup: InlineKeyboardMarkup, row: Sequence[InlineKeyboardButton]
) -> InlineKeyboardMarkup:
    """Put a row below others."""
    return InlineKeyboardMarkup([*markup.inline_keyboard, list(row)])
