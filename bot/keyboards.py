"""The inline keyboards, and the codec of what their buttons carry: at most 64 bytes.

`kind:argument:argument`; a button of an older version that no longer reads gets a sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import render
from bot.texts import plain
from jobs.errors import QueryError
from jobs.korean import query, runs
from jobs.korean import subject as subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.records import Keyword, PublishedDigest

MOST_BYTES = 64
HOURS = (7, 8, 9, 12, 18, 21)
IN_A_ROW = 3
NUMBERS_IN_A_ROW = 5
WORD = re.compile(r"[^\s:]+(?: [^\s:]+)*$")


class Data(NamedTuple):
    """What a button carries: its kind, and what it is about."""

    kind: str
    arguments: tuple[str, ...]


def encode(kind: str, *arguments: object) -> str:
    """Write what a button carries; raises ValueError beyond Telegram's 64 bytes."""
    data = ":".join([kind, *map(str, arguments)])
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def decode(data: str) -> Data:
    """Read what a button carries."""
    kind, *arguments = data.split(":")
    return Data(kind, tuple(arguments))


def fits(kind: str, *arguments: object) -> bool:
    """Tell whether a button can carry this."""
    return len(":".join([kind, *map(str, arguments)]).encode()) <= MOST_BYTES


def when(language: str) -> InlineKeyboardMarkup:
    """Ask when digests shall come."""
    return InlineKeyboardMarkup(
        [
            [
                _button(plain(language, "button_instant"), "instant"),
                _button(plain(language, "button_daily"), "hours"),
            ],
            [_button(plain(language, "button_latest"), "latest", 0)],
        ]
    )


def hours() -> InlineKeyboardMarkup:
    """Offer hours for the daily edition."""
    buttons = [_button(f"{hour:02}:00", "daily", hour * 60) for hour in HOURS]
    return InlineKeyboardMarkup(_rows(buttons))


def subscribed(language: str) -> InlineKeyboardMarkup:
    """Let a subscriber change or end the subscription."""
    return InlineKeyboardMarkup(
        [
            [
                _button(plain(language, "button_change"), "when"),
                _button(plain(language, "button_unsubscribe"), "unsubscribe"),
            ]
        ]
    )


def digest(
    published: PublishedDigest, language: str, *, paging: Sequence[InlineKeyboardButton] = ()
) -> InlineKeyboardMarkup:
    """Put the original, the reason and a keyword to watch below a digest."""
    row = []
    if render.is_web_address(published.digest.url):
        label = plain(language, "button_original")
        row.append(InlineKeyboardButton(label, url=published.digest.url))
    row.append(_button(plain(language, "button_why"), "why", published.id))
    word = subject(published)
    if word and fits("watch", word):
        row.append(_button(plain(language, "button_watch", word=word), "watch", word))
    return InlineKeyboardMarkup([row, *([list(paging)] if paging else [])])


def paging(language: str, offset: int, *, more: bool, word: str = "") -> list[InlineKeyboardButton]:
    """Lead to the newer and the older digests."""
    buttons = []
    if offset > 0:
        buttons.append(_page(plain(language, "button_newer"), offset - 1, word))
    if more:
        buttons.append(_page(plain(language, "button_older"), offset + 1, word))
    return [button for button in buttons if button is not None]


def edition(digests: Sequence[PublishedDigest]) -> InlineKeyboardMarkup:
    """Open each digest of an edition by its number."""
    buttons = [
        _button(str(number), "open", published.id)
        for number, published in enumerate(digests, start=1)
    ]
    return InlineKeyboardMarkup(_rows(buttons, NUMBERS_IN_A_ROW))


def keywords(watched: Sequence[Keyword], language: str) -> InlineKeyboardMarkup:
    """Remove a keyword by a tap."""
    buttons = [
        _button(plain(language, "button_remove", word=render.cut(each.typed, 20)), "drop", each.id)
        for each in watched
    ]
    return InlineKeyboardMarkup(_rows(buttons))


def offer(word: str, language: str) -> InlineKeyboardMarkup | None:
    """Ask what to do with a word typed without a command; None where no button can carry it."""
    if not fits("watch", word) or not WORD.match(word):
        return None
    row = [_button(plain(language, "button_watch", word=word), "watch", word)]
    if fits("latest", 0, word):
        row.append(_button(plain(language, "button_search"), "latest", 0, word))
    return InlineKeyboardMarkup([row])


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


def _button(label: str, kind: str, *arguments: object) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=encode(kind, *arguments))


def _page(label: str, offset: int, word: str) -> InlineKeyboardButton | None:
    arguments = (offset, word) if word else (offset,)
    return _button(label, "latest", *arguments) if fits("latest", *arguments) else None


def _rows(
    buttons: Sequence[InlineKeyboardButton], in_a_row: int = IN_A_ROW
) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[start : start + in_a_row]) for start in range(0, len(buttons), in_a_row)]
