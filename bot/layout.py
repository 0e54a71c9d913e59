"""A delivery as the one message it is, and what that message then says."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot import editions, keyboards, render
from jobs.records import Shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from telegram import InlineKeyboardMarkup

    from bot.texts import Html
    from jobs.records import Delivery, Mention, PublishedDigest

REMEMBERED = 64


def layout(
    delivery: Delivery, digests: Sequence[PublishedDigest]
) -> tuple[Html, InlineKeyboardMarkup]:
    """Lay out the one message a delivery is; an alert with its words, an edition with its list."""
    chat = delivery.chat
    if delivery.kind == "edition":
        return editions.message(delivery, digests)
    return _single(digests[0], chat.language, chat.zone, delivery.mentions)


@lru_cache(REMEMBERED)
def _single(
    published: PublishedDigest, language: str, zone: str, mentions: tuple[Mention, ...]
) -> tuple[Html, InlineKeyboardMarkup]:
    """Lay out one digest; thousands of chats get the very same message."""
    text = render.digest(published, language, zone, mentions=mentions)
    return text, keyboards.digest(published, language)


def shown(digests: Sequence[PublishedDigest]) -> Shown:
    """Say what a message of these digests shows, to be held against what they become."""
    return Shown(digests[0].outlets if digests else 0, sum(each.version for each in digests))
