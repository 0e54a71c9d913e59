"""Answering: a sentence into the chat that spoke, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest

from bot.texts import Html, say
from jobs.settings import Access

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup, Update

    from bot.context import Context
    from jobs.records import Chat

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
RULERS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


async def send(
    update: Update, context: Context, text: Html, markup: InlineKeyboardMarkup | None = None
) -> None:
    """Send a message to the chat an update came from, in its topic if it has one."""
    message, chat = update.effective_message, update.effective_chat
    if chat is None:
        return
    thread = message.message_thread_id if message and message.is_topic_message else None
    await context.bot.send_message(
        chat.id,
        text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
        link_preview_options=NO_PREVIEW,
        message_thread_id=thread,
    )


async def change(update: Update, text: Html, markup: InlineKeyboardMarkup | None = None) -> None:
    """Turn the message whose button was pressed into another."""
    query = update.callback_query
    if query is None:
        raise AssertionError("no button was pressed")
    try:
        await query.edit_message_text(
            text, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
        )
    except BadRequest as error:
        if "not modified" not in error.message.casefold():
            raise


async def may_set(update: Update, context: Context, chat: Chat) -> bool:
    """Tell whether this person may change the chat's settings; say so where not."""
    if await _rules(update):
        return True
    query = update.callback_query
    if query is not None:
        await query.answer(say(chat.language, "only_admins"), show_alert=True)
    else:
        await send(update, context, say(chat.language, "only_admins"))
    return False


async def _rules(update: Update) -> bool:
    chat, person, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or chat.type in {ChatType.PRIVATE, ChatType.CHANNEL}:
        return True
    anonymous = message.sender_chat if message and update.callback_query is None else None
    if anonymous is not None:
        return anonymous.id == chat.id
    if person is None:
        return False
    return (await chat.get_member(person.id)).status in RULERS


def is_admitted(context: Context, chat_id: int) -> bool:
    """Tell whether a chat may use this bot at all."""
    settings = context.settings
    return settings.access is Access.OPEN or chat_id in settings.admin_chat_ids
