"""The timetable: which job runs how often. The only importer of the scheduler.

The scheduler only ticks: what is due stands in rows, so a late, doubled or missed tick, or a
restart, changes nothing. To add a job, write `run(newsroom)` in a module of its own and a line.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from jobs import announce, gather, group, read, summarize
from jobs.errors import ApeuroError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence

    from jobs.newsroom import Newsroom

log = logging.getLogger(__name__)


class Job(NamedTuple):
    """One verb: its name, what runs, how often, what its count counts.

    `grace_seconds` is how long it may go on when the program ends; jobs of the newsroom may be
    stopped anywhere, sending may not.
    """

    name: str
    run: Callable[[Newsroom], Awaitable[int]]
    every_seconds: float
    counts: str
    grace_seconds: float = 0


JOBS = (
    Job("gather", gather.run, 60, "new entries"),
    Job("read", read.run, 15, "articles read"),
    Job("group", group.run, 15, "new stories"),
    Job("summarize", summarize.run, 15, "digests drafted"),
    Job("announce", announce.run, 15, "digests announced"),
)


async def press(newsroom: Newsroom, names: Iterable[str] = ()) -> dict[str, int]:
    """Run all jobs, or those named, once and in their order; return what each counted."""
    wanted = set(names) or {job.name for job in JOBS}
    return {job.name: await job.run(newsroom) for job in JOBS if job.name in wanted}


@asynccontextmanager
async def timetable(newsroom: Newsroom, jobs: Sequence[Job]) -> AsyncGenerator[None]:
    """Run the jobs by the clock until the block is left; one that made something wakes the next."""
    scheduler = AsyncIOScheduler(
        job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        timezone=UTC,
    )
    running: dict[asyncio.Task[None], float] = {}

    async def tick(job: Job, following: Job | None) -> None:
        """Begin a job; while it runs, further ticks pass it by, as a broadcast may take hours.

        It is a task of its own, which the scheduler's end, cancelling its coroutines, does not
        reach; the scheduler's own limit of runs would log a warning every tick.
        """
        if job.name not in {task.get_name() for task in running}:
            task = asyncio.create_task(run(job, following), name=job.name)
            running[task] = job.grace_seconds
            task.add_done_callback(running.pop)

    async def run(job: Job, following: Job | None) -> None:
        if await _made_something(newsroom, job) and following is not None and scheduler.running:
            scheduler.modify_job(following.name, next_run_time=datetime.now(UTC))

    for job, following in zip_longest(jobs, jobs[1:]):
        scheduler.add_job(
            tick,
            "interval",
            (job, following),
            id=job.name,
            seconds=job.every_seconds,
            next_run_time=datetime.now(UTC),
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        await _finish(running)


async def _made_something(newsroom: Newsroom, job: Job) -> bool:
    try:
        counted = await job.run(newsroom)
    except ApeuroError as error:
        log.error("%s failed, and will run again: %s", job.name, error)  # noqa: TRY400 - a sentence
        return False
    except Exception:
        log.exception("%s failed, and will run again", job.name)
        return False
    if counted:
        log.info("%s: %d %s", job.name, counted, job.counts)
    return counted > 0


async def _finish(running: dict[asyncio.Task[None], float]) -> None:
    tasks = dict(running)
    for task, grace_seconds in tasks.items():
        await asyncio.wait({task}, timeout=grace_seconds)
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
