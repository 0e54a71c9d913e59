from __future__ import annotations

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
)
from telegram.error import BadRequest

from bot.sandbox import GROUP_ID, JUNHO, MINJI, Sandbox
from bot.sandbox.methods.menus import menu


def seen(sandbox: Sandbox, chat_id: int, person_id: int) -> list[str]:
    chat = sandbox.messenger.chats[chat_id]
    return [each["description"] for each in menu(sandbox.messenger, chat, person_id)]


async def test_the_narrowest_menu_shows(bot: Bot, sandbox: Sandbox) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("help", "도움말")], language_code="ko")
    assert seen(sandbox, MINJI.id, MINJI.id) == ["도움말"]
    await bot.set_my_commands([("latest", "Latest")], scope=BotCommandScopeAllPrivateChats())
    assert seen(sandbox, MINJI.id, MINJI.id) == ["Latest"]
    await bot.set_my_commands([("admin", "운영")], scope=BotCommandScopeChat(MINJI.id))
    assert seen(sandbox, MINJI.id, MINJI.id) == ["운영"]
    assert seen(sandbox, JUNHO.id, JUNHO.id) == ["Latest"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(MINJI.id))
    assert seen(sandbox, MINJI.id, MINJI.id) == ["Latest"]
    assert sandbox.problems() == []


async def test_in_a_group_admins_may_see_another_menu(bot: Bot, sandbox: Sandbox) -> None:
    await bot.set_my_commands([("latest", "소식")], scope=BotCommandScopeAllGroupChats())
    admins = BotCommandScopeChatAdministrators(GROUP_ID)
    await bot.set_my_commands([("settings", "설정")], scope=admins)
    assert seen(sandbox, GROUP_ID, MINJI.id) == ["설정"]
    assert seen(sandbox, GROUP_ID, JUNHO.id) == ["소식"]
    assert await bot.get_my_commands(scope=admins) == (BotCommand("settings", "설정"),)


REFUSED = [
    ([("Latest", "x")], "Bot_command_invalid"),
    ([("최신", "x")], "Bot_command_invalid"),
    ([("x" * 33, "x")], "Bot_command_invalid"),
    ([("latest", "")], "Bot_command_description_invalid"),
    ([("latest", "가" * 257)], "Bot_command_description_invalid"),
    ([(f"c{number}", "x") for number in range(101)], "Bot_commands_too_much"),
]


@pytest.mark.parametrize(("commands", "reason"), REFUSED)
async def test_a_wrong_menu_is_refused(
    bot: Bot, commands: list[tuple[str, str]], reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        await bot.set_my_commands(commands)


async def test_descriptions_have_their_limits_and_languages(bot: Bot, sandbox: Sandbox) -> None:
    await bot.set_my_description("IT news")
    await bot.set_my_description("앞으로의 일", language_code="ko")
    assert (await bot.get_my_description("ko")).description == "앞으로의 일"
    assert (await bot.get_my_description("fr")).description == "IT news"
    await bot.set_my_short_description("x" * 120)
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_short_description("x" * 121)
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_description("x" * 513)
    assert sandbox.problems() == []


async def test_chats_and_members_are_described(bot: Bot) -> None:
    assert (await bot.get_chat(GROUP_ID)).title == "점심 뉴스방"
    admins = await bot.get_chat_administrators(GROUP_ID)
    assert [admin.user.id for admin in admins] == [MINJI.id]
    assert (await bot.get_chat_member(GROUP_ID, JUNHO.id)).status == "member"
    assert await bot.get_chat_member_count(GROUP_ID) == 3
    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(MINJI.id)
    assert await bot.leave_chat(GROUP_ID)
