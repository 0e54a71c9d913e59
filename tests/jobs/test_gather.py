from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jobs import gather
from tests.clock import NOON
from tests.jobs.paper import ITEM, feed

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.records import Feed
    from tests.clock import Clock
    from tests.jobs.paper import Paper

RSS = "application/rss+xml"


def item(number: int, *, days: int = 0) -> str:
    link = f"http://news.example/{number}"
    return ITEM.format(title=f"소식 {number}", link=link, date=NOON - timedelta(days=days), body="")


async def add(newsroom: Newsroom, url: str) -> None:
    async with newsroom.storage.begin() as tx:
        await tx.feeds.add(url, "", "Asia/Seoul", newsroom.clock())


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
    async with newsroom.storage.read() as tx:
        assert await tx.articles.counts() == {"listed": 1, "old": 1}
