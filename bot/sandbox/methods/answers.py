"""Bot methods that answer pressed buttons and inline questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.keyboards import checked_markup
from bot.sandbox.methods.texts import message_text
from bot.sandbox.refusals import bad_request

if TYPE_CHECKING:
    from bot.sandbox.messenger import InlineQuery, Messenger, Query

Parameters = dict[str, Any]
# Telegram does not publish how long a query may wait; this errs on the patient side.
SECONDS_TO_ANSWER = 30
LONGEST_ANSWER = 200
MOST_RESULTS = 50
LONGEST_OFFSET = 64
LONGEST_RESULT_ID = 64
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(messenger: Messenger, parameters: Parameters) -> bool:
    """Answer a pressed button, once and in time."""
    text = parameters.get("text", "")
    if len(text) > LONGEST_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query = messenger.queries.get(parameters.get("callback_query_id", ""))
    if query is None or query.answered or _is_late(messenger, query.asked_at):
        raise bad_request(TOO_OLD)
    query.answered = True
    _tell(messenger, query, text, parameters)
    return True


def _is_late(messenger: Messenger, asked_at: float) -> bool:
    return messenger.clock() - asked_at > SECONDS_TO_ANSWER


def _tell(messenger: Messenger, query: Query, text: str, parameters: Parameters) -> None:
    messenger.tell(
        "answer",
        query_id=query.id,
        chat_id=query.chat_id,
        message_id=query.message_id,
        text=text,
        alert=bool(parameters.get("show_alert")),
        url=parameters.get("url", ""),
    )


def answer_inline_query(messenger: Messenger, parameters: Parameters) -> bool:
    """Answer an inline question with at most 50 results."""
    query = messenger.inline_queries.get(parameters.get("inline_query_id", ""))
    if query is None or query.results is not None or _is_late(messenger, query.asked_at):
        raise bad_request(TOO_OLD)
    results = parameters.get("results")
    if not isinstance(results, list):
        raise bad_request("can't parse inline query results: results must be an Array")
    if len(results) > MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(parameters.get("next_offset", "").encode()) > LONGEST_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    query.results = _checked_results(results)
    _tell_results(messenger, query, parameters)
    return True


def _checked_results(results: list[Parameters]) -> list[Parameters]:
    names = [str(result.get("id", "")) for result in results]
    if any(not 1 <= len(name.encode()) <= LONGEST_RESULT_ID for name in names):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(names)) < len(names):
        raise bad_request("RESULT_ID_DUPLICATE")
    return [_checked_result(result) for result in results]


def _checked_result(result: Parameters) -> Parameters:
    """Read a result of the one kind the sandbox knows: an article with a text."""
    if result.get("type") != "article":
        raise bad_request("can't parse inline query result: type must be article in the sandbox")
    if not result.get("title"):
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content", {})
    text, entities = message_text(content, "message_text")
    keyboard = checked_markup(result.get("reply_markup"), None)
    return {**result, "content": (text, entities, keyboard)}


def _tell_results(messenger: Messenger, query: InlineQuery, parameters: Parameters) -> None:
    shown = [
        {
            "id": result["id"],
            "title": result["title"],
            "description": result.get("description", ""),
        }
        for result in query.results or []
    ]
    button = parameters.get("button")
    messenger.tell("inline_results", query_id=query.id, results=shown, button=button)
