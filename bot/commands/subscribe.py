"""/subscribe and /unsubscribe: when digests come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import hours, keyboards, render, reply, wishes, zones
from bot.texts import Html, say
from jobs.records import Mode

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat, Subscription

INSTANT = {"바로", "즉시", "바로바로", "실시간", "now", "instant"}


async def subscribe(update: Update, context: Context, rest: str) -> None:
    """Subscribe as typed (`8:00 18:30`, `평일 8시 주말 10시`, `바로`), or ask when."""
    chat = await context.greet(update)
    if not await reply.may_set(update, context, chat):
        return
    if not rest:
        await _ask(update, context, chat)
    elif rest.casefold() in INSTANT:
        await reply.send(
            update, context, await instant(context, chat), keyboards.subscribed(chat.language)
        )
    elif (times := hours.read_times(rest)) is None:
        shown = render.cut(rest, 30)
        said = say(chat.language, "bad_times", typed=shown, most=hours.MOST_TIMES)
        await reply.send(update, context, said)
    else:
        text = await gathered(context, chat, times)
        await reply.send(update, context, text, keyboards.subscribed(chat.language))


async def unsubscribe(update: Update, context: Context, _rest: str) -> None:
    """End the subscription; what was owed by it is not sent any more."""
    chat = await context.greet(update)
    if await reply.may_set(update, context, chat):
        await reply.send(update, context, await end(context, chat))


async def instant(context: Context, chat: Chat) -> Html:
    """Subscribe a chat to each digest at once, and owe it the newest as a first."""
    await wishes.instantly(context, chat)
    return say(chat.language, "subscribed_instant")


async def gathered(context: Context, chat: Chat, times: hours.Times) -> Html:
    """Subscribe a chat to editions at these times of its day."""
    wished, following = await wishes.at_times(context, chat, times)
    language = chat.language
    when = hours.soon(following, context.now(), language, chat.zone)
    done = say(
        language,
        "subscribed_editions",
        hours=hours.described(wished, language),
        zone=zones.shown(chat.zone, language),
    )
    return Html(f"{done}\n{say(language, 'next_edition', when=when)}")


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
    return say(language, "state_editions", hours=hours.described(subscription.hours, language))


async def _ask(update: Update, context: Context, chat: Chat) -> None:
    subscription = await wishes.subscription(context, chat)
    question = say(chat.language, "ask_when")
    if subscription is not None:
        now = say(chat.language, "state_now", state=state(subscription, chat.language))
        question = Html(f"{now}\n{question}")
    await reply.send(update, context, question, keyboards.when(chat.language))
