"""Killed at every step of a delivery and of an answer: nothing twice, nothing lost unseen."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.people import BOT_ID
from bot.sender import LEASE
from tests.chaos import killing
from tests.chaos.killing import PEOPLE

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.chaos.killing import World

KILLED = -9
ANSWERING = {"fetched": 1, "kept": 1, "answering": 0, "answered": 1, "done": 1}


@pytest.fixture(scope="module")
async def world(tmp_path_factory: pytest.TempPathFactory) -> AsyncGenerator[World]:
    folder: Path = tmp_path_factory.mktemp("killed")
    async with killing.opened(folder) as opened:
        yield opened


numbers = count(1)


@pytest.mark.parametrize(("nth", "in_flight"), [(1, 1), (1, 8), (6, 8)])
@pytest.mark.parametrize("step", ["claimed", "its turn", "sending", "sent", "settled"])
async def test_a_kill_while_sending_doubles_nothing_and_loses_nothing_unseen(
    world: World, step: str, nth: int, in_flight: int
) -> None:
    nth = 1 if step == "claimed" else nth
    title = f"소식 {next(numbers)}"
    digest_id = await world.owe_all(title)
    assert await world.play("send", step=step, nth=nth, in_flight=in_flight) == KILLED
    at_death = await world.states(digest_id)
    world.now += LEASE + timedelta(minutes=1)
    assert await world.play("send", in_flight=in_flight) == 0
    states, arrived = await world.states(digest_id), world.arrived(title)
    assert set(arrived.values()) == {1}
    unknown = {chat for chat, state in states.items() if state == "unknown"}
    assert unknown == {chat for chat, state in at_death.items() if state == "sending"}
    assert len(unknown) <= in_flight
    assert {person.id for person in PEOPLE} - set(arrived) <= unknown
    assert {states[chat] for chat in states if chat not in unknown} == {"done"}


@pytest.mark.parametrize("step", ANSWERING)
async def test_a_kill_while_answering_loses_no_command_and_repeats_no_answer(
    world: World, step: str
) -> None:
    person = PEOPLE[next(numbers) % len(PEOPLE)]
    word = f"낱말{next(numbers)}"
    world.sandbox.say(person.id, f"/keyword {word}")
    assert await world.play("answer", step=step) == KILLED
    assert await world.play("answer") == 0
    async with world.storage.read() as tx:
        watched = [keyword.typed for keyword in await tx.keywords.of(person.id)]
        assert (await tx.inbox.counts()).keys() == {"done"}
    assert watched.count(word) == 1
    answers = [
        message
        for message in world.sandbox.messages(person.id)
        if message.sender.id == BOT_ID and word in message.text
    ]
    assert len(answers) == ANSWERING[step]
