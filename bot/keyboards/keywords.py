"""The buttons of keywords: those of a card, of the list, and of what is muted."""

from __future__ import annotations

import re
from hashlib import blake2s
from typing import TYPE_CHECKING

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot import deep_links, render
from bot.keyboards.data import button, fits, rows
from bot.texts import plain
from jobs import variants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jobs.korean.query import Query
    from jobs.preview import Counted
    from jobs.records import Keyword, Mute

WORD = re.compile(r"[^\s:]+(?: [^\s:]+)*$")
PAGE = 10
ON, OFF = 1, 0
MOST_LABEL = 20
NAMES = 3
NEW = "new"


def keywords(
    watched: Sequence[Keyword], page: int, muted: int, language: str
) -> InlineKeyboardMarkup | None:
    """Open each keyword of a page of the list, turn it, and lead to what is muted."""
    shown = watched[page * PAGE : (page + 1) * PAGE]
    opening = [_opening(keyword, page, language) for keyword in shown]
    turning = _turning("list", page, len(watched), language)
    silenced = plain(language, "button_mutes", count=muted)
    mutes = [button(silenced, "muted", 0)] if muted else []
    laid = [row for row in (*rows(opening, 2), turning, mutes) if row]
    return InlineKeyboardMarkup(laid) if laid else None


def card(
    keyword: Keyword,
    query: Query,
    narrower: Sequence[Counted],
    language: str,
    origin: str,
    *,
    username: str,
) -> InlineKeyboardMarkup:
    """Change a keyword by a tap; a new one can be undone, one of the list paused or removed.

    `username` is the bot's, for the link by which others watch the same.
    """
    removing = (keyword.id, origin)
    ways = [*_ways(keyword, query, language, origin)]
    narrow = [[each] for each in _narrower(keyword, narrower, language, origin)]
    if origin == NEW:
        ways.append(button(plain(language, "button_undo"), "drop", *removing))
        return InlineKeyboardMarkup([*narrow, *rows(ways, 2)])
    rest = ("button_resume", OFF) if keyword.paused else ("button_pause", ON)
    pause = button(plain(language, rest[0]), "pause", keyword.id, origin, rest[1])
    delete = button(plain(language, "button_delete"), "drop", *removing)
    back = button(plain(language, "button_list"), "list", origin)
    last = [back, *_link(username, query, language)]
    return InlineKeyboardMarkup([*narrow, *rows(ways, 2), [pause, delete], last])


def removed(language: str, origin: str, *, body: bool) -> InlineKeyboardMarkup:
    """Bring back what was just removed, or return to the list."""
    page = 0 if origin == NEW else origin
    undo = button(plain(language, "button_undo"), "again", int(body))
    return InlineKeyboardMarkup([[undo, button(plain(language, "button_list"), "list", page)]])


def muted(mutes: Sequence[Mute], page: int, language: str) -> InlineKeyboardMarkup:
    """Bring back what is muted, one tap each; turn the page, and return to the keywords."""
    buttons = [
        button(
            plain(language, "button_unmute", label=render.cut(each.label, MOST_LABEL)),
            "unmute",
            mark(each),
            page,
        )
        for each in mutes[page * PAGE :][:PAGE]
    ]
    turning = _turning("muted", page, len(mutes), language)
    back = button(plain(language, "button_list"), "list", 0)
    laid = [row for row in (*([each] for each in buttons), turning, [back]) if row]
    return InlineKeyboardMarkup(laid)


def mark(mute: Mute) -> str:
    """Name a mute in a few letters, as its own name may be longer than a button can carry."""
    return blake2s(f"{mute.kind}:{mute.what}".encode(), digest_size=6).hexdigest()


def offer(word: str, language: str) -> InlineKeyboardMarkup | None:
    """Ask what to do with a word typed without a command; None where no button can carry it."""
    if not fits("watch", word) or not WORD.match(word):
        return None
    row = [button(plain(language, "button_watch", word=word), "watch", word)]
    if fits("latest", 0, word):
        row.append(button(plain(language, "button_search"), "latest", 0, word))
    return InlineKeyboardMarkup([row])


def trial(typed: str, language: str) -> InlineKeyboardMarkup | None:
    """Watch what was tried; None where no button can carry it."""
    if not fits("watch", typed):
        return None
    return InlineKeyboardMarkup([[button(plain(language, "button_watch_this"), "watch", typed)]])


def _turning(kind: str, page: int, of: int, language: str) -> list[InlineKeyboardButton]:
    """Lead to the page before and the page after, where there are such."""
    turning = []
    if page:
        turning.append(button(plain(language, "button_before"), kind, page - 1))
    if of > (page + 1) * PAGE:
        turning.append(button(plain(language, "button_after"), kind, page + 1))
    return turning


def _opening(keyword: Keyword, page: int, language: str) -> InlineKeyboardButton:
    key = "button_keyword_paused" if keyword.paused else "button_keyword"
    label = plain(language, key, word=render.cut(keyword.typed, MOST_LABEL))
    return button(label, "card", keyword.id, page)


def _ways(
    keyword: Keyword, query: Query, language: str, origin: str
) -> Iterator[InlineKeyboardButton]:
    """Offer to look for a keyword otherwise: exactly, by another name, in the text."""
    if variants.parts(query):
        exact = ("button_compounds", OFF) if variants.is_exact(query) else ("button_exact", ON)
        yield button(plain(language, exact[0]), "exact", keyword.id, origin, exact[1])
    for name, taken in variants.names(query)[:NAMES]:
        key, wanted = ("button_drop_name", OFF) if taken else ("button_add_name", ON)
        if fits("name", keyword.id, origin, wanted, name):
            label = plain(language, key, word=name)
            yield button(label, "name", keyword.id, origin, wanted, name)
    body = ("button_no_body", OFF) if keyword.body else ("button_body", ON)
    yield button(plain(language, body[0]), "body", keyword.id, origin, body[1])


def _link(username: str, query: Query, language: str) -> list[InlineKeyboardButton]:
    """Copy the link by which others watch the same, where one can carry it."""
    address = deep_links.to_keyword(username, query.typed)
    if address is None:
        return []
    label = plain(language, "button_link")
    return [InlineKeyboardButton(label, copy_text=CopyTextButton(address))]


def _narrower(
    keyword: Keyword, narrower: Sequence[Counted], language: str, origin: str
) -> Iterator[InlineKeyboardButton]:
    for each in narrower:
        if fits("narrow", keyword.id, origin, each.word):
            label = plain(language, "button_narrow", word=each.word, count=each.stories)
            yield button(label, "narrow", keyword.id, origin, each.word)
