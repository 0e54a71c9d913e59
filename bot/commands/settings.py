"""/settings and /timezone: everything about what comes when, by buttons or typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot import hours, panels, render, reply, wishes, zones
from bot.panels import View
from bot.texts import Html, say
from jobs.errors import QueryError
from jobs.korean.query import read_query

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup, Update

    from bot.context import Context
    from jobs.records import Chat

MOST_TYPED = 30
MOST_TOPICS = 10
SOURCES = 16
ZONE = re.compile(r"(?:시간대|time ?zone)\s+(?P<what>.+)", re.IGNORECASE)
QUIET = re.compile(r"(?:방해\s*금지(?:\s*시간)?|quiet(?: hours)?)\s*(?P<what>.+)", re.IGNORECASE)
TOPICS = re.compile(r"(?:관심(?:\s*낱말|사)?|topics?)\s+(?P<what>.+)", re.IGNORECASE)
OFF = {"끄기", "없음", "해제", "off", "none"}


async def settings(update: Update, context: Context, rest: str) -> None:
    """Show the settings, or change what is typed: a zone, quiet hours, topics."""
    chat = await context.greet(update)
    typed = ((ZONE, _zone), (QUIET, _quiet), (TOPICS, _topics))
    for pattern, change in typed:
        if found := pattern.fullmatch(rest.strip()):
            if await reply.may_set(update, context, chat):
                await reply.send(update, context, await change(context, chat, found["what"]))
            return
    await reply.send(update, context, *await panel(context, chat, "main"))


async def timezone(update: Update, context: Context, rest: str) -> None:
    """Change the zone to the one typed, or offer some."""
    chat = await context.greet(update)
    if not rest:
        await reply.send(update, context, *await panel(context, chat, "zone"))
    elif await reply.may_set(update, context, chat):
        await reply.send(update, context, await _zone(context, chat, rest))


async def panel(
    context: Context, chat: Chat, name: str
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Lay out a panel of the settings as they stand; KeyError for one there is not."""
    return panels.PANELS[name](await view(context, chat))


async def view(context: Context, chat: Chat) -> View:
    """Look up what the settings of a chat are, and what it may choose from."""
    async with context.storage.read() as tx:
        now = await tx.chats.get(chat.id) or chat
        held = await tx.chats.subscription(chat.id)
        left_out = {each.what for each in await tx.mutes.of(chat.id) if each.kind == "source"}
        listed = await tx.choosing.sources(SOURCES)
    known = {name for _, name in listed}
    sources = [(digest_id, name, name in left_out) for digest_id, name in listed]
    sources += [(0, name, True) for name in sorted(left_out - known)]
    return View(now, held, wishes.next_edition(held, now, context.now()), sources)


async def _zone(context: Context, chat: Chat, typed: str) -> Html:
    """Change the zone; say what time it is there and what comes next."""
    zone = zones.find(typed)
    if zone is None:
        return say(chat.language, "bad_zone", typed=render.cut(typed, MOST_TYPED))
    moved = await wishes.live_in(context, chat, zone)
    now = hours.local_time(context.now(), zone)
    done = say(chat.language, "zone_set", zone=zones.shown(zone, chat.language), now=now)
    following = wishes.next_edition(await wishes.subscription(context, moved), moved, context.now())
    return Html(f"{done}\n{following}" if following else done)


async def _quiet(context: Context, chat: Chat, typed: str) -> Html:
    if typed.strip().casefold() in OFF:
        await wishes.be_quiet(context, chat, None)
        return say(chat.language, "quiet_off")
    span = hours.read_span(typed)
    if span is None:
        return say(chat.language, "bad_quiet", typed=render.cut(typed, MOST_TYPED))
    await wishes.be_quiet(context, chat, span)
    return say(chat.language, "quiet_on", span=hours.span(span))


async def _topics(context: Context, chat: Chat, typed: str) -> Html:
    """Add topics to those there are."""
    held = await wishes.subscription(context, chat)
    if held is None:
        return say(chat.language, "no_edition_yet")
    words = [render.cut(word, MOST_TYPED) for word in typed.split(",") if word.strip()]
    wanted = tuple(dict.fromkeys([*held.topics, *words]))
    if not words or len(wanted) > MOST_TOPICS or not all(map(_is_query, words)):
        shown = render.cut(typed, MOST_TYPED)
        return say(chat.language, "bad_topics", typed=shown, most=MOST_TOPICS)
    async with context.storage.begin() as tx:
        await tx.chats.choose(chat.id, topics=wanted)
    return say(chat.language, "topics_set", names=", ".join(wanted))


def _is_query(word: str) -> bool:
    try:
        read_query(word)
    except QueryError:
        return False
    return True
