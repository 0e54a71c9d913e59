"""What docs/sources.md promises, held against the code."""

from __future__ import annotations

import re

import pytest

from jobs import polling, polls
from jobs.http.client import FEED_GAP, MIB, PAGE_GAP, SECONDS
from jobs.http.dialling import IN_FLIGHT
from jobs.starter import FIELDS, proposals
from tests.tree import ROOT

PAGE = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")


def test_the_page_lists_the_shipped_feeds_as_they_are() -> None:
    rows = re.findall(r"^\| ([●○]) \| (.+?) \| `(.+?)` \|", PAGE, re.MULTILINE)
    shipped = [("●" if feed.on else "○", feed.title, feed.url) for feed in proposals()]
    assert rows == shipped


@pytest.mark.parametrize("field", FIELDS)
def test_the_page_names_every_field_of_a_feed(field: str) -> None:
    assert f"`{field}`" in PAGE


@pytest.mark.parametrize(
    "words",
    [
        f"down to {polling.SHORTEST.seconds // 60} minutes",
        f"after {polling.LOCKED_OUT.seconds // 3600} hours, then daily",
        f"{polling.SILENT.days} days without a good answer",
        f"older than {polls.OLDEST.days * 24} hours",
        f"the newest {polls.MOST_NEW} of a poll are read, {polls.A_MINUTE} a minute",
        f"{IN_FLIGHT} in all; {FEED_GAP:g} seconds between feeds and {PAGE_GAP:g} between pages",
        f"{5 * MIB // MIB} MiB and {SECONDS:g} seconds for an answer",
    ],
)
def test_the_numbers_of_the_page_are_those_of_the_code(words: str) -> None:
    assert words in " ".join(PAGE.split())
