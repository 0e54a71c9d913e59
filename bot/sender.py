"""The sender: hands out what is owed, each once, and says what became of it.

A delivery is claimed in a batch, waits for its turn, and only then is committed as `sending`,
immediately before its call; so after a crash no more is unknown than what was in flight.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import keyboards, outcome, render
from bot.limiter import Turn
from bot.outcome import Action
from jobs import boundary
from jobs.errors import ApeuroError
from jobs.records import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import InlineKeyboardMarkup, Message
    from telegram.ext import ExtBot

    from bot.limiter import Limiter
    from bot.texts import Html
    from jobs.newsroom import Clock, Newsroom
    from jobs.records import Delivery, PublishedDigest
    from jobs.storage import Storage

log = logging.getLogger(__name__)

BATCH = 32
IN_FLIGHT = 6
CLAIM = timedelta(seconds=30)  # longer than a claimed chat waits for its turn
LEASE = timedelta(minutes=3)  # longer than all of Telegram's time limits together
PAUSE = "telegram pause"
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=10)
MOST_DOUBLINGS = 6
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sender:
    """Drains the outbox into one bot."""

    def __init__(
        self,
        storage: Storage,
        bot: ExtBot[Any],
        limiter: Limiter,
        clock: Clock,
        *,
        admits: Callable[[int], bool] = lambda _: True,
    ) -> None:
        """Take the bot, the pace that its answers share, and which chats may be written to."""
        self._storage = storage
        self._bot = bot
        self._limiter = limiter
        self._clock = clock
        self._admits = admits
        self._owner = uuid.uuid4().hex
        self._stopping = False

    def stop(self) -> None:
        """Begin no further send; those in flight end by themselves."""
        self._stopping = True

    async def run(self, _newsroom: Newsroom | None = None) -> int:
        """Send all that is due; return how many arrived."""
        await self._tidy()
        arrived = 0
        try:
            while not self._stopping and (claimed := await self._claim()):
                queue = iter(claimed)
                workers = [self._work(queue) for _ in range(IN_FLIGHT)]
                arrived += sum(await asyncio.gather(*workers))
        finally:
            await self._release()
        return arrived

    async def _tidy(self) -> None:
        now = self._clock()
        async with self._storage.begin() as tx:
            unknown = await tx.outbox.rescue(now)
            expired = await tx.outbox.expire(now)
            pause = await tx.marks.get(PAUSE)
        if pause is not None and pause > now:
            self._limiter.be_silent((pause - now).total_seconds())
        if unknown or expired:
            log.warning("%d deliveries may have arrived, %d expired", unknown, expired)

    async def _claim(self) -> list[Delivery]:
        if self._limiter.silence > CLAIM.total_seconds() / 2:
            return []  # a claim would run out before its turn comes
        now = self._clock()
        async with self._storage.begin() as tx:
            return await tx.outbox.claim(
                self._owner,
                now=now,
                lease_until=now + CLAIM,
                limit=BATCH,
                busy=self._limiter.busy_chats(),
            )

    async def _release(self) -> None:
        async with self._storage.begin() as tx:
            await tx.outbox.release(self._owner)

    async def _work(self, queue: Any) -> int:
        arrived = 0
        for delivery in queue:
            if self._stopping:
                return arrived
            arrived += await self._deliver(delivery)
        return arrived

    async def _deliver(self, delivery: Delivery) -> bool:
        if not self._admits(delivery.chat.id):
            await self._settle(delivery, DeliveryState.DROPPED, "the bot is closed to this chat")
            return False
        async with self._storage.read() as tx:
            digests = await tx.digests.named(delivery.digest_ids)
        if not digests:
            await self._settle(delivery, DeliveryState.DROPPED, "its digest is gone")
            return False
        await self._limiter.turn(delivery.chat.id, Turn.DELIVERY)
        if self._stopping or not await self._begin(delivery):
            return False
        if self._limiter.silence:  # a 429 came while this was being committed
            await self._postpone(delivery, "Telegram asks for silence")
            return False
        text, markup = layout(delivery, digests)
        try:
            message = await self._send(delivery.chat.id, text, markup)
        except TelegramError as error:
            return await self._react(delivery, outcome.of(error), digests)
        await self._settle(delivery, DeliveryState.DONE, None, message.message_id)
        return True

    async def _begin(self, delivery: Delivery) -> bool:
        now = self._clock()
        async with self._storage.begin() as tx:
            return await tx.outbox.begin_sending(
                delivery.id, self._owner, now=now, lease_until=now + LEASE
            )

    async def _send(
        self, chat_id: int, text: Html | str, markup: InlineKeyboardMarkup, *, html: bool = True
    ) -> Message:
        boundary.assert_outside_transactions()
        return await self._bot.send_message(
            chat_id,
            text,
            parse_mode=ParseMode.HTML if html else None,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=Turn.TAKEN,
        )

    async def _react(
        self, delivery: Delivery, seen: outcome.Outcome, digests: list[PublishedDigest]
    ) -> bool:
        """Do what an error asks for; True where the delivery arrived after all."""
        log.warning("delivery %d: %s (%s)", delivery.id, seen.action.value, seen.note)
        match seen.action:
            case Action.RETIRE:
                await self._retire(delivery, seen.note)
            case Action.LATER:
                await self._postpone(delivery, seen.note)
            case Action.PLAIN:
                return await self._send_plainly(delivery, digests)
            case Action.UNKNOWN:
                await self._settle(delivery, DeliveryState.UNKNOWN, seen.note)
            case Action.MIGRATE if seen.new_chat_id is not None:
                await self._migrate(delivery, seen.new_chat_id)
            case Action.STOP:
                await self._postpone(delivery, seen.note)
                raise ApeuroError("Telegram refuses the bot's token; check TELEGRAM_BOT_TOKEN")
            case _:
                await self._settle(delivery, DeliveryState.DROPPED, seen.note)
        return False

    async def _retire(self, delivery: Delivery, note: str) -> None:
        now = self._clock()
        async with self._storage.begin() as tx:
            await tx.chats.retire(delivery.chat.id, note, now)
            await tx.outbox.settle(delivery.id, DeliveryState.DROPPED, now=now, note=note)

    async def _migrate(self, delivery: Delivery, new_chat_id: int) -> None:
        now = self._clock()
        async with self._storage.begin() as tx:
            await tx.outbox.postpone(delivery.id, now, "the group became a supergroup")
            await tx.chats.migrate(delivery.chat.id, new_chat_id, now)

    async def _postpone(self, delivery: Delivery, note: str) -> None:
        """Try again later, for as long as it is news: only its expiry drops a delivery."""
        now = self._clock()
        silence = timedelta(seconds=self._limiter.silence)
        async with self._storage.begin() as tx:
            if silence:
                await tx.marks.set(PAUSE, now + silence, note)
                await tx.outbox.postpone(delivery.id, now + silence, note)
            else:
                pause = FIRST_PAUSE * 2 ** min(delivery.attempts, MOST_DOUBLINGS)
                await tx.outbox.postpone(delivery.id, now + min(pause, LONGEST_PAUSE), note)

    async def _send_plainly(self, delivery: Delivery, digests: list[PublishedDigest]) -> bool:
        """Send once without mark-up what Telegram could not parse: our bug, not the reader's."""
        log.error("Telegram cannot parse delivery %d; sending it as plain text", delivery.id)
        text, markup = layout(delivery, digests)
        try:
            message = await self._send(
                delivery.chat.id, render.without_markup(text), markup, html=False
            )
        except TelegramError as error:
            await self._settle(delivery, DeliveryState.DROPPED, outcome.of(error).note)
            return False
        await self._settle(delivery, DeliveryState.DONE, "as plain text", message.message_id)
        return True

    async def _settle(
        self,
        delivery: Delivery,
        state: DeliveryState,
        note: str | None,
        message_id: int | None = None,
    ) -> None:
        async with self._storage.begin() as tx:
            await tx.outbox.settle(
                delivery.id, state, now=self._clock(), note=note, message_id=message_id
            )


def layout(delivery: Delivery, digests: list[PublishedDigest]) -> tuple[Html, InlineKeyboardMarkup]:
    """Lay out the one message a delivery is."""
    chat = delivery.chat
    if delivery.kind == "edition":
        text = render.edition(digests, chat.language, chat.zone, delivery.due_at)
        return text, keyboards.edition(digests)
    text = render.digest(digests[0], chat.language, chat.zone, mentions=delivery.mentions)
    return text, keyboards.digest(digests[0], chat.language)
