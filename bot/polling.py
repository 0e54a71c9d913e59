"""Polling: updates are fetched, kept, and only then confirmed to Telegram; then answered.

PTB's own updater confirms a batch before its handlers have run, so that a kill loses commands.
Here the next offset leaves only after the commit that keeps the batch; see `jobs.storage.inbox`
for what a kill between an answer and its mark leads to.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot import app as apps
from bot import fence
from bot.lanes import Lanes
from bot.limiter import seconds
from bot.reactions import REFUSED_TOKEN
from jobs.errors import ApeuroError, DatabaseError
from jobs.storage.inbox import Incoming

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.app import App
    from bot.request import Request
    from jobs.newsroom import Clock
    from jobs.storage import Storage

log = logging.getLogger(__name__)

POLL_SECONDS = 10
LONGEST_POLL = 45.0  # with all its time limits; one that takes longer hangs
PAUSES = (1.0, 2.0, 5.0, 10.0, 20.0)
SILENT, LONG_SILENT = 90.0, 300.0
MOST_CONFLICTS = 4
POLLED = "telegram polled"
NOTE_EVERY = 30.0
KEPT = timedelta(hours=24)
FORGET_EVERY = 3600.0


class Poller:
    """Fetches one bot's updates and has each answered once, in the order of its chat."""

    def __init__(
        self,
        application: App,
        storage: Storage,
        clock: Clock,
        *,
        request: Request | None = None,
        wait: int = POLL_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        step: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Take the application; `request` is what polls, to be opened anew when it is stuck.

        `wait` is for how many seconds Telegram keeps a poll that has nothing to bring.

        `step` hears of every step of an update, for a test that ends the program there.
        """
        self._application = application
        self._bot = application.bot
        self._storage = storage
        self._clock = clock
        self._request = request
        self._wait = wait
        self._monotonic = monotonic
        self._sleep = sleep
        self._step = step
        self._lanes: Lanes[Update] = Lanes(self._answer)
        self._offset: int | None = None
        self._good_at = self._renewed_at = self._complained_at = monotonic()
        self._noted_at = self._forgot_at = float("-inf")
        self._troubles = 0
        self._conflicts = 0

    async def run(self) -> None:
        """Poll until cancelled.

        Raises:
            ApeuroError: Telegram refuses the token, or another program polls with it.
        """
        await self._take_up()
        cleared = False
        while True:
            try:
                if not cleared:  # with a webhook set, Telegram answers no poll
                    cleared = await self._bot.delete_webhook()
                await self._poll()
                await self._went_well()
            except (TelegramError, TimeoutError) as error:
                await self._recover(error)
            except DatabaseError as error:
                log.error("updates could not be kept; Telegram keeps them: %s", error)  # noqa: TRY400 - a sentence
                await self._sleep(PAUSES[0])

    async def join(self) -> None:
        """Wait until every update that was kept is answered."""
        await self._lanes.join()

    async def finish(self, within: float) -> None:
        """Let the answers under way end; what was not begun waits for the next start."""
        if not await self._lanes.finish(within):
            log.warning("some answers were not finished")

    async def _take_up(self) -> None:
        """Answer first what the program that ran before left unanswered."""
        async with self._storage.begin() as tx:
            left = await tx.inbox.take_up(self._bot.id)
        for each in left:
            update = Update.de_json(json.loads(each.body), self._bot)
            self._lanes.put(lane(update), update)

    async def _poll(self) -> None:
        """Fetch a batch and keep it; the next poll confirms it."""
        async with asyncio.timeout(LONGEST_POLL):
            updates = await self._bot.get_updates(
                offset=self._offset, timeout=self._wait, allowed_updates=apps.UPDATES
            )
        # Once a batch is confirmed no offset is needed: after a quiet week numbers begin anew.
        self._offset = max((each.update_id for each in updates), default=-1) + 1 or None
        self._step("fetched")
        new = await self._keep(updates)
        self._step("kept")
        for update in updates:
            if update.update_id in new:
                self._lanes.put(lane(update), update)

    async def _keep(self, updates: Sequence[Update]) -> set[int]:
        if not updates:
            return set()
        came = [
            Incoming(
                each.update_id, chat.id if (chat := each.effective_chat) else None, each.to_json()
            )
            for each in updates
        ]
        try:
            async with self._storage.begin() as tx:
                return await tx.inbox.keep(self._bot.id, came, self._clock())
        except BaseException:
            self._offset = None  # nothing of this is confirmed
            raise

    async def _answer(self, update: Update) -> None:
        number = update.update_id

        async def answering() -> None:
            await self._storage.commit(lambda tx: tx.inbox.answering(self._bot.id, number))
            self._step("answering")

        try:
            with fence.raised(answering):
                await self._application.process_update(update)
            self._step("answered")
            await self._storage.commit(lambda tx: tx.inbox.done(self._bot.id, number))
            self._step("done")
        except ApeuroError as error:
            log.error("an update could not be closed: %s", error)  # noqa: TRY400 - a sentence

    async def _went_well(self) -> None:
        now = self._monotonic()
        self._good_at, self._troubles, self._conflicts = now, 0, 0
        if now - self._noted_at < NOTE_EVERY:
            return
        self._noted_at = now
        async with self._storage.begin() as tx:
            await tx.marks.set(POLLED, self._clock())
            if now - self._forgot_at >= FORGET_EVERY:
                self._forgot_at = now
                await tx.inbox.forget(self._clock() - KEPT)

    async def _recover(self, error: TelegramError | TimeoutError) -> None:
        """Wait a little, longer each time; open what polls anew when it has been silent."""
        if isinstance(error, InvalidToken):
            raise ApeuroError(REFUSED_TOKEN) from None
        if isinstance(error, Conflict):
            self._conflicts += 1
            if self._conflicts >= MOST_CONFLICTS:
                raise ApeuroError(
                    "another program polls Telegram with this token; stop one of the two"
                ) from None
        log.warning("polling Telegram failed, trying again: %s", str(error) or "no answer came")
        await self._watch()
        pause = PAUSES[min(self._troubles, len(PAUSES) - 1)]
        self._troubles += 1
        await self._sleep(seconds(error) if isinstance(error, RetryAfter) else pause)

    async def _watch(self) -> None:
        now = self._monotonic()
        if now - self._good_at > LONG_SILENT and now - self._complained_at > LONG_SILENT:
            self._complained_at = now
            log.error("Telegram has not been heard for %.0f minutes", (now - self._good_at) / 60)
        stuck = now - max(self._good_at, self._renewed_at) > SILENT
        if stuck and self._request is not None:
            self._renewed_at = now
            log.warning("opening the connection that polls Telegram anew")
            await self._request.shutdown()
            await self._request.initialize()


def lane(update: Update) -> int:
    """Choose what an update waits behind: its chat, else its person."""
    chat, person = update.effective_chat, update.effective_user
    if chat is not None:
        return chat.id
    return person.id if person is not None else 0
