"""The whole program: settings -> stage -> newsroom -> bot -> timetable, until a signal."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING

from telegram.error import InvalidToken, NetworkError, TelegramError

from bot import app as apps
from bot import pauses
from bot.context import Counter
from bot.editor import Editor
from bot.ending import until_signal
from bot.limiter import Limiter
from bot.notices import Teller
from bot.polling import Poller
from bot.request import Request
from bot.sender import Sender
from bot.stage import Plan, Stage, set_stage
from jobs import newsroom as newsrooms
from jobs.errors import ApeuroError, SettingsError
from jobs.schedule import JOBS, Job, press, timetable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.app import App
    from jobs.newsroom import Newsroom
    from jobs.settings import Settings
    from jobs.starter import FeedSource

log = logging.getLogger(__name__)

START_PAUSE = 5.0
SEND_EVERY = 1.0
EDIT_EVERY = 20.0
TELL_EVERY = 30.0
# All that ends at the end, ends within 8 seconds: a supervisor may wait no longer than 10.
SEND_GRACE = 5.0
LAST_WORDS = 1.5


async def run(settings: Settings, plan: Plan, say: Callable[[str], None]) -> None:
    """Run until SIGINT or SIGTERM; `say` prints a line for the operator.

    Raises `ApeuroError` for what the operator must put right: a setting, the token, a port.
    """
    if settings.telegram_webhook_url is not None:
        raise SettingsError("TELEGRAM_WEBHOOK_URL is not supported yet; leave it unset to poll")
    ended = until_signal()
    open_newsrooms: list[Newsroom] = []  # one, once it is open; the sandbox opens before it

    async def press_at_once() -> None:
        for newsroom in open_newsrooms:
            await _press_at_once(newsroom)

    async with AsyncExitStack() as stack:
        stage = await set_stage(settings, plan, stack, say, press_at_once)
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
    storage, clock = newsroom.storage, newsroom.clock
    await pauses.keep(limiter, storage, clock)
    request = Request(1)
    application = apps.build(
        stage.token,
        stage.api_url,
        Counter(storage, settings, clock),
        limiter,
        polling=request,
    )
    try:
        if not await _begin(application, ended):
            return
        await _serve(application, request, newsroom, settings, jobs, limiter, ended, say)
    finally:  # also where the bot never came up, and PTB closes nothing
        await request.shutdown()
        await application.bot.request.shutdown()


async def _serve(
    application: App,
    request: Request,
    newsroom: Newsroom,
    settings: Settings,
    jobs: list[Job],
    limiter: Limiter,
    ended: asyncio.Event,
    say: Callable[[str], None],
) -> None:
    storage, clock = newsroom.storage, newsroom.clock
    sender = Sender(storage, application.bot, limiter, clock, admits=settings.admits)
    send = Job("send", sender.run, SEND_EVERY, "deliveries arrived", SEND_GRACE)
    edit = Job("edit", Editor(storage, application.bot, clock).run, EDIT_EVERY, "messages edited")
    teller = Teller(storage, application.bot, limiter, clock, settings)
    tell = Job("tell", teller.run, TELL_EVERY, "notices told")
    poller = Poller(application, storage, clock, request=request)
    try:
        await application.start()
        async with timetable(newsroom, [tell, *jobs, edit, send]):
            polling = asyncio.create_task(poller.run())
            polling.add_done_callback(lambda _: ended.set())
            say(f"@{application.bot.username} is listening; stop it with Ctrl+C")
            introduction = asyncio.create_task(_introduce(application))
            await ended.wait()
            introduction.cancel()
            polling.cancel()
            sender.stop()
        await poller.finish(LAST_WORDS)
        with suppress(asyncio.CancelledError):
            await polling  # raises what the operator must put right
    finally:
        await _end(application)


async def seed(newsroom: Newsroom, sources: Sequence[FeedSource]) -> None:
    """Add the feeds this database has never seen; what an operator removed stays removed."""
    now = newsroom.clock()
    async with newsroom.storage.begin() as tx:
        for source in sources:
            if await tx.feeds.find(source.url) is None:
                await tx.feeds.add(
                    source.url, source.title, source.zone, now, every_minutes=source.every
                )


async def _press_at_once(newsroom: Newsroom) -> None:
    """Gather now what the news stand has just put on sale."""
    async with newsroom.storage.begin() as tx:
        await tx.feeds.release_claims()  # who is asking now asked before the stand had it
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
