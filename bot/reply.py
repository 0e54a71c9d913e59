"""Answering: a sentence into the chat that spoke, in its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import LinkPreviewOptions, Message
from telegram.constants import ChatMemberStatus, ChatType, ParseMode
from telegram.error import BadRequest

from bot.texts import Html, say

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup, Update

    from bot.context import Context
    from jobs.records import Chat

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
OUT_OF_REACH = ("message to edit not found", "message can't be edited")
RULERS = {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


async def send(
    update: Update, context: Context, text: Html, markup: InlineKeyboardMarkup | None = None
) -> None:
    """Send a message to the chat an update came from, in its topic if it has one."""
    chat = update.effective_chat
    if chat is None:
        return
    message = update.message or (update.callback_query and update.callback_query.message)
    thread = None
    if isinstance(message, Message) and message.is_topic_message:
        thread = message.message_thread_id
    await context.bot.send_message(
        chat.id,
        text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
        link_preview_options=NO_PREVIEW,
        message_thread_id=thread,
    )


async def change(
    update: Update, context: Context, text: Html, markup: InlineKeyboardMarkup | None = None
) -> None:
    """Turn the message whose button was pressed into another; one out of reach gets a new one."""
    query = update.callback_query
    if query is None:
        raise AssertionError("no button was pressed")
    try:
        await query.edit_message_text(
            text, parse_mode=ParseMode.HTML, reply_markup=markup, link_preview_options=NO_PREVIEW
        )
    except BadRequest as error:
        words = error.message.casefold()
        if any(known in words for known in OUT_OF_REACH):
            await send(update, context, text, markup)
        elif "not modified" not in words:
            raise


async def may_set(update: Update, context: Context, chat: Chat) -> bool:
    """Tell whether this person may change the chat's settings; say so where not."""
    if await rules(update):
        return True
    query = update.callback_query
    if query is not None:
        await query.answer(say(chat.language, "only_admins"), show_alert=True)
    else:
        await send(update, context, say(chat.language, "only_admins"))
    return False


async def rules(update: Update) -> bool:
    """Tell whether this person sets the rules of the chat that spoke."""
    chat, person, message = update.effective_chat, update.effective_user, update.message
    if chat is None or chat.type == ChatType.PRIVATE or update.channel_post is not None:
        return True
    anonymous = message.sender_chat if message else None
    if anonymous is not None:
        return anonymous.id == chat.id
    if person is None:
        return False
    return (await chat.get_member(person.id)).status in RULERS


def is_admitted(context: Context, chat_id: int) -> bool:
    """Tell whether a chat may use this bot at all."""
    return context.settings.admits(chat_id)
