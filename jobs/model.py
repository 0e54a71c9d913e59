"""The nouns of the newsroom, as frozen values in the words of docs/glossary.md.

Every `start` and `end` is a character offset (code points, half open) into the article's
`text`. Every `datetime` is aware. Nothing here knows of a database, of Telegram or of a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class PointKind(StrEnum):
    """What a point tells: what comes next, or what is known."""

    OUTLOOK = "outlook"
    FACT = "fact"


class DigestKind(StrEnum):
    """What a digest is made of; it decides its heading (앞으로는 or 핵심은)."""

    NATIVE = "native"
    OUTLOOK = "outlook"
    MIXED = "mixed"
    FACTS = "facts"
    NONE = "none"


class Method(StrEnum):
    """How a digest was made: the article's own structure, rules over its sentences, or a model."""

    NATIVE = "native"
    EXTRACTIVE = "extractive"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as its feed lists it; its page is not open yet.

    `id` is the feed's own identifier, or the link where the feed gives none. `summary` and
    `content` are HTML as published, cleaned of control characters only.
    """

    title: str
    url: str
    id: str
    published_at: datetime | None = None
    author: str | None = None
    summary: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """What one reading of a feed yielded.

    `kind` is one of `rss`, `atom`, `rdf`, `json` (with its version, as in `rss 2.0`) or `board`;
    `encoding` is the one the bytes were decoded with. `ttl_minutes` is the feed's own wish for
    its pace; in `skip_hours` (GMT, 0-23) and on `skip_days` (Monday is 0) it wants no question.
    """

    kind: str
    title: str
    url: str
    encoding: str
    entries: tuple[Entry, ...]
    warnings: tuple[str, ...] = ()
    ttl_minutes: int | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of an article; `start`..`end` is its content, without the heading."""

    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlookPoint:
    """A point of the article's own outlook section; `start`..`end` is its body, label apart.

    `label` is empty where the article gives none.
    """

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OutlookSection:
    """The article's own 앞으로는 section, its points in their order."""

    heading: str
    start: int
    end: int
    points: tuple[OutlookPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An entry whose page has been read: clean text, one paragraph a line, and its sections.

    `canonical` is the address that the page gives itself, empty where it gives none; `updated_at`
    is when the page says it was changed last.
    """

    title: str
    text: str
    url: str = ""
    source: str = ""
    published_at: datetime | None = None
    byline: str = ""
    sections: tuple[Section, ...] = ()
    outlook: OutlookSection | None = None
    warnings: tuple[str, ...] = ()
    canonical: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verbatim source a point rests on: `article.text[start:end] == text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """One of the ①②③: a label, a sentence or two, and the evidence for both."""

    label: str
    text: str
    kind: PointKind
    evidence: tuple[Evidence, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """The three-point summary of a story: at most three points, none without evidence.

    `warnings` are codes (listed in `jobs.digest.warnings`), in the order they arose.
    """

    title: str
    kind: DigestKind
    method: Method
    points: tuple[Point, ...]
    lead: str = ""
    url: str = ""
    source: str = ""
    published_at: datetime | None = None
    warnings: tuple[str, ...] = ()
