"""The inline keyboards, one module a subject; a button that no longer reads gets a sentence."""

from __future__ import annotations

from bot.keyboards.data import MOST_BYTES, Data, decode, encode, fits
from bot.keyboards.digests import digest, edition, paging, subject
from bot.keyboards.editions import rest, to_settings, turning, with_row
from bot.keyboards.keywords import card, keywords, mark, muted, offer, removed, trial
from bot.keyboards.subscribing import HOURS, hours, subscribed, when

__all__ = [
    "HOURS",
    "MOST_BYTES",
    "Data",
    "card",
    "decode",
    "digest",
    "edition",
    "encode",
    "fits",
    "hours",
    "keywords",
    "mark",
    "muted",
    "offer",
    "paging",
    "removed",
    "rest",
    "subject",
    "subscribed",
    "to_settings",
    "trial",
    "turning",
    "when",
    "with_row",
]
