"""Messages already sent say what has become of their digests, seldom and behind everything."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from sqlalchemy import select

from bot.editor import Editor
from bot.sandbox import JUNHO, MINJI, FaultKind
from jobs import owe_edits
from jobs.newsroom import Newsroom
from jobs.records import Cause
from jobs.storage import tables
from tests.bot.counter import execute
from tests.bot.news import a_digest, publish
from tests.bot.posting import Post
from tests.editions import owe_edition

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.sandbox import Sandbox
    from jobs.model import Digest
    from jobs.storage import Storage
    from tests.bot.clocks import Clock


class Desk(Post):
    """An outbox whose messages are edited, too."""

    async def grow(self, digest_id: int, outlets: int) -> None:
        """Let so many outlets carry the story of a digest."""
        now = round(self.clock().timestamp() * 1000)
        await execute(
            self.storage,
            f"UPDATE stories SET outlets = {outlets}, updated_at = {now} WHERE id ="  # noqa: S608 (numbers)
            f" (SELECT story_id FROM digests WHERE id = {digest_id})",
        )

    async def correct(self, digest_id: int, digest: Digest) -> None:
        """Put a corrected digest in the place of one."""
        async with self.storage.begin() as tx:
            (old,) = await tx.digests.named([digest_id])
            assert old.article_id is not None
            await tx.digests.correct(old.story_id, old.article_id, digest, self.clock())

    async def edit(self) -> int:
        """Owe what is to be edited, and edit it; return how many messages changed."""
        nothing = cast("Any", None)
        await owe_edits.run(Newsroom(self.storage, nothing, nothing, nothing, self.clock))
        async with self.editor() as editor:
            return await editor.run()

    @asynccontextmanager
    async def editor(self) -> AsyncIterator[Editor]:
        async with self.sender() as sender:
            yield Editor(self.storage, sender._bot, self.clock)  # noqa: SLF001 (the same bot)

    def edits(self) -> int:
        return sum(call.method == "editMessageText" for call in self.sandbox.calls)


@pytest.fixture
async def desk(world: Sandbox, storage: Storage, wall: Clock) -> Desk:
    made = Desk(world, storage, wall)
    for chat_id in (MINJI.id, JUNHO.id):
        await made.greet(chat_id)
    return made


async def test_a_story_that_grows_counts_its_outlets_in_the_message_already_sent(
    desk: Desk,
) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.send()
    desk.clock.advance(minutes=11)
    await desk.grow(digest_id, 3)
    assert await desk.edit() == 1
    assert "3곳 보도" in desk.sandbox.messages(MINJI.id)[0].text
    assert await desk.edit() == 0
    assert desk.edits() == 1


async def test_a_count_is_told_at_three_five_ten_and_twenty(desk: Desk) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.send()
    for outlets in range(2, 40):
        desk.clock.advance(minutes=11)
        await desk.grow(digest_id, outlets)
        await desk.edit()
    assert desk.edits() == 4
    assert "20곳 보도" in desk.sandbox.messages(MINJI.id)[0].text


async def test_a_message_is_edited_once_in_ten_minutes(desk: Desk) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.send()
    await desk.grow(digest_id, 3)
    assert await desk.edit() == 0
    desk.clock.advance(minutes=10)
    await desk.grow(digest_id, 5)
    assert await desk.edit() == 1
    await desk.grow(digest_id, 10)
    desk.clock.advance(minutes=9)
    assert await desk.edit() == 0
    desk.clock.advance(minutes=2)
    assert await desk.edit() == 1
    assert "10곳 보도" in desk.sandbox.messages(MINJI.id)[0].text


async def test_an_alert_keeps_its_line_when_it_is_corrected(desk: Desk) -> None:
    digest_id = await publish(desk.storage, a_digest())
    await desk.owe(MINJI.id, digest_id, Cause.KEYWORD)
    await desk.send()
    desk.clock.advance(minutes=11)
    await desk.correct(digest_id, a_digest("앤트리버, 양산을 미룬다"))
    assert await desk.edit() == 1
    lines = desk.sandbox.messages(MINJI.id)[0].text.splitlines()
    assert lines[0].startswith("🔔 칩")
    assert "앤트리버, 양산을 미룬다" in lines


async def test_an_edition_is_edited_for_a_correction_and_not_for_a_count(desk: Desk) -> None:
    ids = [await publish(desk.storage, a_digest(f"소식 {n}")) for n in range(2)]
    async with desk.storage.begin() as tx:
        await owe_edition(tx, MINJI.id, desk.clock(), ids)
    assert await desk.send() == 1
    desk.clock.advance(minutes=11)
    await desk.grow(ids[0], 20)
    assert await desk.edit() == 0
    await desk.correct(ids[1], a_digest("소식 1, 고침"))
    assert await desk.edit() == 1
    assert "소식 1, 고침" in desk.sandbox.messages(MINJI.id)[0].text
    assert await desk.edit() == 0


async def test_what_changed_while_a_message_was_under_way_is_told_later(desk: Desk) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.grow(digest_id, 3)
    await desk.edit()  # looked for before the message is there
    async with desk.sender() as sender:
        ((claimed, _),) = await sender._claim()  # noqa: SLF001 (the message is under way)
        assert await sender._begin(claimed)  # noqa: SLF001
        async with desk.storage.read() as tx:
            (old,) = await tx.digests.named([digest_id])
        await sender._send(claimed, [replace(old, outlets=1)])  # noqa: SLF001
    desk.clock.advance(minutes=4)
    await desk.edit()
    desk.clock.advance(minutes=7)
    assert await desk.edit() == 1
    assert "3곳 보도" in desk.sandbox.messages(MINJI.id)[0].text


@pytest.mark.parametrize(
    "words",
    [
        "message is not modified: specified new message content is the same",
        "message to edit not found",
        "message can't be edited",
    ],
)
async def test_what_cannot_or_need_not_be_edited_is_let_be(desk: Desk, words: str) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.send()
    desk.clock.advance(minutes=11)
    await desk.grow(digest_id, 3)
    desk.sandbox.faults.set(FaultKind.REFUSAL, words=f"Bad Request: {words}", times=1)
    assert await desk.edit() == 0
    desk.clock.advance(hours=1)
    assert await desk.edit() == 0
    assert desk.edits() == 1


async def test_an_edit_that_met_trouble_is_made_again(desk: Desk) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.send()
    desk.clock.advance(minutes=11)
    await desk.grow(digest_id, 3)
    desk.sandbox.faults.set(FaultKind.SERVER_ERROR, times=1)
    assert await desk.edit() == 0
    desk.clock.advance(minutes=11)
    assert await desk.edit() == 1


async def test_an_old_message_stays_as_it_is(desk: Desk) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.send()
    desk.clock.advance(hours=48)
    await desk.grow(digest_id, 3)
    assert await desk.edit() == 0
    assert desk.edits() == 0


async def test_edits_that_wait_are_one_a_message(desk: Desk) -> None:
    (digest_id,) = await desk.owe_new(MINJI.id)
    await desk.owe(JUNHO.id, digest_id)
    await desk.send()
    for outlets in (3, 5, 10, 20):
        await desk.grow(digest_id, outlets)
        await desk.edit()
    async with desk.storage.read() as tx:
        assert await tx.edits.count() == 2
        rows = await tx.marks._connection.execute(select(tables.edits.c.due_at))  # noqa: SLF001
        assert {row.due_at - desk.clock() > timedelta(minutes=9) for row in rows} == {True}
