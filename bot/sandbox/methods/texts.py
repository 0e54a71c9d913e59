"""How a call's text becomes what a reader sees: parse mode, trimming, the length limit."""

from __future__ import annotations

from typing import Any

from bot.sandbox.entities import Entity, tidied, trimmed, with_found
from bot.sandbox.links import checked_link
from bot.sandbox.markup import cleaned, parse_html
from bot.sandbox.refusals import bad_request

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024

Text = tuple[str, tuple[Entity, ...]]


def message_text(parameters: dict[str, Any], name: str = "text") -> Text:
    """Read the text of a message, 1-4096 characters after parsing.

    Raises:
        RefusalError: 400, where Telegram refuses the text.
    """
    text, entities = _formatted(parameters, name, "entities")
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption(parameters: dict[str, Any]) -> Text:
    """Read the caption of a file, at most 1024 characters after parsing, or none.

    Raises:
        RefusalError: 400, where Telegram refuses the caption.
    """
    text, entities = _formatted(parameters, "caption", "caption_entities")
    if len(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def _formatted(parameters: dict[str, Any], name: str, given_name: str) -> Text:
    source = str(parameters.get(name, ""))
    mode = str(parameters.get("parse_mode", "")).lower()
    if mode == "html":
        text, entities = parse_html(source)
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        given = [_given(item) for item in parameters.get(given_name, [])]
        text, entities = trimmed(cleaned(source), given)
        entities = tidied(entities)
    return text, tuple(with_found(text, entities))


def _given(item: dict[str, Any]) -> Entity:
    known = {name: item[name] for name in Entity.__dataclass_fields__ if name in item}
    if item.get("type") == "text_link" and not checked_link(item.get("url", "")):
        raise bad_request(f"entity URL '{item.get('url', '')}' is invalid: Wrong HTTP URL")
    return Entity(**known)
