"""/subscribe and /unsubscribe: when digests come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot import keyboards, render, reply
from bot.texts import Html, say
from bot.typed import clock_time, read_time
from jobs import editions
from jobs.records import Cause, Mode

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat, Subscription

INSTANT = {"바로", "즉시", "바로바로", "실시간", "now", "instant"}
FRESH = timedelta(hours=24)


async def subscribe(update: Update, context: Context, rest: str) -> None:
    """Subscribe as typed (`8:00`, `오후 6시`, `바로`), or ask when."""
    chat = await context.greet(update)
    if not await reply.may_set(update, context, chat):
        return
    if not rest:
        await _ask(update, context, chat)
    elif rest.casefold() in INSTANT:
        await reply.send(
            update, context, await instant(context, chat), keyboards.subscribed(chat.language)
        )
    elif (minute := read_time(rest)) is None:
        shown = render.cut(rest, 30)
        await reply.send(update, context, say(chat.language, "bad_time", typed=shown))
    else:
        text = await daily(context, chat, minute)
        await reply.send(update, context, text, keyboards.subscribed(chat.language))


async def unsubscribe(update: Update, context: Context, _rest: str) -> None:
    """End the subscription; what was owed by it is not sent any more."""
    chat = await context.greet(update)
    if await reply.may_set(update, context, chat):
        await reply.send(update, context, await end(context, chat))


async def instant(context: Context, chat: Chat) -> Html:
    """Subscribe a chat to each digest at once, and owe it the newest as a first."""
    now = context.now()
    async with context.storage.begin() as tx:
        before = await tx.chats.subscription(chat.id)
        await tx.chats.subscribe(chat.id, Mode.INSTANT, now=now)
        newest = [] if before else await tx.digests.newest(1)
        for published in newest:
            await tx.owing.digest(
                chat.id, published.id, Cause.WELCOME, now=now, expires_at=now + FRESH
            )
    return say(chat.language, "subscribed_instant")


async def daily(context: Context, chat: Chat, minute: int) -> Html:
    """Subscribe a chat to one edition a day at a minute of its local day."""
    now = context.now()
    hours = editions.Hours((minute,), (minute,), chat.zone)
    slot = editions.next_slot(now, hours)
    async with context.storage.begin() as tx:
        await tx.chats.subscribe(chat.id, Mode.EDITIONS, now=now, hours=hours, next_due_at=slot)
        await tx.outbox.drop_unwished(chat.id, now, (Cause.SUBSCRIPTION,))
    language = chat.language
    done = say(language, "subscribed_daily", time=clock_time(minute), zone=chat.zone)
    first = say(language, "next_edition", when=render.moment(slot, language, chat.zone))
    return Html(f"{done}\n{first}")


async def end(context: Context, chat: Chat) -> Html:
    """End a chat's subscription."""
    now = context.now()
    async with context.storage.begin() as tx:
        was_subscribed = await tx.chats.unsubscribe(chat.id)
        await tx.outbox.drop_unwished(chat.id, now)
    return say(chat.language, "unsubscribed" if was_subscribed else "not_subscribed")


def state(subscription: Subscription | None, language: str) -> Html:
    """Say in a few words how a chat is subscribed."""
    if subscription is None:
        return say(language, "state_none")
    if subscription.mode is Mode.INSTANT:
        return say(language, "state_instant")
    times = ", ".join(map(clock_time, subscription.hours.weekdays))
    return say(language, "state_daily", time=times)


async def _ask(update: Update, context: Context, chat: Chat) -> None:
    async with context.storage.read() as tx:
        subscription = await tx.chats.subscription(chat.id)
    question = say(chat.language, "ask_when")
    if subscription is not None:
        now = say(chat.language, "state_now", state=state(subscription, chat.language))
        question = Html(f"{now}\n{question}")
    await reply.send(update, context, question, keyboards.when(chat.language))
