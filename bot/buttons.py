"""Answers to inline buttons: a table of kinds, each one coroutine.

A press is answered once, always: with a notice, or silently after the message changed.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import Message

from bot import keyboards, render, reply, typed
from bot.commands import keywords, latest, subscribe
from bot.texts import plain, say
from jobs.records import Cause

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import CallbackQuery, Update

    from bot.context import Context
    from jobs.records import Chat

    Button = Callable[[Update, Context, Chat, tuple[str, ...]], Awaitable[str | None]]

log = logging.getLogger(__name__)

MOST_NOTICE = 190
MOST_NUMBER = 2**53
SHORT_NOTICE = 30  # a longer one is shown until it is read


async def press(update: Update, context: Context) -> None:
    """Answer a pressed button, or say that it is too old to be understood."""
    query = update.callback_query
    if query is None or not query.data or update.effective_chat is None:
        return
    chat = await context.greet(update)
    kind, arguments = keyboards.decode(query.data)
    button = BUTTONS.get(kind, _unknown)
    try:
        notice = await button(update, context, chat, arguments)
    except ValueError:  # arguments of another version
        log.info("a button of another version was pressed: %r", query.data)
        notice = plain(chat.language, "old_button")
    await _answer(query, notice)


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


async def _when(update: Update, context: Context, chat: Chat, _arguments: tuple[str, ...]) -> str:
    await reply.change(
        update, context, say(chat.language, "ask_when"), keyboards.when(chat.language)
    )
    return ""


async def _hours(update: Update, context: Context, chat: Chat, _arguments: tuple[str, ...]) -> str:
    await reply.change(
        update, context, say(chat.language, "ask_hour", zone=chat.zone), keyboards.hours()
    )
    return ""


async def _instant(
    update: Update, context: Context, chat: Chat, _arguments: tuple[str, ...]
) -> str | None:
    if not await reply.may_set(update, context, chat):
        return None
    text = await subscribe.instant(context, chat)
    await reply.change(update, context, text, keyboards.subscribed(chat.language))
    return ""


async def _daily(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    (minute,) = map(_number, arguments)
    if minute >= typed.HOURS * typed.MINUTES:
        raise ValueError(minute)
    if not await reply.may_set(update, context, chat):
        return None
    text = await subscribe.daily(context, chat, minute)
    await reply.change(update, context, text, keyboards.subscribed(chat.language))
    return ""


async def _unsubscribe(
    update: Update, context: Context, chat: Chat, _arguments: tuple[str, ...]
) -> str | None:
    if not await reply.may_set(update, context, chat):
        return None
    await reply.change(update, context, await subscribe.end(context, chat))
    return ""


async def _latest(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    """Turn a page in place; from any other message, begin a new one."""
    offset, *parts = arguments
    text, markup = await latest.page(context, chat, _number(offset), ":".join(parts))
    query = update.callback_query
    pressed = query.message if query else None
    is_page = isinstance(pressed, Message) and _has_paging(pressed.reply_markup)
    if is_page and markup is not None:
        await reply.change(update, context, text, markup)
    else:
        await reply.send(update, context, text, markup)
    return ""


async def _open(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    (digest_id,) = map(_number, arguments)
    await reply.send(update, context, *await latest.opened(context, chat, digest_id))
    return ""


async def _watch(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    if not await reply.may_set(update, context, chat):
        return None
    await reply.send(update, context, await keywords.watch(context, chat, ":".join(arguments)))
    return ""


async def _drop(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    (keyword_id,) = map(_number, arguments)
    if not await reply.may_set(update, context, chat):
        return None
    said = await keywords.unwatch(context, chat, keyword_id)
    await reply.change(update, context, *await keywords.listing(context, chat))
    return render.without_markup(said)


async def _why(_update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    """Name the rule that brought a digest, and the word it met."""
    (digest_id,) = map(_number, arguments)
    async with context.storage.read() as tx:
        owed = await tx.outbox.cause(chat.id, digest_id)
    if owed is None:
        return plain(chat.language, "why_asked")
    cause, met = owed
    if cause is not Cause.KEYWORD:
        return plain(chat.language, f"why_{cause}")
    words = [
        plain(
            chat.language,
            "why_word" if mention.typed == mention.surface else "why_word_in",
            typed=mention.typed,
            surface=mention.surface,
        )
        for mention in met
    ]
    return plain(chat.language, "why_keyword", words=", ".join(words))


def _number(argument: str) -> int:
    """Read a number that a database can hold; a press may be forged, so ValueError for others."""
    number = int(argument)
    if not 0 <= number <= MOST_NUMBER:
        raise ValueError(argument)
    return number


def _has_paging(markup: object) -> bool:
    rows = getattr(markup, "inline_keyboard", ())
    data = [button.callback_data for row in rows for button in row if button.callback_data]
    return any(keyboards.decode(str(each)).kind == "why" for each in data) and any(
        keyboards.decode(str(each)).kind == "latest" for each in data
    )


BUTTONS: dict[str, Button] = {
    "when": _when,
    "hours": _hours,
    "instant": _instant,
    "daily": _daily,
    "unsubscribe": _unsubscribe,
    "latest": _latest,
    "open": _open,
    "watch": _watch,
    "drop": _drop,
    "why": _why,
}
