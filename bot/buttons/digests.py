"""Answers to the buttons of digests: turn the page, open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Message

from bot import keyboards, reply
from bot.buttons.arguments import number
from bot.commands import latest

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat


async def _latest(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    """Turn a page in place; from any other message, begin a new one."""
    offset, *parts = arguments
    text, markup = await latest.page(context, chat, number(offset), ":".join(parts))
    query = update.callback_query
    pressed = query.message if query else None
    is_page = isinstance(pressed, Message) and _has_paging(pressed.reply_markup)
    if is_page and markup is not None:
        await reply.change(update, context, text, markup)
    else:
        await reply.send(update, context, text, markup)
    return ""


async def _open(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    (digest_id,) = map(number, arguments)
    await reply.send(update, context, *await latest.opened(context, chat, digest_id))
    return ""


def _has_paging(markup: object) -> bool:
    rows = getattr(markup, "inline_keyboard", ())
    data = [button.callback_data for row in rows for button in row if button.callback_data]
    return any(keyboards.decode(str(each)).kind == "why" for each in data) and any(
        keyboards.decode(str(each)).kind == "latest" for each in data
    )


BUTTONS = {"latest": _latest, "open": _open}
