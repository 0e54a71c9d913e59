"""The timetable: what it does with jobs that take longer than their ticks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, cast

from jobs.schedule import Job, timetable

if TYPE_CHECKING:
    import pytest

    from jobs.newsroom import Newsroom

NEWSROOM = cast("Newsroom", None)
OFTEN = 0.01


async def test_ticks_pass_by_a_job_that_still_runs_without_a_word(
    caplog: pytest.LogCaptureFixture,
) -> None:
    begun, others, enough = 0, 0, asyncio.Event()

    async def broadcast(_: Newsroom) -> int:
        nonlocal begun
        begun += 1
        await enough.wait()
        return 0

    async def other(_: Newsroom) -> int:
        nonlocal others
        others += 1
        if others > 4:
            enough.set()
        return 0

    jobs = (Job("send", broadcast, OFTEN, "sent"), Job("other", other, OFTEN, "things"))
    async with asyncio.timeout(10), timetable(NEWSROOM, jobs):
        await enough.wait()
        assert begun == 1
    assert not [record for record in caplog.records if "skipped" in record.getMessage()]


async def test_a_job_that_made_something_wakes_the_next() -> None:
    runs, awake = 0, asyncio.Event()

    async def gather(_: Newsroom) -> int:
        return 1

    async def read(_: Newsroom) -> int:
        nonlocal runs
        runs += 1
        if runs > 1:
            awake.set()
        return 0

    jobs = (Job("gather", gather, OFTEN, "entries"), Job("read", read, 3600, "articles"))
    async with asyncio.timeout(10), timetable(NEWSROOM, jobs):
        await awake.wait()
    assert runs > 1


async def test_a_job_with_grace_is_ended_by_itself() -> None:
    begun, ending, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def send(_: Newsroom) -> int:
        begun.set()
        await ending.wait()
        ended.set()
        return 1

    async with timetable(NEWSROOM, (Job("send", send, 3600, "sent", grace_seconds=10),)):
        await begun.wait()
        asyncio.get_running_loop().call_soon(ending.set)
    assert ended.is_set()
