"""Writing down what a chat wishes, and saying what will happen next."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot import hours as clocks
from bot.texts import plain
from jobs import editions
from jobs.editions import Holidays, Hours
from jobs.records import Cause, Mode

if TYPE_CHECKING:
    from datetime import datetime

    from bot.context import Context
    from jobs.records import Chat, Subscription
    from jobs.storage import Transaction

FRESH = timedelta(hours=24)
FIRST_TIME = 8 * 60
MOST = 8


async def subscription(context: Context, chat: Chat) -> Subscription | None:
    """Return how a chat is subscribed."""
    async with context.storage.read() as tx:
        return await tx.chats.subscription(chat.id)


async def instantly(context: Context, chat: Chat) -> None:
    """Let every digest come at once, the newest now, as a first."""
    now = context.now()
    async with context.storage.begin() as tx:
        before = await tx.chats.subscription(chat.id)
        await tx.chats.subscribe(chat.id, Mode.INSTANT, now=now)
        newest = [] if before else await tx.digests.newest(1)
        for published in newest:
            await tx.owing.digest(
                chat.id, published.id, Cause.WELCOME, now=now, expires_at=now + FRESH
            )


async def at(context: Context, chat: Chat, hours: Hours) -> datetime:
    """Let editions come at these hours; return when the next one does."""
    now = context.now()
    async with context.storage.begin() as tx:
        await tx.outbox.drop_unwished(chat.id, now, (Cause.SUBSCRIPTION,))
        return await _set_hours(tx, chat, hours, now)


async def at_times(context: Context, chat: Chat, times: clocks.Times) -> tuple[Hours, datetime]:
    """Let editions come at these times, with what was chosen about holidays before."""
    before = await subscription(context, chat)
    holidays = before.hours.holidays if before else Holidays.AS_USUAL
    wished = Hours(times.weekdays, times.weekends, chat.zone, holidays)
    return wished, await at(context, chat, wished)


async def be_quiet(context: Context, chat: Chat, quiet: tuple[int, int] | None) -> None:
    """Set a chat's quiet hours, or end them."""
    async with context.storage.begin() as tx:
        await _set_quiet(tx, chat.id, quiet, chat.zone, context.now())


async def live_in(context: Context, chat: Chat, zone: str) -> Chat:
    """Let a chat's hours and quiet hours be those of another zone."""
    now = context.now()
    async with context.storage.begin() as tx:
        await tx.chats.settle_in(chat.id, zone)
        moved = replace(chat, zone=zone)
        await _set_quiet(tx, chat.id, chat.quiet, zone, now)
        held = await tx.chats.subscription(chat.id)
        if held is not None and held.mode is Mode.EDITIONS:
            await _set_hours(tx, moved, replace(held.hours, zone=zone), now)
    return moved


async def reset(context: Context, chat: Chat) -> Chat:
    """Take back every setting but the language; who has editions gets one at eight."""
    now, zone = context.now(), context.settings.timezone
    fresh = replace(chat, zone=zone, quiet=None)
    async with context.storage.begin() as tx:
        await tx.chats.settle_in(chat.id, zone)
        await _set_quiet(tx, chat.id, None, zone, now)
        await tx.chats.choose(chat.id, most=MOST, says_nothing=False, topics=())
        for mute in await tx.mutes.of(chat.id):
            if mute.kind == "source":
                await tx.mutes.unmute(chat.id, mute.kind, mute.what)
        held = await tx.chats.subscription(chat.id)
        if held is not None and held.mode is Mode.EDITIONS:
            await _set_hours(tx, fresh, Hours((FIRST_TIME,), (FIRST_TIME,), zone), now)
    return fresh


def next_edition(held: Subscription | None, chat: Chat, now: datetime) -> str:
    """Say when the next edition comes; empty where none does."""
    if held is None or held.next_due_at is None:
        return ""
    when = clocks.soon(held.next_due_at, now, chat.language, chat.zone)
    return plain(chat.language, "next_edition", when=when)


async def _set_hours(tx: Transaction, chat: Chat, hours: Hours, now: datetime) -> datetime:
    slot = editions.next_slot(now, hours)
    await tx.chats.subscribe(chat.id, Mode.EDITIONS, now=now, hours=hours, next_due_at=slot)
    return slot


async def _set_quiet(
    tx: Transaction, chat_id: int, quiet: tuple[int, int] | None, zone: str, now: datetime
) -> None:
    await tx.quiet.wish(chat_id, quiet, editions.silence(now, quiet, zone) if quiet else None)
