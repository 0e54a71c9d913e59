"""The buttons of digests and editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import render
from bot.keyboards.data import button, fits, rows
from bot.texts import plain
from jobs.errors import QueryError
from jobs.korean import query, runs
from jobs.korean import subject as subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.records import PublishedDigest

NUMBERS_IN_A_ROW = 5


def digest(
    published: PublishedDigest, language: str, *, paging: Sequence[InlineKeyboardButton] = ()
) -> InlineKeyboardMarkup:
    """Put the original, the reason and a keyword to watch below a digest."""
    row = []
    if render.is_web_address(published.digest.url):
        label = plain(language, "button_original")
        row.append(InlineKeyboardButton(label, url=published.digest.url))
    row.append(button(plain(language, "button_why"), "why", published.id))
    word = subject(published)
    if word and fits("watch", word):
        row.append(button(plain(language, "button_watch", word=word), "watch", word))
    return InlineKeyboardMarkup([row, *([list(paging)] if paging else [])])


def paging(language: str, offset: int, *, more: bool, word: str = "") -> list[InlineKeyboardButton]:
    """Lead to the newer and the older digests."""
    buttons = []
    if offset > 0:
        buttons.append(_page(plain(language, "button_newer"), offset - 1, word))
    if more:
        buttons.append(_page(plain(language, "button_older"), offset + 1, word))
    return [button for button in buttons if button is not None]


def edition(digests: Sequence[PublishedDigest], *, first: int = 1) -> InlineKeyboardMarkup:
    """Open each digest of an edition by its number."""
    buttons = [
        button(str(number), "open", published.id)
        for number, published in enumerate(digests, start=first)
    ]
    return InlineKeyboardMarkup(rows(buttons, NUMBERS_IN_A_ROW))


def subject(published: PublishedDigest) -> str:
    """Choose the word a digest is about: of its title's words the one it names most.

    Empty where no keyword can be made of it: it is nothing but marks, or invisible.
    """
    content = published.digest
    texts = [content.lead, *(f"{point.label} {point.text}" for point in content.points)]
    word = render.cut(subjects.subject(content.title, " ".join(texts)), runs.LONGEST)
    try:
        return query.read_query(word).typed
    except QueryError:
        return ""


def _page(label: str, offset: int, word: str) -> InlineKeyboardButton | None:
    arguments = (offset, word) if word else (offset,)
    return button(label, "latest", *arguments) if fits("latest", *arguments) else None
