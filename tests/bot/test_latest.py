"""/latest: one digest with paging, several at once, or those with a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.bot.counter import EMMA, Room, labels
from tests.bot.news import MORNING, a_digest, publish


async def shelve(room: Room, *titles: str) -> list[int]:
    """Publish digests, the first the newest."""
    return [
        await publish(
            room.storage, a_digest(title, published_at=MORNING - timedelta(minutes=10 * age))
        )
        for age, title in enumerate(titles, start=1)
    ]


@pytest.mark.parametrize(
    ("typed", "chat_id", "said"),
    [
        ("/latest", None, "아직 요약이 없어요"),
        ("/latest", EMMA.id, "No digests yet"),
        ("/latest 5", None, "아직 요약이 없어요"),
        ("/latest 삼성", None, "‘삼성’이 나온 요약이 없어요"),
        ("/latest 3 반도체", None, "‘반도체’가 나온 요약이 없어요"),
        ("/latest <b>", None, "‘<b>’가"),
    ],
)
async def test_that_there_is_nothing_is_said(
    room: Room, typed: str, chat_id: int | None, said: str
) -> None:
    (answer,) = await (room.ask(typed, chat_id) if chat_id else room.ask(typed))
    assert said in answer.text


@pytest.mark.parametrize("typed", ["/latest", "/최신", "/LATEST@apeuro_sandbox_bot"])
async def test_the_newest_comes_first(room: Room, typed: str) -> None:
    await shelve(room, "새 소식", "헌 소식")
    (answer,) = await room.ask(typed)
    assert answer.text.startswith("새 소식")
    assert labels(answer)[-1] == "지난 소식 ▶"


async def test_pages_turn_in_place_both_ways(room: Room) -> None:
    await shelve(room, "첫째", "둘째", "셋째")
    (page,) = await room.ask("/latest")
    second = await room.press(page, "지난 소식 ▶")
    assert second.message.text.startswith("둘째")
    assert labels(second.message)[-2:] == ["◀ 새 소식", "지난 소식 ▶"]
    third = await room.press(second.message, "지난 소식 ▶")
    assert third.message.text.startswith("셋째")
    assert "지난 소식 ▶" not in labels(third.message)
    back = await room.press(third.message, "◀ 새 소식")
    assert back.message.text.startswith("둘째")
    assert back.said == []


async def test_pages_turn_in_english(room: Room) -> None:
    await shelve(room, "첫째", "둘째")
    (page,) = await room.ask("/latest", EMMA.id)
    second = await room.press(page, "Older ▶")
    assert second.message.text.startswith("둘째")
    assert "What comes next" in second.message.text


async def test_the_welcome_stays_where_latest_is_pressed_below_it(room: Room) -> None:
    (hello,) = await room.ask("/start")
    await shelve(room, "새 소식")
    pressed = await room.press(hello, "최신 보기")
    assert pressed.message.text == hello.text
    (page,) = pressed.said
    assert page.text.startswith("새 소식")


async def test_several_are_listed_and_open_by_their_number(room: Room) -> None:
    await shelve(room, "첫째", "둘째", "셋째")
    (several,) = await room.ask("/latest 2")
    assert several.text.startswith("최신 요약 1–2")
    assert labels(several) == ["1", "2"]
    opened = await room.press(several, "2")
    (digest,) = opened.said
    assert digest.text.startswith("둘째")
    assert opened.message.text == several.text


async def test_a_word_narrows_and_stays_with_the_pages(room: Room) -> None:
    await shelve(room, "반도체 하나", "배터리", "반도체 둘")
    (page,) = await room.ask("/latest 반도체")
    assert page.text.startswith("반도체 하나")
    second = await room.press(page, "지난 소식 ▶")
    assert second.message.text.startswith("반도체 둘")
    (several,) = await room.ask("/latest 5 반도체")
    assert several.text.startswith("‘반도체’ 최신 요약 1–2")


@pytest.mark.parametrize("word", ["100%", "_", "\\", "'"])
async def test_a_word_is_never_a_pattern(room: Room, word: str) -> None:
    await shelve(room, "아무 소식")
    (answer,) = await room.ask(f"/latest {word}")
    assert "나온 요약이 없어요" in answer.text


@pytest.mark.parametrize("typed", ["/latest 0", "/latest 11", "/latest 99999999999"])
async def test_a_count_out_of_bounds_is_refused(room: Room, typed: str) -> None:
    (answer,) = await room.ask(typed)
    assert "1개에서 10개까지" in answer.text


async def test_ten_digests_fit_one_message(room: Room) -> None:
    await shelve(room, *(f"{n} " + "긴 제목 " * 80 for n in range(10)))
    (several,) = await room.ask("/latest 10")
    assert labels(several) == [str(n) for n in range(1, 11)]


async def test_beyond_the_last_page_there_is_a_sentence(room: Room) -> None:
    await shelve(room, "하나")
    (page,) = await room.ask("/latest")
    pressed = await room.forge(page, "latest:7")
    assert [message.text for message in pressed.said] == ["더 오래된 요약은 없어요."]


async def test_a_digest_that_is_gone_is_said_to_be(room: Room) -> None:
    await shelve(room, "하나", "둘")
    (several,) = await room.ask("/latest 2")
    pressed = await room.forge(several, "open:4711")
    assert [message.text for message in pressed.said] == ["이 요약은 더 이상 남아 있지 않아요."]


@pytest.mark.parametrize(
    "data",
    [
        *("latest", "latest:", "latest:x", "latest:-1", f"latest:{10**40}", "open", "open:1:2"),
        *("why:", "why:abc", "drop:", f"drop:{2**70}", "daily:1440", "daily:-5", "daily", "v0|old"),
        *(":", "nothing:1", "x" * 64),
    ],
)
async def test_a_button_of_another_version_or_a_forged_one_gets_a_sentence(
    room: Room, data: str
) -> None:
    (hello,) = await room.ask("/start")
    pressed = await room.forge(hello, data)
    assert "오래된 버튼" in pressed.notice
    assert pressed.said == []
    assert await room.subscription() is None


async def test_a_press_below_a_message_out_of_reach_is_answered_in_a_new_one(room: Room) -> None:
    (hello,) = await room.ask("/start")
    pressed = await room.forge(hello, "hours", out_of_reach=True)
    assert ["몇 시에 받을까요?" in message.text for message in pressed.said] == [True]


async def test_one_that_was_asked_for_says_so(room: Room) -> None:
    await shelve(room, "하나")
    (page,) = await room.ask("/latest")
    assert (await room.press(page, "왜 왔나요?")).notice == "직접 열어 보신 요약이에요."
