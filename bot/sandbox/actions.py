"""What people do in the sandbox: write, press, block, come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.entities import Entity, excerpt, with_found
from bot.sandbox.markup import cleaned
from bot.sandbox.messenger import InlineQuery, Messenger, Query
from bot.sandbox.people import ADMIN_STATES, BOT, BOT_ID, MEMBER_STATES, Chat, Person

if TYPE_CHECKING:
    from bot.sandbox.messages import Message


def say(
    messenger: Messenger,
    chat_id: int,
    text: str,
    *,
    person_id: int | None = None,
    reply_to: int | None = None,
    topic: int | None = None,
) -> Message:
    """Write plain text as a person; the bot hears of it where privacy mode lets it.

    Raises:
        ValueError: the person has blocked the bot, is not in the chat, or says nothing.
    """
    chat, person = _place(messenger, chat_id, person_id)
    if chat.is_private and chat.bot_state != "member":
        raise ValueError(f"{person.name} has blocked the bot; unblock first")
    body = cleaned(text).strip()
    if not body:
        raise ValueError("nothing was said")
    found = tuple(with_found(body, []))
    extras: dict[str, Any] = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    message = messenger.post(
        chat, person, text=body, entities=found, reply_to=reply_to, extras=extras
    )
    deliver(messenger, message)
    return message


def deliver(messenger: Messenger, message: Message) -> int | None:
    """Queue a message for the bot, if it may see it."""
    chat = messenger.chats[message.chat_id]
    if not _bot_hears(messenger, chat, message):
        return None
    kind = "channel_post" if chat.kind == "channel" else "message"
    return messenger.updates.add(kind, messenger.message_json(message))


def _bot_hears(messenger: Messenger, chat: Chat, message: Message) -> bool:
    """Apply privacy mode: in a group only commands, replies to the bot and service messages.

    Source: https://core.telegram.org/bots/features#privacy-mode
    """
    if chat.bot_state not in MEMBER_STATES:
        return False
    if chat.is_private or chat.bot_state in ADMIN_STATES or message.service:
        return True
    answered = messenger.kept[chat.id].get(message.reply_to or 0)
    is_reply = answered is not None and answered.sender.id == BOT_ID
    return is_reply or any(_is_for_bot(message.text, entity) for entity in message.entities)


def _is_for_bot(text: str, entity: Entity) -> bool:
    if entity.type != "bot_command":
        return False
    _, _, name = excerpt(text, entity).partition("@")
    return name.lower() in ("", BOT.username)


def press(
    messenger: Messenger,
    chat_id: int,
    message_id: int,
    button: str,
    *,
    person_id: int | None = None,
) -> Query:
    """Press an inline button, named by its label or callback data; the query waits for its answer.

    Raises:
        LookupError: there is no such message, or no such button on it.
        ValueError: the button has no callback data (an address, for example).
    """
    chat, person = _place(messenger, chat_id, person_id)
    message = messenger.kept[chat.id][message_id]
    data = message.button(button).get("callback_data")
    if data is None:
        raise ValueError(f"the button {button!r} sends nothing to the bot")
    query = Query(messenger.next_id(), chat.id, message.id, person.id, messenger.clock())
    messenger.queries[query.id] = query
    payload = {
        "id": query.id,
        "from": person.to_json(),
        "message": messenger.message_json(message),
        "chat_instance": str(abs(chat.id) * 7919),
        "data": data,
    }
    messenger.updates.add("callback_query", payload)
    return query


def ask_inline(
    messenger: Messenger, text: str, *, person_id: int, chat_id: int | None = None, offset: str = ""
) -> InlineQuery:
    """Type `@bot text` in a chat: the bot gets an inline query."""
    person = messenger.people[person_id]
    query = InlineQuery(messenger.next_id(), person.id, text[:256], messenger.clock())
    messenger.inline_queries[query.id] = query
    payload = {"id": query.id, "from": person.to_json(), "query": query.text, "offset": offset}
    kind = {} if chat_id is None else {"chat_type": _seen_kind(messenger.chats[chat_id])}
    messenger.updates.add("inline_query", {**payload, **kind})
    return query


def choose_result(messenger: Messenger, query_id: str, result_id: str, *, chat_id: int) -> Message:
    """Send one of the bot's inline results into a chat, in the asking person's name.

    Raises:
        LookupError: the query has no such result.
    """
    query = messenger.inline_queries[query_id]
    results = {result["id"]: result for result in query.results or []}
    text, entities, keyboard = results[result_id]["content"]
    chat, person = _place(messenger, chat_id, query.person_id)
    message = messenger.post(
        chat,
        person,
        text=text,
        entities=entities,
        keyboard=keyboard,
        extras={"via_bot": BOT.to_json()},
    )
    deliver(messenger, message)
    payload = {"result_id": result_id, "from": person.to_json(), "query": query.text}
    messenger.updates.add("chosen_inline_result", payload)
    return message


def _seen_kind(chat: Chat) -> str:
    return "sender" if chat.is_private else chat.kind


def set_blocked(messenger: Messenger, chat_id: int, *, blocked: bool) -> int | None:
    """Block or unblock the bot in a private chat; the bot hears `my_chat_member`.

    Raises:
        ValueError: the chat is not private.
    """
    chat, person = _place(messenger, chat_id, None)
    if not chat.is_private:
        raise ValueError("only a private chat can be blocked; remove the bot from the group")
    state = "kicked" if blocked else "member"
    return messenger.change_member(chat, BOT, state, person)


def set_bot_member(
    messenger: Messenger, chat_id: int, state: str, *, person_id: int | None = None
) -> int | None:
    """Give the bot a standing in a group: `member`, `administrator`, `kicked` or `left`."""
    chat, person = _place(messenger, chat_id, person_id)
    joins = state in MEMBER_STATES and chat.bot_state not in MEMBER_STATES
    update = messenger.change_member(chat, BOT, state, person)
    if joins and chat.kind != "channel":
        service: dict[str, Any] = {"new_chat_members": [BOT.to_json()]}
        deliver(messenger, messenger.post(chat, person, service=service))
    elif state in ("left", "kicked") and chat.kind != "channel":
        messenger.post(chat, person, service={"left_chat_member": BOT.to_json()})
    return update


def _place(messenger: Messenger, chat_id: int, person_id: int | None) -> tuple[Chat, Person]:
    chat = messenger.chats[chat_id]
    inside = [number for number in chat.members if number != BOT_ID]
    number = inside[0] if person_id is None else person_id
    if chat.members.get(number) not in MEMBER_STATES:
        raise ValueError(f"person {number} is not in {chat.title}")
    return chat, messenger.people[number]
