"""Where the program plays: on Telegram or in the sandbox, with real or with sample news.

Without a token it is a rehearsal: the bot talks to the built-in sandbox, and where the network
cannot be reached, or the samples are asked for, the newsroom gathers the sample news. A rehearsal
never touches the database of the real thing, unless DATABASE_URL names it.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.sandbox import Sandbox
from bot.sandbox.newsstand import NewsStand
from jobs.http import PAGE_GAP
from jobs.starter import FeedSource, load

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from contextlib import AsyncExitStack

    from jobs.settings import Settings

SAMPLE_DATABASE = Path("data/sample.db")
SANDBOX_DATABASE = Path("data/sandbox.db")
REACH_SECONDS = 1.5
REACH_TRIES = 4
HTTPS, HTTP = 443, 80


@dataclass(frozen=True, slots=True)
class Plan:
    """What was asked for on the command line."""

    only: str | None = None  # bot | jobs
    sample: bool = False
    port: int = 9301


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the program plays: on Telegram or in the sandbox, with real or sample news."""

    token: str
    api_url: str
    database_url: str
    feeds: Sequence[FeedSource]
    allow_origins: Sequence[str] = ()
    page_gap: float = PAGE_GAP


async def set_stage(
    settings: Settings,
    plan: Plan,
    stack: AsyncExitStack,
    say: Callable[[str], None],
    on_publish: Callable[[], Awaitable[None]],
) -> Stage:
    """Choose the stage; the sandbox, where there is one, is open until the stack is left.

    Raises `SettingsError` for a wrong list of feeds, `ApeuroError` where the port is in use.
    """
    sources = [source for source in load(settings.feeds_file) if source.on]
    token = settings.telegram_bot_token
    if token is not None and not plan.sample:
        return Stage(
            token.get_secret_value(), settings.telegram_api_url, settings.database_url, sources
        )
    if plan.only == "jobs" and not plan.sample:
        return Stage("", "", settings.database_url, sources)
    sample = plan.sample or not await _reachable(sources)
    stand = NewsStand(clock=time.time) if sample else None
    sandbox = Sandbox(port=plan.port, stand=stand, on_publish=on_publish)
    await sandbox.start()
    stack.push_async_callback(sandbox.stop)
    _tell(say, sandbox, sample=sample, asked=plan.sample)
    return _rehearsal(settings, sandbox, stand, sources)


def _rehearsal(
    settings: Settings, sandbox: Sandbox, stand: NewsStand | None, sources: list[FeedSource]
) -> Stage:
    token = settings.telegram_bot_token
    real = token is not None
    named = settings.database_url if "database_url" in settings.model_fields_set else None
    if stand is None:
        database = named or f"sqlite:///{SANDBOX_DATABASE}"
        return Stage(sandbox.token, sandbox.api_url, database, sources)
    if named is None:
        _begin_anew(SAMPLE_DATABASE)
    return Stage(
        token=token.get_secret_value() if token is not None else sandbox.token,
        api_url=settings.telegram_api_url if real else sandbox.api_url,
        database_url=named or f"sqlite:///{SAMPLE_DATABASE}",
        feeds=[FeedSource(url) for url in stand.feed_urls(sandbox.api_url)],
        allow_origins=(sandbox.api_url,),
        page_gap=0.0,
    )


def _tell(say: Callable[[str], None], sandbox: Sandbox, *, sample: bool, asked: bool) -> None:
    say("no TELEGRAM_BOT_TOKEN is set, so this is a rehearsal on the built-in sandbox")
    if sample:
        why = "as asked" if asked else "no news site could be reached"
        say(f"news: samples with invented facts ({why})")
    say(f"chat page: {sandbox.page_url}")


def _begin_anew(database: Path) -> None:
    """Forget the last rehearsal: its invented news would stand beside today's."""
    for suffix in ("", "-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)


async def _reachable(sources: Sequence[FeedSource]) -> bool:
    """Tell whether any of the first few news sites accepts a connection."""
    tries = [asyncio.create_task(_connects(source.url)) for source in sources[:REACH_TRIES]]
    try:
        for attempt in asyncio.as_completed(tries, timeout=REACH_SECONDS):
            if await attempt:
                return True
    except TimeoutError:
        return False
    finally:
        for each in tries:
            each.cancel()
    return False


async def _connects(url: str) -> bool:
    parts = urlsplit(url)
    port = parts.port or (HTTPS if parts.scheme == "https" else HTTP)
    try:
        _, writer = await asyncio.open_connection(parts.hostname, port)
    except OSError:
        return False
    writer.close()
    return True
