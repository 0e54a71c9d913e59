"""Every way in which a send may fail, and what is done about it."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot import outcome
from bot.outcome import Action


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    """Give an error its cause, as python-telegram-bot does."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "action"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Action.RETIRE),
        (Forbidden("Forbidden: user is deactivated"), Action.RETIRE),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Action.RETIRE),
        (BadRequest("Chat not found"), Action.RETIRE),
        (BadRequest("PEER_ID_INVALID"), Action.RETIRE),
        (BadRequest("Not enough rights to send text messages to the chat"), Action.RETIRE),
        (BadRequest("Need administrator rights in the channel chat"), Action.RETIRE),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), Action.RETIRE),
        (BadRequest("TOPIC_CLOSED"), Action.RETIRE),
        (BadRequest("Message thread not found"), Action.RETIRE),
        (ChatMigrated(-100123), Action.MIGRATE),
        (BadRequest("Can't parse entities: unsupported start tag"), Action.PLAIN),
        (BadRequest("Message is too long"), Action.DROP),
        (BadRequest("Message text is empty"), Action.DROP),
        (BadRequest("BUTTON_DATA_INVALID"), Action.DROP),
        (RetryAfter(timedelta(seconds=7)), Action.LATER),
        (InvalidToken("Unauthorized"), Action.STOP),
        (NetworkError("Internal Server Error"), Action.UNKNOWN),
        (NetworkError("Bad Gateway"), Action.UNKNOWN),
        (caused(NetworkError("no route"), httpx.ConnectError("no route")), Action.LATER),
        (caused(NetworkError("proxy"), httpx.ProxyError("403")), Action.LATER),
        (caused(TimedOut(), httpx.ConnectTimeout("")), Action.LATER),
        (caused(TimedOut(), httpx.PoolTimeout("")), Action.LATER),
        (caused(TimedOut(), httpx.ReadTimeout("")), Action.UNKNOWN),
        (caused(TimedOut(), httpx.WriteTimeout("")), Action.UNKNOWN),
        (caused(NetworkError("cut"), httpx.ReadError("cut")), Action.UNKNOWN),
        (caused(NetworkError("cut"), httpx.RemoteProtocolError("cut")), Action.UNKNOWN),
        # A page of some gateway instead of an answer: Telegram may have got the message.
        (caused(NetworkError("Bad Gateway"), TelegramError("no JSON")), Action.UNKNOWN),
        (TimedOut(), Action.UNKNOWN),
        (Conflict("Conflict: two of us"), Action.UNKNOWN),
        (TelegramError("something new"), Action.UNKNOWN),
    ],
)
def test_every_failure_has_its_decision(error: TelegramError, action: Action) -> None:
    assert outcome.of(error).action is action


def test_a_group_that_moved_tells_its_new_number() -> None:
    assert outcome.of(ChatMigrated(-100123)).new_chat_id == -100123


def test_the_note_says_what_telegram_said_and_stays_short() -> None:
    note = outcome.of(Forbidden("Forbidden: " + "x" * 900)).note
    assert note.startswith("Forbidden: Forbidden: xxx")
    assert len(note) == 200
