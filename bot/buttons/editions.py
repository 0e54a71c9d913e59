"""Answers to the buttons of editions: the rest of one, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import editions, reply
from bot.buttons.arguments import number
from bot.texts import plain

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup, Update

    from bot.context import Context
    from bot.texts import Html
    from jobs.records import Chat


async def _rest(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    """Bring the rest in a message of its own, so that the edition stays as it is."""
    page = await _page(context, chat, arguments)
    if page is None:
        return plain(chat.language, "edition_gone")
    await reply.send(update, context, *page)
    return ""


async def _turn(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    page = await _page(context, chat, arguments)
    if page is None:
        return plain(chat.language, "edition_gone")
    await reply.change(update, context, *page)
    return ""


async def _page(
    context: Context, chat: Chat, arguments: tuple[str, ...]
) -> tuple[Html, InlineKeyboardMarkup] | None:
    """Lay out the page that begins at a place; None where nothing of it is kept."""
    lineup_id, start = map(number, arguments)
    async with context.storage.read() as tx:
        lineup = await tx.editions.lineup(lineup_id)
        if lineup is None:
            return None
        digests = await tx.digests.named(lineup.digest_ids[start : start + lineup.shown])
    return editions.rest(lineup, start, digests, chat.language) if digests else None


BUTTONS = {"rest": _rest, "turn": _turn}
