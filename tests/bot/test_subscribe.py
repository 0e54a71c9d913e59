"""Subscribing, changing one's mind, and ending it: by typing and by buttons."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import JUNHO, MINJI
from bot.sandbox.people import GROUP_ID
from jobs.korean.query import read_query
from jobs.records import Cause, ChatState, Mode
from tests.bot.counter import EMMA, NEW_GROUP_ID, Room, labels, number
from tests.bot.news import MORNING, a_digest, publish
from tests.editions import owe_edition


@pytest.mark.parametrize("typed", ["/subscribe", "/구독"])
async def test_subscribing_asks_when(room: Room, typed: str) -> None:
    (answer,) = await room.ask(typed)
    assert answer.text.startswith("언제 받을까요?")
    assert labels(answer)[:2] == ["⚡ 바로바로", "🗞 모아서"]


async def test_a_time_may_be_typed(room: Room) -> None:
    (answer,) = await room.ask("/구독 저녁 7시 반")
    assert "매일 19:30에" in answer.text
    assert "다음 회차: 오늘 19:30" in answer.text
    held = await room.subscription()
    assert held is not None
    assert (held.mode, held.hours.weekdays) == (Mode.EDITIONS, (19 * 60 + 30,))
    assert held.next_due_at == datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


async def test_a_time_that_is_over_for_today_begins_tomorrow(room: Room) -> None:
    (answer,) = await room.ask("/subscribe 8:00", EMMA.id)
    assert "Next edition: tomorrow 08:00" in answer.text


@pytest.mark.parametrize(
    ("typed", "shown"), [("25시", "‘25시’는"), ("<b>내일", "‘<b>내일’은"), ("가" * 900, "…’는")]
)
async def test_what_is_no_time_is_said_back(room: Room, typed: str, shown: str) -> None:
    (answer,) = await room.ask(f"/subscribe {typed}")
    assert shown in answer.text
    assert "/subscribe 8:00 18:30" in answer.text
    assert await room.subscription() is None


@pytest.mark.parametrize("typed", ["바로", "즉시", "NOW"])
async def test_every_digest_at_once_may_be_typed(room: Room, typed: str) -> None:
    await publish(room.storage, a_digest())
    (answer,) = await room.ask(f"/subscribe {typed}")
    assert "나오는 대로" in answer.text
    held = await room.subscription()
    assert held is not None
    assert held.mode is Mode.INSTANT
    assert await number(room.storage, "SELECT count(*) FROM deliveries") == 1  # the newest


async def test_subscribing_at_once_again_brings_no_second_welcome(room: Room) -> None:
    await publish(room.storage, a_digest())
    await room.ask("/subscribe 바로")
    await publish(room.storage, a_digest("새 소식"))
    await room.ask("/subscribe 바로")
    assert await number(room.storage, "SELECT count(*) FROM deliveries") == 1


async def test_two_taps_lead_to_a_daily_edition(room: Room) -> None:
    (hello,) = await room.ask("/start")
    asked = await room.press(hello, "🗞 모아서")
    assert "몇 시에 받을까요?" in asked.message.text
    assert "08:00" in labels(asked.message)
    done = await room.press(asked.message, "08:00")
    assert "매일 08:00에" in done.message.text
    assert done.said == []
    held = await room.subscription()
    assert held is not None
    assert held.hours.weekends == (480,)


async def test_the_buttons_speak_english_too(room: Room) -> None:
    (hello,) = await room.ask("/start", EMMA.id)
    asked = await room.press(hello, "🗞 Gathered")
    done = await room.press(asked.message, "07:00")
    assert "every day at 07:00" in done.message.text
    changed = await room.press(done.message, "Change the time")
    at_once = await room.press(changed.message, "⚡ At once")
    assert "as soon as it is ready" in at_once.message.text
    ended = await room.press(at_once.message, "Unsubscribe")
    assert "Unsubscribed" in ended.message.text
    assert ended.message.buttons == []
    assert await room.subscription(EMMA.id) is None


async def test_the_same_button_pressed_twice_does_no_harm(room: Room) -> None:
    (hello,) = await room.ask("/start")
    once = await room.forge(hello, "daily:480")
    twice = await room.forge(once.message, "daily:480")  # Telegram: message is not modified
    assert twice.message.text == once.message.text
    assert twice.notice == ""
    assert await room.subscription() is not None


@pytest.mark.parametrize("typed", ["/unsubscribe", "/해지", "/구독해지"])
async def test_ending_a_subscription(room: Room, typed: str) -> None:
    await publish(room.storage, a_digest())
    await room.ask("/subscribe 바로")
    (answer,) = await room.ask(typed)
    assert "끝냈어요" in answer.text
    assert await room.subscription() is None
    due = "SELECT count(*) FROM deliveries WHERE state = 'due'"
    assert await number(room.storage, due) == 0


async def test_ending_what_never_began_is_said(room: Room) -> None:
    (answer,) = await room.ask("/unsubscribe")
    assert "구독 중이 아니에요" in answer.text


async def test_a_subscriber_who_subscribes_again_is_told_how_things_stand(room: Room) -> None:
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask("/subscribe")
    assert answer.text.startswith("지금 설정: 매일 08:00에 모아 받는 중")


async def test_keywords_survive_the_end_of_a_subscription(room: Room) -> None:
    await room.ask("/keyword 반도체")
    await room.ask("/subscribe 바로")
    await room.ask("/unsubscribe")
    assert await room.watched() == ["반도체"]


async def test_in_a_group_only_an_admin_may_subscribe(room: Room) -> None:
    (refused,) = await room.ask("/subscribe 8:00", GROUP_ID, JUNHO.id)
    assert "관리자만" in refused.text
    assert await room.subscription(GROUP_ID) is None
    (taken,) = await room.ask("/subscribe 8:00", GROUP_ID, MINJI.id)
    assert "구독했어요" in taken.text
    (refused,) = await room.ask("/unsubscribe", GROUP_ID, JUNHO.id)
    assert "관리자만" in refused.text
    assert await room.subscription(GROUP_ID) is not None


async def test_in_a_group_only_an_admin_may_press_what_sets(room: Room) -> None:
    (hello,) = await room.ask("/start", GROUP_ID, JUNHO.id)
    refused = await room.press(hello, "⚡ 바로바로", person_id=JUNHO.id)
    assert "관리자만" in refused.notice
    assert await room.subscription(GROUP_ID) is None
    taken = await room.press(hello, "⚡ 바로바로", person_id=MINJI.id)
    assert "구독했어요" in taken.message.text
    kept = await room.press(taken.message, "구독 끝내기", person_id=JUNHO.id)
    assert "관리자만" in kept.notice
    assert await room.subscription(GROUP_ID) is not None


async def test_a_room_that_adds_the_bot_is_greeted(room: Room) -> None:
    room.sandbox.set_bot_member(GROUP_ID, "left")
    room.sandbox.set_bot_member(GROUP_ID, "member")
    await room.heard()
    (hello,) = room.answers(GROUP_ID)
    assert "관리자께서 /subscribe 로" in hello.text


async def test_a_promotion_is_no_second_greeting(room: Room) -> None:
    room.sandbox.set_bot_member(GROUP_ID, "administrator")
    await room.heard()
    assert room.answers(GROUP_ID) == []


async def test_who_blocks_the_bot_is_let_go_and_found_again_as_they_were(room: Room) -> None:
    await room.ask("/subscribe 8:00")
    room.sandbox.block(MINJI.id)
    await room.heard()
    assert await _state(room) is ChatState.GONE
    room.sandbox.unblock(MINJI.id)
    await room.heard()
    assert await _state(room) is ChatState.ACTIVE
    assert await room.subscription() is not None


async def test_a_group_that_becomes_a_supergroup_keeps_all_it_had(room: Room) -> None:
    await room.ask("/subscribe 8:00", GROUP_ID)
    await room.ask("/keyword 반도체", GROUP_ID)
    await _tell_of_move(room)
    assert await room.subscription(GROUP_ID) is None
    assert await room.subscription(NEW_GROUP_ID) is not None
    assert await room.watched(NEW_GROUP_ID) == ["반도체"]


async def test_a_supergroup_that_is_known_already_keeps_what_it_set_itself(room: Room) -> None:
    digest_id = await publish(room.storage, a_digest())
    await room.ask("/subscribe 8:00", GROUP_ID)
    await room.ask("/keyword 반도체", GROUP_ID)
    await room.ask("/keyword 배터리", GROUP_ID)
    now = room.clock()
    async with room.storage.begin() as tx:
        await tx.chats.greet(NEW_GROUP_ID, "supergroup", language="ko", zone="Asia/Seoul", now=now)
        await tx.chats.subscribe(NEW_GROUP_ID, Mode.INSTANT, now=now)
        await tx.keywords.watch(NEW_GROUP_ID, read_query("반도체"), now=now)
        for chat_id in (GROUP_ID, NEW_GROUP_ID):
            tomorrow = now + timedelta(days=1)
            await tx.owing.digest(
                chat_id, digest_id, Cause.SUBSCRIPTION, now=now, expires_at=tomorrow
            )
            await owe_edition(tx, chat_id, MORNING, [digest_id])
    await _tell_of_move(room)
    held = await room.subscription(NEW_GROUP_ID)
    assert held is not None
    assert held.mode is Mode.INSTANT
    assert sorted(await room.watched(NEW_GROUP_ID)) == ["반도체", "배터리"]
    rooms = "SELECT count(DISTINCT chat_id) FROM deliveries"
    assert await number(room.storage, rooms) == 1
    assert await number(room.storage, "SELECT count(*) FROM deliveries") == 2


async def _tell_of_move(room: Room) -> None:
    """Let Telegram say that the group has a new number."""
    chat = room.sandbox.messenger.chats[GROUP_ID].to_json()
    moved = {"migrate_to_chat_id": NEW_GROUP_ID, "from": MINJI.to_json(), "message_id": 999_999}
    payload = {"chat": {**chat, "type": "group"}, "date": room.sandbox.messenger.now(), **moved}
    room.sandbox.messenger.updates.add("message", json.loads(json.dumps(payload)))
    await room.heard()


async def _state(room: Room) -> ChatState | None:
    async with room.storage.read() as tx:
        chat = await tx.chats.get(MINJI.id)
    return chat.state if chat else None
