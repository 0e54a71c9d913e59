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
MIRRORS = re.compile(r"^(?:www|m|amp|mobile)\.")


def key(url: str) -> str:
    """Return what is equal for two addresses of one article; scheme and mirrors do not count."""
    parts = urlsplit(url.strip())
    host = MIRRORS.sub("", (parts.hostname or "").casefold())
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
