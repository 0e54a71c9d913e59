"""The table of methods the sandbox knows; getUpdates stands apart because it waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from bot.sandbox.messenger import Messenger
from bot.sandbox.methods import answers, chats, menus, sending, webhooks

Method = Callable[[Messenger, dict[str, Any]], Any]

METHODS: dict[str, Method] = {
    "getMe": chats.get_me,
    "sendMessage": sending.send_message,
    "sendDocument": sending.send_document,
    "editMessageText": sending.edit_message_text,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message,
    "deleteMessages": sending.delete_messages,
    "sendChatAction": sending.send_chat_action,
    "setMessageReaction": sending.set_message_reaction,
    "leaveChat": sending.leave_chat,
    "getFile": sending.get_file,
    "answerCallbackQuery": answers.answer_callback_query,
    "answerInlineQuery": answers.answer_inline_query,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "setMyName": partial(menus.set_profile_text, name="name"),
    "getMyName": partial(menus.get_profile_text, name="name"),
    "setMyDescription": partial(menus.set_profile_text, name="description"),
    "getMyDescription": partial(menus.get_profile_text, name="description"),
    "setMyShortDescription": partial(menus.set_profile_text, name="short_description"),
    "getMyShortDescription": partial(menus.get_profile_text, name="short_description"),
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "getChatMemberCount": chats.get_chat_member_count,
    "getChatAdministrators": chats.get_chat_administrators,
    "setWebhook": webhooks.set_webhook,
    "deleteWebhook": webhooks.delete_webhook,
    "getWebhookInfo": webhooks.get_webhook_info,
}
SENDS = frozenset({"sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup"})
