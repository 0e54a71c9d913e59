"""What a page says about its article: title, source, by-line, times, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jobs.extract.grammar import NAMES, ROLE
from jobs.extract.linked_data import articles, words
from jobs.extract.moments import PUBLISHED, UPDATED, published, updated
from jobs.extract.titles import article_title, site_in_title
from jobs.feeds.entries import absolute
from jobs.feeds.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

TITLES = ("og:title", "twitter:title", "headline", "title")
AUTHORS = (
    "dable:author",
    "article:author",
    "author",
    "byl",
    "dc.creator",
    "parsely-author",
    "twitter:creator",
)
PERSON = re.compile(rf"({NAMES})\s?{ROLE}", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; empty where it does not."""

    title: str = ""
    source: str = ""
    site: str = ""
    byline: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    url: str = ""
    description: str = ""


def read_metadata(tree: Any, url: str, page: str = "") -> Metadata:
    """Read a parsed page's metadata; `url` is where it was fetched, `page` is its whole text."""
    linked, metas = articles(tree), named(tree)

    def stated(key: str, names: Iterable[str]) -> list[str]:
        values = [words(one.get(key)) for one in linked] + [metas.get(name, "") for name in names]
        return [value for value in values if value]

    site = metas.get("og:site_name", "") or "".join(stated("publisher", ())[:1])
    return Metadata(
        title=article_title(tree, stated("headline", TITLES), site),
        source=plain(site),
        site=site_in_title(tree),
        byline=byline(tree, linked, site),
        published_at=published(tree, stated("datePublished", PUBLISHED), page),
        updated_at=updated(tree, stated("dateModified", UPDATED)),
        url=canonical(tree, metas, url),
        description=plain(metas.get("og:description") or metas.get("description", "")),
    )


def named(tree: Any) -> dict[str, str]:
    """Return the page's meta values by lower-case name; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name and (value := (meta.get("content") or "").strip()):
            found.setdefault(name.strip().lower(), value)
    return found


def byline(tree: Any, linked: list[dict[str, Any]], site: str) -> str:
    """Who wrote it, as names; addresses of profiles and the paper itself are no names."""
    given = [words(one.get("author")) for one in linked]
    given += [text for name in AUTHORS for text in contents(tree, name)]
    names = (people(text) for text in given if plain(text) != plain(site))
    return next(filter(None, names), "")


def contents(tree: Any, name: str) -> list[str]:
    """Return what all meta elements of a name hold."""
    return [
        meta.get("content") or ""
        for meta in tree.iter("meta")
        if (meta.get("property") or meta.get("name") or "").lower() == name
    ]


def people(text: str) -> str:
    """Return the people named in a by-line, without role, mail and the place they write from."""
    if "://" in text or text.startswith("@"):
        return ""
    found = [match[1] for match in PERSON.finditer(text)]
    return (
        ", ".join(dict.fromkeys(found))
        or re.sub(r"^By\s+|\S+@\S+", "", plain(text)).strip(" ,")[:60]
    )


def canonical(tree: Any, metas: dict[str, str], url: str) -> str:
    """Return the address that the page gives itself, if it is one of the same site."""
    links = [
        link.get("href") or ""
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for given in (*links, metas.get("og:url", "")):
        found = absolute(given, url)
        parts = urlsplit(found)
        own = not url or same_site(parts.hostname or "", urlsplit(url).hostname or "")
        if found and own and (parts.path.strip("/") or parts.query):
            return found
    return url


def same_site(one: str, other: str) -> bool:
    """Whether two hosts belong together, `m.` and `www.` aside."""
    return one.split(".")[-2:] == other.split(".")[-2:]
