"""An edition as messages: what it shows at once, and the rest behind a button, pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import keyboards, render
from bot.texts import Html, say
from jobs.records import Cause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from telegram import InlineKeyboardMarkup

    from jobs.lineups import Lineup
    from jobs.records import Delivery, Mention, PublishedDigest


def message(
    delivery: Delivery, digests: Sequence[PublishedDigest]
) -> tuple[Html, InlineKeyboardMarkup]:
    """Lay out the message an edition is; one without news says so."""
    language = delivery.chat.language
    if not digests:
        return say(language, "edition_nothing", when=_when(delivery)), keyboards.to_settings(
            language
        )
    text = render.listing(_head(delivery, len(digests)), digests, language)
    markup = keyboards.edition(digests)
    if delivery.more and delivery.lineup_id is not None:
        shown = len(delivery.digest_ids)
        row = keyboards.rest(language, delivery.lineup_id, shown, delivery.more)
        markup = keyboards.with_row(markup, row)
    return text, markup


def rest(
    lineup: Lineup, start: int, digests: Sequence[PublishedDigest], language: str
) -> tuple[Html, InlineKeyboardMarkup]:
    """Lay out one page of what an edition lists beyond its message, from a place on."""
    last = start + lineup.shown
    total = len(lineup.digest_ids)
    places = f"{start + 1}–{min(last, total)}" if start + 1 < total else f"{total}"
    head = say(language, "edition_rest", places=places, total=total)
    text = render.listing(head, digests, language, first=start + 1)
    before = start - lineup.shown if start > lineup.shown else None
    after = last if last < total else None
    row = keyboards.turning(language, lineup.id, before, after)
    markup = keyboards.edition(digests, first=start + 1)
    return text, keyboards.with_row(markup, row) if row else markup


def _head(delivery: Delivery, count: int) -> Html:
    """Name an edition by its slot, however late it comes, and the words that held back some."""
    language = delivery.chat.language
    if delivery.cause is Cause.KEYWORD:
        head = say(language, "edition_held", count=count)
    elif delivery.more:
        total = count + delivery.more
        head = say(language, "edition_part", when=_when(delivery), count=count, total=total)
    else:
        head = say(language, "edition", when=_when(delivery), count=count)
    if not delivery.mentions:
        return head
    words = say(language, "edition_words", words=render.words(_by_name(delivery.mentions)))
    return Html(f"{head}\n{words}")


def _by_name(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Leave out how keywords stand: that is of each digest."""
    return (replace(mention, surface=mention.typed) for mention in mentions)


def _when(delivery: Delivery) -> str:
    slot = delivery.slot or delivery.due_at
    return render.moment(slot, delivery.chat.language, delivery.chat.zone)
