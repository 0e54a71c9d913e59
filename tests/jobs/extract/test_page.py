from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.errors import PageError
from jobs.extract import read_entry, read_page
from jobs.extract.page import EXTRACTORS
from jobs.feeds.dates import KST
from jobs.model import Entry
from tests.jobs.extract.layouts import (
    BODY,
    GOLD,
    HEADINGS,
    LAYOUTS,
    RELATED,
    TITLE,
    page,
    paragraphs,
)
from tests.jobs.extract.measure import overlap

if TYPE_CHECKING:
    from collections.abc import Callable

WHEN = datetime(2026, 11, 22, 8, 10, tzinfo=KST)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_every_layout_yields_the_article_and_nothing_else(layout: Callable[[], bytes]) -> None:
    article = read_page(layout(), url="https://www.yesi.example/news/3")
    recall, precision = overlap(article.text, "\n".join(GOLD))
    assert recall >= 0.99
    assert precision >= 0.99


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_headings_and_points_survive_as_lines_of_their_own(layout: Callable[[], bytes]) -> None:
    lines = read_page(layout()).text.splitlines()
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    assert [line[0] for line in lines if line[0] in "①②③"] == ["①", "②", "③"]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_the_title_is_that_of_the_article_not_of_the_site(layout: Callable[[], bytes]) -> None:
    assert read_page(layout()).title == TITLE


@pytest.mark.parametrize("name", ["ndsoft", "table", "board", "unmarked", "linked data"])
def test_the_time_of_publication_is_found_where_a_page_gives_it(name: str) -> None:
    assert read_page(LAYOUTS[name]()).published_at == WHEN


@pytest.mark.parametrize("name", ["ndsoft", "table", "board", "linked data"])
def test_source_and_byline_are_found_where_a_page_gives_them(name: str) -> None:
    article = read_page(LAYOUTS[name]())
    assert (article.source, article.byline) == ("예시일보", "나예시")


def test_what_is_known_already_stands_in_for_what_a_page_does_not_say() -> None:
    bare = f"<html><body><div>{paragraphs()}</div></body></html>".encode()
    article = read_page(bare, title="알던 제목", source="알던 곳", url="https://yesi.example/1")
    assert (article.title, article.source) == ("알던 제목", "알던 곳")
    assert article.url == "https://yesi.example/1"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("https://m.yesi.example/news?idxno=3", "https://m.yesi.example/news?idxno=3"),
        ("/news/7", "https://www.yesi.example/news/7"),
        ("https://other.example/news/7", "https://www.yesi.example/a"),
        ("https://www.yesi.example/", "https://www.yesi.example/a"),
    ],
)
def test_the_canonical_address_counts_within_its_own_site(link: str, url: str) -> None:
    body = page(paragraphs(), f"<link rel=canonical href='{link}'>")
    assert read_page(body, url="https://www.yesi.example/a").url == url


def test_the_description_is_the_last_resort_and_says_so() -> None:
    head = "<meta property='og:description' content='칩이 나온다고 회사가 밝혔다.'>"
    article = read_page(page("<div>읽을 것이 없다</div>", head))
    assert article.text == "칩이 나온다고 회사가 밝혔다."
    assert article.warnings == ("only the page's description was found",)


@pytest.mark.parametrize("body", [b"", b"  ", b"<html></html>", page("<p>짧다</p>"), b"\x00\xff"])
def test_a_page_without_an_article_is_told(body: bytes) -> None:
    with pytest.raises(PageError):
        read_page(body)


def test_a_list_of_appointments_is_an_article_without_a_sentence() -> None:
    lines = "<p>◆앤트리버 ◇전무 △기술본부장 나예시</p><p>◆여울전자 ◇상무 △생산본부장 박민</p>"
    head = "<meta property='article:published_time' content='2026-11-22T08:10:00+09:00'>"
    article = read_page(page(f"<div itemprop=articleBody>{lines}</div>", head))
    assert len(article.text.splitlines()) == 2


def test_a_deck_above_the_story_is_no_part_of_it() -> None:
    deck = "<h2 class=sub-title>전력비 30% 줄어<br>내년 3월 양산</h2>"
    article = read_page(page(f"<div itemprop=articleBody>{deck}{paragraphs()}</div>"))
    assert article.text == "\n".join(GOLD)


def test_two_articles_on_a_page_are_not_mixed() -> None:
    other = "<p>전혀 다른 기사의 본문이다. 이 기사는 아래에 이어 보여 줄 뿐이다.</p>"
    body = page(
        f"<article class=article-body>{paragraphs()}</article>"
        f"<article class=article-body>{other}</article>"
    )
    assert read_page(body).text == "\n".join(GOLD)


def entry(content: str = "", summary: str = "") -> Entry:
    return Entry(
        title=TITLE, url="https://yesi.example/1", id="1", summary=summary, content=content
    )


@pytest.mark.parametrize("place", ["content", "summary"])
def test_a_feed_that_carries_the_whole_text_needs_no_page(place: str) -> None:
    article = read_entry(entry(**{place: paragraphs()}), source="예시일보")
    assert article is not None
    assert article.text == "\n".join(GOLD)
    assert (article.title, article.source) == (TITLE, "예시일보")


def test_a_teaser_is_not_taken_for_the_article() -> None:
    lead = BODY[0][1][0]
    assert read_entry(entry(summary=lead), source="x") is None
    assert read_entry(entry(content=f"<p>{lead}</p>" * 2), source="x") is None
    assert read_entry(entry(), source="x") is None


def test_related_titles_never_reach_the_text() -> None:
    for layout in LAYOUTS.values():
        text = read_page(layout()).text
        assert not any(title in text for title in RELATED)


def test_the_rungs_stand_in_their_order() -> None:
    names = [extractor.name for extractor in EXTRACTORS]
    assert (names[0], names[-1]) == ("marked elements", "trafilatura")


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    for document in (text, f"<article>{text}", f"<p itemprop=articleBody>{text}</p><p>{text}"):
        with suppress(PageError):
            assert read_page(document.encode()).text
