"""A town to tell stories in: people in the sandbox, a news stand, a newsroom and the bot.

Everything is real but the other end of the wire: real PTB polls the sandbox over HTTP, the
newsroom reads the stand's feeds and pages over HTTP, and the rows are in a SQLite file.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot import app as apps
from bot.context import Counter
from bot.limiter import GROUP_GAP, Limiter
from bot.polling import Poller
from bot.program import seed
from bot.sandbox import Sandbox
from bot.sandbox.newsstand import NewsStand
from bot.sender import Sender
from jobs import newsroom as newsrooms
from jobs.schedule import press
from jobs.settings import load
from jobs.starter import FeedSource
from tests import fresh

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from bot.app import App
    from bot.sandbox.messages import Message
    from jobs.newsroom import Newsroom
    from jobs.settings import Settings
    from tests.clock import Clock


class Hurry:
    """Time that passes only by being waited for, so that no story waits for the pace."""

    def __init__(self) -> None:
        self._now = 0.0

    def __call__(self) -> float:
        """Answer the seconds waited so far."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self._now += seconds
        await asyncio.sleep(0)


@dataclass(frozen=True, slots=True)
class Courier:
    """The sender with all the time in the world."""

    sender: Sender
    newsroom: Newsroom
    hurry: Hurry

    async def run(self) -> int:
        """Send until nothing is due; return how many arrived."""
        arrived = await self.sender.run()
        while await self._owed():
            await self.hurry.sleep(GROUP_GAP)
            arrived += await self.sender.run()
        return arrived

    async def _owed(self) -> bool:
        now = self.newsroom.clock()
        async with self.newsroom.storage.begin() as tx:
            return bool(await tx.outbox.claim("nobody", now=now, lease_until=now, limit=1))


@dataclass(frozen=True, slots=True)
class Town:
    """The sandbox and the stand, which live on while the program is started and killed."""

    sandbox: Sandbox
    stand: NewsStand
    folder: Path
    clock: Clock

    @property
    def settings(self) -> Settings:
        """Settings as an operator of this town would write them."""
        return load(
            None,
            telegram_bot_token=self.sandbox.token,
            telegram_api_url=self.sandbox.api_url,
            database_url=f"sqlite:///{self.folder}/town.db",
            send_rate=1000,
        )

    @asynccontextmanager
    async def newsroom(self) -> AsyncGenerator[Newsroom]:
        """Open the newsroom on the town's database, as each start of the program does."""
        origin = self.sandbox.api_url
        async with newsrooms.opened(
            self.settings, allow_origins=[origin], page_gap=0, clock=self.clock
        ) as newsroom:
            await seed(newsroom, [FeedSource(url) for url in self.stand.feed_urls(origin)])
            yield newsroom

    @asynccontextmanager
    async def bot(self, newsroom: Newsroom) -> AsyncGenerator[tuple[App, Courier]]:
        """Let the bot poll the sandbox; its sender sends when told."""
        hurry = Hurry()
        limiter = Limiter(self.settings.send_rate, clock=hurry, sleep=hurry.sleep)
        counter = Counter(newsroom.storage, self.settings, self.clock)
        application = apps.build(self.sandbox.token, self.sandbox.api_url, counter, limiter)
        async with application:
            await application.start()
            poller = Poller(application, newsroom.storage, self.clock)
            polling = asyncio.create_task(poller.run())
            await self.sandbox.until_polled()
            try:
                sender = Sender(newsroom.storage, application.bot, limiter, self.clock)
                yield application, Courier(sender, newsroom, hurry)
            finally:
                polling.cancel()
                await poller.finish(5)
                await application.stop()

    async def ask(self, chat_id: int, text: str, *, person_id: int | None = None) -> Message:
        """Write to the bot and wait for its answer."""
        before = len(self.sandbox.messages(chat_id))
        self.sandbox.say(chat_id, text, person_id=person_id)
        return await self.sandbox.until(lambda: self._answer(chat_id, before + 1))

    def said(self, chat_id: int) -> list[str]:
        """List what the bot wrote into a chat."""
        return [each.text for each in self.sandbox.messages(chat_id) if each.sender.is_bot]

    def _answer(self, chat_id: int, after: int) -> Any:
        messages = self.sandbox.messages(chat_id)[after:]
        return next((each for each in messages if each.sender.is_bot), None)


@asynccontextmanager
async def opened(folder: Path, clock: Clock, *, held_back: int = 4) -> AsyncGenerator[Town]:
    """Open a town; at its end every call the bot made must have been one Telegram knows."""
    clock.now = datetime.now(UTC)  # the stand dates its pages by the same clock
    await fresh.database(folder / "town.db")
    stand = NewsStand(clock=lambda: clock().timestamp(), held_back=held_back)
    sandbox = Sandbox(stand=stand)
    await sandbox.start()
    try:
        yield Town(sandbox, stand, folder, clock)
        assert sandbox.problems() == []
    finally:
        await sandbox.stop()


async def gathered(newsroom: Newsroom) -> None:
    """Run every job once, in order, all feeds being due."""
    async with newsroom.storage.begin() as tx:
        await tx.feeds.ask_now(newsroom.clock())
    await press(newsroom)
