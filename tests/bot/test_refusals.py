"""Every refusal of Telegram has its reaction, told by the real client."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.pauses import PAUSE
from bot.sandbox import JUNHO, MINJI, FaultKind
from bot.sandbox.people import BOT_ID, GROUP_ID, Chat
from jobs.records import ChatState
from tests.bot.posting import Post

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from jobs.storage import Storage
    from tests.bot.clocks import Clock

CHANNEL_ID = -1_002_000_000_555
FORUM_ID = -1_002_000_000_666


@pytest.fixture
async def post(world: Sandbox, storage: Storage, wall: Clock) -> Post:
    made = Post(world, storage, wall)
    for chat_id in (MINJI.id, JUNHO.id, GROUP_ID):
        await made.greet(chat_id)
    return made


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot was kicked from the supergroup chat"),
        (403, "Forbidden: bot is not a member of the channel chat"),
        (403, "Forbidden: the group chat was deleted"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: PEER_ID_INVALID"),
        (400, "Bad Request: not enough rights to send text messages to the chat"),
        (400, "Bad Request: need administrator rights in the channel chat"),
        (400, "Bad Request: CHAT_WRITE_FORBIDDEN"),
        (400, "Bad Request: TOPIC_CLOSED"),
        (400, "Bad Request: message thread not found"),
    ],
)
async def test_a_chat_closed_to_us_is_left_alone_and_keeps_its_settings(
    post: Post, status: int, words: str
) -> None:
    await post.owe_new(MINJI.id, 2)
    post.sandbox.faults.set(FaultKind.REFUSAL, status=status, words=words)
    assert await post.send() == 0
    assert post.sends() == 1
    assert await post.state_of(MINJI.id) is ChatState.GONE
    assert await post.states() == {"dropped": 1, "due": 1}
    async with post.storage.read() as tx:
        assert await tx.chats.subscription(MINJI.id) is not None


@pytest.mark.parametrize(
    "words",
    ["message is too long", "message text is empty", "BUTTON_DATA_INVALID", "something new"],
)
async def test_a_message_telegram_will_never_take_is_dropped_and_reported(
    post: Post, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    await post.owe_new(MINJI.id)
    post.sandbox.faults.set(FaultKind.REFUSAL, words=f"Bad Request: {words}")
    assert await post.send() == 0
    post.clock.advance(hours=1)
    assert await post.send() == 0
    assert post.sends() == 1
    assert await post.states() == {"dropped": 1}
    assert await post.state_of(MINJI.id) is ChatState.ACTIVE
    assert words.casefold() in caplog.text.casefold()


async def test_mark_up_refused_goes_out_once_as_plain_text_and_is_reported(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    await post.owe_new(MINJI.id)
    words = "Bad Request: can't parse entities: Unsupported start tag at byte offset 0"
    post.sandbox.faults.set(FaultKind.REFUSAL, words=words, times=1)
    assert await post.send() == 1
    assert "cannot parse" in caplog.text
    (message,) = post.sandbox.messages(MINJI.id)
    assert not message.excerpts("bold")
    post.sandbox.faults.set(FaultKind.REFUSAL, words=words, times=2)
    await post.owe_new(JUNHO.id)
    assert await post.send() == 0
    assert (await post.states())["dropped"] == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_5xx_may_hide_an_arrival(post: Post, status: int) -> None:
    await post.owe_new(MINJI.id)
    post.sandbox.faults.set(FaultKind.REFUSAL, status=status, words="Bad Gateway", times=1)
    assert await post.send() == 0
    assert await post.states() == {"unknown": 1}


async def test_a_429_that_does_not_say_for_how_long_is_thirty_seconds(post: Post) -> None:
    await post.owe_new(MINJI.id)
    words = "Too Many Requests"
    post.sandbox.faults.set(FaultKind.REFUSAL, status=429, words=words, times=1)
    assert await post.send() == 0
    async with post.storage.read() as tx:
        until = await tx.marks.get(PAUSE)
    assert until is not None
    assert timedelta(seconds=29) < until - post.clock() <= timedelta(seconds=30)
    post.clock.advance(seconds=31)
    assert await post.send() == 1


async def test_what_stays_unsaid_is_still_among_the_latest(post: Post) -> None:
    (digest_id,) = await post.owe_new(MINJI.id)
    post.sandbox.faults.set(FaultKind.LOST_ANSWER, times=1)
    await post.send()
    assert await post.states() == {"unknown": 1}
    async with post.storage.read() as tx:
        assert [each.id for each in await tx.digests.newest(1)] == [digest_id]


async def test_a_channel_is_posted_to_once_for_everyone(post: Post) -> None:
    members = {MINJI.id: "creator", JUNHO.id: "member", BOT_ID: "administrator"}
    post.sandbox.add_chat(Chat(CHANNEL_ID, "channel", "아이티 소식", members=members))
    await post.greet(CHANNEL_ID)
    await post.owe_new(CHANNEL_ID)
    assert await post.send() == 1
    assert post.titles(CHANNEL_ID) == ["소식 0"]
    assert post.sends() == 1


async def test_a_forum_gets_what_it_is_owed_in_its_topic(post: Post) -> None:
    members = {MINJI.id: "creator", BOT_ID: "member"}
    forum = Chat(FORUM_ID, "supergroup", "모임", members=members, topics={7: True})
    post.sandbox.add_chat(forum)
    await post.greet(FORUM_ID)
    async with post.storage.begin() as tx:
        await tx.chats.stay(FORUM_ID, 7)
    await post.owe_new(FORUM_ID)
    assert await post.send() == 1
    threads = {each.extras["message_thread_id"] for each in post.sandbox.messages(FORUM_ID)}
    assert threads == {7}
    forum.topics[7] = False
    await post.owe_new(FORUM_ID)
    post.clock.advance(minutes=1)
    assert await post.send() == 0
    assert await post.state_of(FORUM_ID) is ChatState.GONE
