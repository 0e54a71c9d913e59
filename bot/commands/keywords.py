"""/keyword and /keywords: words to watch, tried, added and listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import cards, keyboards, reply
from bot.commands.previews import previewed
from bot.commands.watching import MOST, Answer, read, trouble, watch
from bot.texts import say
from jobs.errors import QueryError

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat

TRY = {"test", "시험"}


async def keyword(update: Update, context: Context, rest: str) -> None:
    """Watch a query, or only try it (`test 낱말`); without one, say how."""
    chat = await context.greet(update)
    first, *others = rest.split(maxsplit=1)[:2] or [""]
    if not rest:
        await reply.send(update, context, say(chat.language, "keyword_how"))
    elif others and first.casefold() in TRY:
        await reply.send(update, context, *await tried(context, chat, others[0]))
    elif await reply.may_set(update, context, chat):
        await reply.send(update, context, *await watch(context, chat, rest))


async def keywords(update: Update, context: Context, _rest: str) -> None:
    """List a chat's keywords; each opens its card."""
    chat = await context.greet(update)
    await reply.send(update, context, *await listing(context, chat, 0))


async def plain_text(update: Update, context: Context, text: str) -> None:
    """Take a word typed without a command for a keyword, and ask what to do with it."""
    chat = await context.greet(update)
    try:
        query = read(text)
    except QueryError as error:
        await reply.send(update, context, *trouble(error, text, chat.language))
        return
    offer = keyboards.offer(query.typed, chat.language)
    question = say(chat.language, "keyword_offer", word=query.typed)
    how = say(chat.language, "keyword_how")
    await reply.send(update, context, question if offer else how, offer)


async def tried(context: Context, chat: Chat, typed: str) -> Answer:
    """Show what a query would have brought, without watching it."""
    try:
        query = read(typed)
    except QueryError as error:
        return trouble(error, typed, chat.language)
    seen = await previewed(context, query)
    return Answer(
        cards.trial(query, seen, chat.language), keyboards.trial(query.typed, chat.language)
    )


async def listing(context: Context, chat: Chat, page: int) -> Answer:
    """Lay out a page of what a chat watches; the last page for one beyond it."""
    async with context.storage.read() as tx:
        watched = await tx.keywords.of(chat.id)
        mutes = await tx.mutes.of(chat.id)
    page = _within(page, len(watched))
    text = cards.listing(watched, page, MOST, chat.language)
    return Answer(text, keyboards.keywords(watched, page, len(mutes), chat.language))


async def muted(context: Context, chat: Chat, page: int) -> Answer:
    """Lay out a page of what a chat has muted, each with a button that brings it back."""
    async with context.storage.read() as tx:
        mutes = await tx.mutes.of(chat.id)
    page = _within(page, len(mutes))
    text = cards.muted(mutes, page, chat.language)
    return Answer(text, keyboards.muted(mutes, page, chat.language))


def _within(page: int, of: int) -> int:
    return min(page, max(of - 1, 0) // cards.PAGE)
