"""Bot methods that put messages into chats, change them and take them away."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from bot.sandbox.keyboards import checked_markup
from bot.sandbox.messages import Document, Message
from bot.sandbox.methods.texts import caption, message_text
from bot.sandbox.people import BOT, BOT_ID, MEMBER_STATES, Chat
from bot.sandbox.refusals import RefusalError, bad_request
from bot.sandbox.specification import Upload

if TYPE_CHECKING:
    from bot.sandbox.messenger import Messenger

Parameters = dict[str, Any]
LARGEST_FILE = 50 * 1024 * 1024
ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def target(messenger: Messenger, parameters: Parameters) -> Chat:
    """Find the chat a call is meant for; it takes messages.

    Raises:
        RefusalError: 400 or 403, as Telegram refuses.
    """
    if "chat_id" not in parameters:
        raise bad_request("chat_id is empty")
    return messenger.open_chat(parameters["chat_id"])


def send_message(messenger: Messenger, parameters: Parameters) -> Parameters:
    """Send a text."""
    chat = target(messenger, parameters)
    text, entities = message_text(parameters)
    message = messenger.post(
        chat, BOT, text=text, entities=entities, **_circumstances(messenger, chat, parameters)
    )
    return messenger.message_json(message)


def send_document(messenger: Messenger, parameters: Parameters) -> Parameters:
    """Send a file, uploaded or known by its file id."""
    chat = target(messenger, parameters)
    document = _document(messenger, parameters.get("document"))
    text, entities = caption(parameters)
    around = _circumstances(messenger, chat, parameters)
    message = messenger.post(chat, BOT, text=text, entities=entities, document=document, **around)
    return messenger.message_json(message)


def _document(messenger: Messenger, given: Any) -> Document:
    if isinstance(given, str) and given in messenger.documents:
        return messenger.documents[given]
    if not isinstance(given, Upload):
        reason = "there is no document in the request" if given is None else WRONG_FILE
        raise bad_request(reason)
    if not given.content:
        raise bad_request("file must be non-empty")
    if len(given.content) > LARGEST_FILE:
        raise RefusalError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")
    name = f"BQACAgUAAx{messenger.next_id()}"
    document = Document(name, given.name, given.content_type, given.content)
    messenger.documents[name] = document
    return document


WRONG_FILE = "wrong remote file identifier specified: Wrong padding in the string"


def _circumstances(messenger: Messenger, chat: Chat, parameters: Parameters) -> Parameters:
    """Read what every sending method takes beside its content."""
    extras: Parameters = _topic(chat, parameters.get("message_thread_id"))
    if "link_preview_options" in parameters:
        extras["link_preview_options"] = parameters["link_preview_options"]
    if parameters.get("protect_content"):
        extras["has_protected_content"] = True
    return {
        "keyboard": checked_markup(parameters.get("reply_markup"), chat),
        "reply_to": _answered(messenger, chat, parameters.get("reply_parameters")),
        "silent": bool(parameters.get("disable_notification")),
        "extras": extras,
    }


def _topic(chat: Chat, thread: int | None) -> Parameters:
    if not thread:
        return {}
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    if not chat.topics[thread]:
        raise bad_request("TOPIC_CLOSED")
    return {"message_thread_id": thread, "is_topic_message": True}


def _answered(messenger: Messenger, chat: Chat, reply: Parameters | None) -> int | None:
    if not reply:
        return None
    number: int = reply["message_id"]
    if number in messenger.kept[chat.id]:
        return number
    if not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return None


def _own_message(messenger: Messenger, parameters: Parameters) -> Message:
    chat = target(messenger, parameters)
    message = messenger.kept[chat.id].get(parameters.get("message_id", 0))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != BOT_ID or message.service:
        raise bad_request("message can't be edited")
    return message


def edit_message_text(messenger: Messenger, parameters: Parameters) -> Parameters:
    """Replace the text, and the keyboard with it: without one the message loses its buttons."""
    message = _own_message(messenger, parameters)
    if message.document:
        raise bad_request("there is no text in the message to edit")
    text, entities = message_text(parameters)
    keyboard = checked_markup(parameters.get("reply_markup"), messenger.chats[message.chat_id])
    if (text, entities, keyboard) == (message.text, message.entities, message.keyboard):
        raise bad_request(NOT_MODIFIED)
    edited = messenger.edit(message, text=text, entities=entities, keyboard=keyboard)
    return messenger.message_json(edited)


def edit_message_reply_markup(messenger: Messenger, parameters: Parameters) -> Parameters:
    """Replace only the keyboard."""
    message = _own_message(messenger, parameters)
    keyboard = checked_markup(parameters.get("reply_markup"), messenger.chats[message.chat_id])
    if keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    return messenger.message_json(messenger.edit(message, keyboard=keyboard))


def delete_message(messenger: Messenger, parameters: Parameters) -> bool:
    """Delete the bot's own message, or anybody's where the bot may."""
    chat = target(messenger, parameters)
    message = messenger.kept[chat.id].get(parameters.get("message_id", 0))
    if message is None:
        raise bad_request("message to delete not found")
    is_allowed = message.sender.id == BOT_ID or chat.is_private or chat.is_admin(BOT_ID)
    if not is_allowed:
        raise bad_request("message can't be deleted")
    messenger.drop(message)
    return True


def delete_messages(messenger: Messenger, parameters: Parameters) -> bool:
    """Delete several messages; those that are not there are passed over."""
    chat = target(messenger, parameters)
    for number in parameters.get("message_ids", []):
        if number in messenger.kept[chat.id]:
            delete_message(messenger, {"chat_id": chat.id, "message_id": number})
    return True


def send_chat_action(messenger: Messenger, parameters: Parameters) -> bool:
    """Show for a moment that the bot is busy."""
    chat = target(messenger, parameters)
    action = parameters.get("action", "")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    messenger.tell("action", chat_id=chat.id, action=action)
    return True


def set_message_reaction(messenger: Messenger, parameters: Parameters) -> bool:
    """Put the bot's reaction on a message, or take it off."""
    chat = target(messenger, parameters)
    message = messenger.kept[chat.id].get(parameters.get("message_id", 0))
    if message is None:
        raise bad_request("message to react not found")
    given = parameters.get("reaction", [])
    emoji = tuple(reaction["emoji"] for reaction in given if reaction.get("type") == "emoji")
    messenger.keep(replace(message, reactions=emoji))
    return True


def leave_chat(messenger: Messenger, parameters: Parameters) -> bool:
    """Leave a group or channel."""
    chat = messenger.chat(parameters.get("chat_id", 0))
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    if chat.bot_state in MEMBER_STATES:
        messenger.change_member(chat, BOT, "left", BOT)
    return True


def get_file(messenger: Messenger, parameters: Parameters) -> Parameters:
    """Tell where a file can be fetched."""
    document = messenger.documents.get(parameters.get("file_id", ""))
    if document is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    known = document.to_json()
    kept = ("file_id", "file_unique_id", "file_size")
    return {**{name: known[name] for name in kept}, "file_path": f"documents/{document.file_id}"}
