"""What a feed's raw items have in common, whatever its kind: links, identity, dates, caps."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from jobs.feeds.dates import not_ahead, parse_date, parse_short
from jobs.feeds.plain import plain
from jobs.feeds.repair import without_controls
from jobs.model import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, tzinfo

MAX_ENTRIES = 1000
MANY = 3
MAIL_AND_NAME = re.compile(r"\S+@\S+\s*\(([^)]+)\)")
WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """One item as its reader found it: strings only, nothing interpreted."""

    title: str = ""
    link: str = ""
    id: str = ""
    date: str = ""
    author: str = ""
    summary: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """What a reader found; `base` is what relative links are relative to."""

    kind: str
    title: str = ""
    link: str = ""
    base: str = ""
    entries: tuple[RawEntry, ...] = ()
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


def absolute(link: str, base: str) -> str:
    """Return the address that a link means, or an empty text where it is none of the web."""
    link = "".join(without_controls(link).split("\n")).strip()
    if not link:
        return ""
    try:
        joined = urljoin(base, link)
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return joined if parts.scheme.lower() in WEB and parts.hostname else ""


def entries(
    raw: RawFeed, *, zone: tzinfo, now: datetime | None
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the entries of a feed, each with an identity of its own, and warnings about them."""
    kept = [item for item in raw.entries[:MAX_ENTRIES] if item.title or item.link or item.content]
    read = [entry(item, raw.base, zone, now) for item in kept]
    warnings = list(raw.warnings)
    if len(raw.entries) > MAX_ENTRIES:
        warnings.append(f"only the first {MAX_ENTRIES} of {len(raw.entries)} entries were read")
    undated = [replace(one, published_at=not_ahead(one.published_at, now)) for one in read]
    if ahead := sum(a.published_at != b.published_at for a, b in zip(read, undated, strict=True)):
        warnings.append(f"dates in the future were ignored ({ahead})")
    distinct = told_apart(undated)
    if len(distinct) < len(undated):
        warnings.append(f"repeated entries were dropped ({len(undated) - len(distinct)})")
    return distinct, tuple(warnings)


def entry(raw: RawEntry, base: str, zone: tzinfo, now: datetime | None) -> Entry:
    """One raw item as an entry: plain title, absolute address, aware date."""
    url = absolute(raw.link, base) or (raw.id if raw.id.startswith(("http://", "https://")) else "")
    title = plain(raw.title) or first_words(raw.summary or raw.content)
    return Entry(
        title=title,
        url=url,
        id=raw.id.strip() or url or mark(title, raw.date, raw.summary),
        published_at=parse_date(raw.date, zone) or parse_short(raw.date, zone, now),
        author=author_name(raw.author),
        summary=without_controls(raw.summary).strip(),
        content=without_controls(raw.content).strip(),
    )


def first_words(markup: str, limit: int = 60) -> str:
    """Return a title for an entry that has none: the beginning of its text."""
    text = plain(markup[: limit * 20])
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def mark(*texts: str) -> str:
    """Return an identity made of what an entry says, for one with neither identifier nor link."""
    return "sha256:" + hashlib.sha256("\0".join(texts).encode()).hexdigest()[:32]


def told_apart(read: Iterable[Entry]) -> tuple[Entry, ...]:
    """Give each entry an identity of its own; what is listed twice is kept once, as listed first.

    An identifier that several addresses share is none, so the address stands in for it. An
    address that many titles share (the home page, say) is none either.
    """
    entries = list(read)
    addresses: dict[str, set[str]] = {}
    titles: dict[tuple[str, str], set[str]] = {}
    for one in entries:
        addresses.setdefault(one.id, set()).add(one.url)
        titles.setdefault((one.id, one.url), set()).add(one.title)
    kept: dict[str, Entry] = {}
    for one in entries:
        identity = one.url or one.id if len(addresses[one.id]) > 1 else one.id
        if len(titles[one.id, one.url]) >= MANY:
            identity = mark(one.id, one.title)
        kept.setdefault(identity, replace(one, id=identity))
    return tuple(kept.values())


def author_name(markup: str) -> str | None:
    """Return an author's name, without the mail address that RSS asks for beside it."""
    text = plain(markup)
    named = MAIL_AND_NAME.fullmatch(text)
    return (named[1] if named else text) or None
