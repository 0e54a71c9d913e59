from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.keyboards import checked_markup
from bot.sandbox.people import JUNHO, private_chat, starting_chats
from bot.sandbox.refusals import RefusalError

PRIVATE = private_chat(JUNHO)
GROUP = starting_chats((JUNHO,))[-1]


def keyboard(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def button(**action: Any) -> dict[str, Any]:
    return {"text": "글", **action}


TAKEN = [
    keyboard(button(callback_data="가" * 21)),
    keyboard(button(callback_data="x" * 64), button(url="https://a.kr/1")),
    keyboard(button(url="tg://resolve?domain=apeuro")),
    keyboard(button(copy_text={"text": "가" * 256})),
    keyboard(button(switch_inline_query="")),
    keyboard(*[button(callback_data="x")] * 8),
    keyboard(button(callback_data="x", style="danger")),
    keyboard(button(web_app={"url": "https://a.kr/"})),
]


@pytest.mark.parametrize("markup", TAKEN)
def test_a_sound_keyboard_is_kept_as_it_is(markup: dict[str, Any]) -> None:
    assert checked_markup(markup, PRIVATE) == markup


def test_an_address_gets_its_scheme() -> None:
    kept = checked_markup(keyboard(button(url="a.kr")), PRIVATE)
    assert kept == keyboard(button(url="http://a.kr/"))


PARSING = "can't parse inline keyboard button: "
REFUSED = [
    (keyboard(button(callback_data="x" * 65)), "BUTTON_DATA_INVALID"),
    (keyboard(button(callback_data="가" * 22)), "BUTTON_DATA_INVALID"),
    (keyboard(button()), f"{PARSING}Text buttons are unallowed in the inline keyboard"),
    (
        keyboard(button(callback_data="")),
        f"{PARSING}Text buttons are unallowed in the inline keyboard",
    ),
    (keyboard({"callback_data": "x"}), f'{PARSING}Can\'t find field "text"'),
    (
        keyboard(button(url="ftp://a.kr")),
        "inline keyboard button URL 'ftp://a.kr' is invalid: Unsupported URL protocol",
    ),
    (
        keyboard(button(url="http://localhost:9301/")),
        "inline keyboard button URL 'http://localhost:9301/' is invalid: Wrong HTTP URL",
    ),
    (keyboard(button(copy_text={"text": "x" * 257})), "BUTTON_COPY_TEXT_INVALID"),
    (keyboard(button(callback_data="x", style="pink")), "BUTTON_STYLE_INVALID"),
    (keyboard(*[button(callback_data="x")] * 9), "REPLY_MARKUP_TOO_LONG"),
    ({"inline_keyboard": [[button(callback_data="x")]] * 101}, "REPLY_MARKUP_TOO_LONG"),
    ({"buttons": []}, "object expected as reply markup"),
]


@pytest.mark.parametrize(("markup", "reason"), REFUSED)
def test_a_wrong_keyboard_is_refused(markup: dict[str, Any], reason: str) -> None:
    with pytest.raises(RefusalError) as refused:
        checked_markup(markup, PRIVATE)
    assert refused.value.description == f"Bad Request: {reason}"


def test_a_web_app_opens_only_from_a_private_chat() -> None:
    with pytest.raises(RefusalError, match="BUTTON_TYPE_INVALID"):
        checked_markup(keyboard(button(web_app={"url": "https://a.kr/"})), GROUP)


def test_other_markup_is_taken_and_not_kept() -> None:
    assert checked_markup({"force_reply": True}, PRIVATE) is None
