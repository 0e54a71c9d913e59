from __future__ import annotations

import pytest

from jobs import links


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.a.example/x", "http://a.example/x/"),
        ("https://m.a.example/x", "https://a.example/x"),
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?from=rss#top", "https://a.example/x"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?a=1&b=2"),
        ("https://A.example:443/x", "https://a.example/x"),
        (
            "http://a.example/b.php?bo_table=it&wr_id=3&page=2",
            "http://a.example/b.php?bo_table=it&wr_id=3",
        ),
    ],
)
def test_two_addresses_of_one_article_have_one_key(one: str, other: str) -> None:
    assert links.key(one) == links.key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/v.html?idxno=1", "https://a.example/v.html?idxno=2"),
        ("https://a.example/v?no=1", "https://a.example/v?no=2"),
        (
            "http://a.example/b.php?bo_table=it&wr_id=3",
            "http://a.example/b.php?bo_table=it&wr_id=4",
        ),
        ("https://a.example/x?from=seoul", "https://a.example/x?from=busan"),
        ("https://a.example/list?page=1", "https://a.example/list?page=2"),
        ("https://a.example/x", "https://b.example/x"),
        ("http://a.example:8080/x", "http://a.example/x"),
        ("https://a.example/X", "https://a.example/x"),
    ],
)
def test_two_articles_have_two_keys(one: str, other: str) -> None:
    assert links.key(one) != links.key(other)


@pytest.mark.parametrize(
    ("url", "board", "secondhand"),
    [
        ("http://a.example/bbs/board.php?bo_table=it&wr_id=3", True, True),
        ("https://n.news.naver.com/article/001/0001", False, True),
        ("https://v.daum.net/v/20261122", False, True),
        ("https://a.example/news/boarding-passes-1", False, False),
        ("https://a.example/news/articleView.html?idxno=7", False, False),
    ],
)
def test_copies_are_known_by_their_address(url: str, *, board: bool, secondhand: bool) -> None:
    assert (links.is_board(url), links.is_secondhand(url)) == (board, secondhand)


@pytest.mark.parametrize(
    ("canonical", "key"),
    [
        ("https://a.example/news/1234", "a.example/news/1234"),
        ("https://a.example/the-title-of-the-article", "a.example/the-title-of-the-article"),
        ("https://www.a.example/m/7?utm_source=x", None),
        ("https://a.example/", None),
        ("https://a.example/it", None),
        ("", None),
    ],
)
def test_a_page_names_another_address_only_with_an_article_in_it(
    canonical: str, key: str | None
) -> None:
    assert links.canonical_key("https://m.a.example/m/7", canonical) == key


def test_the_mirrors_of_an_outlet_are_one_outlet() -> None:
    assert {links.outlet(f"https://{host}a.example/1") for host in ("", "www.", "m.")} == {
        "a.example"
    }
