"""A Telegram of the mind: takes messages, fails as it is told, and forgets nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

import aiohttp
from telegram import Chat, Message
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.request import NotSentError
from tests.clock import NOON

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SILENCE = 40


class Mood(Enum):
    """How a call ends."""

    WELL = "it arrives"
    FLOOD = "429"
    BLOCKED = "403"
    NO_CONNECTION = "no connection"
    LATE = "it arrives, but the answer is lost"
    LOST = "it does not arrive, and nobody says so"
    BROKEN = "5xx after it arrived"


ARRIVES = {Mood.WELL, Mood.LATE, Mood.BROKEN}
AMBIGUOUS = {Mood.LATE, Mood.LOST, Mood.BROKEN}


class Killed(BaseException):
    """The program ends here and now."""


def failure(mood: Mood) -> TelegramError:
    """Make the error that python-telegram-bot would raise, with its cause."""
    match mood:
        case Mood.FLOOD:
            return RetryAfter(timedelta(seconds=SILENCE))
        case Mood.BLOCKED:
            return Forbidden("Forbidden: bot was blocked by the user")
        case Mood.NO_CONNECTION:
            return NotSentError("no connection")
        case Mood.BROKEN:
            return NetworkError("Internal Server Error")
        case _:
            late = TimedOut()
            late.__cause__ = aiohttp.SocketTimeoutError("no answer")
            return late


@dataclass(slots=True)
class Telegram:
    """What arrived where, and what is to become of the next calls."""

    moods: list[Mood] = field(default_factory=list)
    arrived: list[tuple[int, str]] = field(default_factory=list)
    ambiguous: int = 0
    dead: bool = False
    before: Callable[[int, str], Awaitable[None]] | None = None

    async def send_message(self, chat_id: int, text: str, **_: Any) -> Message:
        """Take a message, or fail as the next mood has it."""
        if self.dead:
            raise Killed
        title = text.split("</a>", maxsplit=1)[0].rpartition(">")[2]
        if self.before is not None:
            await self.before(chat_id, title)
        mood = self.moods.pop(0) if self.moods else Mood.WELL
        if mood in ARRIVES:
            self.arrived.append((chat_id, title))
        self.ambiguous += mood in AMBIGUOUS
        if mood is not Mood.WELL:
            raise failure(mood)
        return Message(len(self.arrived), NOON, Chat(chat_id, "private"))
