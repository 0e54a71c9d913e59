"""Answers to the buttons of keywords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import render, reply
from bot.buttons.arguments import number
from bot.commands import keywords

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat


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
    (keyword_id,) = map(number, arguments)
    if not await reply.may_set(update, context, chat):
        return None
    said = await keywords.unwatch(context, chat, keyword_id)
    await reply.change(update, context, *await keywords.listing(context, chat))
    return render.without_markup(said)


BUTTONS = {"watch": _watch, "drop": _drop}
