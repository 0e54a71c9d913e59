from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobs import opml
from jobs.starter import FeedSource

TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=30)


@given(TITLES, st.sampled_from(["Asia/Seoul", "UTC", "America/New_York"]), TITLES)
def test_what_is_written_is_read_back(title: str, zone: str, query: str) -> None:
    url = f"https://yesi.example/rss?q={query.strip()}&b='\"<"
    (read,) = opml.read(opml.write([FeedSource(url, title.strip(), zone)]).encode())
    assert read.zone == zone
    assert read.title == (title.strip() or url)


def test_feeds_are_written_in_their_order() -> None:
    sources = [
        FeedSource(f"https://yesi.example/{number}", f"예시 {number}") for number in range(3)
    ]
    assert opml.read(opml.write(sources).encode()) == sources
