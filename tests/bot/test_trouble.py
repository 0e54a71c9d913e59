"""When something breaks while people talk: a sentence in the chat, and nothing lost."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

import pytest

from bot.sandbox import MINJI, FaultKind
from tests.bot.counter import EMMA, Room, execute

if TYPE_CHECKING:
    from jobs.storage import Storage

AWAY = "ALTER TABLE keywords RENAME TO elsewhere"
BACK = "ALTER TABLE elsewhere RENAME TO keywords"


@pytest.mark.parametrize(
    ("chat_id", "said"), [(MINJI.id, "지금은 답하지 못했어요"), (EMMA.id, "Something went wrong")]
)
async def test_a_database_error_is_told_and_can_be_got_over(
    room: Room, chat_id: int, said: str
) -> None:
    await room.ask("/keyword 배터리", chat_id)
    await execute(room.storage, AWAY)
    (answer,) = await room.ask("/keyword 반도체", chat_id)
    assert said in answer.text
    await execute(room.storage, BACK)
    await room.ask("/keyword 반도체", chat_id)
    assert await room.watched(chat_id) == ["배터리", "반도체"]


async def test_a_database_error_under_a_button_is_told_in_its_notice(room: Room) -> None:
    (offer,) = await room.ask("반도체")
    await execute(room.storage, AWAY)
    pressed = await room.press(offer, "🔔 반도체")
    assert "지금은 답하지 못했어요" in pressed.notice
    await execute(room.storage, BACK)


async def test_a_bug_is_logged_whole_and_told_in_a_sentence(
    room: Room, caplog: pytest.LogCaptureFixture
) -> None:
    counter = room.application.bot_data
    counter.storage = cast("Storage", None)
    with caplog.at_level(logging.ERROR, logger="bot"):
        (answer,) = await room.ask("/latest")
    assert "지금은 답하지 못했어요" in answer.text
    assert any(record.exc_info for record in caplog.records)
    counter.storage = room.storage
    (answer,) = await room.ask("/latest")
    assert "아직 요약이 없어요" in answer.text


@pytest.mark.parametrize("kind", [FaultKind.BLOCKED, FaultKind.SERVER_ERROR, FaultKind.LOST_ANSWER])
async def test_an_answer_that_cannot_be_given_is_one_line_in_the_log(
    room: Room, caplog: pytest.LogCaptureFixture, kind: FaultKind
) -> None:
    room.sandbox.faults.set(kind, method="sendMessage")
    with caplog.at_level(logging.WARNING):
        await room.ask("/subscribe 8:00")
    assert not any(record.exc_info for record in caplog.records)
    assert any("could not be answered" in record.getMessage() for record in caplog.records)
    room.sandbox.faults.clear()
    assert await room.subscription() is not None  # what was asked for is done all the same


async def test_an_answer_refused_by_a_short_429_comes_after_it(room: Room) -> None:
    room.sandbox.faults.set(FaultKind.FLOOD, seconds=1, times=1, method="sendMessage")
    (answer,) = await room.ask("/latest")
    assert "아직 요약이 없어요" in answer.text


async def test_the_token_is_never_logged(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="bot"):
        room.sandbox.faults.set(FaultKind.SERVER_ERROR, method="sendMessage", times=2)
        await room.ask("/latest")
        logged: list[Any] = [record.getMessage() for record in caplog.records]
    ours = [each for each in logged if "answered" in each]
    assert ours
    assert not any(room.sandbox.token in each for each in ours)
