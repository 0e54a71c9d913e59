"""Bot methods for the command menu and the bot's profile texts."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bot.sandbox.refusals import bad_request

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.messenger import Messenger
    from bot.sandbox.people import Chat

Parameters = dict[str, Any]
Commands = list[dict[str, str]]
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})
PLAIN_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)


def set_my_commands(messenger: Messenger, parameters: Parameters) -> bool:
    """Set the menu of one scope and language."""
    commands = parameters.get("commands")
    if not isinstance(commands, list):
        raise bad_request("can't parse BotCommands: expected an Array of BotCommand")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        _check(command)
    messenger.commands[_place(messenger, parameters)] = commands
    messenger.tell("commands", menus=menus(messenger))
    return True


def _check(command: dict[str, str]) -> None:
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "").removeprefix("/")):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command.get("description", "").strip()) <= LONGEST_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def get_my_commands(messenger: Messenger, parameters: Parameters) -> Commands:
    """Read the menu of one scope and language."""
    return messenger.commands.get(_place(messenger, parameters), [])


def delete_my_commands(messenger: Messenger, parameters: Parameters) -> bool:
    """Take the menu of one scope and language away; the next wider one shows."""
    messenger.commands.pop(_place(messenger, parameters), None)
    messenger.tell("commands", menus=menus(messenger))
    return True


def _place(messenger: Messenger, parameters: Parameters) -> tuple[str, str]:
    scope = parameters.get("scope") or {"type": "default"}
    kind = scope.get("type")
    if kind in PLAIN_SCOPES:
        return scope_key(kind), _language(parameters)
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = messenger.chat(scope.get("chat_id", 0))
    person = scope.get("user_id", 0) if kind == "chat_member" else 0
    return scope_key(kind, chat.id, person), _language(parameters)


def scope_key(kind: str, chat_id: int = 0, person_id: int = 0) -> str:
    """Name a scope in one string."""
    return json.dumps([kind, chat_id, person_id])


def _language(parameters: Parameters) -> str:
    language: str = parameters.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def menu(messenger: Messenger, chat: Chat, person_id: int) -> Commands:
    """Find the menu a person sees in a chat: the narrowest scope that has one wins.

    Source: https://core.telegram.org/bots/api#determining-list-of-commands
    """
    person = messenger.people[person_id]
    for scope in _scopes(chat, person_id):
        for language in (person.language, ""):
            if commands := messenger.commands.get((scope, language)):
                return commands
    return []


def _scopes(chat: Chat, person_id: int) -> Iterator[str]:
    if chat.is_private:
        yield scope_key("chat", chat.id)
        yield scope_key("all_private_chats")
    else:
        is_admin = chat.is_admin(person_id)
        yield scope_key("chat_member", chat.id, person_id)
        yield from [scope_key("chat_administrators", chat.id)] * is_admin
        yield scope_key("chat", chat.id)
        yield from [scope_key("all_chat_administrators")] * is_admin
        yield scope_key("all_group_chats")
    yield scope_key("default")


def menus(messenger: Messenger) -> dict[str, Commands]:
    """Find everybody's menu everywhere, keyed `chat:person`, for the page."""
    return {
        f"{chat.id}:{person_id}": menu(messenger, chat, person_id)
        for chat in messenger.chats.values()
        for person_id in chat.members
        if person_id in messenger.people
    }


def set_profile_text(messenger: Messenger, parameters: Parameters, name: str) -> bool:
    """Set the bot's name, description or short description in one language."""
    text = parameters.get(name, "")
    if len(text) > TEXT_LIMITS[name]:
        raise bad_request(f"bot {name.replace('_', ' ')} is too long")
    messenger.profile[name, _language(parameters)] = text
    messenger.tell("profile", description=get_profile_text(messenger, {}, "description"))
    return True


def get_profile_text(messenger: Messenger, parameters: Parameters, name: str) -> dict[str, str]:
    """Read the bot's name, description or short description; the default where none is set."""
    profile = messenger.profile
    text = profile.get((name, _language(parameters))) or profile.get((name, ""), "")
    return {name: text}
