"""Digests and editions as Telegram HTML: pure, balanced, never over the limit.

Everything is cut before it is escaped, because a cut tag fails the whole message. Telegram counts
4,096 characters after parsing; the shares below keep the worst digest well under that.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.texts import Html, say
from jobs.model import DigestKind, PointKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from jobs.model import Digest, Point
    from jobs.records import Mention, PublishedDigest

NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
MOST_TITLE, MOST_SOURCE, MOST_LEAD, MOST_LABEL, MOST_POINT = 200, 40, 320, 60, 420
MOST_EVIDENCE = 330
MOST_SURFACES = 5
TEN = 10  # digests in a list that leave each other their whole labels
AS = " → "  # between a keyword and how it stands in an article
MOST_URL = 2_000
POINTS = 3
HEADINGS = {PointKind.OUTLOOK: "outlook", PointKind.FACT: "facts"}
SPACES = re.compile(r"\s+")
TAG = re.compile(r"<[^>]*>")
# Of a query: its alternatives, and the signs that are no part of a name.
ALTERNATIVES = re.compile(r"\||,(?!\d)")
SIGNS = re.compile(
    r"\s@\d+\s*$|(?:^|(?<=\s))[-!]\S+|(?:^|(?<=\s))\+"
    r"|(?:제목|출처|title|source)\s?:\s*|[\"“”„「」『』«»*]|^\s*['‘]|['’]\s*$"
)
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def digest(
    published: PublishedDigest, language: str, zone: str, *, mentions: Sequence[Mention] = ()
) -> Html:
    """Lay out one digest: title, where and when, what happened, what comes next, evidence."""
    content = published.digest
    parts = [
        _alert(language, mentions),
        _head(published, language, zone),
        _lead(content, language),
        *_points(content, language),
        _shortfall(content, language),
        _evidence(content, language),
    ]
    return Html("\n\n".join(part for part in parts if part))


def listing(
    head: Html, digests: Sequence[PublishedDigest], language: str, *, first: int = 1
) -> Html:
    """List at most twelve digests by number under a heading, with the labels of their points."""
    most = MOST_LABEL if len(digests) <= TEN else MOST_LABEL * TEN // len(digests)
    items = [_item(number, each, most) for number, each in enumerate(digests, start=first)]
    return Html("\n\n".join([f"<b>{head}</b>", *items, say(language, "edition_hint")]))


def moment(when: datetime, language: str, zone: str) -> str:
    """Write a moment as people in that zone do."""
    local = when.astimezone(ZoneInfo(zone))
    return say(
        language,
        "date_time",
        month=local.month,
        day=local.day,
        hour=local.hour,
        minute=local.minute,
    )


def words(found: Iterable[Mention]) -> str:
    """List keywords by name, each with how it stands in the article where that differs."""
    shown = dict.fromkeys(cut(named(mention), MOST_LABEL) for mention in found)
    return ", ".join(islice(shown, MOST_SURFACES))


def named(mention: Mention) -> str:
    """Name what was met: of several alternatives the one that was, without the query's signs."""
    names = [SIGNS.sub("", part).strip() for part in ALTERNATIVES.split(mention.typed)]
    surface = mention.surface.casefold()
    for name in names:
        if surface == name.casefold() or surface in name.casefold().split():
            return name
    of = (name for name in names if name and name.casefold() in surface)
    return f"{next(of, names[0])}{AS}{mention.surface}"


def cut(text: str, most: int) -> str:
    """Fold spaces, drop what is invisible, and end a long text with an ellipsis."""
    visible = "".join(sign for sign in SPACES.sub(" ", text) if _is_visible(sign)).strip()
    return visible if len(visible) <= most else visible[: most - 1].rstrip() + "…"


def link(url: str, text: Html | str) -> str:
    """Return a link to an http(s) address, or the bare text for any other."""
    safe = text if isinstance(text, Html) else escape(text)
    if not is_web_address(url):
        return safe
    return f'<a href="{escape(url, quote=True)}">{safe}</a>'


def is_web_address(url: str) -> bool:
    """Tell whether an address may stand in a message or on a button.

    Telegram refuses a whole message over one button whose address it does not take: a host
    without a dot, port 0, white space.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"} and ("." in host or ":" in host) and port != 0
    return is_web and len(url) <= MOST_URL and not SPACES.search(url)


def without_markup(text: str) -> str:
    """Return what a reader sees of a message, for when its mark-up was refused."""
    return unescape(TAG.sub("", text))


def _is_visible(sign: str) -> bool:
    return sign == " " or unicodedata.category(sign) not in INVISIBLE


def _alert(language: str, mentions: Sequence[Mention]) -> str:
    return say(language, "alert", words=words(mentions)) if mentions else ""


def _head(published: PublishedDigest, language: str, zone: str) -> str:
    content = published.digest
    title = f"<b>{link(content.url, escape_cut(content.title, MOST_TITLE))}</b>"
    facts = [escape_cut(content.source, MOST_SOURCE)]
    if content.published_at is not None:
        facts.append(Html(moment(content.published_at, language, zone)))
    if published.outlets > 1:
        facts.append(say(language, "outlets", count=published.outlets))
    facts.append(say(language, f"method_{content.method}"))
    return f"{title}\n<i>{' · '.join(fact for fact in facts if fact)}</i>"


def escape_cut(text: str, most: int) -> Html:
    """Cut a text, then escape it."""
    return Html(escape(cut(text, most)))


def _lead(content: Digest, language: str) -> str:
    if not content.lead:
        return ""
    return f"<b>{say(language, 'what_happened')}</b>\n{escape_cut(content.lead, MOST_LEAD)}"


def _points(content: Digest, language: str) -> list[str]:
    """Lay out the points under what they are."""
    parts = []
    for kind, key in HEADINGS.items():
        lines = [_point(*each) for each in _numbered(content) if each[1].kind is kind]
        if lines:
            parts.append("\n".join([f"<b>{say(language, key)}</b>", *lines]))
    return parts


def _numbered(content: Digest) -> list[tuple[str, Point]]:
    """Number the points as they are shown: what comes next first, then the facts."""
    shown = sorted(content.points[:POINTS], key=lambda point: list(HEADINGS).index(point.kind))
    return list(zip(NUMBERS, shown, strict=False))


def _point(number: str, point: Point) -> str:
    label = f"<b>{escape_cut(point.label, MOST_LABEL)}</b>: " if point.label else ""
    speaker = ""
    if point.speaker and point.speaker not in point.text:
        speaker = f" ({escape_cut(point.speaker, MOST_SOURCE)})"
    return f"{number} {label}{escape_cut(point.text, MOST_POINT)}{speaker}"


def _shortfall(content: Digest, language: str) -> str:
    if len(content.points) >= POINTS or content.kind is DigestKind.NONE:
        return ""
    return f"<i>{say(language, 'few_points', count=len(content.points))}</i>"


def _evidence(content: Digest, language: str) -> str:
    """Fold the source sentences of each point away, under its number."""
    lines = []
    for number, point in _numbered(content):
        sentences = " ".join(evidence.text for evidence in point.evidence)
        lines.append(f"{number} {escape_cut(sentences, MOST_EVIDENCE)}")
    if not lines:
        return ""
    head = f"<b>{say(language, 'evidence')}</b>"
    return "<blockquote expandable>" + "\n".join([head, *lines]) + "</blockquote>"


def _item(number: int, published: PublishedDigest, most: int) -> str:
    content = published.digest
    title = link(content.url, escape_cut(content.title, MOST_TITLE // 2))
    labels = [
        f"{sign} {escape_cut(point.label or point.text, most)}"
        for sign, point in _numbered(content)
    ]
    source = escape_cut(content.source, MOST_SOURCE)
    return "\n".join([f"<b>{number}. {title}</b> <i>{source}</i>", *labels])
