"""/start: what this is, and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import keyboards, render, reply
from bot.commands.subscribe import state
from bot.texts import Html, say

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def start(update: Update, context: Context, _rest: str) -> None:
    """Say what this bot does, offer to subscribe, and show one digest as it arrives."""
    chat = await context.greet(update)
    async with context.storage.begin() as tx:
        subscription = await tx.chats.subscription(chat.id)
        newest = [] if subscription else await tx.digests.newest(1)
        for published in newest:
            await tx.owing.shown(chat.id, published.id, context.now())
    language = chat.language
    if subscription is not None:
        now = say(language, "start_again", state=state(subscription, language))
        await reply.send(update, context, now, keyboards.subscribed(language))
        return
    follows = f"\n\n{say(language, 'sample_follows')}" if newest else ""
    hello = Html(say(language, "start") + follows)
    await reply.send(update, context, hello, keyboards.when(language))
    for published in newest:
        text = render.digest(published, language, chat.zone)
        await reply.send(update, context, text, keyboards.digest(published, language))
