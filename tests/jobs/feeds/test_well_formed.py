"""Both readers of XML say the same, so that it does not matter which one a feed comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.feeds import KST
from jobs.feeds.entries import RawFeed, entries
from jobs.feeds.repair import repaired, unwrapped
from jobs.feeds.well_formed import read_well_formed
from jobs.feeds.xml import feedparser_reads, read_forgivingly, read_xml
from tests.clock import NOON
from tests.jobs.feeds import test_parse as odd

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://yesi.example/feed/rss.xml"
NAMES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
RSS = """<?xml version="1.0"?><rss version="2.0" {names}><channel>
<title>예시 &amp;amp; 블로그</title><atom:link href="https://yesi.example/feed" rel="self"/>
<link>https://yesi.example/</link><ttl> 30 </ttl>
<image><title>그림</title><link>https://yesi.example/i</link></image>{items}</channel></rss>"""
ITEMS = {
    "usual": """<item><title>가 &lt;b&gt;나&lt;/b&gt; R&amp;D</title><link>/a/1?x=1&amp;y=2</link>
<dc:creator><![CDATA[나예시]]></dc:creator><pubDate>Sun, 22 Nov 2026 08:10:00 +0900</pubDate>
<guid isPermaLink="false">g1</guid><description><![CDATA[<p>요약 <img src="/x.png"></p>]]></description>
<content:encoded><![CDATA[<p>본문 &amp; 둘</p>]]></content:encoded><category>IT</category></item>""",
    "pictures": """<item><title>사진</title><link>https://yesi.example/2</link>
<media:content url="x.jpg"><media:title>사진의 제목</media:title></media:content>
<enclosure url="https://yesi.example/e.mp3" type="audio/mpeg" length="1"/></item>""",
    "guid alone": "<item><title>나</title><guid>https://yesi.example/3</guid></item>",
    "dc:date": """<item><title>나</title><link>https://yesi.example/3</link>
<dc:date>2026-11-22T08:10:00+09:00</dc:date><author>mail@a.example (홍길동)</author></item>""",
    "Korean date": """<item><title>다</title><atom:link href="https://yesi.example/4"/>
<pubDate>2024년 08월 07일 06:01</pubDate></item>""",
    "no title": """<item><title></title><link>https://yesi.example/5</link>
<source url="https://b.example">여울경제</source><description>글 하나</description></item>""",
    "feedburner": """<item><title>라</title><link>https://proxy.example/~r/1</link>
<feedburner:origLink>https://yesi.example/6</feedburner:origLink></item>""",
}
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>예시 블로그</title>
<link href="https://yesi.example/atom.xml" rel="self"/><link href="https://yesi.example/"/>
<updated>2024-08-08T00:00:00Z</updated><author><name>모두</name></author><id>https://yesi.example/</id>
<entry><title>가 &amp; 나</title><link href="https://yesi.example/1"/>
<link rel="enclosure" href="https://yesi.example/1.mp3" type="audio/mpeg"/>
<link rel="replies" href="https://yesi.example/r"/><updated>2024-08-07T06:01:00+09:00</updated>
<id>https://yesi.example/1</id><content type="html">&lt;p&gt;본문&lt;/p&gt;</content>
<summary>요약</summary></entry>
<entry><title type="html"><![CDATA[나 <b>굵게</b>]]></title>
<link rel="alternate" type="text/html" href="/2"/><id>t:2</id><published>2024-08-07</published>
<updated>2024-08-09</updated><author><name>김예시</name></author></entry></feed>"""


def rss(*items: str) -> str:
    return RSS.format(names=NAMES, items="".join(items))


def meaning(raw: RawFeed) -> object:
    """What a feed comes to, whoever read it."""
    found, _ = entries(replace(raw, warnings=()), zone=KST, now=NOON + timedelta(days=1))
    return raw.kind, raw.title, raw.link, raw.base, raw.ttl_minutes, found


def assert_both_agree(text: str) -> None:
    strict = read_well_formed(unwrapped(text), URL)
    assert strict is not None
    assert meaning(strict) == meaning(read_forgivingly(repaired(text), URL))


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_both_readers_agree_on_an_item(item: str) -> None:
    assert_both_agree(rss(item))


@pytest.mark.parametrize("text", [rss(*ITEMS.values()), ATOM, odd.RDF], ids=["rss", "atom", "rdf"])
def test_both_readers_agree_on_a_feed(text: str) -> None:
    assert_both_agree(text)


@given(st.lists(st.sampled_from(list(ITEMS.values())), max_size=6))
def test_both_readers_agree_whatever_stands_together(items: list[str]) -> None:
    assert_both_agree(rss(*items))


@pytest.mark.parametrize(
    "text",
    [
        odd.ATOM_03,
        odd.ATOM,
        rss("<item><title>R&D</title></item>"),
        rss("<item><title>가</title><description><p>나</p></description></item>"),
        rss("<item><title>가</title><title>나</title></item>"),
        rss("<item><other:title>가</other:title></item>"),
        '<rss version="0.90"><channel><title>가</title></channel></rss>',
        "<rss><channel><item><title>가</title></item></channel></rss>",
    ],
)
def test_what_is_not_certain_is_left_to_the_forgiving_reader(text: str) -> None:
    assert read_well_formed(unwrapped(text), URL) is None


def test_a_repaired_feed_needs_no_forgiving_reader() -> None:
    text = rss("<item><title>R&D &middot; AT&T</title><link>https://yesi.example/7</link></item>")
    assert read_well_formed(unwrapped(text), URL) is None
    assert read_xml(text, URL).entries[0].title == "R&D · AT&T"


def with_doctype(entity: str) -> str:
    whole = rss("<item><title>가&f;나</title><link>https://yesi.example/8</link></item>")
    return whole.replace("<rss", f"<!DOCTYPE rss [<!ENTITY f {entity}>]><rss", 1)


def test_a_document_type_is_taken_off_before_anything_reads_it() -> None:
    assert "DOCTYPE" not in unwrapped(with_doctype('"웃음"'))
    assert "DOCTYPE" not in repaired(with_doctype('"웃음"'))


def test_no_entity_is_expanded_and_no_file_is_opened_even_with_a_document_type(
    tmp_path: Path,
) -> None:
    """The guard behind the first one: the parser itself."""
    secret = tmp_path / "secret"
    secret.write_text("hidden words", "utf-8")
    for entity in ('"hidden words"', f'SYSTEM "{secret.as_uri()}"'):
        read = read_well_formed(with_doctype(entity), URL)
        assert "hidden" not in repr(read)
        assert "hidden" not in repr(read_xml(with_doctype(entity), URL))


def test_the_forgiving_reader_opens_no_file_that_a_text_names(tmp_path: Path) -> None:
    there = tmp_path / "feed.xml"
    there.write_text(rss(*ITEMS.values()), "utf-8")
    for name in (str(there), there.as_uri()):
        assert feedparser_reads(name, URL).entries == []
