"""The buttons of keywords."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram import InlineKeyboardMarkup

from bot import render
from bot.keyboards.data import button, fits, rows
from bot.texts import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.records import Keyword

WORD = re.compile(r"[^\s:]+(?: [^\s:]+)*$")


def keywords(watched: Sequence[Keyword], language: str) -> InlineKeyboardMarkup:
    """Remove a keyword by a tap."""
    buttons = [
        button(plain(language, "button_remove", word=render.cut(each.typed, 20)), "drop", each.id)
        for each in watched
    ]
    return InlineKeyboardMarkup(rows(buttons))


def offer(word: str, language: str) -> InlineKeyboardMarkup | None:
    """Ask what to do with a word typed without a command; None where no button can carry it."""
    if not fits("watch", word) or not WORD.match(word):
        return None
    row = [button(plain(language, "button_watch", word=word), "watch", word)]
    if fits("latest", 0, word):
        row.append(button(plain(language, "button_search"), "latest", 0, word))
    return InlineKeyboardMarkup([row])
