"""Answers to the buttons of the settings: each change is made, said, and shown in its panel.

To add a setting, write a coroutine `(context, chat, arguments) -> Done` and a line in CHANGES.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot import hours as clocks
from bot import panels, reply, wishes
from bot.buttons.arguments import number
from bot.commands import settings
from bot.hours import DAY, MOST_TIMES, Times
from bot.keyboards.settings import MOST
from bot.texts import LANGUAGES, plain
from bot.zones import CITIES
from jobs.editions import Holidays
from jobs.records import Mode

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat, Subscription

    Change = Callable[[Context, Chat, tuple[str, ...]], Awaitable["Done"]]


class Done(NamedTuple):
    """What a change leads to: a panel, and a notice; without one, when the next edition comes."""

    panel: str
    notice: str = ""


async def _show(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    """Show a panel in the message of its button; below an edition or a digest, in a new one."""
    name, *rest = arguments or ("",)
    if name == "until":
        (begin,) = map(_minute, rest)
        shown = panels.quiet_until(await settings.view(context, chat), begin)
        await reply.change(update, context, *shown)
    elif not name:
        await reply.send(update, context, *await settings.panel(context, chat, "main"))
    elif name not in panels.PANELS:
        raise ValueError(name)
    else:
        await reply.change(update, context, *await settings.panel(context, chat, name))
    return ""


async def _set(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    """Make a change, show it, and say what comes next."""
    what, *rest = arguments
    if what not in CHANGES:
        raise ValueError(what)
    if not await reply.may_set(update, context, chat):
        return None
    done = await CHANGES[what](context, chat, tuple(rest))
    view = await settings.view(context, chat)
    await reply.change(update, context, *panels.PANELS[done.panel](view))
    return done.notice or view.following


async def _time(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    """Add or remove a time, on all days as long as weekends are like weekdays."""
    (minute,) = map(_minute, arguments)
    before = _times(await wishes.subscription(context, chat))
    changed = _toggled(before.weekdays, minute)
    is_same = before.weekdays == before.weekends
    return await _wish(context, chat, Times(changed, changed if is_same else before.weekends))


async def _weekend(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    """Let weekends be as weekdays, without editions, or with a time more or less."""
    (what,) = arguments
    before = _times(await wishes.subscription(context, chat))
    if not any(before):
        return Done("weekends", plain(chat.language, "no_edition_yet"))
    whole = {"same": before.weekdays, "none": ()}
    weekends = whole[what] if what in whole else _toggled(before.weekends, _minute(what))
    done = await _wish(context, chat, Times(before.weekdays, weekends))
    return done._replace(panel="weekends")


async def _wish(context: Context, chat: Chat, times: Times) -> Done:
    if not any(times):
        return Done("times", plain(chat.language, "last_time"))
    if max(map(len, times)) > MOST_TIMES:
        return Done("times", plain(chat.language, "most_times", most=MOST_TIMES))
    await wishes.at_times(context, chat, times)
    return Done("times")


async def _instant(context: Context, chat: Chat, _arguments: tuple[str, ...]) -> Done:
    await wishes.instantly(context, chat)
    return Done("times", plain(chat.language, "state_instant"))


async def _quiet(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    if arguments == ("off",):
        await wishes.be_quiet(context, chat, None)
        return Done("quiet", plain(chat.language, "quiet_off"))
    begin, end = map(_minute, arguments)
    if begin == end:
        raise ValueError(arguments)
    await wishes.be_quiet(context, chat, (begin, end))
    return Done("quiet", plain(chat.language, "quiet_on", span=clocks.span((begin, end))))


async def _most(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    (most,) = map(number, arguments)
    if most not in MOST:
        raise ValueError(most)
    async with context.storage.begin() as tx:
        await tx.chats.choose(chat.id, most=most)
    return Done("most")


async def _holidays(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    (wished,) = map(Holidays, arguments)
    held = await wishes.subscription(context, chat)
    if held is None or held.mode is not Mode.EDITIONS:
        return Done("holidays", plain(chat.language, "no_edition_yet"))
    await wishes.at(context, chat, replace(held.hours, holidays=wished))
    return Done("holidays")


async def _zone(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    (place,) = map(number, arguments)
    if place >= len(CITIES):
        raise ValueError(place)
    moved = await wishes.live_in(context, chat, CITIES[place].zone)
    if await wishes.subscription(context, moved) is not None:
        return Done("zone")  # and when the next edition comes
    now = clocks.local_time(context.now(), moved.zone)
    return Done("zone", plain(chat.language, "zone_now", now=now))


async def _source(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    """Leave out the publisher of a digest, or let it in again."""
    (digest_id,) = map(number, arguments)
    now = context.now()
    async with context.storage.begin() as tx:
        name = await tx.choosing.source(digest_id)
        if name is None:
            return Done("sources", plain(chat.language, "digest_gone"))
        if await tx.mutes.unmute(chat.id, "source", name):
            return Done("sources", plain(chat.language, "source_in", name=name))
        await tx.mutes.mute(chat.id, "source", name, name, now)
    return Done("sources", plain(chat.language, "source_out", name=name))


async def _topic(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    """Remove a topic by its place."""
    (place,) = map(number, arguments)
    held = await wishes.subscription(context, chat)
    words = held.topics if held else ()
    if place >= len(words):
        raise ValueError(place)
    async with context.storage.begin() as tx:
        await tx.chats.choose(chat.id, topics=words[:place] + words[place + 1 :])
    return Done("topics")


async def _nothing(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    (wanted,) = map(number, arguments)
    async with context.storage.begin() as tx:
        await tx.chats.choose(chat.id, says_nothing=bool(wanted))
    return Done("main", plain(chat.language, f"nothing_now_{'says' if wanted else 'silent'}"))


async def _language(context: Context, chat: Chat, arguments: tuple[str, ...]) -> Done:
    (language,) = arguments
    if language not in LANGUAGES:
        raise ValueError(language)
    async with context.storage.begin() as tx:
        await tx.chats.speak(chat.id, language)
    return Done("main", plain(language, "language_set"))


async def _reset(context: Context, chat: Chat, _arguments: tuple[str, ...]) -> Done:
    await wishes.reset(context, chat)
    return Done("main", plain(chat.language, "reset_done"))


def _times(held: Subscription | None) -> Times:
    if held is None or held.mode is not Mode.EDITIONS:
        return Times((), ())
    return Times(held.hours.weekdays, held.hours.weekends)


def _toggled(minutes: tuple[int, ...], minute: int) -> tuple[int, ...]:
    return tuple(sorted(set(minutes) ^ {minute}))


def _minute(argument: str) -> int:
    """Read a minute of the day; a press may be forged, so ValueError for others."""
    minute = number(argument)
    if minute >= DAY:
        raise ValueError(argument)
    return minute


CHANGES: dict[str, Change] = {
    "time": _time,
    "weekend": _weekend,
    "instant": _instant,
    "quiet": _quiet,
    "most": _most,
    "holidays": _holidays,
    "zone": _zone,
    "source": _source,
    "topic": _topic,
    "nothing": _nothing,
    "language": _language,
    "reset": _reset,
}
BUTTONS = {"settings": _show, "set": _set}
