"""Six Korean feeds as published; they belong to their publishers and stay outside the project."""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path

from jobs.feeds import parse

REAL = Path(__file__).parents[4] / "shared" / "real" / "feeds"


def test_real_feeds_are_read_entry_for_entry_where_they_are_at_hand() -> None:
    expected = REAL / "expected.jsonl"
    if not expected.exists():
        print("no real feeds beside the project: nothing was checked")  # noqa: T201
        return
    entries = 0
    for line in expected.read_text("utf-8").splitlines():
        case = json.loads(line)
        feed = parse((REAL / case["file"]).read_bytes())
        assert (feed.kind, feed.encoding) == (case["format"], case["decode_as"])
        assert (feed.title, feed.url) == (case["feed_title"], case["feed_link"])
        for entry, item in zip(feed.entries, case["items"], strict=True):
            assert (entry.title, entry.url) == (item["title"], item["link"])
            at = entry.published_at and f"{entry.published_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
            assert at == item["published_utc"]
            entries += 1
    assert entries == 44
