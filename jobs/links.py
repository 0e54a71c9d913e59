"""When two addresses are the same article: our own list of what may be dropped.

General URL cleaners delete `idxno`, `no`, `bo_table` or `wr_id`, which makes all articles of a
Korean outlet one; so only known trackers go, and board paging only beside its board.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKERS = re.compile(
    r"(?:utm_\w+|fbclid|gclid|cloc|_fr|input|section|sid|rss|ref)=|from=rss$", re.IGNORECASE
)
BOARD_PAGING = {"sfl", "stx", "sst", "sod", "page"}
BOARD = re.compile(r"[?&](?:bo_table|wr_id)=|/(?:bbs|board|cafe|forum|gallery)/", re.IGNORECASE)
PORTALS = re.compile(
    r"(?:^|\.)(?:news\.naver\.com|v\.daum\.net|news\.nate\.com|news\.zum\.com|msn\.com)$",
    re.IGNORECASE,
)
MIRRORS = re.compile(r"^(?:www|m|amp|mobile)\.")


def key(url: str) -> str:
    """Return what is equal for two addresses of one article; scheme and mirrors do not count."""
    parts = urlsplit(url.strip())
    host = outlet(url.strip())
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    on_board = any(name == "bo_table" for name, _ in pairs)
    kept = sorted(
        (name, value)
        for name, value in pairs
        if not TRACKERS.match(f"{name}={value}") and not (on_board and name in BOARD_PAGING)
    )
    path = parts.path.rstrip("/") or "/"
    return f"{host}{port}{path}" + (f"?{urlencode(kept)}" if kept else "")


def outlet(url: str) -> str:
    """Return the host that stands for an outlet, its mirrors taken as one."""
    return MIRRORS.sub("", (urlsplit(url).hostname or "").casefold())


def is_board(url: str) -> bool:
    """Tell whether an address is a board's, where people put copies, also late ones."""
    return BOARD.search(url) is not None


def is_secondhand(url: str) -> bool:
    """Tell whether an address is that of a copy: on a board, or on a portal."""
    return is_board(url) or PORTALS.search(urlsplit(url).hostname or "") is not None


def canonical_key(url: str, canonical: str) -> str | None:
    """Return the key of the address a page gives itself, where it says more than its own.

    A page that names its site's front or a section (a common mistake) names nothing.
    """
    named = key(canonical) if canonical else ""
    if not named or named == key(url) or not re.search(r"\d{3}|[\w-]{20}", named.partition("/")[2]):
        return None
    return named
