"""What follows a send that failed: every outcome, written down in one commit."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.outcome import Action
from jobs.errors import ApeuroError
from jobs.records import DeliveryState

if TYPE_CHECKING:
    from bot.limiter import Limiter
    from bot.outcome import Outcome
    from jobs.newsroom import Clock
    from jobs.records import Delivery
    from jobs.storage import Storage

log = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=10)
MOST_DOUBLINGS = 6
REFUSED_TOKEN = "Telegram refuses the bot's token; check TELEGRAM_BOT_TOKEN"  # noqa: S105 - a sentence


@dataclass(frozen=True, slots=True)
class Reactions:
    """The reactions of one sender."""

    storage: Storage
    limiter: Limiter
    clock: Clock

    async def to(self, delivery: Delivery, seen: Outcome) -> None:
        """Do what an outcome asks for; raises ApeuroError where no send can go on."""
        level = logging.ERROR if seen.action is Action.DROP else logging.WARNING
        log.log(level, "delivery %d: %s (%s)", delivery.id, seen.action.value, seen.note)
        match seen.action:
            case Action.RETIRE:
                await self._retire(delivery, seen.note)
            case Action.LATER:
                await self.postpone(delivery, seen.note)
            case Action.UNKNOWN:
                await self._settle(delivery, DeliveryState.UNKNOWN, seen.note)
            case Action.MIGRATE if seen.new_chat_id is not None:
                await self._migrate(delivery, seen.new_chat_id)
            case Action.STOP:
                await self.postpone(delivery, seen.note)
                raise ApeuroError(REFUSED_TOKEN)
            case _:
                await self._settle(delivery, DeliveryState.DROPPED, seen.note)

    async def postpone(self, delivery: Delivery, note: str) -> None:
        """Try again later, for as long as it is news: only its expiry drops a delivery."""
        silence = timedelta(seconds=self.limiter.silence)
        doubled = FIRST_PAUSE * 2 ** min(delivery.attempts, MOST_DOUBLINGS)
        due_at = self.clock() + (silence or min(doubled, LONGEST_PAUSE))
        async with self.storage.begin() as tx:
            await tx.outbox.postpone(delivery.id, due_at, note)

    async def _retire(self, delivery: Delivery, note: str) -> None:
        now = self.clock()
        async with self.storage.begin() as tx:
            await tx.chats.retire(delivery.chat.id, note, now)
            await tx.outbox.settle(delivery.id, DeliveryState.DROPPED, now=now, note=note)

    async def _migrate(self, delivery: Delivery, new_chat_id: int) -> None:
        now = self.clock()
        async with self.storage.begin() as tx:
            await tx.outbox.postpone(delivery.id, now, "the group became a supergroup")
            await tx.chats.migrate(delivery.chat.id, new_chat_id, now)

    async def _settle(self, delivery: Delivery, state: DeliveryState, note: str) -> None:
        async with self.storage.begin() as tx:
            await tx.outbox.settle(delivery.id, state, now=self.clock(), note=note)
