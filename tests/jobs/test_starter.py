from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobs.errors import SettingsError
from jobs.starter import SHIPPED, FeedSource, load, proposals

if TYPE_CHECKING:
    from pathlib import Path

OPML = """<?xml version="1.0" encoding="euc-kr"?>
<opml version="2.0"><head><title>R&D 목록</title></head><body><outline text="IT">
<outline type="rss" text="예시일보" xmlUrl="https://yesi.example/rss?a=1&b=2"/>
<outline type="rss" title="여울경제" text="x" xmlurl="https://yeoul.example/rss"/>
<outline text="no feed" htmlUrl="https://yesi.example/"/></outline></body></opml>"""


def test_the_starter_pack_lists_feeds_that_are_on() -> None:
    sources = load()
    assert len(sources) >= 12
    assert all(
        source.on and source.title and source.url.startswith("https://") for source in sources
    )


def test_proposals_are_listed_beside_them() -> None:
    everything = proposals()
    assert {source.url for source in load()} < {source.url for source in everything}
    assert len({source.url for source in everything}) == len(everything)


def test_no_feed_comes_from_a_mirror_that_forbids_programs() -> None:
    assert "news.naver.com" not in SHIPPED.read_text("utf-8")


def test_an_operator_may_list_feeds_in_toml(tmp_path: Path) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text('[[feed]]\nurl = "https://yesi.example/rss"\nzone = "UTC"\n', "utf-8")
    assert load(file) == [FeedSource(url="https://yesi.example/rss", zone="UTC")]


def test_an_operator_may_list_feeds_in_opml(tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_bytes(OPML.encode("cp949"))
    assert [(source.url, source.title) for source in load(file)] == [
        ("https://yesi.example/rss?a=1&b=2", "예시일보"),
        ("https://yeoul.example/rss", "여울경제"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("feeds.toml", "[[feed]]\nurl = 3\n", "wrong value for “url” in feed 1"),
        ("feeds.toml", "[[feed]]\ntitle = 'x'\n", "needs a web address"),
        ("feeds.toml", "[[feed]]\nurl = 'https://a.example'\nzone = 'Seoul'\n", "unknown zone"),
        ("feeds.toml", "[[feed]]\nurl = 'https://a.example'\nname = 'x'\n", "unknown field “name”"),
        ("feeds.toml", "[[feed]\n", "not valid TOML"),
        ("feeds.toml", "feed = 3\n", "[[feed]] tables"),
        ("feeds.toml", "", "lists no feed"),
        ("feeds.opml", "<html></html>", "not an OPML file"),
        ("feeds.opml", "", "not an OPML file"),
        ("feeds.opml", "<opml><body/></opml>", "lists no feed"),
        ("feeds.csv", "a,b", "must end in .toml or .opml"),
    ],
)
def test_a_wrong_file_is_told_by_the_name_of_its_setting(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    file = tmp_path / name
    file.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load(file)
    assert str(caught.value).startswith("FEEDS_FILE: ")
    assert sentence in str(caught.value)


def test_a_missing_file_is_told_too(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"FEEDS_FILE: .*cannot be read"):
        load(tmp_path / "none.toml")
