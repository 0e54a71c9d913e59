"""`apeuro feeds`, `apeuro jobs` and `apeuro migrate`: what an operator keeps in order."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from bot.cli import shell
from jobs import discovery, opml, storage
from jobs.errors import ApeuroError, FeedError, SettingsError
from jobs.newsroom import utc_now
from jobs.settings import zone_name
from jobs.starter import FeedSource

if TYPE_CHECKING:
    from pathlib import Path

    from jobs.discovery import Found
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


def add_feeds(urls: list[str], *, title: str, zone: str, every: int | None = None) -> None:
    """Read each feed once, then add it; one that cannot be read is not added."""
    try:
        zone_name(zone)
    except ValueError as error:
        raise SettingsError(f"--zone {error}") from error

    from jobs import newsroom as newsrooms

    async def work() -> None:
        bad = 0
        async with newsrooms.opened(shell.loaded(quiet=True)) as newsroom:
            for url in dict.fromkeys(urls):
                try:
                    await _add(newsroom, FeedSource(url, title, zone, every))
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


async def _add(newsroom: Newsroom, source: FeedSource) -> None:
    async with newsroom.storage.read() as tx:
        known = await tx.feeds.find(source.url)
    if known is not None and known.state in {"active", "silent"} and source.every is None:
        shell.say(f"was there already: {known.title or known.url}")
        return
    found = await discovery.find(newsroom, source.url, source.zone)
    async with newsroom.storage.begin() as tx:
        new = await tx.feeds.add(
            found.url,
            source.title or found.document.title,
            source.zone,
            newsroom.clock(),
            kind=found.kind,
            first_url=source.url if found.url != source.url else None,
            every_minutes=source.every,
        )
    state = "added" if new else "was there already"
    name = source.title or found.document.title or found.url
    entries = f"{len(found.document.entries)} entries"
    shell.say(f"{state}: {name} ({entries}{_where(source.url, found)})")


def _where(url: str, found: Found) -> str:
    """Say where the feed was found, where that is not the address given."""
    if found.kind == discovery.BOARD:
        return f"; no feed there, so its list of articles is read: {found.url}"
    return "" if found.url == url else f"; the feed of that page: {found.url}"


def import_feeds(file: Path) -> None:
    """Add the feeds of an OPML file; each is read when it is first gathered."""

    async def work() -> None:
        settings = shell.loaded(quiet=True)
        sources = _listed(file)
        now = utc_now()
        async with storage.opened(settings.database_url) as opened, opened.begin() as tx:
            new = [
                await tx.feeds.add(source.url, source.title, source.zone, now) for source in sources
            ]
        known = f", {len(new) - sum(new)} were there already" if not all(new) else ""
        shell.say(f"{sum(new)} added{known}")

    shell.finish(work())


def _listed(file: Path) -> list[FeedSource]:
    try:
        sources = opml.read(file.read_bytes())
    except OSError as error:
        raise ApeuroError(f"{file} cannot be read ({error.strerror})") from None
    except FeedError as error:
        raise ApeuroError(f"{file} {error}") from None
    if not sources:
        raise ApeuroError(f"{file} lists no feed")
    return list({source.url: source for source in reversed(sources)}.values())[::-1]


def export_feeds(file: Path | None) -> None:
    """Write the feeds as OPML, to a file or to standard output."""

    async def work() -> None:
        settings = shell.loaded(quiet=True)
        async with storage.opened(settings.database_url) as opened, opened.read() as tx:
            feeds = await tx.feeds.all()
        text = opml.write(FeedSource(feed.url, feed.title, feed.zone) for feed in feeds)
        if file is None:
            shell.say(text.rstrip())
            return
        _write(file, text)
        shell.say(f"{len(feeds)} written to {file}")

    shell.finish(work())


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ApeuroError(f"{file} cannot be written ({error.strerror})") from None


def _print_feed(feed: Feed, *, as_json: bool) -> None:
    if as_json:
        told = {name: value for name, value in asdict(feed).items() if name != "listed"}
        shell.say_json(
            {
                name: value.isoformat() if isinstance(value, datetime) else value
                for name, value in told.items()
            }
        )
        return
    shell.say(f"{feed.state:7} {feed.title or '(no title yet)'}  {feed.url}{_standing(feed)}")


def _standing(feed: Feed) -> str:
    """Say when a feed is asked next, and what is wrong with it."""
    trouble = f"; {feed.error_count} errors, the last: {feed.last_error}" if feed.last_error else ""
    if feed.state == "ended":
        return f"  not asked any more{trouble}"
    silent = "; nothing could be read for 30 days, so it is asked once a day"
    return f"  next {feed.next_check_at:%Y-%m-%d %H:%M} UTC{silent if feed.state == 'silent' else ''}{trouble}"
