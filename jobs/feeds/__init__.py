"""From the bytes of a feed to its entries. Pure: no network, no clock, no database.

KINDS is the table of readers: to read one more kind of feed, write `read(text, url) -> RawFeed`
in a module of its own and add a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jobs.errors import FeedError
from jobs.feeds.board import read_board
from jobs.feeds.dates import KST
from jobs.feeds.decode import decode
from jobs.feeds.discovery import Candidate, candidates
from jobs.feeds.entries import RawFeed, absolute, entries
from jobs.feeds.json_feed import read_json
from jobs.feeds.plain import plain
from jobs.feeds.refusal import refusal
from jobs.feeds.repair import feed_start
from jobs.feeds.xml import read_xml
from jobs.model import FeedDocument

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

__all__ = ["KINDS", "KST", "Candidate", "Kind", "candidates", "parse"]

JSON_START = re.compile(r"\s*[\[{]")


class Kind(NamedTuple):
    """A kind of feed: how its text is told from others, and how it is read.

    `only_asked` kinds are read where the feed is known to be one: every page has some list.
    """

    name: str
    fits: Callable[[str], bool]
    read: Callable[[str, str], RawFeed]
    only_asked: bool = False


def is_xml(text: str) -> bool:
    """Whether an RSS, RDF or Atom root stands in the text, and no web page around it."""
    return feed_start(text) is not None


def is_json(text: str) -> bool:
    """Whether the text is a JSON value that may be a feed."""
    return JSON_START.match(text) is not None


def is_page(text: str) -> bool:
    """Whether the text is a web page, which may list articles."""
    return "<" in text and not is_xml(text)


KINDS = (
    Kind("xml", is_xml, read_xml),
    Kind("json", is_json, read_json),
    Kind("board", is_page, read_board, only_asked=True),
)


def parse(
    body: bytes,
    *,
    url: str = "",
    content_type: str | None = None,
    zone: tzinfo = KST,
    now: datetime | None = None,
    board: bool = False,
) -> FeedDocument:
    """Read a feed; times without a zone are in `zone`, dates after `now` are ignored.

    `board` says that the address is a page that lists articles. Raises FeedError, whose sentence
    says what the answer was instead of a feed.
    """
    decoded = decode(body, content_type)
    allowed = (kind for kind in KINDS if board or not kind.only_asked)
    kind = next((kind for kind in allowed if kind.fits(decoded.text)), None)
    if kind is None:
        raise FeedError(refusal(decoded.text))
    raw = kind.read(decoded.text, url)
    found, warnings = entries(raw, zone=zone, now=now)
    return FeedDocument(
        kind=raw.kind,
        title=plain(raw.title),
        url=absolute(raw.link, raw.base),
        encoding=decoded.encoding,
        entries=found,
        warnings=warnings,
        ttl_minutes=raw.ttl_minutes,
        skip_hours=raw.skip_hours,
        skip_days=raw.skip_days,
    )
