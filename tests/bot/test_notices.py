"""What becomes of feeds is told to operators and to those who chose a source, each once at most."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.notices import Teller
from bot.sandbox import GROUP_ID, JUNHO, MINJI, FaultKind, Person
from jobs import notices
from tests.bot.counter import EMMA, move_group

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox.messages import Message
    from jobs.records import Feed
    from tests.bot.conftest import OpenRoom
    from tests.bot.counter import Room

STRANGER = 4_444
REFUSALS = [
    (FaultKind.FLOOD, 0, 1),
    (FaultKind.BLOCKED, 0, 1),  # an operator may unblock the bot
    (FaultKind.LOST_ANSWER, 1, 0),
    (FaultKind.SERVER_ERROR, 0, 0),  # it may have arrived all the same
]


@pytest.fixture
async def room(open_room: OpenRoom) -> AsyncIterator[Room]:
    """A counter whose operators are Minji and Emma; they and Junho have said hello."""
    async with open_room(admin_chat_ids=f"{MINJI.id},{EMMA.id}") as opened:
        for each in (MINJI, JUNHO, EMMA):
            await opened.ask("/help", each.id)
        yield opened


def teller(room: Room, **changes: object) -> Teller:
    """Make a teller as a start of the program makes one."""
    limiter = room.application.bot.rate_limiter
    settings = room.application.bot_data.settings.model_copy(update=changes)
    return Teller(room.storage, room.application.bot, limiter, room.clock, settings)  # type: ignore[arg-type]


async def add(room: Room, url: str, title: str) -> Feed:
    """Add a feed."""
    async with room.storage.begin() as tx:
        await tx.feeds.add(url, title, "Asia/Seoul", room.clock())
        feed = await tx.feeds.find(url)
    assert feed is not None
    return feed


async def becomes(room: Room, feed: Feed, **changes: object) -> Feed:
    """Save what a poll made of a feed, and write the notices of it."""
    after = replace(feed, **changes)  # type: ignore[arg-type]  # a test names the fields
    async with room.storage.begin() as tx:
        await tx.feeds.save([after])
        await notices.note(tx, feed.url, feed.state, after, room.clock())
    return after


async def told(room: Room, person: Person = MINJI, by: Teller | None = None) -> list[str]:
    """Let the teller run; return what somebody newly reads."""
    before = {message.id for message in room.answers(person.id)}
    await (by or teller(room)).run()
    return [message.text for message in room.answers(person.id) if message.id not in before]


async def test_an_operator_reads_everything_new_in_one_message_in_their_language(
    room: Room,
) -> None:
    daily = await add(room, "http://daily.example/rss", "예시일보")
    await becomes(room, daily, state="ended", last_error="daily.example answered 410 Gone.")
    old = await add(room, "http://old.example/rss", "내일경제")
    await becomes(room, old, url="http://new.example/rss")
    (read,) = await told(room)
    assert read == (
        "📡 피드에 달라진 점이 있어요.\n\n"
        "⛔ 예시일보 (http://daily.example/rss): 더는 나오지 않는 피드라서 확인을 멈췄어요."
        " 마지막 오류: daily.example answered 410 Gone.\n\n"
        "➡️ 내일경제 (http://new.example/rss): 새 주소로 옮겨 갔고, 앞으로는 거기서 읽어요."
    )
    english = room.answers(EMMA.id)[-1].text
    assert english.startswith("📡 Something has changed with your feeds.\n\n⛔ 예시일보")
    assert await told(room) == []


async def test_who_watches_a_source_by_name_is_told_once_and_nobody_else(room: Room) -> None:
    feed = await add(room, "http://daily.example/rss", "예시일보")
    await room.ask("/keyword 반도체 출처:예시일보", JUNHO.id)
    await room.ask("/subscribe", GROUP_ID, MINJI.id)
    await room.ask("/keyword 예시일보", GROUP_ID, MINJI.id)
    before = len(room.answers(GROUP_ID))
    await becomes(room, feed, state="ended")
    (read,) = await told(room, JUNHO)
    assert read == (
        "📭 예시일보 피드가 문을 닫아서 기사를 더 받아 올 수 없어요."
        " 키워드 ‘반도체 출처:예시일보’로 오던 이 매체의 소식은 여기까지예요."
    )
    assert len(room.answers(GROUP_ID)) == before
    assert await told(room, JUNHO) == []


@pytest.mark.parametrize(
    "typed", ["출처:내일경제", "반도체 -출처:예시일보", "출처:예시일보 | 출처:미래신문"]
)
async def test_who_excludes_the_source_or_still_gets_it_is_left_alone(
    room: Room, typed: str
) -> None:
    feed = await add(room, "http://daily.example/rss", "예시일보")
    await add(room, "http://daily.example/it", "예시일보 IT" if "예시" in typed else "미래신문")
    await room.ask(f"/keyword {typed}", JUNHO.id)
    await becomes(room, feed, state="silent")
    assert await told(room, JUNHO) == []


async def rest(room: Room, chat_id: int) -> None:
    """Set the quiet hours of a chat in Seoul: from an hour ago until in an hour."""
    minute = (room.clock().hour + 9) % 24 * 60 + room.clock().minute
    async with room.storage.begin() as tx:
        await tx.quiet.wish(chat_id, ((minute - 60) % 1440, (minute + 60) % 1440), None)


@pytest.mark.parametrize(("by_then", "count"), [("silent", 1), ("active", 0)])
async def test_quiet_hours_put_a_notice_off_that_is_told_if_it_is_still_so(
    room: Room, by_then: str, count: int
) -> None:
    feed = await add(room, "http://daily.example/rss", "예시일보")
    await room.ask("/keyword 출처:예시일보", JUNHO.id)
    await rest(room, JUNHO.id)
    silent = await becomes(room, feed, state="silent")
    assert await told(room, JUNHO) == []
    await becomes(room, silent, state=by_then)
    room.clock.advance(minutes=61)
    assert len(await told(room, JUNHO)) == count


async def test_an_operator_who_has_not_said_hello_is_waited_for_a_day(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    by = teller(room, admin_chat_ids=frozenset({STRANGER}))
    feed = await add(room, "http://daily.example/rss", "예시일보")
    await becomes(room, feed, state="ended")
    tried = []
    for _ in range(30):
        await by.run()
        tried.append(sum("Chat not found" in each.getMessage() for each in caplog.records))
        room.clock.advance(hours=1)
    assert tried[:3] == [1, 2, 3]  # once an hour
    assert tried[-1] == tried[-4] == 25
    async with room.storage.read() as tx:
        assert await notices.owed(tx) == []


async def test_many_notices_take_several_messages(room: Room) -> None:
    for number in range(60):
        feed = await add(room, f"http://feed{number}.example/rss", f"예시일보 {number}")
        await becomes(room, feed, state="silent", last_error="It could not be reached. " * 40)
    messages = await told(room)
    assert len(messages) > 1
    assert max(map(len, messages)) <= 4096
    assert sum(message.count("💤") for message in messages) == 60


@pytest.mark.parametrize(("kind", "at_first", "later"), REFUSALS)
async def test_only_what_surely_did_not_arrive_is_told_again(
    room: Room, kind: FaultKind, at_first: int, later: int
) -> None:
    feed = await add(room, "http://daily.example/rss", "예시일보")
    await becomes(room, feed, state="ended")
    by = teller(room, admin_chat_ids=frozenset({MINJI.id}))
    room.sandbox.faults.set(kind, seconds=1, times=1, method="sendMessage")
    assert len(await told(room, by=by)) == at_first
    room.clock.advance(hours=2)
    assert len(await told(room, by=by)) == later


async def test_what_was_in_flight_at_a_kill_is_not_told_again(room: Room) -> None:
    feed = await add(room, "http://daily.example/rss", "예시일보")
    await becomes(room, feed, state="ended")
    room.sandbox.faults.set(FaultKind.SLOW, seconds=5, chat_id=MINJI.id, method="sendMessage")
    running = asyncio.create_task(teller(room).run())
    await room.sandbox.until(lambda: _sending(room))
    running.cancel()
    await asyncio.wait([running])
    room.sandbox.faults.clear()
    await teller(room).run()
    assert sum("⛔" in message.text for message in room.answers()) <= 1
    assert sum("⛔" in message.text for message in room.answers(EMMA.id)) == 1


async def test_a_group_that_became_a_supergroup_is_told_under_its_new_number(room: Room) -> None:
    by = teller(room, admin_chat_ids=frozenset({GROUP_ID}))
    feed = await add(room, "http://daily.example/rss", "예시일보")
    await becomes(room, feed, state="ended")
    move_group(room.sandbox)
    await by.run()
    await by.run()
    new = room.sandbox.messenger.chats[GROUP_ID].migrated_to
    assert new is not None
    (message,) = _notices(room.answers(new))
    assert "예시일보" in message.text


def _sending(room: Room) -> bool:
    return any(
        call.method == "sendMessage" and "⛔" in str(call.parameters.get("text"))
        for call in room.sandbox.calls
    )


def _notices(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message.text.startswith("📡")]
