from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import FeedError
from jobs.feeds import KINDS, parse
from jobs.feeds.dates import KST
from jobs.feeds.entries import MAX_ENTRIES

if TYPE_CHECKING:
    from jobs.model import Entry, FeedDocument

SIX = datetime(2024, 8, 7, 6, 1, tzinfo=KST)


def rss(*items: str, about: str = "", declaration: str = "") -> str:
    return (
        f"{declaration}<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
        "xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>예시일보</title><link>https://yesi.example/</link>{about}{''.join(items)}"
        "</channel></rss>"
    )


def item(title: str = "제목", link: str = "https://yesi.example/1", rest: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{rest}</item>"


def read(text: str, **settings: Any) -> FeedDocument:
    return parse(text.encode(), **settings)


def only(text: str, **settings: Any) -> Entry:
    (entry,) = read(text, **settings).entries
    return entry


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://yesi.example/blog/">
<title type="html">예시 &amp;amp; 블로그</title><link rel="self" href="atom.xml"/><link href="./"/>
<entry><title type="html">&lt;b&gt;글&lt;/b&gt;</title><id>tag:yesi.example,2024:1</id>
<link rel="alternate" href="post/1"/><updated>2024-08-08T00:00:00Z</updated>
<published>2024-08-07T06:01:00+09:00</published><author><name>나예시</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>본문</p></div></content>
</entry></feed>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>예시</title>
<link rel="alternate" type="text/html" href="https://yesi.example/"/>
<entry><title>글</title><id>tag:1</id><link rel="alternate" href="https://yesi.example/blog/post/1"/>
<issued>2024-08-07T06:01:00+09:00</issued><modified>2024-08-09T00:00:00Z</modified></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>예시</title><link>https://yesi.example/</link></channel>
<item rdf:about="https://yesi.example/blog/post/1"><title>글</title>
<link>https://yesi.example/blog/post/1</link><dc:date>2024-08-07T06:01:00+09:00</dc:date></item>
</rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "예시",
        "home_page_url": "https://yesi.example/",
        "feed_url": "https://yesi.example/blog/feed.json",
        "items": [
            {
                "id": 1,
                "title": "글",
                "url": "post/1",
                "content_html": "<p>본문</p>",
                "date_published": "2024-08-07T06:01:00",
            }
        ],
    }
)
OLD = """<rss version="{}"><channel><title>예시</title><link>https://yesi.example/</link>
<item><title>글</title><link>https://yesi.example/blog/post/1</link>
<pubDate>Wed, 07 Aug 2024 06:01:00 +0900</pubDate></item></channel></rss>"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (ATOM, "atom 1.0"),
        (ATOM_03, "atom 0.3"),
        (RDF, "rdf 1.0"),
        (JSON, "json 1.1"),
        (JSON.replace("version/1.1", "version/1"), "json 1"),
        (OLD.format("2.0"), "rss 2.0"),
        (OLD.format("0.91"), "rss 0.91"),
        (OLD.format("0.92"), "rss 0.92"),
        (OLD.replace(' version="{}"', ""), "rss 2.0"),
    ],
)
def test_every_kind_of_feed_yields_its_entry(text: str, kind: str) -> None:
    feed = read(text)
    assert (feed.kind, feed.url) == (kind, feed.url)
    assert feed.entries[0].title == "글"
    assert feed.entries[0].url == "https://yesi.example/blog/post/1"
    assert feed.entries[0].published_at == SIX


def test_a_feed_says_what_it_is() -> None:
    feed = read(ATOM)
    assert (feed.title, feed.url) == ("예시 & 블로그", "https://yesi.example/blog/")
    entry = feed.entries[0]
    assert (entry.id, entry.author) == ("tag:yesi.example,2024:1", "나예시")
    assert entry.content == "<p>본문</p>"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("R&D 투자와 AT&T", "R&D 투자와 AT&T"),
        ("애플&middot;구글&hellip;", "애플·구글…"),
        ("가 &amp;amp; 나 &amp;quot;다&amp;quot;", '가 & 나 "다"'),
        ("<![CDATA[<b>단독</b> 새 칩]]>", "단독 새 칩"),
        ("&lt;a href='x'&gt;새 칩&lt;/a&gt;", "새 칩"),
        ("새 칩<br/>나온다", "새 칩 나온다"),
        ("<속보> 새 칩", "<속보> 새 칩"),
        ("C++의 vector&lt;int&gt;", "C++의 vector<int>"),
        ("3 < 5 이면", "3 < 5 이면"),
        ("새\x08 칩&#8;이&#x1F;다", "새 칩이다"),
        ("  새\n\t칩  ", "새 칩"),
        ("&#44544;&#xC790;", "글자"),
        ("불 &#55357;&#56613; &#xD83D;&#xDD25; 났다", "불 🔥 🔥 났다"),
        ("불 &amp;#55357;&amp;#56613; 났다", "불 🔥 났다"),
        ("\u1112\u1161\u11ab글", "한글"),
        ("가\u200b나\ufeff다", "가나다"),
    ],
)
def test_titles_are_plain_text(written: str, title: str) -> None:
    assert only(rss(item(written))).title == title


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<br />\n<b>Notice</b>: Undefined variable in feed.php on line 3<br />\n", ""),
        ("\n\n   ", "\n\n"),
        ("<?xml version='1.0' encoding='euc-kr'?>\n<?xml-stylesheet href='x'?>", ""),
        ("", "<script>alert(1)</script>"),
        ("", "<!-- 0.03 seconds -->"),
        ("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", ""),
    ],
)
def test_what_stands_around_a_feed_does_not_matter(before: str, after: str) -> None:
    assert only(before + rss(item("R&D")) + after).title == "R&D"


def test_entities_of_the_document_are_never_expanded() -> None:
    bomb = (
        "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    )
    assert only(bomb + rss(item("&b;&f;"))).title == "&b;&f;"


def test_a_feed_that_breaks_off_yields_what_came() -> None:
    whole = rss(item("하나", "https://yesi.example/1"), item("둘", "https://yesi.example/2"))
    cut = whole[: whole.index("둘")]
    assert [entry.title for entry in read(cut).entries][:1] == ["하나"]


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/news/articleView.html?idxno=3", "https://yesi.example/news/articleView.html?idxno=3"),
        ("view.php?id=1&amp;no=2", "https://yesi.example/rss/view.php?id=1&no=2"),
        ("view.php?id=1&no=2&copy=3", "https://yesi.example/rss/view.php?id=1&no=2&copy=3"),
        ("<![CDATA[https://a.example/?x=1&y=2]]>", "https://a.example/?x=1&y=2"),
        ("\n https://a.example/1 \n", "https://a.example/1"),
        ("//a.example/1", "https://a.example/1"),
        ("javascript:alert(1)", ""),
        ("mailto:desk@yesi.example", ""),
        ("http://[bad", ""),
    ],
)
def test_links_become_whole_addresses_of_the_web(link: str, url: str) -> None:
    assert only(rss(item(link=link)), url="https://yesi.example/rss/all.xml").url == url


def test_without_identifier_the_link_is_the_identity() -> None:
    assert only(rss(item())).id == "https://yesi.example/1"


def test_a_permanent_identifier_stands_in_for_a_missing_link() -> None:
    entry = only(rss("<item><title>가</title><guid>https://yesi.example/9</guid></item>"))
    assert (entry.url, entry.id) == ("https://yesi.example/9",) * 2


def test_entries_with_neither_are_told_apart_by_what_they_say() -> None:
    feed = rss("<item><title>가</title></item>", "<item><title>나</title></item>")
    first, second = read(feed).entries
    assert first.id != second.id
    assert read(feed).entries[0].id == first.id


def test_an_identifier_that_all_entries_share_is_none() -> None:
    items = [item(str(n), f"https://yesi.example/{n}", "<guid>0</guid>") for n in range(3)]
    assert [entry.id for entry in read(rss(*items)).entries] == [
        f"https://yesi.example/{n}" for n in range(3)
    ]


def test_entries_that_all_link_to_the_home_page_stay_apart() -> None:
    items = [item(str(n), "https://yesi.example/") for n in range(4)]
    assert len({entry.id for entry in read(rss(*items)).entries}) == 4


def test_an_entry_that_is_listed_twice_counts_once() -> None:
    feed = read(rss(item("고친 제목"), item("제목"), item("다른", "https://yesi.example/2")))
    assert [entry.title for entry in feed.entries] == ["고친 제목", "다른"]
    assert feed.warnings == ("repeated entries were dropped (1)",)


def test_a_time_without_a_zone_is_in_the_zone_of_the_feed() -> None:
    text = rss(item(rest="<pubDate>2024-08-07 06:01:00</pubDate>"))
    assert only(text).published_at == SIX
    utc = only(text, zone=UTC).published_at
    assert utc == datetime(2024, 8, 7, 6, 1, tzinfo=UTC)


def test_the_date_of_the_channel_is_not_that_of_an_entry() -> None:
    text = rss(item(), about="<pubDate>Wed, 07 Aug 2024 06:01:00 GMT</pubDate>")
    assert only(text).published_at is None


def test_a_date_in_the_future_is_ignored_and_said() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    text = rss(item(rest="<pubDate>Wed, 07 Aug 2099 06:01:00 GMT</pubDate>"))
    feed = read(text, now=now)
    assert feed.entries[0].published_at is None
    assert feed.warnings == ("dates in the future were ignored (1)",)


def test_a_board_carries_whole_posts_and_no_identifier() -> None:
    text = rss(
        item(
            link="http://board.example/bbs/board.php?bo_table=it&amp;wr_id=3",
            rest="<description><![CDATA[<p>전체 글</p>]]></description>"
            "<dc:creator>수집기</dc:creator><dc:date>2024-08-07T06:01:00+09:00</dc:date>",
        )
    )
    entry = only(text)
    assert entry.id == "http://board.example/bbs/board.php?bo_table=it&wr_id=3"
    assert (entry.summary, entry.author, entry.published_at) == ("<p>전체 글</p>", "수집기", SIX)


def test_teaser_and_full_text_are_kept_apart() -> None:
    text = rss(
        item(
            rest="<description>앞부분</description>"
            "<content:encoded><![CDATA[<p>R&D 전문</p>]]></content:encoded>"
        )
    )
    assert (only(text).summary, only(text).content) == ("앞부분", "<p>R&D 전문</p>")


def test_pictures_have_titles_of_their_own() -> None:
    rest = "<image><title>사진</title></image><media:title>또 사진</media:title>"
    assert only(rss(item(rest=rest))).title == "제목"


def test_the_wish_for_a_pace_is_read() -> None:
    assert read(rss(item(), about="<ttl>60</ttl>")).ttl_minutes == 60
    assert read(rss(item(), about="<ttl>soon</ttl>")).ttl_minutes is None


def test_an_author_is_a_name_without_a_mail_address() -> None:
    entry = only(rss(item(rest="<author>desk@yesi.example (나예시 기자)</author>")))
    assert entry.author == "나예시 기자"


def test_an_empty_feed_is_a_feed() -> None:
    assert read(rss()).entries == ()


def test_a_huge_feed_is_read_to_its_bound() -> None:
    items = [item(str(n), f"https://yesi.example/{n}") for n in range(MAX_ENTRIES + 50)]
    feed = read(rss(*items))
    assert len(feed.entries) == MAX_ENTRIES
    assert "only the first" in feed.warnings[0]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "The answer is empty."),
        (b" \n", "The answer is empty."),
        ("RSS 보기가 금지되어 있습니다.".encode(), "RSS 보기가 금지"),
        ("<script>alert('회원만 볼 수 있습니다.');</script>".encode("cp949"), "회원만"),
        (b"<!DOCTYPE html><html><head><title>Yesi</title></head></html>", "web page (“Yesi”)"),
        (b"<?xml version='1.0'?><html xmlns='x'><body>feed</body></html>", "web page"),
        (b"<?xml version='1.0'?><urlset><url/></urlset>", "root <urlset>"),
        (b"<opml version='2.0'><body/></opml>", "root <opml>"),
        (b'{"error": "no"}', "not a JSON Feed"),
        (b'{"items": [', "damaged"),
        (b"[1, 2]", "not a JSON Feed"),
        (b"%PDF-1.7 \x00\x01\x02", "not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
    ],
)
def test_what_is_no_feed_is_said_in_one_sentence(body: bytes, sentence: str) -> None:
    with pytest.raises(FeedError) as caught:
        parse(body)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@given(st.text(max_size=300))
def test_every_reader_fails_with_a_sentence_only(kind: Any, text: str) -> None:
    for document in (text, f"<rss><channel><item>{text}", f'{{"items": [{{"id": "{text}"}}]}}'):
        with suppress(FeedError):
            assert kind.read(document, "").kind


@given(st.binary(max_size=300))
def test_random_bytes_never_break_the_reader(body: bytes) -> None:
    for document in (
        body,
        b"<rss><channel><item><title>" + body + b"</title></item></channel></rss>",
    ):
        with suppress(FeedError):
            assert parse(document).kind
