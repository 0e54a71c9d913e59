"""The first words: /start, /help, what is not understood, and who may not speak at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot import app as apps
from bot.commands import COMMANDS
from bot.sandbox import JUNHO, MINJI
from bot.sandbox.people import GROUP_ID
from jobs import settings
from tests.bot.counter import EMMA, Room, labels
from tests.bot.news import a_digest, publish

if TYPE_CHECKING:
    from tests.bot.conftest import OpenRoom


async def test_start_says_what_this_is_and_asks_when(room: Room) -> None:
    (hello,) = await room.ask("/start")
    assert "앞으로 무슨 일이 있을지" in hello.text
    assert labels(hello) == ["⚡ 바로바로", "🗞 모아서", "최신 보기"]


async def test_start_shows_one_digest_as_it_arrives(room: Room) -> None:
    await publish(room.storage, a_digest())
    hello, sample = await room.ask("/시작")
    assert "이런 모양으로" in hello.text
    assert "앤트리버" in sample.text
    assert labels(sample)[:2] == ["원문 보기", "왜 왔나요?"]


async def test_start_tells_a_subscriber_how_things_stand(room: Room) -> None:
    await room.ask("/subscribe 8:00")
    (again,) = await room.ask("/start")
    assert "매일 08:00에 모아 받는 중" in again.text
    assert labels(again) == ["시각 바꾸기", "⚙️ 설정", "구독 끝내기"]


async def test_somebody_who_uses_telegram_in_english_is_answered_in_english(room: Room) -> None:
    (hello,) = await room.ask("/start", EMMA.id)
    assert "three points about what comes next" in hello.text


@pytest.mark.parametrize("typed", ["/help", "/도움말", "/도움", "/HELP@apeuro_sandbox_bot"])
async def test_help_lists_every_command(room: Room, typed: str) -> None:
    (answer,) = await room.ask(typed)
    for command in COMMANDS:
        assert f"/{command.name} " in answer.text


@pytest.mark.parametrize("typed", ["/nonsense", "/없는명령", "/latest@other_bot", "/"])
async def test_an_unknown_command_is_answered_with_the_way_to_help(room: Room, typed: str) -> None:
    (answer,) = await room.ask(typed)
    assert "/help" in answer.text


async def test_an_unknown_command_is_answered_in_english_too(room: Room) -> None:
    (answer,) = await room.ask("/nonsense", EMMA.id)
    assert answer.text.startswith("I don’t know")


@pytest.mark.parametrize("typed", ["/nonsense", "/latest@other_bot"])
async def test_other_bots_commands_in_a_group_are_none_of_our_business(
    room: Room, typed: str
) -> None:
    room.sandbox.set_bot_member(GROUP_ID, "administrator")
    assert await room.ask(typed, GROUP_ID) == []
    assert await room.ask("그냥 하는 말", GROUP_ID) == []


async def test_the_menu_is_set_in_every_language(room: Room) -> None:
    await apps.introduce(room.application.bot)
    menus = room.sandbox.messenger.commands
    for (_, language), menu in menus.items():
        about = {entry["command"]: entry["description"] for entry in menu}
        assert list(about) == ["latest", "subscribe", "keywords", "settings", "help"]
        assert about["latest"] == ("The latest digests" if language == "en" else "최신 요약 보기")
    assert {language for _, language in menus} == {"", "ko", "en"}


async def test_two_commands_at_once_are_both_answered(room: Room) -> None:
    await publish(room.storage, a_digest())
    for text in ("/latest", "/keywords", "/keyword 반도체", "/subscribe 8:00"):
        room.sandbox.say(MINJI.id, text)
    await room.heard()
    assert len(room.answers()) == 4
    assert await room.subscription() is not None
    assert await room.watched() == ["반도체"]


async def test_many_at_once_each_hear_their_own(room: Room) -> None:
    for person in (MINJI, JUNHO, EMMA):
        room.sandbox.say(person.id, f"/keyword {person.username}")
    await room.heard()
    for person in (MINJI, JUNHO, EMMA):
        (answer,) = room.answers(person.id)
        assert person.username in answer.text


async def test_a_closed_bot_tells_strangers_their_number_and_nothing_else(
    open_room: OpenRoom,
) -> None:
    async with open_room(access="closed", admin_chat_ids=[JUNHO.id]) as room:
        (answer,) = await room.ask("/subscribe 8:00")
        assert str(MINJI.id) in answer.text
        assert await room.subscription() is None
        (english,) = await room.ask("/start", EMMA.id)
        assert "invited people" in english.text
        (welcome,) = await room.ask("/subscribe 8:00", JUNHO.id)
        assert "구독했어요" in welcome.text


async def test_a_closed_bot_stays_silent_in_a_strange_group(open_room: OpenRoom) -> None:
    async with open_room(access="closed") as room:
        assert await room.ask("/latest", GROUP_ID) == []
        room.sandbox.set_bot_member(GROUP_ID, "left")
        room.sandbox.set_bot_member(GROUP_ID, "member")
        await room.heard()
        assert room.answers(GROUP_ID) == []


async def test_a_button_of_a_bot_that_was_closed_since_is_answered(room: Room) -> None:
    (hello,) = await room.ask("/start")
    room.application.bot_data.settings = settings.load(None, access="closed")
    pressed = await room.press(hello, "⚡ 바로바로")
    assert str(MINJI.id) in pressed.notice
    assert await room.subscription() is None
