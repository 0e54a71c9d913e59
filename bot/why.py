"""Why a digest came: the rule, the sentence that met it, and what would stop it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import render
from bot.keyboards.data import button
from bot.texts import Html, plain, say
from jobs.errors import QueryError
from jobs.korean.query import read_query
from jobs.records import Cause
from jobs.spotting import spot, spot_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jobs.records import Keyword, Mention, PublishedDigest
    from jobs.spotting import Spot

MOST_RULES = 3  # whose sentences are shown, and which a tap pauses
MOST_TITLE, MOST_SENTENCE, MOST_WORD, MOST_SOURCE = 120, 200, 16, 16
ON, OFF = 1, 0
SOURCE, STORY = "source", "story"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a chat has a digest, what of its keywords met it, and what the chat silenced since."""

    cause: Cause
    mentions: tuple[Mention, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    muted: frozenset[tuple[str, str]] = frozenset()


def text(published: PublishedDigest, reason: Reason, language: str) -> Html:
    """Lay out the reason in full: title, rule, and for keywords the sentence with its word."""
    title = render.escape_cut(published.digest.title, MOST_TITLE)
    head = say(language, "why_head", title=title)
    if reason.cause is not Cause.KEYWORD:
        return Html(f"{head}\n\n{say(language, f'why_{reason.cause}')}")
    rules = [_rule(published, each, language) for each in reason.mentions[:MOST_RULES]]
    return Html("\n\n".join([head, *rules]))


def notice(reason: Reason, language: str) -> str:
    """Say the reason in the few letters of a notice, for rooms where a message would be noise."""
    if reason.cause is not Cause.KEYWORD:
        return plain(language, f"why_{reason.cause}")
    words = [
        plain(
            language,
            "why_word" if _bare(mention.typed) == mention.surface.casefold() else "why_word_in",
            typed=mention.typed,
            surface=mention.surface,
        )
        for mention in reason.mentions
    ]
    return plain(language, "why_keyword", words=", ".join(words))


def buttons(published: PublishedDigest, reason: Reason, language: str) -> InlineKeyboardMarkup:
    """Stop, or let come again: each rule, the source, the story; and change the subscription."""
    rules = [[_hush(published, each, language)] for each in reason.keywords[:MOST_RULES]]
    mutes = [
        _mute(published, kind, what, reason.muted, language)
        for kind, what in silenced(published)
        if what
    ]
    subscription = [[button(plain(language, "button_subscription"), "when")]]
    wished = reason.cause is not Cause.KEYWORD
    return InlineKeyboardMarkup([*rules, *([each] for each in mutes), *(subscription * wished)])


def silenced(published: PublishedDigest) -> tuple[tuple[str, str], tuple[str, str]]:
    """Name what a tap silences of a digest: its source, and its story."""
    return (SOURCE, published.digest.source), (STORY, str(published.story_id))


def marked(spotted: Spot, most: int = MOST_SENTENCE) -> Html:
    """Write a sentence with its word in bold, cut around the word where it is long."""
    word = render.cut(spotted.sentence[spotted.start : spotted.end], most // 2)
    around = (most - len(word)) // 2
    before = spotted.sentence[: spotted.start]
    after = spotted.sentence[spotted.end :]
    left = before if len(before) <= around else "…" + before[-around:].lstrip()
    right = after if len(after) <= around else after[:around].rstrip() + "…"
    return Html(f"{escape(_folded(left))}<b>{escape(word)}</b>{escape(_folded(right))}")


def _rule(published: PublishedDigest, mention: Mention, language: str) -> str:
    """Name a keyword, how it stood there, and the sentence."""
    spotted = _spotted(published, mention)
    if spotted is None:
        return say(language, "why_source", typed=mention.typed)
    surface = spotted.sentence[spotted.start : spotted.end]
    key = "why_met" if _bare(mention.typed) == surface.casefold() else "why_met_in"
    said = say(language, key, typed=mention.typed, surface=render.cut(surface, MOST_TITLE))
    return f"{said}\n<blockquote>{marked(spotted)}</blockquote>"


def _bare(typed: str) -> str:
    return typed.strip("\"'“”‘’").casefold()


def _spotted(published: PublishedDigest, mention: Mention) -> Spot | None:
    try:
        query = read_query(mention.typed)
    except QueryError:  # of an older version
        return None
    if mention.sentence:
        return spot_in(query, mention.sentence)
    return spot(query, published, surface=mention.surface)


def _hush(published: PublishedDigest, keyword: Keyword, language: str) -> InlineKeyboardButton:
    key, wanted = ("button_unhush", OFF) if keyword.paused else ("button_hush", ON)
    label = plain(language, key, word=render.cut(keyword.typed, MOST_WORD))
    return button(label, "hush", published.id, keyword.id, wanted)


def _mute(
    published: PublishedDigest,
    kind: str,
    what: str,
    muted: Collection[tuple[str, str]],
    language: str,
) -> InlineKeyboardButton:
    wanted = OFF if (kind, what) in muted else ON
    key = f"button_mute_{kind}" if wanted else f"button_unmute_{kind}"
    source = render.cut(published.digest.source, MOST_SOURCE)
    return button(plain(language, key, source=source), "mute", published.id, kind, wanted)


def _folded(part: str) -> str:
    """Drop what is invisible, but keep the space beside the word."""
    shown = render.cut(part, len(part) + 1)
    first, last = part[:1].isspace(), part[-1:].isspace()
    return f"{' ' * first}{shown}{' ' * (last and bool(shown))}"


def of_keywords(mentions: Sequence[Mention]) -> list[int]:
    """List the keywords that mentions name."""
    return [each.keyword_id for each in mentions if each.keyword_id is not None]
