"""The sample news as its readers meet it: over HTTP."""

from __future__ import annotations

import json
import re
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import feedparser
import httpx
import pytest
import tornado.httpserver
import tornado.netutil
import tornado.web

from bot.sandbox.news import press
from bot.sandbox.newsstand import NewsStand

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp()
FEEDS = list(press.read_feeds().values())
ARTICLES = press.read_articles()


@asynccontextmanager
async def opened(stand: NewsStand) -> AsyncIterator[httpx.AsyncClient]:
    server = tornado.httpserver.HTTPServer(tornado.web.Application(stand.routes()))
    sockets = tornado.netutil.bind_sockets(0, "127.0.0.1")
    server.add_sockets(sockets)
    origin = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
    async with httpx.AsyncClient(base_url=origin, trust_env=False) as client:
        yield client
    server.stop()
    await server.close_all_connections()


def stand_at_noon(held_back: int = 4) -> NewsStand:
    return NewsStand(clock=lambda: NOON, held_back=held_back)


async def links_of(client: httpx.AsyncClient, url: str) -> list[str]:
    answer = await client.get(url)
    assert answer.status_code == 200
    if url.endswith(".json"):
        return [item["url"] for item in json.loads(answer.content)["items"]]
    return [str(entry["link"]) for entry in feedparser.parse(answer.content)["entries"]]


async def test_every_feed_lists_pages_that_open() -> None:
    stand = stand_at_noon()
    async with opened(stand) as client:
        origin = str(client.base_url).rstrip("/")
        links = [link for url in stand.feed_urls(origin) for link in await links_of(client, url)]
        pages = [await client.get(link) for link in links]
    assert len(set(links)) == len(links) == len(ARTICLES) - 4
    assert all(link.startswith(origin) for link in links)
    assert all(page.status_code == 200 for page in pages)
    assert all(page.headers["content-type"].startswith("text/html") for page in pages)


async def test_a_reader_that_has_the_feed_gets_304() -> None:
    stand = stand_at_noon()
    async with opened(stand) as client:
        for url in stand.feed_urls(str(client.base_url).rstrip("/")):
            first = await client.get(url)
            by_tag = {"If-None-Match": first.headers["etag"]}
            by_date = {"If-Modified-Since": first.headers["last-modified"]}
            assert first.headers["last-modified"].endswith("GMT")
            assert (await client.get(url, headers=by_tag)).status_code == 304
            assert (await client.get(url, headers=by_date)).status_code == 304
            assert (await client.get(url, headers=by_tag | by_date)).status_code == 304


@pytest.mark.parametrize("since", ["yesterday", "Sat, 01 Nov 2025 00:00:00 GMT"])
async def test_an_older_or_unreadable_date_gets_the_whole_feed(since: str) -> None:
    stand = stand_at_noon()
    async with opened(stand) as client:
        url = stand.feed_urls(str(client.base_url).rstrip("/"))[0]
        answer = await client.get(url, headers={"If-Modified-Since": since})
    assert answer.status_code == 200


async def test_what_is_held_back_comes_one_by_one_dated_now() -> None:
    now = NOON
    stand = NewsStand(clock=lambda: now)
    async with opened(stand) as client:
        url = stand.feed_urls(str(client.base_url).rstrip("/"))[0]
        before = await client.get(url)
        now += 600
        assert stand.publish_next()
        after = await client.get(url, headers={"If-None-Match": before.headers["etag"]})
    newest = feedparser.parse(after.content)["entries"][0]
    assert after.status_code == 200
    assert "앤트리버" not in before.text
    assert "앤트리버" in newest["title"]
    assert parsedate_to_datetime(newest["published"]).timestamp() == now
    assert [stand.publish_next() for _ in range(4)] == [True, True, True, False]


async def test_a_held_back_page_is_not_there_yet() -> None:
    stand = stand_at_noon()
    place = press.read_feeds()["yesi"].page_path(ARTICLES[-4].number)
    async with opened(stand) as client:
        assert (await client.get(place)).status_code == 404
        stand.publish_next()
        assert (await client.get(place)).status_code == 200


async def test_dates_stay_while_the_clock_goes_on() -> None:
    now = NOON
    stand = NewsStand(clock=lambda: now)
    async with opened(stand) as client:
        url = stand.feed_urls(str(client.base_url).rstrip("/"))[0]
        before = await client.get(url)
        now += 86_400
        assert (await client.get(url)).content == before.content


@pytest.mark.parametrize("hours_after_noon", [0, 3, 3.3, 4, 12])
async def test_reports_of_one_event_name_one_day_also_around_midnight(
    hours_after_noon: float,
) -> None:
    stand = NewsStand(clock=lambda: NOON + 3600 * hours_after_noon)
    days: set[str] = set()
    async with opened(stand) as client:
        for url in stand.feed_urls(str(client.base_url).rstrip("/")):
            for link in await links_of(client, url):
                page = (await client.get(link)).text
                days |= set(re.findall(r"(\d+일) 새벽 4시간", page))
    assert len(days) == 1


async def test_dates_lie_within_the_last_day_newest_first() -> None:
    stand = stand_at_noon()
    async with opened(stand) as client:
        url = stand.feed_urls(str(client.base_url).rstrip("/"))[0]
        entries = feedparser.parse((await client.get(url)).content)["entries"]
    dates = [parsedate_to_datetime(entry["published"]) for entry in entries]
    noon = datetime.fromtimestamp(NOON, UTC)
    assert dates == sorted(dates, reverse=True)
    assert all(timedelta() < noon - date < timedelta(days=1) for date in dates)


async def test_the_old_outlet_writes_euc_kr_with_characters_of_cp949() -> None:
    stand = stand_at_noon()
    feed = press.read_feeds()["boanmaru"]
    async with opened(stand) as client:
        listing = await client.get(feed.feed)
        page = await client.get(str(feedparser.parse(listing.content)["entries"][0]["link"]))
    assert b'encoding="euc-kr"' in listing.content
    assert "charset" not in page.headers["content-type"]
    assert "똠방각하" in page.content.decode("cp949")
    with pytest.raises(UnicodeDecodeError):
        page.content.decode("euc-kr")


async def test_the_board_feed_carries_the_whole_post_and_its_page_the_chrome() -> None:
    stand = stand_at_noon()
    feed = press.read_feeds()["board"]
    async with opened(stand) as client:
        listing = await client.get(feed.feed)
        entry = feedparser.parse(listing.content)["entries"][0]
        page = await client.get(str(entry["link"]))
    assert "③정보 모으기가 걸림돌" in entry["summary"]
    assert "접속자집계" not in entry["summary"]
    assert "접속자집계" in page.text


async def test_one_feed_carries_full_text() -> None:
    stand = stand_at_noon()
    async with opened(stand) as client:
        listing = await client.get(press.read_feeds()["technaru"].feed)
    full = [entry for entry in feedparser.parse(listing.content)["entries"] if "content" in entry]
    assert len(full) == 1
    assert full[0]["content"][0]["value"].count("<p>") >= 5


@pytest.mark.parametrize("place", ["/news/", "/news/yesi", "/news/board/bbs/board.php?bo_table=it"])
async def test_an_address_where_nothing_stands_is_404(place: str) -> None:
    async with opened(stand_at_noon()) as client:
        assert (await client.get(place)).status_code == 404


async def test_further_query_arguments_and_another_order_do_not_matter() -> None:
    async with opened(stand_at_noon()) as client:
        answer = await client.get("/news/board/bbs/board.php?wr_id=1009&page=2&bo_table=it")
    assert answer.status_code == 200


async def test_a_clock_that_stands_still_gives_the_same_stand() -> None:
    one, other = stand_at_noon(), stand_at_noon()
    uri, origin = FEEDS[0].feed, "http://127.0.0.1:9301"
    assert one.sheet(uri, origin) == other.sheet(uri, origin)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article.number))
def test_every_article_is_laid_out_whole(article: press.SampleArticle) -> None:
    stand = stand_at_noon(held_back=0)
    feed = press.read_feeds()[article.feed]
    sheet = stand.sheet(feed.page_path(article.number), "http://127.0.0.1:9301")
    assert sheet is not None
    text = sheet.body.decode("cp949" if feed.encoding == "euc-kr" else "utf-8")
    text = text.replace("<strong>", "")
    assert not re.search(r"\$[a-z]", text)
    assert all(_plain(block) in text for block in article.blocks if "$" not in block)


def _plain(block: str) -> str:
    """Cut the first words of a block without its mark, as they stand on the page."""
    return re.sub(r"^(## |- \*\*|\[사진\] |> )", "", block)[:6]
