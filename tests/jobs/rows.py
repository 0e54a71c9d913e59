"""Rows of the database as a test wants them."""

from __future__ import annotations

from dataclasses import replace

from jobs.records import Feed
from tests.clock import NOON


def a_feed(**changes: object) -> Feed:
    """Make a feed that was added now and never asked, but for the changes."""
    usual = Feed(
        id=1,
        url="http://news.example/rss",
        title="예시일보",
        zone="Asia/Seoul",
        state="active",
        etag=None,
        last_modified=None,
        body_hash=None,
        next_check_at=NOON,
        last_success_at=None,
        error_count=0,
        last_error=None,
        added_at=NOON,
        first_url=None,
        kind="feed",
        asked_at=None,
        moved_to=None,
        moved_polls=0,
        every_minutes=None,
        pace_minutes=None,
        ttl_minutes=None,
        skip_hours=(),
        skip_days=(),
        listed=(),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # a test names the fields
