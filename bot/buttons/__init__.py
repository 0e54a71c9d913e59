"""Answers to inline buttons: one module a subject, each with its table of kinds and coroutines.

A press is answered once, always: with a notice, or silently after the message changed.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot import keyboards, render, reply
from bot.buttons import digests, editions, keywords, settings, subscribing, why
from bot.texts import plain

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery, Update

    from bot.context import Context
    from jobs.records import Chat

    Button = Callable[[Update, Context, Chat, tuple[str, ...]], Awaitable[str | None]]

log = logging.getLogger(__name__)

MOST_NOTICE = 190
SHORT_NOTICE = 30  # a longer one is shown until it is read

SILENT = {"why"}  # what answers in a notice alone, where many read

BUTTONS: dict[str, Button] = {
    **subscribing.BUTTONS,
    **settings.BUTTONS,
    **digests.BUTTONS,
    **editions.BUTTONS,
    **keywords.BUTTONS,
    **why.BUTTONS,
}


async def press(update: Update, context: Context) -> None:
    """Answer a pressed button, or say that it is too old to be understood."""
    query = update.callback_query
    if query is None or not query.data or update.effective_chat is None:
        return
    chat = await context.greet(update)
    kind, arguments = keyboards.decode(query.data)
    button = BUTTONS.get(kind, _unknown)
    if kind not in SILENT and not await _may_make_write(update):
        await _answer(query, plain(chat.language, "only_admins"))
        return
    try:
        notice = await button(update, context, chat, arguments)
    except ValueError:  # arguments of another version
        log.info("a button of another version was pressed: %r", query.data)
        notice = plain(chat.language, "old_button")
    await _answer(query, notice)


async def _may_make_write(update: Update) -> bool:
    """Tell whether this person may make the bot write here: in a channel only its admins."""
    chat = update.effective_chat
    return chat is None or chat.type != ChatType.CHANNEL or await reply.rules(update)


async def _answer(query: CallbackQuery, notice: str | None) -> None:
    """Answer a press; None where the handler has answered itself."""
    if notice is not None:
        await query.answer(
            render.cut(notice, MOST_NOTICE) or None, show_alert=len(notice) > SHORT_NOTICE
        )


async def _unknown(
    _update: Update, _context: Context, chat: Chat, _arguments: tuple[str, ...]
) -> str:
    return plain(chat.language, "old_button")
