"""한국어: every sentence a person reads."""

from __future__ import annotations

from bot.texts.ko import common, digests, editions, keywords, notices, settings, subscribing

TEXTS = {
    **common.TEXTS,
    **digests.TEXTS,
    **editions.TEXTS,
    **keywords.TEXTS,
    **notices.TEXTS,
    **settings.TEXTS,
    **subscribing.TEXTS,
}
