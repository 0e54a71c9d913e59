"""The sender before Telegram in all its moods: each delivery once, or it is said why not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, cast

import pytest

from bot.pauses import PAUSE
from bot.sandbox import JUNHO, MINJI, FaultKind, Sandbox
from bot.sandbox.people import GROUP_ID
from bot.sender import IN_FLIGHT, LEASE
from jobs.errors import ApeuroError
from jobs.records import Cause, ChatState, Mode
from tests.bot.counter import EMMA, NEW_GROUP_ID, execute, move_group, number
from tests.bot.news import MORNING, POINTS, a_digest, point, publish
from tests.bot.posting import Post
from tests.editions import owe_edition

if TYPE_CHECKING:
    from bot.limiter import Limiter, Turn
    from jobs.storage import Storage
    from tests.bot.clocks import Clock


@dataclass(slots=True)
class SilencedAfterTurn:
    """A limiter that another call's 429 silences as soon as somebody had their turn."""

    limiter: Limiter

    async def turn(self, chat_id: int, turn: Turn) -> None:
        await self.limiter.turn(chat_id, turn)
        self.limiter.be_silent(60)

    @property
    def silence(self) -> float:
        return self.limiter.silence

    def busy_chats(self) -> set[int]:
        return self.limiter.busy_chats()

    def served_lately(self) -> set[int]:
        return self.limiter.served_lately()

    def be_silent(self, seconds: float) -> None:
        self.limiter.be_silent(seconds)


@pytest.fixture
async def post(world: Sandbox, storage: Storage, wall: Clock) -> Post:
    made = Post(world, storage, wall)
    for chat_id in (MINJI.id, JUNHO.id, GROUP_ID):
        await made.greet(chat_id)
    await made.greet(EMMA.id, "en")
    return made


async def test_what_is_owed_arrives_once(post: Post) -> None:
    await post.owe_new(MINJI.id, 3)
    assert await post.send() == 3
    assert await post.send() == 0
    assert sorted(post.titles()) == ["소식 0", "소식 1", "소식 2"]
    assert await post.states() == {"done": 3}


async def test_everybody_is_written_to_in_their_language(post: Post) -> None:
    (digest_id,) = await post.owe_new(MINJI.id)
    await post.owe(EMMA.id, digest_id)
    await post.send()
    assert "앞으로는" in post.sandbox.messages(MINJI.id)[0].text
    assert "What comes next" in post.sandbox.messages(EMMA.id)[0].text


async def test_an_alert_begins_with_its_word(post: Post) -> None:
    digest_id = await publish(post.storage, a_digest())
    await post.owe(MINJI.id, digest_id, Cause.KEYWORD)
    await post.send()
    assert post.titles() == ["🔔 칩"]


async def test_an_edition_is_one_message_with_a_button_for_each_digest(post: Post) -> None:
    ids = [await publish(post.storage, a_digest(f"소식 {n}")) for n in range(3)]
    async with post.storage.begin() as tx:
        MORNING + timedelta(hours=24)
        await owe_edition(tx, MINJI.id, MORNING, ids)
    assert await post.send() == 1
    (message,) = post.sandbox.messages(MINJI.id)
    assert message.text.startswith("11월 22일 09:30 회차 · 3건")
    assert [button["callback_data"] for button in message.buttons] == [f"open:{n}" for n in ids]


async def test_no_preview_of_a_link_pushes_the_points_away(post: Post) -> None:
    await post.owe_new(MINJI.id)
    await post.send()
    assert post.sandbox.messages(MINJI.id)[0].extras["link_preview_options"]["is_disabled"]


async def test_a_chat_gets_at_most_one_delivery_a_second(post: Post) -> None:
    await post.owe_new(MINJI.id, 4)
    await post.send()
    assert post.clock() - MORNING >= timedelta(seconds=3)


async def test_a_blocked_chat_is_retired_and_its_other_deliveries_left_alone(post: Post) -> None:
    (digest_id,) = await post.owe_new(MINJI.id)
    post.sandbox.block(MINJI.id)
    await post.send()
    other = await publish(post.storage, a_digest("다른 소식"))
    await post.owe(MINJI.id, other)
    await post.owe(JUNHO.id, digest_id)
    calls = post.sends()
    assert await post.send() == 1
    assert post.sends() == calls + 1
    assert await post.state_of(MINJI.id) is ChatState.GONE
    assert await post.states() == {"dropped": 1, "due": 1, "done": 1}


async def test_a_chat_that_comes_back_gets_what_is_still_news(post: Post) -> None:
    await post.owe_new(MINJI.id)
    async with post.storage.begin() as tx:
        await tx.chats.retire(MINJI.id, "test", post.clock())
    assert await post.send() == 0
    await post.greet(MINJI.id)
    assert await post.send() == 1


async def test_a_chat_unknown_to_telegram_is_retired(post: Post) -> None:
    await post.greet(4_000_000)
    await post.owe_new(4_000_000)
    await post.send()
    assert await post.state_of(4_000_000) is ChatState.GONE


async def test_a_429_pauses_everything_and_the_pause_is_remembered(post: Post) -> None:
    await post.owe_new(MINJI.id)
    post.sandbox.faults.set(FaultKind.FLOOD, seconds=300, times=1)
    assert await post.send() == 0
    async with post.storage.read() as tx:
        until = await tx.marks.get(PAUSE)
    assert until is not None
    assert until - post.clock() > timedelta(seconds=290)
    await post.owe_new(JUNHO.id)
    assert await post.send() == 0  # a program begun anew keeps the silence
    assert post.sends() == 1
    post.clock.advance(seconds=301)
    assert await post.send() == 2
    assert await post.states() == {"done": 2}


async def test_no_call_is_made_after_the_429_that_ends_a_rush(post: Post) -> None:
    for nth in range(18):
        await post.greet(MINJI.id)
        digest_id = await publish(post.storage, a_digest(f"소식 {nth}"))
        await post.owe([MINJI.id, JUNHO.id, EMMA.id][nth % 3], digest_id)
    post.sandbox.faults.set(FaultKind.FLOOD, seconds=200, times=99)
    await post.send()
    assert post.sends() <= IN_FLIGHT
    post.sandbox.faults.clear()
    post.clock.advance(seconds=201)
    assert await post.send() == 18


async def test_a_429_that_comes_while_a_send_is_prepared_holds_it_back(post: Post) -> None:
    await post.owe_new(MINJI.id)
    async with post.sender() as sender:
        limiter = sender._limiter  # noqa: SLF001 (the 429 of another call falls between two lines)
        sender._limiter = cast("Limiter", SilencedAfterTurn(limiter))  # noqa: SLF001
        assert await sender.run() == 0
    assert post.sends() == 0
    post.clock.advance(seconds=61)
    assert await post.send() == 1


async def test_what_may_have_arrived_is_never_sent_again(post: Post) -> None:
    await post.owe_new(MINJI.id)
    post.sandbox.faults.set(FaultKind.LOST_ANSWER, times=1)
    assert await post.send() == 0
    post.clock.advance(hours=1)
    assert await post.send() == 0
    assert post.titles() == ["소식 0"]
    assert await post.states() == {"unknown": 1}


async def test_while_telegram_is_out_of_reach_nothing_is_lost(post: Post) -> None:
    await post.owe_new(MINJI.id, 2)
    await post.sandbox.stop()
    for _ in range(8):  # two hours of it
        assert await post.send() == 0
        post.clock.advance(minutes=15)
    assert await post.states() == {"due": 2}
    await post.sandbox.start()
    assert await post.send() == 2


async def test_tries_grow_rarer_up_to_ten_minutes(post: Post) -> None:
    await post.owe_new(MINJI.id)
    await post.sandbox.stop()  # no connection can be made, so nothing was sent
    waits: list[float] = []
    for _ in range(9):
        await post.send()
        due_at = await number(post.storage, "SELECT due_at FROM deliveries") / 1000
        waits.append(round(due_at - post.clock.seconds()))
        post.clock.advance(seconds=waits[-1] + 1)
    assert waits == [15, 30, 60, 120, 240, 480, 600, 600, 600]


async def test_an_outage_delays_a_delivery_and_loses_none(post: Post) -> None:
    await post.owe_new(MINJI.id)
    await post.sandbox.stop()
    assert await post.send() == 0
    await post.sandbox.start()
    assert await post.send() == 0
    post.clock.advance(seconds=20)
    assert await post.send() == 1
    assert post.titles() == ["소식 0"]


async def test_a_server_error_may_hide_an_arrival_and_is_not_tried_again(post: Post) -> None:
    await post.owe_new(MINJI.id)
    post.sandbox.faults.set(FaultKind.SERVER_ERROR, times=1)
    assert await post.send() == 0
    post.clock.advance(hours=1)
    assert await post.send() == 0
    assert await post.states() == {"unknown": 1}


async def test_a_chat_the_bot_is_closed_to_is_sent_nothing(post: Post) -> None:
    await post.owe_new(MINJI.id)
    async with post.sender(admits=lambda _: False) as sender:
        assert await sender.run() == 0
    assert await post.states() == {"dropped": 1}
    assert post.titles() == []


async def test_what_is_no_longer_news_is_dropped(post: Post) -> None:
    await post.owe_new(MINJI.id)
    post.clock.advance(hours=25)
    assert await post.send() == 0
    assert await post.states() == {"expired": 1}


async def test_what_was_unsubscribed_before_its_turn_is_not_sent(post: Post) -> None:
    await post.owe_new(MINJI.id, 2)
    async with post.storage.begin() as tx:
        await tx.chats.unsubscribe(MINJI.id)
        await tx.outbox.drop_unwished(MINJI.id, post.clock())
    assert await post.send() == 0
    assert post.titles() == []


async def test_what_is_unsubscribed_while_it_waits_for_its_turn_is_not_sent(post: Post) -> None:
    await post.owe_new(MINJI.id, 3)

    async def leave(text: str) -> None:
        await post.sandbox.until(lambda: text in str(post.titles()))
        async with post.storage.begin() as tx:
            await tx.outbox.drop_unwished(MINJI.id, post.clock())

    leaving = asyncio.create_task(leave("소식"))
    arrived = await post.send()
    await leaving
    states = await post.states()
    assert states["done"] == arrived == len(post.titles())
    assert sum(states.values()) == 3


async def test_an_edition_of_digests_that_are_gone_is_dropped(post: Post) -> None:
    digest_id = await publish(post.storage, a_digest())
    async with post.storage.begin() as tx:
        MORNING + timedelta(hours=24)
        await owe_edition(tx, MINJI.id, MORNING, [digest_id])
    await execute(post.storage, "DELETE FROM digests")
    assert await post.send() == 0
    assert post.sends() == 0
    assert await post.states() == {"dropped": 1}


async def test_two_senders_at_once_send_nothing_twice(post: Post) -> None:
    for chat_id in (MINJI.id, JUNHO.id, EMMA.id):
        await post.owe_new(chat_id, 5)
    async with post.sender() as one, post.sender() as other:
        arrived = await asyncio.gather(one.run(), other.run())
    assert sum(arrived) == 15 == post.sends()
    assert await post.states() == {"done": 15}


async def test_what_was_being_sent_when_the_program_died_is_unknown(post: Post) -> None:
    await post.owe_new(MINJI.id)
    await post.owe_new(JUNHO.id)
    async with post.sender() as sender:
        ((delivery, _), *_) = await sender._claim()  # noqa: SLF001 (the program dies between two lines)
        assert await sender._begin(delivery)  # noqa: SLF001
    assert await post.send() == 0  # both are still leased to the dead
    post.clock.now += LEASE + timedelta(seconds=1)
    assert await post.send() == 1
    assert await post.states() == {"unknown": 1, "done": 1}


async def test_a_sender_told_to_stop_gives_back_what_it_took(post: Post) -> None:
    await post.owe_new(MINJI.id, 3)
    async with post.sender() as sender:
        sender.stop()
        assert await sender.run() == 0
    assert await post.send() == 3


async def test_mark_up_that_telegram_refuses_goes_out_once_as_plain_text(post: Post) -> None:
    # Our mark-up is sound as far as the sandbox can tell, so a stricter Telegram is played.
    digest = a_digest("A < B & C", points=(point("라벨"), *POINTS[1:]))
    await post.owe(MINJI.id, await publish(post.storage, digest))
    assert await post.send(stricter=True) == 1
    (message,) = post.sandbox.messages(MINJI.id)
    assert message.text.startswith("A < B & C\n")
    assert "① 라벨:" in message.text
    assert "<b>" not in message.text
    assert not message.excerpts("bold")


async def test_a_refused_token_stops_the_sender_with_a_sentence(post: Post) -> None:
    await post.owe_new(MINJI.id)
    wrong = f"1:{'A' * 35}"
    async with post.sender(wrong) as sender:
        with pytest.raises(ApeuroError, match="TELEGRAM_BOT_TOKEN") as raised:
            await sender.run()
    assert wrong not in str(raised.value)
    assert await post.states() == {"due": 1}


async def test_a_group_that_moved_gets_its_delivery_at_its_new_number(post: Post) -> None:
    move_group(post.sandbox)
    async with post.storage.begin() as tx:
        await tx.chats.subscribe(GROUP_ID, Mode.INSTANT, now=post.clock())
    await post.owe_new(GROUP_ID)
    assert await post.send() == 1
    assert post.titles(NEW_GROUP_ID) == ["소식 0"]
    async with post.storage.read() as tx:
        assert await tx.chats.get(GROUP_ID) is None
        assert await tx.chats.subscription(NEW_GROUP_ID) is not None
    assert await post.states() == {"done": 1}


async def test_a_failed_answer_to_one_chat_does_not_stop_the_others(post: Post) -> None:
    await post.owe_new(MINJI.id)
    await post.owe_new(JUNHO.id)
    post.sandbox.faults.set(FaultKind.SERVER_ERROR, chat_id=MINJI.id)
    assert await post.send() == 1
    assert post.titles(JUNHO.id) == ["소식 0"]
