"""The inline keyboards, one module a subject; a button that no longer reads gets a sentence."""

from __future__ import annotations

from bot.keyboards.data import MOST_BYTES, Data, decode, encode, fits
from bot.keyboards.digests import digest, edition, paging, subject
from bot.keyboards.keywords import keywords, offer
from bot.keyboards.subscribing import HOURS, hours, subscribed, when

__all__ = [
    "HOURS",
    "MOST_BYTES",
    "Data",
    "decode",
    "digest",
    "edition",
    "encode",
    "fits",
    "hours",
    "keywords",
    "offer",
    "paging",
    "subject",
    "subscribed",
    "when",
]
