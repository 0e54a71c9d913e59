"""The first words: /start, and what follows from it."""

from __future__ import annotations

from tests.bot.counter import EMMA, Room
from tests.bot.news import a_digest, publish


async def test_start_says_what_this_is_and_asks_when(room: Room) -> None:
    (hello,) = await room.ask("/start")
    assert "앞으로 무슨 일이 있을지" in hello.text
    assert [button["text"] for button in hello.buttons] == [
        "⚡ 바로바로",
        "🗞 하루 한 번",
        "최신 보기",
    ]


async def test_start_shows_one_digest_as_it_arrives(room: Room) -> None:
    await publish(room.storage, a_digest())
    hello, sample = await room.ask("/start")
    assert "이런 모양으로" in hello.text
    assert "앤트리버" in sample.text


async def test_somebody_who_uses_telegram_in_english_is_answered_in_english(room: Room) -> None:
    (hello,) = await room.ask("/start", EMMA.id)
    assert "three points about what comes next" in hello.text
