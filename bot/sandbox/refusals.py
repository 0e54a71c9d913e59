"""How the sandbox says no: in Telegram's own words, status and parameters.

Wording: tdlib/telegram-bot-api `Client.cpp` and tdlib/td, read 2026-11.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import NamedTuple


class RefusalError(Exception):
    """A call is answered with `ok: false`; `description` is what Telegram would write."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        """Keep the answer; `parameters` is `retry_after` (seconds) or `migrate_to_chat_id`."""
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def bad_request(reason: str) -> RefusalError:
    """400: the call itself is wrong."""
    return RefusalError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusalError:
    """403: the chat does not want this bot."""
    return RefusalError(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> RefusalError:
    """409: somebody else fetches this bot's updates."""
    return RefusalError(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def unauthorized() -> RefusalError:
    """401: a token of the right form that belongs to no bot."""
    return RefusalError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def unknown_method() -> RefusalError:
    """404: the sandbox has no method of that name."""
    return RefusalError(HTTPStatus.NOT_FOUND, "Not Found: method not found")


def too_many_requests(seconds: int) -> RefusalError:
    """429: no call at all is wanted for `seconds`."""
    reason = f"Too Many Requests: retry after {seconds}"
    return RefusalError(HTTPStatus.TOO_MANY_REQUESTS, reason, retry_after=seconds)


def chat_migrated(new_chat_id: int) -> RefusalError:
    """400: the group lives on as a supergroup with another id."""
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    return RefusalError(HTTPStatus.BAD_REQUEST, reason, migrate_to_chat_id=new_chat_id)


class Refusal(NamedTuple):
    """A refusal that can be switched on by name, and the one method it is the answer of."""

    status: HTTPStatus
    words: str
    method: str = "sendMessage"


BAD, NO = HTTPStatus.BAD_REQUEST, HTTPStatus.FORBIDDEN
NAMED = {
    "cant_parse": Refusal(
        BAD, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0'
    ),
    "too_long": Refusal(BAD, "Bad Request: message is too long"),
    "no_rights": Refusal(BAD, "Bad Request: not enough rights to send text messages to the chat"),
    "topic_closed": Refusal(BAD, "Bad Request: TOPIC_CLOSED"),
    "not_found": Refusal(BAD, "Bad Request: chat not found"),
    "kicked": Refusal(NO, "Forbidden: bot was kicked from the supergroup chat"),
    "deactivated": Refusal(NO, "Forbidden: user is deactivated"),
    "not_modified": Refusal(BAD, "Bad Request: message is not modified", "editMessageText"),
    "too_old": Refusal(
        BAD,
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "answerCallbackQuery",
    ),
    "conflict": Refusal(
        HTTPStatus.CONFLICT,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
        " is running",
        "getUpdates",
    ),
    "unauthorized": Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized"),
}
