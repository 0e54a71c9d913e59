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
