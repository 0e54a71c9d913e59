"""/latest: the newest digests, stored and ready, paged by buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot import keyboards, render, reply
from bot.texts import Html, say

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup, Update

    from bot.context import Context
    from jobs.records import Chat

MOST = 10
MOST_WORD = 30


class Wish(NamedTuple):
    """How many digests, and with which word."""

    most: int
    word: str


async def latest(update: Update, context: Context, rest: str) -> None:
    """Show one digest with paging, several by their number, or those with a word."""
    chat = await context.greet(update)
    wish = read(rest)
    if not 1 <= wish.most <= MOST:
        await reply.send(update, context, say(chat.language, "bad_count", most=MOST))
    elif wish.most == 1:
        await reply.send(update, context, *await page(context, chat, 0, wish.word))
    else:
        await _several(update, context, chat, wish)


def read(rest: str) -> Wish:
    """Read `[n] [낱말]` in either order; anything else is part of the word."""
    words = rest.split()
    numbers = [word for word in words if word.isdecimal()]
    count = int(numbers[0][:4]) if numbers else 1
    others = [word for word in words if not numbers or word is not numbers[0]]
    return Wish(count, render.cut(" ".join(others), MOST_WORD))


async def page(
    context: Context, chat: Chat, offset: int, word: str
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Lay out the digest at an offset from the newest, with buttons to those beside it."""
    language = chat.language
    async with context.storage.read() as tx:
        found = await tx.digests.newest(2, offset=offset, containing=word)
    if not found:
        return _nothing(language, offset, word), None
    paging = keyboards.paging(language, offset, more=len(found) > 1, word=word)
    text = render.digest(found[0], language, chat.zone)
    return text, keyboards.digest(found[0], language, paging=paging)


async def opened(
    context: Context, chat: Chat, digest_id: int
) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Lay out one digest, as opened from an edition."""
    async with context.storage.read() as tx:
        found = await tx.digests.named([digest_id])
    if not found:
        return say(chat.language, "digest_gone"), None
    text = render.digest(found[0], chat.language, chat.zone)
    return text, keyboards.digest(found[0], chat.language)


async def _several(update: Update, context: Context, chat: Chat, wish: Wish) -> None:
    language = chat.language
    async with context.storage.read() as tx:
        found = await tx.digests.newest(wish.most, containing=wish.word)
    if not found:
        await reply.send(update, context, _nothing(language, 0, wish.word))
        return
    key = "latest_head_with" if wish.word else "latest_head"
    head = say(language, key, first=1, last=len(found), word=wish.word)
    text = render.listing(head, found, language)
    await reply.send(update, context, text, keyboards.edition(found))


def _nothing(language: str, offset: int, word: str) -> Html:
    if offset:
        return say(language, "no_more")
    return say(language, "no_digests_with", word=word) if word else say(language, "no_digests")
