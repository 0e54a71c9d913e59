"""Editions as people get them: the first few at once, the rest behind a button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import editions
from bot.layout import layout
from bot.sandbox import MINJI
from jobs.records import Cause, Chat, ChatState, Delivery, Mention
from tests.bot.counter import Room, labels
from tests.bot.news import MORNING, a_digest, publish, published
from tests.editions import owe_edition

if TYPE_CHECKING:
    from bot.sandbox.messages import Message
    from bot.texts import Html
    from jobs.records import PublishedDigest

CHAT = Chat(1, "private", "ko", "Asia/Seoul", ChatState.ACTIVE)
EDITION = Delivery(
    id=1,
    chat=CHAT,
    kind="edition",
    cause=Cause.EDITION,
    due_at=MORNING,
    attempts=0,
    digest_ids=(1, 2),
    slot=MORNING,
    lineup_id=5,
)


def news(count: int) -> list[PublishedDigest]:
    return [published(a_digest(f"{number}번 소식"), id_=number) for number in range(1, count + 1)]


def first_line(text: Html) -> str:
    return text.splitlines()[0]


def test_an_edition_says_its_slot_however_late_it_comes() -> None:
    late = replace(EDITION, due_at=MORNING.replace(hour=9))
    text, markup = layout(late, news(2))
    assert first_line(text) == "<b>11월 22일 09:30 회차 · 2건</b>"
    assert [[each.text for each in row] for row in markup.inline_keyboard] == [["1", "2"]]


def test_an_edition_with_more_says_so_and_leads_there() -> None:
    text, markup = editions.message(replace(EDITION, more=7), news(2))
    assert first_line(text) == "<b>11월 22일 09:30 회차 · 9건 중 2건</b>"
    assert [each.text for each in markup.inline_keyboard[-1]] == ["나머지 7건"]


def test_an_edition_without_news_says_so_where_it_was_wished() -> None:
    text, markup = editions.message(replace(EDITION, digest_ids=()), [])
    assert text == "11월 22일 09:30 회차: 지난 회차 뒤로 새 소식이 없어요."
    assert markup.inline_keyboard[0][0].text == "⚙️ 설정"


def test_what_keywords_held_back_is_named() -> None:
    held = replace(EDITION, cause=Cause.KEYWORD, mentions=(Mention("AI", "AI", 1),))
    text, _ = editions.message(held, news(2))
    assert text.startswith("<b>모아 둔 키워드 소식 · 2건\n🔔 모아 둔 키워드: AI</b>")


async def owed(room: Room, shown: int, count: int) -> Message:
    """Let an edition lie before the reader, with its buttons."""
    ids = [await publish(room.storage, a_digest(f"{number}번 소식")) for number in range(count)]
    await room.ask("/subscribe 8:00")
    async with room.storage.begin() as tx:
        await owe_edition(tx, MINJI.id, MORNING, ids, shown=shown)
    (message,) = await room.ask("/settings")
    return message


async def test_the_rest_of_an_edition_is_paged_in_a_message_of_its_own(room: Room) -> None:
    message = await owed(room, 2, 5)
    (second,) = (await room.forge(message, "rest:1:2")).said
    assert second.text.startswith("나머지 소식 · 5건 중 3–4번째")
    assert labels(second) == ["3", "4", "다음 ▶"]
    last = (await room.press(second, "다음 ▶")).message
    assert last.text.startswith("나머지 소식 · 5건 중 5번째")
    assert labels(last) == ["5", "◀ 이전"]
    (opened,) = (await room.press(last, "5")).said
    assert opened.text.startswith("4번 소식")
    back = (await room.press(last, "◀ 이전")).message
    assert labels(back) == ["3", "4", "다음 ▶"]


async def test_the_rest_stays_as_it_was_when_news_come(room: Room) -> None:
    message = await owed(room, 2, 4)
    before = (await room.forge(message, "rest:1:2")).said[0].text
    await publish(room.storage, a_digest("새 소식"))
    assert (await room.forge(message, "rest:1:2")).said[0].text == before


async def test_an_edition_that_is_no_longer_kept_is_said(room: Room) -> None:
    message = await owed(room, 2, 3)
    for data in ("rest:99:2", "rest:1:50", "turn:99:0"):
        assert "남아 있지 않아요" in (await room.forge(message, data)).notice


async def test_the_settings_are_reached_from_an_edition(room: Room) -> None:
    message = await owed(room, 2, 3)
    (settings,) = (await room.forge(message, "settings")).said
    assert settings.text.startswith("⚙️ 설정")
