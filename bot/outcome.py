"""What became of a send: every answer of Telegram, and every silence, as a decision.

Only what surely did not arrive is sent again. BadRequest and TimedOut are subclasses of
NetworkError, so they are told apart first; the cause of a NetworkError says whether the request
left at all. A 5xx may come from a gateway behind which the message arrived, so it is no proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.request import NotSentError


class Action(Enum):
    """What to do with a delivery whose send failed."""

    RETIRE = "retire the chat"
    MIGRATE = "send to the chat's new number"
    PLAIN = "send once more as plain text"
    MOOT = "nothing is left to do"
    DROP = "drop it"
    LATER = "try later"
    UNKNOWN = "it may have arrived"
    STOP = "nothing can be sent with this token"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decision, and the note that is kept with the delivery."""

    action: Action
    note: str
    new_chat_id: int | None = None


NOT_SENT = (  # of PTB's own client
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
CLEAR = {
    RetryAfter: Action.LATER,
    Forbidden: Action.RETIRE,
    InvalidToken: Action.STOP,
}
CLOSED_TO_US = (
    "chat not found",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "topic_closed",
    "thread not found",
    "group is deactivated",
    "peer_id_invalid",
)


# What was to be changed is so already, or is gone; whoever pressed has been answered, or has left.
MOOT = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "query is too old",
)


def of(error: TelegramError) -> Outcome:
    """Decide by the class of an error, its cause and, where Telegram has no code, its words."""
    note = f"{type(error).__name__}: {error.message}"[:200]
    if isinstance(error, ChatMigrated):
        return Outcome(Action.MIGRATE, note, error.new_chat_id)
    if isinstance(error, BadRequest):
        return Outcome(_of_bad_request(error.message.casefold()), note)
    if isinstance(error, NotSentError) or isinstance(error.__cause__, NOT_SENT):
        return Outcome(Action.LATER, note)
    return Outcome(CLEAR.get(type(error), Action.UNKNOWN), note)


def _of_bad_request(words: str) -> Action:
    if any(known in words for known in CLOSED_TO_US):
        return Action.RETIRE
    if any(known in words for known in MOOT):
        return Action.MOOT
    if "can't parse entities" in words:
        return Action.PLAIN
    return Action.DROP
