"""The whole program: settings -> newsroom -> bot -> timetable, until a signal.

Without a token it is a rehearsal: the bot talks to the built-in sandbox, and where the network
cannot be reached, or the samples are asked for, the newsroom gathers the sample news. A rehearsal
never touches the database of the real thing, unless DATABASE_URL names it.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from bot import app as apps
from bot.context import Counter
from bot.limiter import Limiter
from bot.sandbox import Sandbox
from bot.sandbox.newsstand import NewsStand
from bot.sender import Sender
from jobs import newsroom as newsrooms
from jobs.errors import ApeuroError, SettingsError
from jobs.http import PAGE_GAP
from jobs.schedule import JOBS, Job, press, timetable
from jobs.starter import FeedSource, load

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.app import App
    from jobs.newsroom import Newsroom
    from jobs.settings import Settings

log = logging.getLogger(__name__)

SAMPLE_DATABASE = Path("data/sample.db")
SANDBOX_DATABASE = Path("data/sandbox.db")
REACH_SECONDS = 1.5
REACH_TRIES = 4
START_PAUSE = 5.0
LAST_WORDS = 5.0
SEND_EVERY = 1.0
SEND_GRACE = 6.0
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


async def run(settings: Settings, plan: Plan, say: Callable[[str], None]) -> None:
    """Run until SIGINT or SIGTERM; `say` prints a line for the operator.

    Raises `ApeuroError` for what the operator must put right: a setting, the token, a port.
    """
    if settings.telegram_webhook_url is not None:
        raise SettingsError("TELEGRAM_WEBHOOK_URL is not supported yet; leave it unset to poll")
    ended = _until_signal()
    open_newsrooms: list[Newsroom] = []  # one, once it is open; the sandbox opens before it

    async def press_at_once() -> None:
        for newsroom in open_newsrooms:
            await _press_at_once(newsroom)

    async with AsyncExitStack() as stack:
        stage = await _set_stage(settings, plan, stack, say, press_at_once)
        newsroom = await stack.enter_async_context(
            newsrooms.opened(
                settings,
                database_url=stage.database_url,
                allow_origins=stage.allow_origins,
                page_gap=stage.page_gap,
            )
        )
        open_newsrooms.append(newsroom)
        await newsrooms.resume(newsroom)
        await seed(newsroom, stage.feeds)
        jobs = [] if plan.only == "bot" else list(JOBS)
        if plan.only == "jobs":
            say("gathering; the bot is not running (--only jobs)")
            await stack.enter_async_context(timetable(newsroom, jobs))
            await ended.wait()
            return
        await _talk(settings, stage, newsroom, jobs, ended, say)


async def _talk(
    settings: Settings,
    stage: Stage,
    newsroom: Newsroom,
    jobs: list[Job],
    ended: asyncio.Event,
    say: Callable[[str], None],
) -> None:
    limiter = Limiter(settings.send_rate)
    counter = Counter(newsroom.storage, settings, newsroom.clock)
    application = apps.build(stage.token, stage.api_url, counter, limiter)
    if not await _begin(application, ended):
        return
    sender = Sender(
        newsroom.storage, application.bot, limiter, newsroom.clock, admits=settings.admits
    )
    send = Job("send", sender.run, SEND_EVERY, "deliveries arrived", SEND_GRACE)
    failed: list[ApeuroError] = []
    try:
        async with timetable(newsroom, [*jobs, send]):
            await _poll(application, failed, ended)
            say(f"@{application.bot.username} is listening; stop it with Ctrl+C")
            introduction = asyncio.create_task(_introduce(application))
            await ended.wait()
            introduction.cancel()
            if application.updater is not None:
                await application.updater.stop()
            sender.stop()
    finally:
        await _end(application)
    if failed:
        raise failed[0]


async def _set_stage(
    settings: Settings,
    plan: Plan,
    stack: AsyncExitStack,
    say: Callable[[str], None],
    on_publish: Callable[[], Awaitable[None]],
) -> Stage:
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


async def seed(newsroom: Newsroom, sources: Sequence[FeedSource]) -> None:
    """Add the feeds this database has never seen; what an operator removed stays removed."""
    now = newsroom.clock()
    async with newsroom.storage.begin() as tx:
        for source in sources:
            if await tx.feeds.find(source.url) is None:
                await tx.feeds.add(source.url, source.title, source.zone, now)


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


async def _press_at_once(newsroom: Newsroom) -> None:
    """Gather now what the news stand has just put on sale."""
    async with newsroom.storage.begin() as tx:
        await tx.feeds.ask_now(newsroom.clock())
    await press(newsroom)


async def _begin(application: App, ended: asyncio.Event) -> bool:
    """Say hello to Telegram, however long its network is away; False when told to end first."""
    while not ended.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise ApeuroError("Telegram does not know this bot: check TELEGRAM_BOT_TOKEN") from None
        except NetworkError as error:
            log.warning("Telegram cannot be reached, trying again: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), START_PAUSE)
        else:
            return True
    return False


async def _poll(application: App, failed: list[ApeuroError], ended: asyncio.Event) -> None:
    def on_trouble(error: TelegramError) -> None:
        if isinstance(error, InvalidToken):
            failed.append(ApeuroError("Telegram refuses the bot's token; check TELEGRAM_BOT_TOKEN"))
            ended.set()
        elif isinstance(error, Conflict):
            log.error("another program polls with this token; only one may")
        else:
            log.warning("polling Telegram failed, trying again: %s", error)

    await application.start()
    if application.updater is None:
        raise AssertionError("the application was built without polling")
    await application.updater.start_polling(
        allowed_updates=apps.UPDATES, bootstrap_retries=-1, error_callback=on_trouble
    )


async def _introduce(application: App) -> None:
    try:
        await apps.introduce(application.bot)
    except TelegramError as error:
        log.warning("the command menu could not be set: %s", error)


async def _end(application: App) -> None:
    try:
        if application.running:
            await asyncio.wait_for(application.stop(), LAST_WORDS)
    except TimeoutError:
        log.warning("some answers were not finished")
    await application.shutdown()


def _until_signal() -> asyncio.Event:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    return ended
