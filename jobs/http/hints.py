"""What a server's answer says about time and identity: validators, freshness, when to retry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
NEVER = re.compile(r"\bno-(?:cache|store)\b", re.IGNORECASE)
LONGEST_VALIDATOR = 1024


@dataclass(frozen=True, slots=True)
class Fetched:
    """The answer to one fetch.

    `status` is 200, or 304 with an empty body. `url` is the last hop's; `permanent_url` is where
    permanent redirects alone led, None where there were none. `etag` and `last_modified` are
    exactly as received and belong together. `max_age` is how long the server calls the answer
    fresh, `retry_after` how long it asks us to stay away, both in seconds.
    """

    status: int
    url: str
    permanent_url: str | None
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age: float | None = None
    retry_after: float | None = None


def validator(value: str | None) -> str | None:
    """Return a validator that can be sent back byte for byte, else None."""
    usable = value and value.isascii() and value.isprintable() and len(value) <= LONGEST_VALIDATOR
    return value if usable else None


def max_age(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds for which the answer is fresh: `max-age`, or `Expires` less the server's own Date."""
    control = headers.get("cache-control", "")
    if NEVER.search(control):
        return None
    if found := MAX_AGE.search(control):
        return float(found[1])
    expires = http_date(headers.get("expires"))
    sent = http_date(headers.get("date")) or now
    return max(0.0, (expires - sent).total_seconds()) if expires else None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds to stay away, given as a number or as a date."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    until = http_date(value)
    return max(0.0, (until - now).total_seconds()) if until else None


def http_date(value: str | None) -> datetime | None:
    """Return an HTTP date, or None where it is missing or, as in `Expires: 0`, none."""
    if not value:
        return None
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=UTC)
