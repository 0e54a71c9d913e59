"""Answers to the buttons of keywords: open a card, change it, remove it, bring it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import Message, MessageEntity

from bot import keyboards, reply
from bot.buttons.arguments import number, switch
from bot.commands import keywords, watching
from bot.texts import plain
from jobs import variants
from jobs.errors import QueryError
from jobs.korean.query import read_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import Update

    from bot.context import Context
    from jobs.korean.query import Query
    from jobs.records import Chat


async def _watch(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    if not await reply.may_set(update, context, chat):
        return None
    await reply.send(update, context, *await watching.watch(context, chat, ":".join(arguments)))
    return ""


async def _list(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    (page,) = map(number, arguments)
    await reply.change(update, context, *await keywords.listing(context, chat, page))
    return ""


async def _card(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    keyword_id, page = map(number, arguments)
    return await _shown(update, context, chat, keyword_id, str(page))


async def _exact(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    keyword_id, origin, wanted = arguments
    exact = switch(wanted)
    return await _alter(
        update,
        context,
        chat,
        (keyword_id, origin),
        lambda query: variants.exactly(query, wanted=exact),
        "now_exact" if exact else "now_compounds",
    )


async def _name(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    keyword_id, origin, wanted, *parts = arguments
    name, taken = ":".join(parts), switch(wanted)

    def change(query: Query) -> Query | None:
        if name not in dict(variants.names(query)):
            raise ValueError(name)
        return (variants.with_name if taken else variants.without_name)(query, name)

    said = "now_name" if taken else "now_no_name"
    return await _alter(update, context, chat, (keyword_id, origin), change, said)


async def _narrow(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    keyword_id, origin, *parts = arguments
    narrower = _read(":".join(parts))

    def change(query: Query) -> Query | None:
        return variants.capped(narrower, query.cap) if query.cap else narrower

    return await _alter(update, context, chat, (keyword_id, origin), change, "now_narrow")


async def _body(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    keyword_id, origin, wanted = _switched(arguments)
    if not await reply.may_set(update, context, chat):
        return None
    async with context.storage.begin() as tx:
        await tx.keywords.body(chat.id, keyword_id, wanted=wanted)
    said = "now_body" if wanted else "now_no_body"
    return await _shown(update, context, chat, keyword_id, origin) or plain(chat.language, said)


async def _pause(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    keyword_id, origin, paused = _switched(arguments)
    if not await reply.may_set(update, context, chat):
        return None
    await watching.rest(context, chat, keyword_id, paused=paused)
    said = "now_paused" if paused else "now_resumed"
    return await _shown(update, context, chat, keyword_id, origin) or plain(chat.language, said)


async def _drop(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    keyword_id, *origins = arguments
    origin = _origin(*origins) if origins else "0"
    dropped = number(keyword_id)
    if not await reply.may_set(update, context, chat):
        return None
    await reply.change(update, context, *await watching.unwatch(context, chat, dropped, origin))
    return ""


async def _again(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    """Watch again what the message says was removed: a query may be longer than a button."""
    (body,) = map(switch, arguments)
    query = update.callback_query
    pressed = query.message if query else None
    said = pressed.parse_entities([MessageEntity.CODE]) if isinstance(pressed, Message) else {}
    typed = next(iter(said.values()), "")
    if not typed:
        raise ValueError(arguments)
    if not await reply.may_set(update, context, chat):
        return None
    await reply.change(update, context, *await watching.watch(context, chat, typed, body=body))
    return ""


async def _muted(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    (page,) = map(number, arguments)
    await reply.change(update, context, *await keywords.muted(context, chat, page))
    return ""


async def _unmute(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    mark, *rest = arguments
    (page,) = map(number, rest)
    if not await reply.may_set(update, context, chat):
        return None
    async with context.storage.begin() as tx:
        for mute in await tx.mutes.of(chat.id):
            if keyboards.mark(mute) == mark:
                await tx.mutes.unmute(chat.id, mute.kind, mute.what)
    await reply.change(update, context, *await keywords.muted(context, chat, page))
    return plain(chat.language, "now_unmuted")


async def _alter(
    update: Update,
    context: Context,
    chat: Chat,
    place: tuple[str, str],
    change: Callable[[Query], Query | None],
    said: str,
) -> str | None:
    """Let a keyword ask for something else, and show its card as it now is."""
    keyword_id, origin = number(place[0]), _origin(place[1])
    if not await reply.may_set(update, context, chat):
        return None
    async with context.storage.begin() as tx:
        keyword = await tx.keywords.get(chat.id, keyword_id)
        if keyword is None:
            return plain(chat.language, "keyword_unknown")
        query = change(read_query(keyword.typed))
        if query is None:
            raise ValueError(place)
        if not await tx.keywords.alter(chat.id, keyword_id, query):
            return plain(chat.language, "keyword_double")
    return await _shown(update, context, chat, keyword_id, origin) or plain(chat.language, said)


async def _shown(update: Update, context: Context, chat: Chat, keyword_id: int, origin: str) -> str:
    """Turn the message into a keyword's card; a notice only where there is no such keyword."""
    text, markup = await watching.opened(context, chat, keyword_id, origin)
    if markup is None:
        return str(text)
    await reply.change(update, context, text, markup)
    return ""


def _read(typed: str) -> Query:
    try:
        return watching.read(typed)
    except QueryError as error:
        raise ValueError(typed) from error


def _switched(arguments: tuple[str, ...]) -> tuple[int, str, bool]:
    keyword_id, origin, wanted = arguments
    return number(keyword_id), _origin(origin), switch(wanted)


def _origin(argument: str) -> str:
    return argument if argument == watching.NEW else str(number(argument))


BUTTONS = {
    "watch": _watch,
    "list": _list,
    "card": _card,
    "exact": _exact,
    "name": _name,
    "narrow": _narrow,
    "body": _body,
    "pause": _pause,
    "drop": _drop,
    "again": _again,
    "muted": _muted,
    "unmute": _unmute,
}
