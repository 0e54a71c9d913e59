"""Answers to the buttons of a subscription."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import keyboards, reply, typed, zones
from bot.buttons.arguments import number
from bot.commands import subscribe
from bot.hours import Times
from bot.texts import say

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat


async def _when(update: Update, context: Context, chat: Chat, _arguments: tuple[str, ...]) -> str:
    await reply.change(
        update, context, say(chat.language, "ask_when"), keyboards.when(chat.language)
    )
    return ""


async def _hours(update: Update, context: Context, chat: Chat, _arguments: tuple[str, ...]) -> str:
    zone = zones.shown(chat.zone, chat.language)
    await reply.change(
        update, context, say(chat.language, "ask_hour", zone=zone), keyboards.hours()
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
    (minute,) = map(number, arguments)
    if minute >= typed.HOURS * typed.MINUTES:
        raise ValueError(minute)
    if not await reply.may_set(update, context, chat):
        return None
    text = await subscribe.gathered(context, chat, Times((minute,), (minute,)))
    await reply.change(update, context, text, keyboards.subscribed(chat.language))
    return ""


async def _unsubscribe(
    update: Update, context: Context, chat: Chat, _arguments: tuple[str, ...]
) -> str | None:
    if not await reply.may_set(update, context, chat):
        return None
    await reply.change(update, context, await subscribe.end(context, chat))
    return ""


BUTTONS = {
    "when": _when,
    "hours": _hours,
    "instant": _instant,
    "daily": _daily,
    "unsubscribe": _unsubscribe,
}
