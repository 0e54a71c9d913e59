from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jobs import gather
from jobs.http import Web
from tests.clock import NOON
from tests.jobs.boards import board_page
from tests.jobs.http.site import site
from tests.jobs.paper import ITEM, feed
from tests.manners import newsrooms

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from jobs.newsroom import Newsroom
    from jobs.records import Feed
    from tests.clock import Clock
    from tests.jobs.paper import Paper

HOUR = timedelta(hours=1)


def item(number: int, *, days: int = 0) -> str:
    link = f"http://news.example/{number}"
    return ITEM.format(title=f"소식 {number}", link=link, date=NOON - timedelta(days=days), body="")


async def add(newsroom: Newsroom, url: str) -> None:
    async with newsroom.storage.begin() as tx:
        await tx.feeds.add(url, "", "Asia/Seoul", newsroom.clock())


async def counts(newsroom: Newsroom) -> dict[str, int]:
    async with newsroom.storage.read() as tx:
        return await tx.articles.counts()


async def known(newsroom: Newsroom) -> Feed:
    async with newsroom.storage.read() as tx:
        (found,) = await tx.feeds.all()
    return found


async def test_new_entries_are_remembered_once(newsroom: Newsroom, paper: Paper) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1), item(2))))
    assert await gather.run(newsroom) == 2
    assert await gather.run(newsroom) == 0
    assert (await known(newsroom)).title == "예시일보"


async def test_a_feed_is_not_asked_before_its_time_even_after_a_restart(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1))))
    await gather.run(newsroom)
    clock.move(minutes=59)
    await gather.run(newsroom)
    assert paper.paths() == ["/rss"]
    clock.move(minutes=8)
    await gather.run(newsroom)
    assert paper.paths() == ["/rss", "/rss"]


async def test_the_second_question_carries_both_validators_as_received(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    date = "Sun, 22 Nov 2026 03:00:00 GMT"
    url = paper.puts("/rss", feed(item(1)), ETag='W/"x-1"', Last_Modified=date)
    await add(newsroom, url)
    await gather.run(newsroom)
    paper.puts("/rss", "", status=304)
    for _ in range(2):
        clock.move(hours=2)
        await gather.run(newsroom)
    first, *later = [request.headers for request in paper.requests]
    assert "If-None-Match" not in first
    for headers in later:
        assert headers["If-None-Match"] == 'W/"x-1"'
        assert headers["If-Modified-Since"] == date


async def test_an_unchanged_body_is_not_read_again(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1))))
    await gather.run(newsroom)
    before = await known(newsroom)
    clock.move(hours=2)
    assert await gather.run(newsroom) == 0
    after = await known(newsroom)
    assert after.body_hash == before.body_hash
    assert after.last_success_at == clock.now


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("<html><body>점검 중</body></html>", 200, ""),
        ("", 200, ""),
        ("gone", 500, "500"),
        ("none", 404, "404"),
    ],
)
async def test_a_bad_answer_is_noted_and_the_others_go_on(
    newsroom: Newsroom, paper: Paper, body: str, status: int, words: str
) -> None:
    await add(newsroom, paper.puts("/bad", body, status=status))
    await add(newsroom, paper.puts("/rss", feed(item(1))))
    assert await gather.run(newsroom) == 1
    async with newsroom.storage.read() as tx:
        bad = await tx.feeds.find(paper.origin + "/bad")
    assert bad is not None
    assert bad.error_count == 1
    assert words in (bad.last_error or "")
    assert bad.next_check_at >= NOON + timedelta(hours=1)


async def test_a_feed_that_is_gone_is_never_asked_again(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", "gone", status=410))
    await gather.run(newsroom)
    clock.move(days=30)
    await gather.run(newsroom)
    assert paper.paths() == ["/rss"]
    assert (await known(newsroom)).state == "ended"


async def test_a_server_that_wants_a_pause_gets_it(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", "", status=429, Retry_After="36000"))
    await gather.run(newsroom)
    clock.move(hours=9)
    await gather.run(newsroom)
    assert len(paper.requests) == 1


async def test_a_new_feed_does_not_pour_out_its_archive(newsroom: Newsroom, paper: Paper) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1), item(2, days=30))))
    await gather.run(newsroom)
    assert await counts(newsroom) == {"listed": 1, "old": 1}


# --- moving, resting, falling silent -----------------------------------------------------------


async def poll(newsroom: Newsroom, clock: Clock, *, times: int = 1, hours: float = 2) -> Feed:
    """Gather so often, with a pause before each."""
    for _ in range(times):
        clock.move(hours=hours)
        await gather.run(newsroom)
    return await known(newsroom)


async def test_an_address_moves_after_three_polls_agree_and_keeps_its_first(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    old = paper.puts("/rss", "", status=301, Location="/new")
    new = paper.puts("/new", feed(item(1)), ETag='"n"')
    await add(newsroom, old)
    assert [(await poll(newsroom, clock)).url for _ in range(3)] == [old, old, new]
    paper.requests.clear()
    moved = await poll(newsroom, clock)
    assert paper.paths() == ["/new"]
    assert paper.requests[0].headers["If-None-Match"] == '"n"'
    assert moved.first_url == old
    async with newsroom.storage.read() as tx:
        assert await tx.feeds.find(old) == moved


async def test_a_feed_that_moves_to_where_another_is_ends_and_says_so(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    old = paper.puts("/rss", "", status=308, Location="/new")
    new = paper.puts("/new", feed(item(1)))
    await add(newsroom, old)
    await add(newsroom, new)
    for _ in range(3):
        clock.move(hours=2)
        await gather.run(newsroom)
    async with newsroom.storage.read() as tx:
        ended, active = await tx.feeds.find(old), await tx.feeds.find(new)
    assert ended is not None
    assert active is not None
    assert (ended.state, active.state) == ("ended", "active")
    assert "among the feeds already" in (ended.last_error or "")


async def test_what_a_feed_wished_when_it_was_read_holds_while_it_is_unchanged(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    wishes = "<ttl>180</ttl><skipHours><hour>9</hour><hour>10</hour></skipHours>"
    await add(newsroom, paper.puts("/rss", feed(wishes, item(1))))
    await gather.run(newsroom)
    read = await known(newsroom)
    assert (read.ttl_minutes, list(read.skip_hours)) == (180, [9, 10])
    unchanged = await poll(newsroom, clock, hours=4)  # it is 7 o'clock GMT
    assert len(paper.requests) == 2
    assert unchanged.next_check_at.hour == 11


async def test_a_feed_without_an_answer_for_a_month_falls_silent_and_revives_by_itself(
    newsroom: Newsroom, paper: Paper, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await add(newsroom, paper.puts("/rss", "away", status=500))
    feed_row = await poll(newsroom, clock, times=31, hours=30)
    assert feed_row.state == "silent"
    assert caplog.text.count("asked once a day from now on") == 1
    paper.requests.clear()
    await poll(newsroom, clock, times=4, hours=31)
    assert len(paper.requests) == 4
    paper.puts("/rss", feed(item(1)))
    revived = await poll(newsroom, clock, hours=31)
    assert (revived.state, revived.error_count, revived.last_error) == ("active", 0, None)


async def test_a_feed_that_lost_entries_between_two_polls_is_asked_more_often(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1), item(2))))
    await gather.run(newsroom)
    paper.puts("/rss", feed(item(3), item(4)))
    hurried = await poll(newsroom, clock, hours=1.2)
    assert hurried.pace_minutes == 30
    assert hurried.next_check_at - clock.now <= timedelta(minutes=33)
    calm = await poll(newsroom, clock, hours=1.2)
    assert calm.pace_minutes is None


async def test_a_site_that_wants_a_pause_gets_it_from_all_its_feeds(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    first = paper.puts("/1", feed(item(1)))
    await add(newsroom, first)
    await gather.run(newsroom)
    await add(newsroom, paper.puts("/2", "", status=429, Retry_After="36000"))
    await gather.run(newsroom)
    paper.requests.clear()
    for _ in range(4):
        clock.move(hours=2)
        await gather.run(newsroom)
    assert paper.requests == []
    async with newsroom.storage.read() as tx:
        held = await tx.feeds.find(first)
    assert held is not None
    assert held.error_count == 0


async def test_a_feed_that_is_always_busy_holds_its_neighbours_up_for_half_an_hour_at_most(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/busy", "", status=503))
    await add(newsroom, paper.puts("/1", feed(item(1)), ETag="1"))
    for _ in range(24 * 4):
        await gather.run(newsroom)
        clock.move(minutes=30)
    assert paper.paths().count("/busy") <= 8
    assert paper.paths().count("/1") >= 28


async def test_a_busy_feed_that_names_a_short_pause_does_not_pass_its_own_long_one_on(
    tmp_path: Path, paper: Paper, clock: Clock
) -> None:
    bad = paper.puts("/busy", "", status=503, Retry_After="60")
    good = paper.puts("/1", feed(item(1)))
    async with newsrooms.opened(tmp_path, clock, allow_origins=[paper.origin]) as newsroom:
        await add(newsroom, bad)
        for _ in range(6):
            clock.move(days=2)
            await gather.run(newsroom)
        clock.move(minutes=2)
        await add(newsroom, good)
        await gather.run(newsroom)
        async with newsroom.storage.read() as tx:
            rows = {row.url: row.next_check_at - clock.now for row in await tx.feeds.all()}
    assert rows[bad] > timedelta(hours=12)
    assert rows[good] < timedelta(hours=2)


# --- how much ----------------------------------------------------------------------------------


async def test_a_flood_is_read_newest_first_and_so_much_a_minute(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    flood = (
        ITEM.format(
            title=str(number),
            link=f"http://news.example/{number}",
            date=NOON - timedelta(minutes=number),
            body="",
        )
        for number in reversed(range(250))
    )
    await add(newsroom, paper.puts("/rss", feed(*flood)))
    assert await gather.run(newsroom) == 250
    minutes = []
    for _ in range(5):
        async with newsroom.storage.begin() as tx:
            listed = await tx.articles.claim_unread(clock.now, until=NOON + HOUR, limit=999)
        minutes.append(sorted(int(each.entry.title) for each in listed))
        clock.move(minutes=1)
    assert [len(titles) for titles in minutes] == [30, 30, 30, 10, 0]
    assert minutes[0] == list(range(30))
    assert await counts(newsroom) == {"listed": 100, "old": 150}


async def test_after_a_long_pause_only_the_last_two_days_are_read(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1))))
    await gather.run(newsroom)
    clock.move(days=20)
    paper.puts("/rss", feed(item(2, days=-20), item(3, days=-17), item(4, days=-5)))
    await gather.run(newsroom)
    assert await counts(newsroom) == {"listed": 2, "old": 2}


async def test_a_slow_feed_holds_up_no_other(newsroom: Newsroom, paper: Paper) -> None:
    """The other's entries are there while the slow one still thinks."""
    await add(newsroom, paper.puts("/rss", feed(item(1))))
    asked = asyncio.Event()

    async def thinks() -> AsyncIterator[bytes]:
        asked.set()
        yield b"HTTP/1.1 200 OK\r\n"
        await asyncio.Event().wait()

    async with (
        site(lambda _: thinks(), "127.0.0.2") as slow,
        Web(allow_private=True) as web,
        asyncio.timeout(20),
    ):
        await add(newsroom, slow.origin)
        running = asyncio.create_task(gather.run(replace(newsroom, web=web)))
        await asked.wait()
        while not (await counts(newsroom)):
            assert not running.done()
        running.cancel()
        await asyncio.wait([running])


# --- pages instead of feeds --------------------------------------------------------------------


async def test_a_page_that_was_listed_as_a_feed_leads_to_its_feed_once(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    page = paper.puts(
        "/", '<html><link rel="alternate" type="application/rss+xml" href="/rss"></html>'
    )
    await add(newsroom, page)
    paper.puts("/rss", feed(item(1)))
    assert await gather.run(newsroom) == 1
    found = await poll(newsroom, clock)
    assert (found.url, found.first_url, found.kind) == (paper.origin + "/rss", page, "feed")
    assert paper.paths() == ["/", "/rss", "/rss"]


async def test_a_feed_that_answers_with_a_page_for_once_is_not_looked_for_elsewhere(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1))))
    await gather.run(newsroom)
    paper.puts("/rss", '<html><link rel="alternate" type="application/rss+xml" href="/x"></html>')
    failing = await poll(newsroom, clock)
    assert failing.error_count == 1
    assert paper.paths() == ["/rss", "/rss"]


async def test_a_board_that_refuses_its_feed_is_read_by_its_list(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    paper.puts("/bbs/rss.php", "RSS 보기가 금지되어 있습니다.")
    paper.puts("/bbs/board.php", board_page(paper.origin, 3))
    await add(newsroom, f"{paper.origin}/bbs/rss.php?bo_table=news")
    assert await gather.run(newsroom) == 3
    paper.puts("/bbs/board.php", board_page(paper.origin, 4))
    assert (await poll(newsroom, clock)).kind == "board"
    assert await counts(newsroom) == {"listed": 4}
    assert paper.paths() == ["/bbs/rss.php", "/robots.txt", "/bbs/board.php", "/bbs/board.php"]


async def test_a_board_whose_list_cannot_be_read_either_keeps_the_sentence_it_said(
    newsroom: Newsroom, paper: Paper
) -> None:
    paper.puts("/bbs/rss.php", "RSS 보기가 금지되어 있습니다.")
    paper.puts("/bbs/board.php", "<html><body>회원만 볼 수 있습니다</body></html>")
    await add(newsroom, f"{paper.origin}/bbs/rss.php?bo_table=news")
    await gather.run(newsroom)
    refused = await known(newsroom)
    assert refused.kind == "feed"
    assert "RSS 보기가 금지되어 있습니다" in (refused.last_error or "")
