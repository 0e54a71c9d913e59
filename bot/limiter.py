"""The pace of sending: smooth, a message a second for each chat, answers before broadcasts.

PTB's own AIORateLimiter starts with a full bucket (59 calls in the first second), serves first
come first, and reopens after a 429 as soon as any call ends; so this is our own.
"""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

# Calls that put nothing into a chat; Telegram counts them apart, and a button must answer at once.
FREE = frozenset({"answerCallbackQuery", "answerInlineQuery"})
CHAT_GAP = 1.0
GROUP_GAP = 60 / 18  # Telegram allows 20 a minute
LONGEST_WAIT = 5.0
PATIENCE = 60.0  # whoever asked has gone by then; and a few such waits would fill all hands
REMEMBERED = 10_000


class Turn(IntEnum):
    """Who goes first; `TAKEN` has waited for its turn already."""

    ANSWER = 0
    DELIVERY = 1
    TAKEN = 2


class Limiter(BaseRateLimiter[Turn]):
    """At most `rate` messages a second, evenly; nothing at all while Telegram asks for silence."""

    def __init__(
        self,
        rate: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Take the rate in messages a second; time and waiting may be a test's own."""
        self._gap = 1 / rate
        self._clock = clock
        self._sleep = sleep
        self._free_at = 0.0
        self._silent_until = 0.0
        self._chat_free_at: dict[int | str, float] = {}
        self._answers_waiting = 0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

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
            for chat_id, free_at in self._chat_free_at.items()
            if isinstance(chat_id, int) and free_at > soon
        }

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
        if endpoint in FREE or chat_id is None or turn is Turn.TAKEN:
            return await self._call(callback, args, kwargs)
        if turn is Turn.ANSWER and self.silence > PATIENCE:
            raise RetryAfter(timedelta(seconds=self.silence))
        await self.turn(chat_id, turn)
        try:
            return await self._call(callback, args, kwargs)
        except RetryAfter:
            if turn is not Turn.ANSWER or self.silence > LONGEST_WAIT:
                raise
        await self.turn(chat_id, turn)
        return await self._call(callback, args, kwargs)

    async def turn(self, chat_id: int | str, turn: Turn) -> None:
        """Wait until a message may go to this chat."""
        answering = turn is Turn.ANSWER
        self._answers_waiting += answering
        try:
            while wait := self._wait(chat_id, turn):
                await self._sleep(wait)
        finally:
            self._answers_waiting -= answering
        self._take(chat_id)

    async def _call(
        self, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]
    ) -> Any:
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self.be_silent(seconds(error))
            raise

    def _wait(self, chat_id: int | str, turn: Turn) -> float:
        free_at = max(self._free_at, self._silent_until)
        if turn is Turn.DELIVERY:
            free_at = max(free_at, self._chat_free_at.get(chat_id, 0.0))
            if self._answers_waiting:
                free_at = max(free_at, self._clock() + self._gap)
        return max(0.0, free_at - self._clock())

    def _take(self, chat_id: int | str) -> None:
        now = self._clock()
        self._free_at = max(self._free_at, now) + self._gap
        gap = GROUP_GAP if isinstance(chat_id, str) or chat_id < 0 else CHAT_GAP
        self._chat_free_at.pop(chat_id, None)
        self._chat_free_at[chat_id] = now + gap
        if len(self._chat_free_at) > REMEMBERED:
            self._chat_free_at.pop(next(iter(self._chat_free_at)))


def seconds(error: RetryAfter) -> float:
    """Read how long Telegram wants silence; PTB gives a number or a timedelta."""
    wished = error.retry_after
    return wished.total_seconds() if isinstance(wished, timedelta) else float(wished)
