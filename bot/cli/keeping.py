"""`apeuro feeds`, `apeuro jobs` and `apeuro migrate`: what an operator keeps in order."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from bot.cli import shell
from jobs import feeds as feed_readers
from jobs import storage
from jobs.errors import ApeuroError, SettingsError
from jobs.settings import zone_name

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.records import Feed


def list_feeds(*, as_json: bool) -> None:
    """Print every feed."""

    async def work() -> None:
        settings = shell.loaded(quiet=True)
        async with storage.opened(settings.database_url) as opened, opened.read() as tx:
            feeds = await tx.feeds.all()
        for feed in feeds:
            _print_feed(feed, as_json=as_json)
        if not feeds and not as_json:
            shell.say("no feeds yet; `apeuro run` adds the starter pack, `apeuro feeds add` others")

    shell.finish(work())


def add_feeds(urls: list[str], *, title: str, zone: str) -> None:
    """Read each feed once, then add it; one that cannot be read is not added."""
    try:
        zone_name(zone)
    except ValueError as error:
        raise SettingsError(f"--zone {error}") from error

    from jobs import newsroom as newsrooms

    async def work() -> None:
        bad = 0
        async with newsrooms.opened(shell.loaded(quiet=True)) as newsroom:
            for url in urls:
                try:
                    await _add(newsroom, url, title, zone)
                except ApeuroError as error:
                    shell.complain(f"{url}: {error}")
                    bad += 1
        if bad:
            sys.exit(1)

    shell.finish(work())


def remove_feeds(urls: list[str]) -> None:
    """Remove feeds."""

    async def work() -> None:
        settings = shell.loaded(quiet=True)
        async with storage.opened(settings.database_url) as opened, opened.begin() as tx:
            unknown = [url for url in urls if not await tx.feeds.remove(url)]
        for url in unknown:
            shell.complain(f"{url} is not among the feeds")
        shell.say(f"{len(urls) - len(unknown)} removed")
        if unknown:
            sys.exit(1)

    shell.finish(work())


def run_jobs(names: list[str]) -> None:
    """Run jobs once, and say after each what it did."""
    from bot.program import seed
    from jobs import newsroom as newsrooms
    from jobs.schedule import JOBS, press
    from jobs.starter import load

    async def work() -> None:
        settings = shell.loaded()
        async with newsrooms.opened(settings) as newsroom:
            await seed(newsroom, [source for source in load(settings.feeds_file) if source.on])
            for job in JOBS:
                if not names or job.name in names:
                    counted = await press(newsroom, [job.name])
                    shell.say(f"{job.name}: {counted[job.name]} {job.counts}")

    shell.finish(work())


def migrate() -> None:
    """Bring the database up to date."""

    async def work() -> None:
        settings = shell.loaded()
        shell.say(f"the database is at schema {await storage.migrate(settings.database_url)}")

    shell.finish(work())


async def _add(newsroom: Newsroom, url: str, title: str, zone: str) -> None:
    answer = await newsroom.web.fetch(url)
    document = feed_readers.parse(answer.body, url=answer.url, content_type=answer.content_type)
    async with newsroom.storage.begin() as tx:
        new = await tx.feeds.add(url, title or document.title, zone, newsroom.clock())
    state = "added" if new else "was there already"
    shell.say(f"{state}: {title or document.title} ({len(document.entries)} entries)")


def _print_feed(feed: Feed, *, as_json: bool) -> None:
    if as_json:
        times = {
            name: moment.isoformat() if moment else None
            for name, moment in (
                ("next_check_at", feed.next_check_at),
                ("last_success_at", feed.last_success_at),
            )
        }
        shell.say_json({**asdict(feed), **times})
        return
    trouble = f"  {feed.error_count} errors, the last: {feed.last_error}" if feed.last_error else ""
    shell.say(f"{feed.state:7} {feed.title or '(no title yet)'}  {feed.url}{trouble}")
