"""Updates are kept before Telegram may forget them, and answered in the order of their chat."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import app as apps
from bot.context import Counter
from bot.lanes import Lanes
from bot.limiter import Limiter
from bot.polling import KEPT, POLLED, Poller
from bot.request import Request
from bot.sandbox import JUNHO, MINJI, FaultKind
from bot.sandbox.people import BOT_ID, Chat
from jobs import settings as all_settings
from jobs.errors import ApeuroError
from jobs.storage.inbox import Incoming

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from jobs.storage import Storage
    from tests.bot.clocks import Clock
    from tests.bot.counter import Room

CHANNEL_ID = -1_002_000_000_555
FORUM_ID = -1_002_000_000_666


def poller(
    world: Sandbox,
    storage: Storage,
    wall: Clock,
    *,
    token: str = "",
    request: Request | None = None,
) -> Poller:
    """Make a poller whose time is the wall's."""
    limiter = Limiter(1000, clock=wall.seconds, sleep=wall.sleep)
    counter = Counter(storage, all_settings.load(None), wall)
    polling = request or Request(1)
    application = apps.build(token or world.token, world.api_url, counter, limiter, polling=polling)
    return Poller(
        application, storage, wall, request=polling, monotonic=wall.seconds, sleep=wall.sleep
    )


async def test_what_people_wrote_is_forgotten_once_it_is_answered(room: Room) -> None:
    await room.ask("/help")
    async with room.storage.read() as tx:
        assert await tx.inbox.counts() == {"done": 1}
        rows = await tx.marks._connection.exec_driver_sql("SELECT body FROM inbox")  # noqa: SLF001
        assert [row[0] for row in rows] == [None]


async def test_what_was_answered_is_deleted_after_a_day(room: Room) -> None:
    await room.ask("/help")
    async with room.storage.begin() as tx:
        assert await tx.inbox.forget(room.clock()) == 0
        assert await tx.inbox.forget(room.clock() + KEPT) == 1


async def test_an_update_telegram_brings_again_is_not_answered_again(room: Room) -> None:
    updates = room.sandbox.messenger.updates
    room.sandbox.say(MINJI.id, "/help")
    (update,) = updates.waiting
    await room.heard()
    updates.waiting.append(update)
    updates.wake()
    await room.heard()
    assert len(room.answers()) == 1


async def test_commands_of_one_chat_are_answered_in_their_order(room: Room) -> None:
    words = [f"낱말{nth}" for nth in range(12)]
    for word in words:
        room.sandbox.say(MINJI.id, f"/keyword {word}")
    await room.heard()
    answers = " ".join(message.text for message in room.answers())
    assert sorted(words, key=answers.index) == words


async def test_lanes_do_not_wait_for_each_other_and_keep_their_order() -> None:
    gate, done = asyncio.Event(), []

    async def handle(thing: str) -> None:
        if thing == "a1":
            await gate.wait()
        done.append(thing)

    lanes = Lanes(handle)
    for thing in ("a1", "a2", "b1"):
        lanes.put(ord(thing[0]), thing)
    for _ in range(5):
        await asyncio.sleep(0)
    assert done == ["b1"]
    gate.set()
    await lanes.join()
    assert done == ["b1", "a1", "a2"]


async def test_what_was_not_begun_at_the_end_waits_for_the_next_start() -> None:
    gate, done = asyncio.Event(), []

    async def handle(thing: int) -> None:
        await gate.wait()
        done.append(thing)

    lanes = Lanes(handle)
    lanes.put(1, 1)
    lanes.put(1, 2)
    await asyncio.sleep(0)
    assert not await lanes.finish(0)
    assert done == []


@pytest.mark.parametrize(("state", "answers"), [("waiting", 1), ("answering", 0)])
async def test_a_start_answers_what_surely_was_not_answered(
    world: Sandbox, storage: Storage, wall: Clock, state: str, answers: int
) -> None:
    world.say(MINJI.id, "/help")
    (update,) = world.messenger.updates.waiting
    world.messenger.updates.confirm(update["update_id"] + 1)
    made = poller(world, storage, wall)
    left = Incoming(update["update_id"], MINJI.id, json.dumps(update))
    async with storage.begin() as tx:
        await tx.inbox.keep(BOT_ID, [left], wall())
        if state == "answering":
            await tx.inbox.answering(BOT_ID, left.update_id)
    async with made._application:  # noqa: SLF001 (the application it was made with)
        polling = asyncio.create_task(made.run())
        await world.until_polled()
        await made.join()
        polling.cancel()
    said = [each for each in world.messages(MINJI.id) if each.sender.id == BOT_ID]
    assert len(said) == answers


async def test_an_update_at_which_the_program_dies_again_and_again_is_given_up(
    storage: Storage, wall: Clock
) -> None:
    async with storage.begin() as tx:
        await tx.inbox.keep(BOT_ID, [Incoming(1, 1, "{}")], wall())
        tries = [len(await tx.inbox.take_up(BOT_ID)) for _ in range(4)]
    assert tries == [1, 1, 1, 0]


async def test_another_poller_stops_the_program_with_a_sentence(
    world: Sandbox, storage: Storage, wall: Clock
) -> None:
    words = "Conflict: terminated by other getUpdates request"
    world.faults.set(FaultKind.REFUSAL, method="getUpdates", status=409, words=words)
    made = poller(world, storage, wall)
    async with made._application:  # noqa: SLF001
        with pytest.raises(ApeuroError, match="another program polls"):
            await made.run()


async def test_a_single_conflict_is_the_end_of_another_program_and_passes(
    world: Sandbox, storage: Storage, wall: Clock
) -> None:
    world.faults.set(FaultKind.REFUSAL, method="getUpdates", status=409, words="Conflict", times=1)
    made = poller(world, storage, wall)
    async with made._application:  # noqa: SLF001
        polling = asyncio.create_task(made.run())
        await world.until_polled()
        polling.cancel()


async def test_a_token_revoked_while_polling_stops_the_program_with_a_sentence(
    world: Sandbox, storage: Storage, wall: Clock
) -> None:
    made = poller(world, storage, wall)
    async with made._application:  # noqa: SLF001
        world.faults.set(FaultKind.REFUSAL, method="getUpdates", status=401, words="Unauthorized")
        with pytest.raises(ApeuroError, match="TELEGRAM_BOT_TOKEN"):
            await made.run()


async def test_what_polls_is_opened_anew_after_ninety_silent_seconds(
    world: Sandbox, storage: Storage, wall: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    world.faults.set(FaultKind.REFUSAL, method="getUpdates", status=502, words="x", times=40)
    made = poller(world, storage, wall)
    async with made._application:  # noqa: SLF001
        polling = asyncio.create_task(made.run())
        await world.until(lambda: world.messenger.updates.poller, seconds=30)
        world.say(JUNHO.id, "/help")
        await world.until(lambda: len(world.messages(JUNHO.id)) > 1)
        polling.cancel()
    assert "opening the connection that polls Telegram anew" in caplog.text
    assert "Telegram has not been heard for" in caplog.text
    async with storage.read() as tx:
        polled = await tx.marks.get(POLLED)
    assert polled is not None
    assert wall() - polled < timedelta(minutes=1)


async def test_a_channel_subscribes_by_a_post_of_its_admins(room: Room) -> None:
    members = {MINJI.id: "creator", JUNHO.id: "member", BOT_ID: "administrator"}
    room.sandbox.add_chat(Chat(CHANNEL_ID, "channel", "아이티 소식", members=members))
    await room.ask("/subscribe now", CHANNEL_ID, MINJI.id)
    assert await room.subscription(CHANNEL_ID) is not None
    assert await room.ask("오늘의 소식입니다", CHANNEL_ID, MINJI.id) == []


async def test_a_reader_of_a_channel_cannot_end_its_subscription(room: Room) -> None:
    members = {MINJI.id: "creator", JUNHO.id: "member", BOT_ID: "administrator"}
    room.sandbox.add_chat(Chat(CHANNEL_ID, "channel", "아이티 소식", members=members))
    (answer,) = await room.ask("/subscribe now", CHANNEL_ID, MINJI.id)
    button = next(each for each in answer.buttons if each.get("callback_data") == "unsubscribe")
    await room.press(answer, button["text"], person_id=JUNHO.id)
    assert await room.subscription(CHANNEL_ID) is not None


async def test_a_forum_is_brought_its_digests_in_the_topic_it_subscribed_in(room: Room) -> None:
    members = {MINJI.id: "creator", BOT_ID: "administrator"}
    forum = Chat(FORUM_ID, "supergroup", "모임", members=members, topics={7: True, 8: True})
    room.sandbox.add_chat(forum)
    room.sandbox.say(FORUM_ID, "/subscribe now", person_id=MINJI.id, topic=7)
    await room.heard()
    async with room.storage.read() as tx:
        chat = await tx.chats.get(FORUM_ID)
    assert chat is not None
    assert chat.thread_id == 7
    assert [each.extras["message_thread_id"] for each in room.answers(FORUM_ID)] == [7]
