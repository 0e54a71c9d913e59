"""A board's list of articles, for sites that have no feed: gnuboard and whatever looks like it.

A list of articles is told by its grammar, not by names: rows of one kind that stand together,
each with a link of its own to addresses of one shape, and most of them with a date.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from jobs.errors import FeedError
from jobs.feeds.dates import AGO, NAMED_DAYS, SHORT_DAY, SHORT_TIME, parse_date
from jobs.feeds.entries import RawEntry, RawFeed, absolute
from jobs.feeds.plain import plain
from jobs.feeds.repair import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROWS = ("tr", "li", "div", "article", "dl", "section")
FEWEST_ROWS = 3
MOST_ROWS = 200
SHARE = 0.6  # of a list's rows that must have a date, and an address of the same shape
LONGEST_DATE = 40
LONGEST_TITLE = 40  # characters that count for a list; a few long ones are a page's text
# gnuboard's rows, whatever its theme; titles there carry their category and number of comments.
GNUBOARD = "//*[@id='bo_list' or @id='bo_gall' or @id='bo_webzine']//*[self::tr or self::li]"
ASIDE = re.compile(
    r"(?:^|[\s_-])(?:sound_only|sr-only|blind|hidden|cmt|cnt|comments?|counts?|cate\w*|badge|icon|ico|new)(?:$|[\s_-])"
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt")
HEADLINE = re.compile(r"(?:^|[\s_-])(?:tit\w*|subject|headline)", re.IGNORECASE)
NEAR = 2  # ancestors of a link that may say what it is
NOTICE = re.compile(r"notice|공지", re.IGNORECASE)
COUNT = re.compile(r"\s*[\[(]\s*\+?\d{1,4}\s*[\])]\s*$")
DIGITS = re.compile(r"\d+")
SHORT = (SHORT_TIME, SHORT_DAY, AGO)


class Link(NamedTuple):
    """A link of a row: its words, where it leads, and where it stands."""

    title: str
    address: str
    element: Any


class Row(NamedTuple):
    """One row of a list: what it links to, under which title, of which date."""

    title: str
    link: str
    date: str
    shape: tuple[str, ...]


def read_board(text: str, url: str) -> RawFeed:
    """Read a page as a list of articles; raises FeedError where none stands on it."""
    from lxml import html  # noqa: PLC0415 - 7 MB that feeds in XML do without

    try:
        tree = html.document_fromstring(without_controls(text), base_url=url or None)
    except (ValueError, html.etree.LxmlError):
        raise FeedError("This page cannot be read as a list of articles.") from None
    rows = best(tree, url)
    if not rows:
        raise FeedError("This page has no feed, and no list of articles with dates.")
    named = tree.find(".//title")
    return RawFeed(
        kind="board",
        title="" if named is None else named.text_content(),
        link=url,
        base=url,
        entries=tuple(RawEntry(title=row.title, link=row.link, date=row.date) for row in rows),
    )


def best(tree: Any, url: str) -> list[Row]:
    """Return the rows of the list in which most is said, gnuboard's own list before any other."""
    known = articles(tree.xpath(GNUBOARD), url)
    found = [known] if known else [articles(group, url) for group in groups(tree)]
    return max(found, key=said, default=[])


def said(rows: list[Row]) -> int:
    """Weigh a list by its titles."""
    return sum(min(len(row.title), LONGEST_TITLE) for row in rows)


def groups(tree: Any) -> Iterator[list[Any]]:
    """Yield the rows of one kind that stand together, for each place where several do."""
    for parent in tree.iter():
        kinds = Counter(child.tag for child in parent if isinstance(child.tag, str))
        for tag in ROWS:
            if kinds[tag] >= FEWEST_ROWS:
                yield [child for child in parent if child.tag == tag][:MOST_ROWS]


def articles(elements: Iterable[Any], url: str) -> list[Row]:
    """Return the rows that are articles, or none where too few of them look alike.

    What several rows link to (their category, their author) is no article.
    """
    linked = [(element, links_of(element, url)) for element in elements if not is_notice(element)]
    often = Counter(address for _, links in linked for address in {link.address for link in links})
    read = [
        row_of(element, own)
        for element, links in linked
        if (own := [link for link in links if often[link.address] == 1])
    ]
    shapes = Counter(row.shape for row in read)
    kept = [row for row in read if row.shape == max(shapes, key=lambda shape: shapes[shape])]
    dated = sum(bool(row.date) for row in kept)
    enough = min(len(kept), dated) >= max(SHARE * len(read), FEWEST_ROWS)
    return kept if enough else []


def links_of(element: Any, url: str) -> list[Link]:
    """Return the links of a row that have words."""
    found = (
        Link(title_of(link), absolute(link.get("href"), url), link)
        for link in element.iterfind(".//a[@href]")
        if not ASIDE.search(link.get("class") or "")
    )
    return [link for link in found if link.title and link.address not in {"", url}]


def row_of(element: Any, links: list[Link]) -> Row:
    """Return what one row says: the longest link leads on, and one named as the title is it."""
    longest = max(links, key=lambda each: len(each.title))
    same = [each for each in links if each.address == longest.address]
    title, address, link = next((each for each in same if is_headline(each.element)), longest)
    return Row(title, address, date_of(element, link), shape_of(address))


def is_headline(link: Any) -> bool:
    """Whether a link is, stands in or holds a heading, by its tag or its name."""
    around = (link, *islice(link.iterancestors(), NEAR))
    return any(
        element.tag in HEADINGS or HEADLINE.search(element.get("class") or "") for element in around
    ) or any(True for _ in link.iter(*HEADINGS))


def is_notice(element: Any) -> bool:
    """Whether a row stays on top: by its name, or by 공지 in its first cell instead of a number."""
    if NOTICE.search(element.get("class") or ""):
        return True
    first = next((words(cell) for cell in element.iterfind(".//td")), "")
    return bool(NOTICE.fullmatch(first))


def title_of(link: Any) -> str:
    """Return the words of a link without the counts and signs beside them; uncut where it says so."""
    full = plain(link.get("title") or "")
    shown = COUNT.sub("", words(link))
    cut = shown.rstrip(".… ")
    return full if cut != shown and full.startswith(cut) else shown


def words(element: Any) -> str:
    """Return an element's text but for what is only counted, drawn or spoken beside it."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not ASIDE.search(child.get("class") or ""):
            parts.append(words(child))
        parts.append(child.tail or "")
    return plain(" ".join(parts)) if len(parts) > 1 else plain(parts[0])


def date_of(element: Any, link: Any) -> str:
    """Return the date of a row as written: of a `time` element, or the first text that is one."""
    for time in element.iterfind(".//time[@datetime]"):
        return str(time.get("datetime"))
    return next((text for text in beside(element, link) if is_date(text)), "")


def beside(element: Any, link: Any) -> Iterator[str]:
    """Yield the texts of a row that are not within its link."""
    inside = set(link.iter())
    for node in element.iter():
        if isinstance(node.tag, str) and node not in inside:
            yield (node.text or "").strip()
        if node is not element and (node is link or node not in inside):
            yield (node.tail or "").strip()


def is_date(text: str) -> bool:
    """Whether a whole short text is a date, written out or abbreviated."""
    if not text or len(text) > LONGEST_DATE:
        return False
    short = any(pattern.fullmatch(text) for pattern in SHORT) or text in NAMED_DAYS
    return short or parse_date(text) is not None


def shape_of(address: str) -> tuple[str, ...]:
    """Return what the addresses of one list's articles have in common: place and names, no numbers."""
    parts = urlsplit(address)
    folder, _, last = DIGITS.sub("#", parts.path).rpartition("/")
    file = last if parts.query else ""
    return (
        parts.netloc,
        folder,
        file,
        *sorted(name for name, _ in parse_qsl(parts.query) if name != "page"),
    )
