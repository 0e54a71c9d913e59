"""/start: what this is, and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import deep_links, keyboards, render, reply
from bot.commands import latest, watching
from bot.commands.subscribe import state
from bot.texts import Html, say

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context


async def start(update: Update, context: Context, rest: str) -> None:
    """Follow the link that led here; without one say what this bot does, and show one digest."""
    link = deep_links.read(rest)
    if link is None:
        await _welcome(update, context)
    elif link.kind == deep_links.KEYWORD:
        await _watch(update, context, link.what)
    else:
        await _open(update, context, link.what)


async def _watch(update: Update, context: Context, typed: str) -> None:
    chat = await context.greet(update)
    if not typed:
        await reply.send(update, context, say(chat.language, "link_broken"))
    elif await reply.may_set(update, context, chat):
        await reply.send(update, context, *await watching.watch(context, chat, typed))


async def _open(update: Update, context: Context, digest_id: str) -> None:
    chat = await context.greet(update)
    if not digest_id:
        await reply.send(update, context, say(chat.language, "digest_gone"))
        return
    await reply.send(update, context, *await latest.opened(context, chat, int(digest_id)))


async def _welcome(update: Update, context: Context) -> None:
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
