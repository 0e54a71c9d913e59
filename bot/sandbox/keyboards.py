"""Which buttons Telegram takes under a message.

Limits: https://core.telegram.org/bots/api#inlinekeyboardbutton; wording: tdlib/telegram-bot-api
`Client.cpp`. How Telegram words too many buttons is not published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox.links import check_button_link
from bot.sandbox.refusals import RefusalError, bad_request

if TYPE_CHECKING:
    from bot.sandbox.people import Chat

MOST_IN_A_ROW = 8
MOST_IN_ALL = 100
LONGEST_DATA = 64
LONGEST_COPY = 256
STYLES = frozenset({"primary", "success", "danger"})
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
# An empty query is a wish of its own: it opens inline mode.
MAY_BE_EMPTY = frozenset({"switch_inline_query", "switch_inline_query_current_chat"})
OTHER_MARKUPS = frozenset({"keyboard", "remove_keyboard", "force_reply"})


def checked_markup(markup: Any, chat: Chat | None) -> dict[str, Any] | None:
    """Answer the inline keyboard to keep, None where the markup is another kind or absent.

    Raises:
        RefusalError: 400, where Telegram refuses the markup.
    """
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        _check_other(markup)
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be of type Array')
    kept = [[_button(button, chat) for button in row] for row in rows if row]
    if any(len(row) > MOST_IN_A_ROW for row in kept) or sum(map(len, kept)) > MOST_IN_ALL:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return {"inline_keyboard": kept} if kept else None


def _check_other(markup: dict[str, Any]) -> None:
    if markup and not OTHER_MARKUPS & markup.keys():
        raise bad_request("object expected as reply markup")


def _wrong(reason: str) -> RefusalError:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _button(button: Any, chat: Chat | None) -> dict[str, Any]:
    if not isinstance(button, dict):
        raise _wrong("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _wrong('Can\'t find field "text"')
    if not isinstance(button["text"], str) or not button["text"].strip():
        raise _wrong('Field "text" must be of type String')
    if button.get("style", "primary") not in STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")
    actions = [name for name in ACTIONS if _is_set(button, name)]
    if not actions:
        raise _wrong("Text buttons are unallowed in the inline keyboard")
    check = CHECKS.get(actions[0])
    return {**button, **check(button, chat)} if check else dict(button)


def _is_set(button: dict[str, Any], name: str) -> bool:
    return name in button if name in MAY_BE_EMPTY else bool(button.get(name))


def _check_url(button: dict[str, Any], _: Chat | None) -> dict[str, Any]:
    return {"url": check_button_link(button["url"])}


def _check_data(button: dict[str, Any], _: Chat | None) -> dict[str, Any]:
    data = button["callback_data"]
    if not isinstance(data, str):
        raise _wrong('Field "callback_data" must be of type String')
    if len(data.encode()) > LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return {}


def _check_copy(button: dict[str, Any], _: Chat | None) -> dict[str, Any]:
    text = button["copy_text"].get("text", "")
    if not 1 <= len(text) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {}


def _check_web_app(button: dict[str, Any], chat: Chat | None) -> dict[str, Any]:
    if chat is not None and not chat.is_private:
        raise bad_request("BUTTON_TYPE_INVALID")
    url = str(button["web_app"].get("url", ""))
    if not url.startswith("https://"):
        reason = "Only HTTPS links are allowed"
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: {reason}")
    return {}


CHECKS = {
    "url": _check_url,
    "callback_data": _check_data,
    "copy_text": _check_copy,
    "web_app": _check_web_app,
}
