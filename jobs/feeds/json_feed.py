"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from jobs.errors import FeedError
from jobs.feeds.entries import RawEntry, RawFeed

VERSION = re.compile(r"jsonfeed\.org/version/(\d+(?:\.\d+)?)")


def read_json(text: str, url: str) -> RawFeed:
    """Read a decoded JSON Feed; raises FeedError where it is other JSON."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        raise FeedError("The answer looks like JSON, but is damaged.") from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise FeedError("This is JSON, but not a JSON Feed.")
    version = VERSION.search(words(feed.get("version")))
    link = words(feed.get("home_page_url"))
    return RawFeed(
        kind=f"json {version[1] if version else '1.0'}",
        title=html.escape(words(feed.get("title"))),
        link=link,
        base=words(feed.get("feed_url")) or url or link,
        entries=tuple(raw_entry(item) for item in feed["items"] if isinstance(item, dict)),
    )


def raw_entry(item: dict[str, Any]) -> RawEntry:
    """Return the strings of one item that an entry is made of; plain text is escaped into HTML."""
    text = words(item.get("content_text"))
    return RawEntry(
        title=words(item.get("title")),
        link=words(item.get("url")) or words(item.get("external_url")),
        id=words(item.get("id")),
        date=words(item.get("date_published")) or words(item.get("date_modified")),
        author=author(item),
        summary=html.escape(words(item.get("summary"))),
        content=words(item.get("content_html")) or html.escape(text).replace("\n", "<br>"),
    )


def author(item: dict[str, Any]) -> str:
    """Return the names of 1.1's `authors`, or of 1.0's `author`."""
    listed = item.get("authors")
    people = listed if isinstance(listed, list) else [item.get("author")]
    return ", ".join(words(one.get("name")) for one in people if isinstance(one, dict))


def words(value: object) -> str:
    """Return a JSON value as text; what is neither text nor a whole number is empty."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
