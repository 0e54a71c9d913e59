"""한국어: every sentence a person reads."""

from __future__ import annotations

from bot.texts.ko import common, digests, keywords, subscribing

TEXTS = {**common.TEXTS, **digests.TEXTS, **keywords.TEXTS, **subscribing.TEXTS}
