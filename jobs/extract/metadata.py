"""What a page says about its article: title, source, by-line, times, address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jobs.extract.grammar import CLOCK, DATE, NAMES, ROLE
from jobs.extract.linked_data import articles, words
from jobs.feeds.dates import parse_date
from jobs.feeds.entries import absolute
from jobs.feeds.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "article.created", "dc.date.issued", "dc.date", "date", "parsely-pub-date", "dable:published",
    "article:published",
)  # fmt: skip
UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "article:modified",
)
AUTHORS = (
    "dable:author",
    "article:author",
    "author",
    "byl",
    "dc.creator",
    "parsely-author",
    "twitter:creator",
)
SUFFIX = re.compile(r"\s*(?:[|ㅣ│¦]|\s[-–—:<>«»·]{1,2}\s|::)\s*")
WRITTEN = re.compile(
    rf"(?:입력|등록|게재|승인|작성|발행|송고)(?:일시?|시간|시각)?\D{{0,12}}({DATE}(?:{CLOCK})?)"
)
CHANGED = re.compile(rf"(?:수정|업데이트|갱신)(?:일시?|시간|시각)?\D{{0,12}}({DATE}(?:{CLOCK})?)")
DATE_PLACES = re.compile(
    r"\b(?:if_date|date|pubdate|news_date|article_date|time|regdate|t11|info)\b", re.IGNORECASE
)
PERSON = re.compile(rf"({NAMES})\s?{ROLE}", re.VERBOSE)
SHORTEST_TITLE = 4
SECTION_NAME = 24
SHORT = 80
SITE_NAME = 15
HEAD_TEXTS = 600


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


def read_metadata(tree: Any, url: str) -> Metadata:
    """Read a parsed page's metadata; `url` is where it was fetched."""
    linked, metas = articles(tree), named(tree)
    site = metas.get("og:site_name", "") or next(
        filter(None, (words(a.get("publisher")) for a in linked)), ""
    )
    head = head_text(tree)
    dates = {
        name: stated(linked, metas, key, keys)
        for name, key, keys in (
            ("published", "datePublished", PUBLISHED),
            ("updated", "dateModified", UPDATED),
        )
    }
    return Metadata(
        title=title(tree, linked, metas, site),
        source=plain(site),
        site=site_in_title(tree),
        byline=byline(tree, linked, site),
        published_at=dates["published"] or shown(tree, head, WRITTEN),
        updated_at=dates["updated"] or first_date(CHANGED.findall(head)),
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


def title(tree: Any, linked: list[dict[str, Any]], metas: dict[str, str], site: str) -> str:
    """Return the article's title without its site's name.

    A candidate that begins the others is the title itself, the rest of them is the site's.
    """
    given = [words(one.get("headline")) for one in linked]
    given += [metas.get(name, "") for name in ("og:title", "twitter:title", "headline", "title")]
    given += [" ".join(found.itertext()) for found in tree.iter("h1", "title")]
    found = [text for text in map(plain, given) if len(text) >= SHORTEST_TITLE]
    if not found:
        return ""
    pages = [
        text for text in map(plain, (" ".join(t.itertext()) for t in tree.iter("title"))) if text
    ]
    anchor = without_suffix(found[0], site)
    shorter = [
        text for text in found if any(p.startswith(text) and p != text for p in [*pages, *found])
    ]
    fitting = [text for text in shorter if found[0].startswith(text) or text.startswith(anchor)]
    return min(fitting, key=len) if fitting else anchor


def without_suffix(text: str, site: str = "") -> str:
    """Return a page title without the names of site and section behind it."""
    text = text.partition(" > ")[0].partition(" < ")[0]
    while (marks := list(SUFFIX.finditer(text))) and marks[-1].start() >= SHORTEST_TITLE:
        rest = text[marks[-1].end() :].strip()
        if len(rest) > SECTION_NAME and rest != site:
            break
        text = text[: marks[-1].start()].rstrip()
    return text.strip()


def site_in_title(tree: Any) -> str:
    """Return the name behind the last separator of the page's title."""
    whole = plain(" ".join(" ".join(found.itertext()) for found in tree.iter("title")))
    parts = SUFFIX.split(whole)
    return parts[-1] if len(parts) > 1 and len(parts[-1]) <= SITE_NAME else ""


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


def stated(
    linked: list[dict[str, Any]], metas: dict[str, str], key: str, names: Iterable[str]
) -> datetime | None:
    """Return a time that the page states for programs."""
    given = [words(one.get(key)) for one in linked] + [metas.get(name, "") for name in names]
    return first_date(given)


def first_date(given: Iterable[str]) -> datetime | None:
    """Return the first of some texts that is a date."""
    return next((when for text in given if text and (when := parse_date(text))), None)


def shown(tree: Any, head: str, pattern: re.Pattern[str]) -> datetime | None:
    """Return a time that the page shows to people: beside 입력, in `<time>`, or where dates are styled."""
    places = [found.get("datetime") or "".join(found.itertext()) for found in tree.iter("time")]
    for found in tree.iter("span", "strong", "em", "li", "dd", "p", "div"):
        style = f"{found.get('class') or ''} {found.get('id') or ''}"
        if DATE_PLACES.search(style) and len(text := " ".join(found.itertext())) < SECTION_NAME * 3:
            places.append(text)
    return first_date(pattern.findall(head)) or first_date(places)


def head_text(tree: Any) -> str:
    """Return the short texts at the beginning of the page, where papers print their times."""
    texts = (text.strip() for text in tree.itertext())
    return " ".join(islice((text for text in texts if 0 < len(text) <= SHORT), HEAD_TEXTS))


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
