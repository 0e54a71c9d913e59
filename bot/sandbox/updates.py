"""The queue of updates a bot fetches: long polling with offset, and one poller at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.sandbox.refusals import conflict

FIRST_UPDATE_ID = 100_001
LONGEST_POLL = 50
MOST_UPDATES = 100
KINDS_BY_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(slots=True)
class Updates:
    """Updates that wait for the bot; a batch is confirmed by the next offset."""

    waiting: list[dict[str, Any]] = field(default_factory=list)
    allowed: frozenset[str] = frozenset()
    ids: count[int] = field(default_factory=lambda: count(FIRST_UPDATE_ID))
    poller: object = None
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update and answer its id; None where the bot did not ask for the kind."""
        wanted = kind in self.allowed if self.allowed else kind not in KINDS_BY_REQUEST
        if not wanted:
            return None
        number = next(self.ids)
        self.waiting.append({"update_id": number, kind: payload})
        self.wake()
        return number

    def wake(self) -> None:
        """Let whoever waits look again."""
        self.news.set()
        self.news = asyncio.Event()

    def confirm(self, offset: int) -> None:
        """Forget what the bot has; a negative offset keeps only the last `-offset`."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
        else:
            self.waiting = [update for update in self.waiting if update["update_id"] >= offset]

    def leave(self, poller: object) -> bool:
        """Let a poller go; False where it was not the one that waits."""
        if self.poller is not poller:
            return False
        self.poller = None
        self.wake()
        return True

    async def fetch(
        self, poller: object, *, offset: int, limit: int, seconds: float
    ) -> list[dict[str, Any]]:
        """Wait up to `seconds` for updates and answer at most `limit` of them.

        Raises:
            RefusalError: 409, where another poller came meanwhile; the newer one is served.
        """
        self.poller = poller
        self.wake()
        self.confirm(offset)
        deadline = asyncio.get_running_loop().time() + min(seconds, LONGEST_POLL)
        while not self.waiting and await self._news_before(deadline):
            if self.poller is not poller:
                raise conflict(TERMINATED)
        self.leave(poller)
        return self.waiting[: min(max(limit, 1), MOST_UPDATES)]

    async def _news_before(self, deadline: float) -> bool:
        news = self.news
        try:
            async with asyncio.timeout_at(deadline):
                await news.wait()
        except TimeoutError:
            return False
        return True
