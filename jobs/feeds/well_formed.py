"""Feeds that are the XML they should be, read in a fifth of the time feedparser takes.

Most feeds need no forgiveness. What this reader does not know for certain (damaged XML, old
dialects, markup where text belongs) it leaves to feedparser; where both read a feed they agree,
which a test holds them to.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jobs.feeds.entries import MAX_ENTRIES, RawEntry, RawFeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ATOM = "{http://www.w3.org/2005/Atom}"
RSS_1 = "{http://purl.org/rss/1.0/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
FEEDBURNER = "{http://rssnamespace.org/feedburner/ext/1.0}origLink"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XHTML = "{http://www.w3.org/1999/xhtml}div"
RSS_VERSIONS = {"0.91": "rss 0.91", "0.92": "rss 0.92", "2.0": "rss 2.0"}
MARKUP = {"html", "text/html", "text", "text/plain"}


class Unsure(Exception):  # noqa: N818 - it is no error, only a word to the caller
    """The document may mean something that this reader does not know."""


def read_well_formed(text: str, url: str) -> RawFeed | None:
    """Read a decoded feed without document type; None where feedparser should."""
    from lxml import etree  # noqa: PLC0415 - 7 MB, once a feed is read

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
        reader = READERS.get(root.tag)
        return reader(root, url) if reader else None
    except (etree.XMLSyntaxError, Unsure):
        return None


def rss(root: Any, url: str) -> RawFeed:
    """Read RSS 0.91, 0.92 and 2.0."""
    kind = RSS_VERSIONS.get(root.get("version", ""))
    channels = root.findall("channel")
    if kind is None or len(channels) != 1 or root.find("item") is not None:
        raise Unsure
    (channel,) = channels
    return raw_feed(kind, channel, channel.iterchildren("item"), url, "")


def rdf(root: Any, url: str) -> RawFeed:
    """Read RSS 1.0."""
    channel = root.find(f"{RSS_1}channel")
    if channel is None:
        raise Unsure
    return raw_feed("rdf 1.0", channel, root.iterchildren(f"{RSS_1}item"), url, RSS_1)


def raw_feed(kind: str, channel: Any, items: Iterable[Any], url: str, space: str) -> RawFeed:
    """Return a feed of RSS, whose elements stand in a namespace or in none."""
    if root_base(channel):
        raise Unsure
    about = first_of(channel)
    link = about.get(f"{space}link", "") or atom_link(channel)
    return RawFeed(
        kind=kind,
        title=about.get(f"{space}title", ""),
        link=urljoin(url, link),
        base=url or link,
        entries=tuple(rss_entry(item, space) for item in islice(items, MAX_ENTRIES + 1)),
        ttl_minutes=minutes(about.get("ttl")),
    )


def root_base(channel: Any) -> bool:
    """Whether addresses in a feed of RSS are relative to what it says itself."""
    return XML_BASE in channel.attrib or XML_BASE in channel.getroottree().getroot().attrib


def rss_entry(item: Any, space: str) -> RawEntry:
    """Return the strings of one item of RSS."""
    said = first_of(item)
    linked = said.get(FEEDBURNER) or said.get(f"{space}link") or atom_link(item)
    return RawEntry(
        title=said.get(f"{space}title") or said.get(f"{DC}title", ""),
        link=linked,
        id=said.get(f"{space}guid") or item.get(f"{RDF}about", ""),
        date=said.get(f"{space}pubDate") or dated(said),
        author=said.get(f"{space}author") or said.get(f"{DC}creator", ""),
        summary=said.get(f"{space}description") or said.get(f"{DC}description", ""),
        content=said.get(CONTENT, ""),
    )


def dated(said: dict[str, str]) -> str:
    """Return the date of an item that has no pubDate."""
    names = (f"{TERMS}issued", f"{TERMS}created", f"{DC}date", f"{TERMS}modified")
    return next((said[name] for name in names if said.get(name)), "")


def first_of(element: Any) -> dict[str, str]:
    """Return the text of each child by its tag, the first where there are several; raises Unsure.

    Markup within a text is for feedparser, but for what is only about the whole.
    """
    said: dict[str, str] = {}
    for child in element:
        if child.tag not in said:
            if len(child) and child.tag in TEXTS:
                raise Unsure
            said[child.tag] = (child.text or "").strip()
        elif child.tag in ONCE:
            raise Unsure
    return said


def atom_link(element: Any) -> str:
    """Return the address of an `atom:link` that leads to the page itself."""
    return next(iter(alternates(element)), "")


def alternates(element: Any) -> Iterator[str]:
    """Yield where the links of an Atom element lead that are not to feeds, files or replies."""
    for link in element.iterchildren(f"{ATOM}link"):
        kind = link.get("type", "text/html")
        if link.get("rel", "alternate") == "alternate" and "html" in kind:
            yield urljoin(link.base or "", link.get("href", ""))


def atom(root: Any, url: str) -> RawFeed:
    """Read Atom 1.0."""
    root.getroottree().docinfo.URL = url or None
    link = atom_link(root)
    return RawFeed(
        kind="atom 1.0",
        title=atom_text(root, "title"),
        link=link,
        base=url or link,
        entries=tuple(
            atom_entry(entry)
            for entry in islice(root.iterchildren(f"{ATOM}entry"), MAX_ENTRIES + 1)
        ),
    )


def atom_entry(entry: Any) -> RawEntry:
    """Return the strings of one entry of Atom."""
    said = {child.tag: (child.text or "").strip() for child in reversed(entry)}
    return RawEntry(
        title=atom_text(entry, "title"),
        link=said.get(FEEDBURNER) or atom_link(entry),
        id=said.get(f"{ATOM}id", ""),
        date=said.get(f"{ATOM}published") or said.get(f"{ATOM}updated") or dated(said),
        author=(entry.findtext(f"{ATOM}author/{ATOM}name") or "").strip()
        or said.get(f"{DC}creator", ""),
        summary=atom_text(entry, "summary"),
        content=atom_text(entry, "content"),
    )


def atom_text(element: Any, name: str) -> str:
    """Return a text construct of Atom as markup; raises Unsure where it is of another kind."""
    found = element.find(f"{ATOM}{name}")
    if found is None:
        return ""
    kind = found.get("type", "text")
    if len(found) or kind not in MARKUP or found.get("src") or found.get("mode"):
        raise Unsure
    return (found.text or "").strip()


def minutes(ttl: str | None) -> int | None:
    """Return a `ttl` in minutes, where it is a number."""
    return int(ttl) if ttl and ttl.strip().isdecimal() else None


ONCE = {"title", "link", "guid", "pubDate", "description", CONTENT, FEEDBURNER}
ONCE |= {f"{RSS_1}{name}" for name in ("title", "link", "description")} | {f"{DC}date"}
TEXTS = ONCE | {"author", f"{DC}creator", f"{DC}title", f"{DC}description"}
READERS = {"rss": rss, f"{RDF}RDF": rdf, f"{ATOM}feed": atom}
