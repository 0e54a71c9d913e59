"""Lists of feeds as other readers know them: OPML 1.0 and 2.0 in, 2.0 out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from jobs.errors import FeedError
from jobs.feeds.decode import decode
from jobs.feeds.repair import escaped_outside, without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jobs.starter import FeedSource

ADDRESS = ("http://", "https://")
# OPML lets programs add what they need in a namespace of their own.
OWN = "https://github.com/apeuro/apeuro/opml"
ZONE = f"{{{OWN}}}zone".lower()
USUAL_ZONE = "Asia/Seoul"


def read(body: bytes) -> list[FeedSource]:
    """Read the feeds of an OPML file, however deep its folders; raises FeedError where it is none."""
    # Readers of XML take 20 MB, and few starts read OPML.
    from lxml import etree  # noqa: PLC0415

    text = escaped_outside(without_controls(decode(body).text))
    text = text[max(text.lower().find("<opml"), 0) :]
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    if root is None or not str(root.tag).lower().endswith("opml"):
        raise FeedError("is not an OPML file")
    outlines = (
        {name.lower(): value.strip() for name, value in each.attrib.items()}
        for each in root.iter("outline")
    )
    return [source_of(facts) for facts in outlines if facts.get("xmlurl", "").startswith(ADDRESS)]


def source_of(facts: dict[str, str]) -> FeedSource:
    """Return the feed of one outline."""
    from jobs.settings import zone_name  # noqa: PLC0415 - its package is heavier than this one
    from jobs.starter import FeedSource  # noqa: PLC0415 - which reads OPML with this module

    zone = facts.get(ZONE, USUAL_ZONE)
    try:
        zone_name(zone)
    except ValueError:
        zone = USUAL_ZONE
    return FeedSource(
        url=facts["xmlurl"], title=facts.get("title") or facts.get("text", ""), zone=zone
    )


def write(sources: Iterable[FeedSource]) -> str:
    """Write feeds as OPML 2.0, which `read` reads back as they were."""
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<opml version="2.0" xmlns:apeuro="{OWN}">',
            "  <head><title>apeuro</title></head>",
            "  <body>",
            *map(outline, sources),
            "  </body>",
            "</opml>",
            "",
        ]
    )


def outline(source: FeedSource) -> str:
    """Write one feed as a line."""
    return f"    <outline {' '.join(f'{name}={quoteattr(value)}' for name, value in facts_of(source))}/>"


def facts_of(source: FeedSource) -> Iterator[tuple[str, str]]:
    """Yield the attributes of a feed's outline."""
    title = without_controls(source.title) or source.url
    yield "type", "rss"
    yield "text", title
    if source.title:
        yield "title", title
    yield "xmlUrl", source.url
    if source.zone != USUAL_ZONE:
        yield "apeuro:zone", source.zone
