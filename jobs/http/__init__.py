"""Everything that is read from the web: polite, bounded, and never from our own network."""

from __future__ import annotations

from jobs.http.client import ACCEPT_FEED, ACCEPT_PAGE, FEED_GAP, PAGE_GAP, USER_AGENT, Web
from jobs.http.hints import Fetched
from jobs.http.pace import site

__all__ = [
    "ACCEPT_FEED",
    "ACCEPT_PAGE",
    "FEED_GAP",
    "PAGE_GAP",
    "USER_AGENT",
    "Fetched",
    "Web",
    "site",
]
