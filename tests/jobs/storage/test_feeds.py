from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.clock import NOON

if TYPE_CHECKING:
    from jobs.records import Feed
    from jobs.storage import Storage, Transaction

HOUR = timedelta(hours=1)
URL = "http://news.example/rss"


async def added(tx: Transaction, url: str = URL) -> Feed:
    await tx.feeds.add(url, "", "Asia/Seoul", NOON)
    found = await tx.feeds.find(url)
    assert found is not None
    return found


async def test_what_a_poll_changed_is_written_whole(opened: Storage) -> None:
    async with opened.begin() as tx:
        changed = replace(
            await added(tx),
            state="silent",
            etag='"1"',
            error_count=3,
            last_error="it is away",
            skip_hours=[1, 2],
            listed=["a"],
            moved_to="http://news.example/new",
        )
        await tx.feeds.save([changed])
        assert await tx.feeds.find(URL) == changed


async def test_a_feed_wanted_while_it_is_asked_is_asked_again_at_once(opened: Storage) -> None:
    async with opened.begin() as tx:
        await added(tx)
        (asked,) = await tx.feeds.claim_due(NOON, until=NOON + HOUR, limit=9)
        await tx.feeds.ask_now(NOON)
        await tx.feeds.save([replace(asked, next_check_at=NOON + HOUR)])
        assert len(await tx.feeds.claim_due(NOON, until=NOON + HOUR, limit=9)) == 1
        await tx.feeds.save([replace(asked, next_check_at=NOON + HOUR)])
        assert await tx.feeds.claim_due(NOON, until=NOON + HOUR, limit=9) == []


async def test_a_feed_removed_while_it_was_asked_stays_removed(opened: Storage) -> None:
    async with opened.begin() as tx:
        feed = await added(tx)
        await tx.feeds.remove(URL)
        await tx.feeds.save([replace(feed, state="active", title="늦은 답")])
        assert await tx.feeds.all() == []


async def test_a_feed_that_moved_is_found_removed_and_woken_by_its_first_address(
    opened: Storage,
) -> None:
    async with opened.begin() as tx:
        moved = replace(await added(tx), url="http://news.example/new", first_url=URL)
        await tx.feeds.save([moved])
        assert not await tx.feeds.add(URL, "", "Asia/Seoul", NOON)
        assert await tx.feeds.remove(URL)
        assert await tx.feeds.add(URL, "", "Asia/Seoul", NOON)
        assert [feed.url for feed in await tx.feeds.all()] == [moved.url]


async def test_a_silent_feed_is_still_asked_and_an_ended_one_is_not(opened: Storage) -> None:
    async with opened.begin() as tx:
        for state in ("silent", "ended"):
            feed = await added(tx, f"http://{state}.example/rss")
            await tx.feeds.save([replace(feed, state=state)])
        due = await tx.feeds.claim_due(NOON, until=NOON + HOUR, limit=9)
    assert [feed.url for feed in due] == ["http://silent.example/rss"]


async def test_a_program_that_is_killed_again_and_again_asks_no_feed_more_often(
    opened: Storage,
) -> None:
    async with opened.begin() as tx:
        await tx.feeds.save([replace(await added(tx), last_success_at=NOON)])
        for _ in range(3):
            await tx.feeds.claim_due(NOON, until=NOON + HOUR, limit=9, pause=HOUR)
            await tx.feeds.release_claims()
            assert await tx.feeds.claim_due(NOON, until=NOON + HOUR, limit=9, pause=HOUR) == []
        assert len(await tx.feeds.claim_due(NOON + HOUR, until=NOON + 2 * HOUR, limit=9)) == 1


async def test_feeds_are_held_back_by_their_site(opened: Storage) -> None:
    async with opened.begin() as tx:
        for url in ("http://a.example/1", "http://a.example/2", "http://b.example/1"):
            await added(tx, url)
        assert await tx.feeds.hold_back(lambda url: "//a." in url, NOON + HOUR) == 2
        due = await tx.feeds.claim_due(NOON, until=NOON + HOUR, limit=9)
    assert [feed.url for feed in due] == ["http://b.example/1"]
