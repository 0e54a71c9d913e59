"""Where a page's feed is: what the page itself says, and what a gnuboard board is known to have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

from jobs.feeds.decode import decode
from jobs.feeds.entries import absolute
from jobs.feeds.repair import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 4
TYPES = re.compile(
    r"application/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|xml)|text/xml", re.IGNORECASE
)
TAG = re.compile(r"<(?P<name>link|a)\b(?P<attributes>[^<>]{1,2000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
COMMENTS = re.compile(r"comment|댓글", re.IGNORECASE)
FEED_PATH = re.compile(
    r"(?:^|/)(?:rss|feed|atom|index\.rdf)(?:/|\.xml|\.php|$)|\.(?:rss|atom)$", re.IGNORECASE
)
# Every page of gnuboard 5 says where its board programs are, and which board it shows.
PROGRAMS = re.compile(r"""g5_bbs_url\s*=\s*["'](https?:[^"']{1,500})["']""")
BOARD = re.compile(r"""g5_bo_table\s*=\s*["'](\w{1,40})["']""")
LIST, FEED = "board.php", "rss.php"


class Candidate(NamedTuple):
    """An address that may be read instead: as a `feed`, or as a `board` that lists articles."""

    url: str
    kind: str


def candidates(body: bytes, *, url: str, content_type: str | None = None) -> tuple[Candidate, ...]:
    """Return what may be read instead of an answer that is no feed, the likeliest first."""
    text = without_controls(decode(body, content_type).text)
    addresses = dict.fromkeys([*board_feed(text, url), *linked(text, url)])
    found = [Candidate(address, "feed") for address in addresses if address != url][:MOST]
    return (*found, Candidate(board_list(url) or url, "board"))


def board_feed(text: str, url: str) -> Iterator[str]:
    """Yield the feed of a gnuboard board, from its address or from what its page says."""
    place, _, program = urlsplit(url).path.rpartition("/")
    table = parse_qs(urlsplit(url).query).get("bo_table", [""])[0]
    if program == LIST and table:
        yield absolute(f"{place}/{FEED}?{urlencode({'bo_table': table})}", url)
    programs, board = PROGRAMS.search(text), BOARD.search(text)
    if programs and board and program != FEED:
        yield f"{programs[1].rstrip('/')}/{FEED}?{urlencode({'bo_table': board[1]})}"


def board_list(url: str) -> str | None:
    """Return the list of the gnuboard board whose feed this address is, or None if it is none."""
    parts = urlsplit(url)
    table = parse_qs(parts.query).get("bo_table", [""])[0]
    if not (parts.path.endswith(f"/{FEED}") and table):
        return None
    place = parts.path.removesuffix(FEED)
    return parts._replace(path=f"{place}{LIST}", query=urlencode({"bo_table": table})).geturl()


def linked(text: str, url: str) -> Iterator[str]:
    """Yield the feeds that a page declares, those of its comments last, then those it links to."""
    declared: list[tuple[bool, str]] = []
    shown: list[str] = []
    for tag in TAG.finditer(text):
        facts = {
            name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(tag["attributes"])
        }
        address = absolute(facts.get("href", "").replace("&amp;", "&"), url)
        if tag["name"].lower() == "link":
            if "alternate" in facts.get("rel", "").lower().split() and TYPES.match(
                facts.get("type", "")
            ):
                about = facts.get("title", "") + address
                declared.append((bool(COMMENTS.search(about)), address))
        elif FEED_PATH.search(urlsplit(address).path):
            shown.append(address)
    yield from (address for _, address in sorted(declared, key=lambda pair: pair[0]) if address)
    yield from filter(None, shown)
