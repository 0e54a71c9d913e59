from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.methods.table import METHODS
from bot.sandbox.specification import (
    SPECIFICATION,
    Upload,
    canonical,
    decoded,
    extract,
    problems,
)

WHOLE = Path(__file__).parents[4] / "shared" / "telegram" / "bot-api-10.1.json"


def test_every_method_of_the_sandbox_is_in_the_bot_api_and_the_other_way_round() -> None:
    assert {*METHODS, "getUpdates"} == set(SPECIFICATION["methods"])


def test_the_extract_is_what_the_whole_specification_says() -> None:
    if not WHOLE.exists():
        print("the whole Bot API specification is not here; the extract was not compared")  # noqa: T201
        return
    full = json.loads(WHOLE.read_text("utf-8"))
    assert extract(full, [*SPECIFICATION["methods"]]) == SPECIFICATION


def test_a_method_may_be_spelt_in_any_case() -> None:
    assert canonical("SENDMESSAGE") == "sendMessage"
    assert canonical("makeCoffee") is None


def test_a_form_is_read_into_typed_values() -> None:
    raw = {
        "chat_id": "-100",
        "text": "12",
        "disable_notification": "true",
        "reply_markup": '{"inline_keyboard": []}',
        "link_preview_options": "not json",
    }
    assert decoded("sendMessage", raw) == {
        "chat_id": -100,
        "text": "12",
        "disable_notification": True,
        "reply_markup": {"inline_keyboard": []},
        "link_preview_options": "not json",
    }


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[fields]]}


JUDGED = [
    ("sendMessage", {"chat_id": 1, "text": "글"}, []),
    ("sendMessage", {"chat_id": "@news", "text": "글"}, []),
    ("sendMessage", {"chat_id": 1}, ["sendMessage.text: missing"]),
    ("sendMessage", {"chat_id": 1, "text": 2}, ["sendMessage.text: 2 is no String"]),
    ("sendMessage", {"chat_id": 1, "text": "글", "x": 1}, ["sendMessage.x: unknown"]),
    (
        "sendMessage",
        {"chat_id": 1, "text": "글", "reply_markup": button(text="글", callback="x")},
        ["sendMessage.reply_markup.inline_keyboard[0][0].callback: unknown"],
    ),
    (
        "sendMessage",
        {"chat_id": 1, "text": "글", "reply_markup": button(text="글", pay="yes")},
        ["sendMessage.reply_markup.inline_keyboard[0][0].pay: 'yes' is no Boolean"],
    ),
    ("sendDocument", {"chat_id": 1, "document": Upload("a", "b", b"c")}, []),
    (
        "getUpdates",
        {"allowed_updates": "message"},
        ["getUpdates.allowed_updates: 'message' is no array"],
    ),
    ("makeCoffee", {}, ["makeCoffee: no such method"]),
]


@pytest.mark.parametrize(("method", "parameters", "found"), JUDGED)
def test_deviations_from_the_bot_api_are_named(
    method: str, parameters: dict[str, Any], found: list[str]
) -> None:
    assert problems(method, parameters) == found
