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

from bot import outcome, pauses, render
from bot.layout import layout, shown
from bot.limiter import Turn
from bot.outcome import Action
from bot.reactions import Reactions
from jobs import boundary
from jobs.records import DeliveryState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from telegram import Message
    from telegram.ext import ExtBot

    from bot.limiter import Limiter
    from jobs.newsroom import Clock, Newsroom
    from jobs.records import Delivery, PublishedDigest
    from jobs.storage import Storage, Transaction

    Owed = tuple[Delivery, list[PublishedDigest]]

log = logging.getLogger(__name__)

BATCH = 32
IN_FLIGHT = 8
CLAIM = timedelta(seconds=30)  # longer than a claimed chat waits for its turn
LEASE = timedelta(minutes=3)  # longer than all of Telegram's time limits together
TIDY_EVERY = timedelta(seconds=30)
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
        in_flight: int = IN_FLIGHT,
        step: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Take the bot, the pace that its answers share, and which chats may be written to.

        `step` hears of every step of a delivery, for a test that ends the program there.
        """
        self._storage = storage
        self._bot = bot
        self._limiter = limiter
        self._clock = clock
        self._admits = admits
        self._in_flight = in_flight
        self._step = step
        self._reactions = Reactions(storage, limiter, clock)
        self._owner = uuid.uuid4().hex
        self._tidied = clock() - TIDY_EVERY
        self._taken = 0
        self._written_to: set[int] = set()  # a chat is sent one thing at a time
        self._stopping = False

    def stop(self) -> None:
        """Begin no further send; those in flight end by themselves."""
        self._stopping = True

    async def run(self, _newsroom: Newsroom | None = None) -> int:
        """Send all that is due; return how many arrived."""
        await self._tidy()
        arrived, taken = 0, -1
        try:
            while taken != self._taken:  # what was put off to now is due once all hands are back
                taken = self._taken
                arrived += await self._hand_out()
        finally:
            await self._release()
        return arrived

    async def _tidy(self) -> None:
        """Say what became of the sends of the dead, and of what is no news any more."""
        await pauses.recall(self._limiter, self._storage, self._clock)
        now = self._clock()
        if now - self._tidied < TIDY_EVERY:
            return
        self._tidied = now
        async with self._storage.begin() as tx:
            unknown = await tx.outbox.rescue(now)
            expired = await tx.outbox.expire(now)
        if unknown or expired:
            log.warning("%d deliveries may have arrived, %d expired", unknown, expired)

    async def _claim(self) -> Iterator[Owed]:
        """Take the next few deliveries that are due, with the digests they bring."""
        if self._limiter.silence > CLAIM.total_seconds() / 2:
            return iter(())  # a claim would run out before its turn comes
        now = self._clock()
        busy = self._limiter.busy_chats() | self._written_to
        lately = self._limiter.served_lately()

        async def work(tx: Transaction) -> list[Owed]:
            claimed = await tx.outbox.claim(
                self._owner,
                now=now,
                lease_until=now + CLAIM,
                limit=BATCH,
                busy=busy,
                lately=lately,
            )
            wanted = {digest_id for each in claimed for digest_id in each.digest_ids}
            shelf = {each.id: each for each in await tx.digests.named(list(wanted))}
            return [
                (each, [shelf[wished] for wished in each.digest_ids if wished in shelf])
                for each in claimed
            ]

        owed = await self._storage.commit(work)
        self._taken += len(owed)
        self._step("claimed")
        return iter(owed)

    async def _release(self) -> None:
        async with self._storage.begin() as tx:
            await tx.outbox.release(self._owner)

    async def _hand_out(self) -> int:
        """Let a few hands send until nothing is due; return how many arrived."""
        queue = self._due()
        lock = asyncio.Lock()
        hands = [self._work(queue, lock) for _ in range(self._in_flight)]
        ended = await asyncio.gather(*hands, return_exceptions=True)
        if failures := [each for each in ended if isinstance(each, BaseException)]:
            raise failures[0]  # once the others are through with what they had begun
        return sum(each for each in ended if isinstance(each, int))

    async def _due(self) -> AsyncIterator[Owed]:
        """Claim anew whenever the hands have taken all, while they still send."""
        claimed = True
        while claimed and not self._stopping:
            claimed = False
            for owed in await self._claim():
                claimed = True
                yield owed

    async def _work(self, queue: AsyncIterator[Owed], lock: asyncio.Lock) -> int:
        arrived = 0
        while not self._stopping:
            async with lock:
                owed = await anext(queue, None)
            if owed is None:
                break
            chat_id = owed[0].chat.id
            self._written_to.add(chat_id)
            try:
                arrived += await self._deliver(*owed)
            finally:
                self._written_to.discard(chat_id)
        return arrived

    async def _deliver(self, delivery: Delivery, digests: list[PublishedDigest]) -> bool:
        if not self._admits(delivery.chat.id):
            return await self._drop(delivery, "the bot is closed to this chat")
        if delivery.digest_ids and not digests:
            return await self._drop(delivery, "its digest is gone")
        await self._limiter.turn(delivery.chat.id, Turn(delivery.urgency))
        self._step("its turn")
        if self._stopping or not await self._begin(delivery):
            return False
        self._step("sending")
        if self._limiter.silence:  # a 429 came while this was being committed
            await self._reactions.postpone(delivery, "Telegram asks for silence")
            return False
        return await self._send(delivery, digests)

    async def _begin(self, delivery: Delivery) -> bool:
        now = self._clock()
        return await self._storage.commit(
            lambda tx: tx.outbox.begin_sending(
                delivery, self._owner, now=now, lease_until=now + LEASE
            )
        )

    async def _send(self, delivery: Delivery, digests: list[PublishedDigest]) -> bool:
        """Send once; what Telegram cannot parse is our bug, so it goes once more without."""
        for html in (True, False):
            try:
                message = await self._call(delivery, digests, html=html)
            except TelegramError as error:
                seen = outcome.of(error)
                if html and seen.action is Action.PLAIN:
                    log.error("Telegram cannot parse delivery %d (%s)", delivery.id, seen.note)  # noqa: TRY400 - a sentence
                    continue
                self._step("refused")
                await self._reactions.to(delivery, seen)
                return False
            self._step("sent")
            await self._arrived(delivery, digests, message.message_id, html=html)
            return True
        return False

    async def _call(
        self, delivery: Delivery, digests: list[PublishedDigest], *, html: bool
    ) -> Message:
        boundary.assert_outside_transactions()
        text, markup = layout(delivery, digests)
        return await self._bot.send_message(
            delivery.chat.id,
            text if html else render.without_markup(text),
            parse_mode=ParseMode.HTML if html else None,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
            message_thread_id=delivery.chat.thread_id,
            rate_limit_args=Turn.TAKEN,
        )

    async def _arrived(
        self, delivery: Delivery, digests: list[PublishedDigest], message_id: int, *, html: bool
    ) -> None:
        now, said = self._clock(), shown(digests)
        await self._storage.commit(
            lambda tx: tx.outbox.settle(
                delivery.id,
                DeliveryState.DONE,
                now=now,
                note=None if html else "as plain text",
                message_id=message_id,
                shown=said,
            )
        )
        self._step("settled")

    async def _drop(self, delivery: Delivery, note: str) -> bool:
        async with self._storage.begin() as tx:
            await tx.outbox.settle(delivery.id, DeliveryState.DROPPED, now=self._clock(), note=note)
        return False
