"""RSS 0.9x-2.0, RDF and Atom, read by feedparser behind our own decoding, repair and dates."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

from jobs.errors import FeedError
from jobs.feeds.entries import MAX_ENTRIES, RawEntry, RawFeed
from jobs.feeds.repair import repaired, unwrapped
from jobs.feeds.well_formed import minutes, read_well_formed

KINDS = {
    "rss090": "rdf 0.9", "rss10": "rdf 1.0",
    "rss091n": "rss 0.91", "rss091u": "rss 0.91", "rss092": "rss 0.92", "rss093": "rss 0.93",
    "rss094": "rss 0.94", "rss20": "rss 2.0", "rss": "rss 2.0",
    "atom03": "atom 0.3", "atom10": "atom 1.0", "atom": "atom 1.0", "atom01": "atom 0.3",
    "atom02": "atom 0.3",
}  # fmt: skip
# `issued` and `date` are what Atom 0.3 and Dublin Core are filed under by feedparser.
DATES = ("published", "created", "updated")
# When a feed rests (RSS 0.91 counts the hours from 1 to 24, RSS 2.0 from 0 to 23; both GMT).
# feedparser keeps only the last of them.
HOURS = {f"{number:0{width}}": number % 24 for number in range(25) for width in (1, 2)}
DAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
RESTS = re.compile(
    r"<skip(hours|days)\s*>((?:\s*<(hour|day)\s*>[^<>]{1,20}</\3\s*>)+)\s*</skip\1", re.IGNORECASE
)
REST = re.compile(r">\s*(\w+)\s*</")


def read_xml(text: str, url: str) -> RawFeed:
    """Read a decoded XML feed; raises FeedError where the document is no feed."""
    plain = unwrapped(text)
    read = read_well_formed(plain, url)
    if read is None:
        plain = repaired(text)
        read = read_well_formed(plain, url) or read_forgivingly(plain, url)
    return replace(read, skip_hours=rests(plain, HOURS), skip_days=rests(plain, DAYS))


def read_forgivingly(text: str, url: str) -> RawFeed:
    """Read what only feedparser can; raises FeedError where the document is no feed."""
    parsed = feedparser_reads(capped(text), url)
    kind = KINDS.get(parsed.get("version", ""))
    if kind is None:
        raise FeedError("This is XML, but of no kind that a feed has.")
    about = parsed.feed
    return RawFeed(
        kind=kind,
        title=about.get("title", ""),
        link=about.get("link", ""),
        base=url or about.get("link", ""),
        entries=tuple(raw_entry(item) for item in parsed.entries),
        ttl_minutes=minutes(about.get("ttl")),
    )


def feedparser_reads(text: str, url: str) -> Any:
    """Return what feedparser makes of the text; never opens an address, a file or an entity."""
    import feedparser  # noqa: PLC0415 - costs 120 ms and 15 MB, so only once a feed is read

    headers = {"content-type": "application/xml; charset=utf-8"}
    if url:
        headers["content-location"] = url
    # A stream, never the text itself: feedparser opens files and addresses that a text names.
    return feedparser.parse(
        io.BytesIO(text.encode()),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def capped(text: str) -> str:
    """Return the text up to the last item that will be read, so that a huge feed costs little."""
    for end in ("</item>", "</entry>"):
        at = -1
        for _ in range(MAX_ENTRIES + 1):
            at = text.find(end, at + 1)
            if at < 0:
                break
        if at >= 0:
            return text[: at + len(end)]
    return text


def raw_entry(item: Any) -> RawEntry:
    """Return the strings of one item that an entry is made of."""
    raw = dict(item)
    return RawEntry(
        title=raw.get("title", ""),
        link=raw.get("feedburner_origlink") or raw.get("link", ""),
        id=raw.get("id", ""),
        date=next((raw[name] for name in DATES if raw.get(name)), ""),
        author=raw.get("author", ""),
        summary=raw.get("summary", ""),
        content=longest(raw.get("content", ())),
    )


def longest(contents: Any) -> str:
    """Return the longest of an item's full texts."""
    return max((str(one.get("value", "")) for one in contents), key=len, default="")


def rests(text: str, names: dict[str, int]) -> tuple[int, ...]:
    """Return the hours, or days, at which a feed wants not to be asked; none where it is all of them."""
    listed = (word.lower() for block in RESTS.finditer(text) for word in REST.findall(block[2]))
    found = {names[word] for word in listed if word in names}
    return tuple(sorted(found)) if len(found) < len(set(names.values())) else ()
