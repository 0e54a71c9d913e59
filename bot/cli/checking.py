"""`apeuro feeds check`: every feed asked once, and what it answered in a table."""

from __future__ import annotations

import asyncio
import sys
import time
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bot.cli import shell
from jobs import discovery
from jobs.errors import ApeuroError
from jobs.feeds.plain import plain
from jobs.starter import FeedSource, proposals

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from jobs.discovery import Found
    from jobs.model import Entry
    from jobs.newsroom import Newsroom
    from jobs.settings import Settings

LONG = 500  # signs of text that no teaser has
PIPE_WIDTH = 160


@dataclass(frozen=True, slots=True)
class Checked:
    """What one feed answered; `text` says whether its entries carry whole articles."""

    url: str
    title: str
    state: str = "ok"
    kind: str = ""
    entries: int = 0
    newest: str | None = None
    text: str = ""
    ms: int = 0
    moved_to: str | None = None
    error: str | None = None


def check_feeds(urls: list[str], *, file: bool, as_json: bool) -> None:
    """Ask feeds once each and report; exit status 1 where one cannot be read."""
    from jobs import newsroom as newsrooms

    async def work() -> None:
        settings = shell.loaded(quiet=True)
        async with newsrooms.opened(settings) as newsroom:
            sources = await chosen(newsroom, settings, urls, file=file)
            checked = await with_progress([check(newsroom, source) for source in sources])
        if as_json:
            for each in checked:
                shell.say_json(asdict(each))
        else:
            show(checked)
        if any(each.error for each in checked):
            sys.exit(1)

    shell.finish(work())


async def chosen(
    newsroom: Newsroom, settings: Settings, urls: Sequence[str], *, file: bool
) -> list[FeedSource]:
    """Take the addresses given, else the feeds of the database, else those of the file."""
    if urls:
        return [FeedSource(url) for url in urls]
    async with newsroom.storage.read() as tx:
        known = [] if file else await tx.feeds.all()
    return [FeedSource(feed.url, feed.title, feed.zone) for feed in known] or proposals(
        settings.feeds_file
    )


async def with_progress(work: Sequence[Awaitable[Checked]]) -> list[Checked]:
    """Do everything at once, and show how far it is where somebody watches."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("asking", total=len(work))

        async def counted(one: Awaitable[Checked]) -> Checked:
            done = await one
            progress.advance(bar)
            return done

        return list(await asyncio.gather(*map(counted, work)))


async def check(newsroom: Newsroom, source: FeedSource) -> Checked:
    """Ask one feed; what goes wrong is a sentence of its report."""
    begin = time.monotonic()
    try:
        found = await discovery.find(newsroom, source.url, source.zone)
    except ApeuroError as error:
        ms = round(1000 * (time.monotonic() - begin))
        return Checked(source.url, source.title, state="failed", ms=ms, error=str(error))
    return report(source, found, round(1000 * (time.monotonic() - begin)))


def report(source: FeedSource, found: Found, ms: int) -> Checked:
    """Say what a feed that was read is like."""
    document = found.document
    dates = [entry.published_at for entry in document.entries if entry.published_at]
    elsewhere = found.answer.permanent_url or found.url
    return Checked(
        url=source.url,
        title=source.title or document.title,
        state="ok" if elsewhere == source.url else "moved",
        kind=document.kind,
        entries=len(document.entries),
        newest=max(dates).isoformat() if dates else None,
        text=fullness(document.entries),
        ms=ms,
        moved_to=elsewhere if elsewhere != source.url else None,
    )


def fullness(entries: Sequence[Entry]) -> str:
    """Return full, teaser or none: what the entries of a feed mostly carry."""
    if not entries:
        return "none"
    signs = median(len(plain(max(entry.content, entry.summary, key=len))) for entry in entries)
    return "full" if signs >= LONG else ("teaser" if signs else "none")


def show(checked: Sequence[Checked]) -> None:
    """Print the table, the failing feeds last with what they said."""
    table = Table(box=None, pad_edge=False)
    for name in ("state", "feed", "kind", "newest", "text"):
        table.add_column(name, no_wrap=name != "feed", overflow="fold")
    for name in ("entries", "ms"):
        table.add_column(name, justify="right")
    for each in checked:
        newest = (each.newest or "")[:16].replace("T", " ")
        row = (each.state, each.title or each.url, each.kind, newest, each.text)
        table.add_row(*row, str(each.entries), str(each.ms))
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = PIPE_WIDTH
    console.print(table)
    for each in checked:
        if each.moved_to:
            shell.say(f"moved: {each.url} -> {each.moved_to}")
        if each.error:
            shell.say(f"failed: {each.url}: {each.error}")
