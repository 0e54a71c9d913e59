from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobs.errors import FeedError
from jobs.feeds import candidates, parse
from tests.clock import NOON
from tests.jobs.boards import board_page

if TYPE_CHECKING:
    from jobs.model import FeedDocument

ORIGIN = "http://board.example"
LIST = f"{ORIGIN}/bbs/board.php?bo_table=news"


def read(page: str, url: str = LIST) -> FeedDocument:
    return parse(page.encode(), url=url, now=NOON, board=True)


@pytest.mark.parametrize("pretty", [False, True])
def test_gnuboards_list_is_read_without_notices_categories_and_counts(*, pretty: bool) -> None:
    board = read(board_page(ORIGIN, 4, pretty=pretty))
    assert board.kind == "board"
    assert [entry.title for entry in board.entries] == [f"앤트리버 소식 {n}" for n in (4, 3, 2, 1)]
    place = "/news/" if pretty else "/bbs/board.php?bo_table=news&wr_id="
    assert board.entries[0].url == f"{ORIGIN}{place}104"
    assert [str(entry.published_at)[:16] for entry in board.entries[:2]] == [
        "2026-11-22 11:14",
        "2026-11-22 11:13",
    ]


def rows(tag: str, inner: str, count: int = 5) -> str:
    return "".join(f"<{tag}>{inner.format(n=n, day=10 + n)}</{tag}>" for n in range(count))


SHAPES = {
    "list": (
        "li",
        '<a href="/article/2026/{n}"><b>어떤 기사 {n}</b> [3]</a><em>2026.11.{day}</em>',
    ),
    "table": (
        "tr",
        '<td>{n}</td><td><a href="view.php?id=news&no={n}">어떤 기사 {n}</a></td><td>26/11/{day}</td>',
    ),
    "cards": (
        "div",
        """<a href="/news/{n}"><img src="x"></a><h3><a href="/news/{n}">어떤 기사 {n}</a></h3>
        <p><a href="/by/hong">홍길동 기자가 쓴 기사 모두 보기</a></p><span>11-{day}</span>""",
    ),
    "headline and teaser": (
        "li",
        """<a href="/n/{n}"><img></a><h2><a href="/n/{n}">어떤 기사 {n}</a></h2>
        <p><a href="/n/{n}">어떤 기사 {n}의 앞부분이 여기에 길게 있다.</a></p><em>11.{day} 08:10</em>""",
    ),
    "named title": (
        "div",
        """<p class="thumb-txt"><a href="/n/{n}">어떤 기사 {n}의 앞부분이 길게 있다.</a></p>
        <p class="list_title"><a href="/n/{n}">어떤 기사 {n}</a></p><i>2026년 11월 {day}일</i>""",
    ),
    "definitions": (
        "dl",
        '<dt><a href="view.asp?seq={n}">어떤 기사 {n}</a></dt><dd>소개</dd><dd>2026-11-{day}</dd>',
    ),
    "times": (
        "article",
        '<a href="/p/{n}" title="어떤 기사 {n}">어떤 기…</a><time datetime="2026-11-{day}">그제</time>',
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_other_lists_are_told_by_their_grammar(shape: str) -> None:
    tag, inner = SHAPES[shape]
    menu = rows("li", '<a href="/menu/{n}">언제나 같은 차림표의 아주 긴 이름 {n}</a>', 9)
    page = f"<html><body><ul>{menu}</ul><section>{rows(tag, inner)}</section></body></html>"
    if tag == "tr":
        page = f"<html><body><ul>{menu}</ul><table>{rows(tag, inner)}</table></body></html>"
    found = read(page, f"{ORIGIN}/bbs/list.php").entries
    assert [entry.title for entry in found] == [f"어떤 기사 {n}" for n in range(5)]
    assert [entry.published_at.day for entry in found if entry.published_at] == [10, 11, 12, 13, 14]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html><body><p>회원만 볼 수 있습니다</p></body></html>",
        f"<html><ul>{rows('li', '<a href=/m/{n}>차림표 {n}</a>')}</ul></html>",
        f"<html><ul>{rows('li', '2026.11.{day} 날짜만 있는 줄')}</ul></html>",
        "<" * 1000,
    ],
)
def test_a_page_without_a_list_of_articles_says_so(page: str) -> None:
    with pytest.raises(FeedError):
        read(page)


def test_a_page_is_no_feed_unless_it_is_known_to_be_a_board() -> None:
    with pytest.raises(FeedError, match="web page"):
        parse(board_page(ORIGIN, 4).encode(), url=LIST, now=NOON)


# --- where the feed is -------------------------------------------------------------------------


def found(page: str, url: str = f"{ORIGIN}/") -> list[tuple[str, str]]:
    return [(each.url, each.kind) for each in candidates(page.encode(), url=url)]


def test_a_page_names_its_feeds_those_of_its_comments_last() -> None:
    page = """<html><head>
<link rel="alternate" type="application/rss+xml" title="댓글" href="/comments/feed/">
<LINK REL='Alternate' TYPE='application/rss+xml' HREF='/feed?a=1&amp;b=2'>
<link rel=alternate type=application/atom+xml href=atom.xml>
<link rel="alternate" hreflang="en" href="/en"><link rel="stylesheet" href="/rss.css"></head>
<body><a href="/rss/all.xml">RSS</a> <a href="/news/1">feed가 무엇인가</a></body></html>"""
    assert found(page) == [
        (f"{ORIGIN}/feed?a=1&b=2", "feed"),
        (f"{ORIGIN}/atom.xml", "feed"),
        (f"{ORIGIN}/comments/feed/", "feed"),
        (f"{ORIGIN}/rss/all.xml", "feed"),
        (f"{ORIGIN}/", "board"),
    ]


@pytest.mark.parametrize(
    ("url", "first"),
    [
        (LIST, (f"{ORIGIN}/bbs/rss.php?bo_table=news", "feed")),
        (f"{LIST}&page=3", (f"{ORIGIN}/bbs/rss.php?bo_table=news", "feed")),
        (f"{ORIGIN}/news", (f"{ORIGIN}/bbs/rss.php?bo_table=news", "feed")),
    ],
)
def test_a_board_of_gnuboard_has_a_feed_beside_it(url: str, first: tuple[str, str]) -> None:
    assert found(board_page(ORIGIN, 3), url) == [first, (url, "board")]


def test_the_feed_of_a_board_that_refuses_leads_to_its_list() -> None:
    said = "RSS 보기가 금지되어 있습니다."
    assert found(said, f"{ORIGIN}/bbs/rss.php?bo_table=news") == [(LIST, "board")]
