"""Bot methods that ask: who am I, what chat is this, who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.people import ADMIN_STATES, BOT, BOT_ID, MEMBER_STATES, membership
from bot.sandbox.refusals import bad_request

if TYPE_CHECKING:
    from bot.sandbox.messenger import Messenger

Parameters = dict[str, Any]
GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_me(_: Messenger, __: Parameters) -> Parameters:
    """Tell who the bot is: in privacy mode, with inline mode."""
    return {
        **BOT.to_json(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(messenger: Messenger, parameters: Parameters) -> Parameters:
    """Describe a chat."""
    chat = messenger.chat(parameters.get("chat_id", 0))
    return {
        **chat.to_json(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }


def get_chat_member(messenger: Messenger, parameters: Parameters) -> Parameters:
    """Tell what somebody is in a chat."""
    chat = messenger.chat(parameters.get("chat_id", 0))
    person = messenger.people.get(parameters.get("user_id", 0))
    if person is None:
        raise bad_request("invalid user_id specified")
    _require_access(messenger, chat.id)
    return membership(person, chat.members.get(person.id, "left"))


def get_chat_administrators(messenger: Messenger, parameters: Parameters) -> list[Parameters]:
    """List a group's admins, without other bots."""
    chat = messenger.chat(parameters.get("chat_id", 0))
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    _require_access(messenger, chat.id)
    return [
        membership(messenger.people[number], state)
        for number, state in chat.members.items()
        if state in ADMIN_STATES and number in messenger.people
    ]


def get_chat_member_count(messenger: Messenger, parameters: Parameters) -> int:
    """Count who is in a chat."""
    chat = messenger.chat(parameters.get("chat_id", 0))
    _require_access(messenger, chat.id)
    return sum(state in MEMBER_STATES for state in chat.members.values())


def _require_access(messenger: Messenger, chat_id: int) -> None:
    chat = messenger.chats[chat_id]
    refusal = chat.refusal()
    if refusal is not None and not chat.is_private and chat.members[BOT_ID] not in MEMBER_STATES:
        raise refusal
