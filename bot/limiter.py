"""The pace of sending: smooth, a message a second for each chat, answers before broadcasts.

PTB's own AIORateLimiter starts with a full bucket (59 calls in the first second), serves first
come first, and reopens after a 429 as soon as any call ends; so this is our own.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot import fence

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Iterator

# Calls that put nothing into a chat; Telegram counts them apart, and a button must answer at once.
FREE = frozenset({"answerCallbackQuery", "answerInlineQuery"})
CHAT_GAP = 1.0
GROUP_MINUTE = 20  # messages a minute that Telegram allows a group
GROUP_GAP = 60 / 18
# Calls arrive less evenly than they leave: so much longer is our second, as is our minute.
MARGIN = 0.03
SLACK = 0.02  # seconds by which a late wake-up may be made good
EDIT_SHARE = 0.2  # of the rate, for edits of what has been sent
LATELY = 10.0
LONGEST_WAIT = 5.0
PATIENCE = 60.0  # whoever asked has gone by then; and a few such waits would fill all hands
REMEMBERED = 10_000


class Turn(IntEnum):
    """Who goes first; `TAKEN` has waited for its turn already."""

    ANSWER = 0
    ALERT = 1
    DIGEST = 2
    EDITION = 3
    EDIT = 4
    TAKEN = 5


@dataclass(slots=True)
class Pace:
    """When a chat may be written to again; of a group, also its last messages of a minute."""

    free_at: float = 0.0
    sent_at: float = 0.0
    minute: deque[float] | None = None

    def free_for(self, turn: Turn) -> float:
        """Tell from when on it may have a message; answers only respect a group's minute."""
        full = self.minute is not None and len(self.minute) == GROUP_MINUTE
        by_minute = self.minute[0] + 60 * (1 + MARGIN) if full and self.minute else 0.0
        return by_minute if turn is Turn.ANSWER else max(by_minute, self.free_at)


@dataclass(slots=True, eq=False)
class Waiter:
    """Somebody before the limiter."""

    chat_id: int | str
    turn: Turn


@dataclass(slots=True)
class Line:
    """The line all messages leave by: `rate` in any second at most, and evenly."""

    gap: float
    free_at: float = 0.0
    second: deque[float] = field(default_factory=deque)

    def take(self, now: float) -> None:
        """Let a message leave."""
        self.free_at = max(self.free_at, now - SLACK) + self.gap
        self.second.append(now)

    def opens_at(self) -> float:
        """Tell when the next may leave."""
        full = len(self.second) == self.second.maxlen
        return max(self.free_at, self.second[0] + 1 + MARGIN if full else 0.0)


class Limiter(BaseRateLimiter[Turn]):
    """At most `rate` messages in any second; nothing at all while Telegram asks for silence."""

    def __init__(
        self,
        rate: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the rate in messages a second; time and waiting may be a test's own."""
        self._gap = (1 + MARGIN) / rate
        self._line = Line(self._gap, second=deque(maxlen=max(1, int(rate))))
        self._left: deque[float] = deque(maxlen=max(1, int(rate)))
        self._edits = Line(self._gap / EDIT_SHARE, second=deque(maxlen=max(1, int(rate))))
        self._clock = clock
        self._sleep = sleep
        self._silent_until = 0.0
        self._chats: dict[int | str, Pace] = {}
        self._waiting: list[Waiter] = []
        self._on_silence: Callable[[float], Awaitable[None]] | None = None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def tell_of_silence(self, tell: Callable[[float], Awaitable[None]]) -> None:
        """Let somebody hear for how many seconds Telegram asks for silence, each time it does."""
        self._on_silence = tell

    @property
    def silence(self) -> float:
        """How many seconds Telegram still wants silence."""
        return max(0.0, self._silent_until - self._clock())

    def be_silent(self, seconds: float) -> None:
        """Send nothing for so long; the longest wish counts."""
        self._silent_until = max(self._silent_until, self._clock() + seconds)

    def busy_chats(self) -> set[int]:
        """List the chats whose next turn is further away than that of a private chat ever is."""
        soon = self._clock() + CHAT_GAP
        return {
            chat_id
            for chat_id, pace in self._of_late(60 * (1 + MARGIN))
            if pace.free_for(Turn.EDITION) > soon
        }

    def served_lately(self) -> set[int]:
        """List the chats that got something in the last seconds; others may go before them."""
        return {chat_id for chat_id, _ in self._of_late(LATELY)}

    def _of_late(self, seconds: float) -> Iterator[tuple[int, Pace]]:
        since = self._clock() - seconds
        for chat_id, pace in reversed(self._chats.items()):
            if pace.sent_at < since:
                return
            if isinstance(chat_id, int):
                yield chat_id, pace

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> Any:
        """Let a call through in its turn; one answer is tried again after a short silence.

        Raises RetryAfter at once for an answer that would come too late to be one.
        """
        turn = Turn.ANSWER if rate_limit_args is None else rate_limit_args
        chat_id = data.get("chat_id")
        if endpoint in FREE or chat_id is None:
            return await self._call(callback, args, kwargs, endpoint)
        if turn is Turn.TAKEN:
            await self._leave()
            return await self._call(callback, args, kwargs, endpoint)
        if turn is Turn.ANSWER and self.silence > PATIENCE:
            raise RetryAfter(timedelta(seconds=self.silence))
        await self.turn(chat_id, turn)
        await self._leave()
        try:
            return await self._call(callback, args, kwargs, endpoint)
        except RetryAfter:
            if turn is not Turn.ANSWER or self.silence > LONGEST_WAIT:
                raise
        await self.turn(chat_id, turn)
        await self._leave()
        return await self._call(callback, args, kwargs, endpoint)

    async def turn(self, chat_id: int | str, turn: Turn) -> None:
        """Wait until a message may go to this chat."""
        waiter = Waiter(chat_id, turn)
        self._waiting.append(waiter)
        try:
            while wait := self._wait(waiter):
                await self._sleep(wait)
        finally:
            self._waiting.remove(waiter)
        self._take(waiter)

    async def _leave(self) -> None:
        """Count a message as it leaves: what happened since its turn may have delayed others.

        Raises RetryAfter where a silence began meanwhile.
        """
        while len(self._left) == self._left.maxlen:
            wait = self._left[0] + 1 + MARGIN - self._clock()
            if wait <= 0:
                break
            await self._sleep(wait)
        if self.silence:
            raise RetryAfter(timedelta(seconds=self.silence))
        self._left.append(self._clock())

    async def _call(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
    ) -> Any:
        await fence.before(endpoint)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self.be_silent(seconds(error))
            if self._on_silence is not None:
                await self._on_silence(self.silence)
            raise

    def _wait(self, waiter: Waiter) -> float:
        now = self._clock()
        opens_at = max(self._line.opens_at(), self._silent_until, self._chat_opens_at(waiter))
        if waiter.turn is Turn.EDIT:
            opens_at = max(opens_at, self._edits.opens_at())
        if opens_at <= now and self._is_preceded(waiter, now):
            opens_at = now + self._gap
        return max(0.0, opens_at - now)

    def _chat_opens_at(self, waiter: Waiter) -> float:
        pace = self._chats.get(waiter.chat_id)
        return pace.free_for(waiter.turn) if pace else 0.0

    def _is_preceded(self, waiter: Waiter, now: float) -> bool:
        """Tell whether somebody more urgent could go in the same moment."""
        return any(
            other.turn < waiter.turn and self._chat_opens_at(other) <= now
            for other in self._waiting
        )

    def _take(self, waiter: Waiter) -> None:
        now = self._clock()
        self._line.take(now)
        if waiter.turn is Turn.EDIT:
            self._edits.take(now)
        chat_id = waiter.chat_id
        is_group = isinstance(chat_id, str) or chat_id < 0
        pace = self._chats.pop(chat_id, None) or Pace()
        pace.sent_at, pace.free_at = now, now + (GROUP_GAP if is_group else CHAT_GAP)
        if is_group:
            pace.minute = pace.minute or deque(maxlen=GROUP_MINUTE)
            pace.minute.append(now)
        self._chats[chat_id] = pace
        if len(self._chats) > REMEMBERED:
            self._chats.pop(next(iter(self._chats)))


def seconds(error: RetryAfter) -> float:
    """Read how long Telegram wants silence; PTB gives a number or a timedelta."""
    wished = error.retry_after
    return wished.total_seconds() if isinstance(wished, timedelta) else float(wished)
