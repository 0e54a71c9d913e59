"""Why a digest came: the rule, the sentence that met it, and what would stop it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import render
from bot.keyboards.data import button
from bot.texts import Html, plain, say
from jobs.errors import QueryError
from jobs.korean.lexicon import STARTER
from jobs.korean.query import read_query
from jobs.records import Cause
from jobs.spotting import spot, spot_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jobs.records import Keyword, Mention, PublishedDigest
    from jobs.spotting import Spot

MOST_RULES = 3  # whose sentences are shown, and which a tap pauses
MOST_TITLE, MOST_SENTENCE, MOST_WORD, MOST_SOURCE = 120, 240, 16, 16
ON, OFF = 1, 0
SOURCE, STORY = "source", "story"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a chat has a digest, what of its keywords met it, and what the chat silenced since.

    `known` are the words that may stand in compounds.
    """

    cause: Cause
    mentions: tuple[Mention, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    muted: frozenset[tuple[str, str]] = frozenset()
    known: frozenset[str] = STARTER


def text(published: PublishedDigest, reason: Reason, language: str) -> Html:
    """Lay out the reason in full: title, rule, and for keywords the sentences with their words."""
    title = render.escape_cut(published.digest.title, MOST_TITLE)
    head = say(language, "why_head", title=title)
    if not _is_of_keywords(reason):
        return Html(f"{head}\n\n{say(language, f'why_{reason.cause}')}")
    met: dict[str, list[tuple[Mention, Spot | None]]] = {}
    for mention in reason.mentions[:MOST_RULES]:
        spotted = _spotted(published, mention, reason.known)
        met.setdefault(spotted.sentence if spotted else "", []).append((mention, spotted))
    rules = "\n".join(_rules(sentence, each, language) for sentence, each in met.items())
    kept = any(mention.digest_id for mention in reason.mentions)
    parts = (head, rules, say(language, "why_kept") if kept else "")
    return Html("\n\n".join(filter(None, parts)))


def notice(reason: Reason, language: str) -> str:
    """Say the reason in the few letters of a notice, for rooms where a message would be noise."""
    if not _is_of_keywords(reason):
        return plain(language, f"why_{reason.cause}")
    words = [
        plain(
            language,
            "why_word_in" if surface else "why_word",
            typed=name,
            surface=surface,
        )
        for name, _, surface in (
            render.named(mention).partition(render.AS) for mention in reason.mentions
        )
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


def marked(sentence: str, spans: Sequence[tuple[int, int]], most: int = MOST_SENTENCE) -> Html:
    """Write a sentence with its words in bold, cut around the first of them where it is long."""
    spans = sorted(spans)
    begin = max(0, spans[0][0] - most // 2) if len(sentence) > most else 0
    until = min(len(sentence), begin + most)
    written, at = [], begin
    for start, end in spans:
        if start < at or start >= until:
            continue  # within another, or beyond what is shown
        written += [
            _shown(sentence[at:start]),
            f"<b>{_shown(sentence[start : min(end, until)])}</b>",
        ]
        at = min(end, until)
    written.append(_shown(sentence[at:until]))
    return Html("…" * (begin > 0) + "".join(written).strip() + "…" * (until < len(sentence)))


def _is_of_keywords(reason: Reason) -> bool:
    """Tell whether a keyword is the reason: by an alert, or by what an edition had kept of it."""
    return reason.cause is Cause.KEYWORD or bool(reason.mentions)


def _rules(sentence: str, met: Sequence[tuple[Mention, Spot | None]], language: str) -> str:
    """Name the keywords that a sentence met, and show it with them."""
    lines = [_rule(mention, spotted, language) for mention, spotted in met]
    spans = [(spotted.start, spotted.end) for _, spotted in met if spotted]
    quoted = [f"<blockquote>{marked(sentence, spans)}</blockquote>"] if spans else []
    return "\n".join([*lines, *quoted])


def _rule(mention: Mention, spotted: Spot | None, language: str) -> str:
    """Name a keyword, and how it stands there; without a word of it, its source is the reason."""
    if spotted is None:
        return say(language, "why_source", typed=mention.typed)
    surface = spotted.sentence[spotted.start : spotted.end]
    name, _, other = render.named(replace(mention, surface=surface)).partition(render.AS)
    key = "why_met_in" if other else "why_met"
    return say(language, key, typed=render.cut(name, MOST_TITLE), surface=other)


def _spotted(published: PublishedDigest, mention: Mention, known: frozenset[str]) -> Spot | None:
    try:
        query = read_query(mention.typed)
    except QueryError:  # of an older version
        return None
    if mention.sentence:
        return spot_in(query, mention.sentence, known)
    return spot(query, published, known, surface=mention.surface)


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


def _shown(part: str) -> str:
    """Escape a part of a sentence; what is invisible in it is dropped, the space at its ends kept."""
    visible = render.cut(part, len(part) + 1)
    return escape(
        " " * part[:1].isspace() + visible + " " * (part[-1:].isspace() and visible != "")
    )


def of_keywords(mentions: Sequence[Mention]) -> list[int]:
    """List the keywords that mentions name."""
    return [each.keyword_id for each in mentions if each.keyword_id is not None]
