from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from jobs.model import OutlookPoint, OutlookSection, Section
from jobs.records import Member
from tests.clock import NOON
from tests.news import article, digest, entry, published

if TYPE_CHECKING:
    from jobs.records import Feed
    from jobs.storage import Storage, Transaction

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
URL = "http://news.example/rss"


async def feed(tx: Transaction) -> Feed:
    await tx.feeds.add(URL, "예시일보", "Asia/Seoul", NOON)
    found = await tx.feeds.find(URL)
    assert found is not None
    return found


async def test_a_removed_feed_rests_until_it_is_added_again(opened: Storage) -> None:
    async with opened.begin() as tx:
        await feed(tx)
        assert await tx.feeds.remove(URL)
        assert not await tx.feeds.remove(URL)
        assert await tx.feeds.claim_due(NOON, until=NOON + DAY, limit=9) == []
        assert await tx.feeds.add(URL, "", "Asia/Seoul", NOON)
        assert len(await tx.feeds.claim_due(NOON, until=NOON + DAY, limit=9)) == 1


async def test_a_feed_that_is_being_asked_is_not_asked_by_another(opened: Storage) -> None:
    async with opened.begin() as tx:
        await feed(tx)
        assert len(await tx.feeds.claim_due(NOON, until=NOON + DAY, limit=9)) == 1
        assert await tx.feeds.claim_due(NOON, until=NOON + DAY, limit=9) == []
        assert len(await tx.feeds.claim_due(NOON + DAY, until=NOON + 2 * DAY, limit=9)) == 1
        await tx.feeds.release_claims()
        assert len(await tx.feeds.claim_due(NOON, until=NOON + DAY, limit=9)) == 1


async def test_an_entry_is_listed_once_even_when_two_feeds_carry_it(opened: Storage) -> None:
    async with opened.begin() as tx:
        one = await feed(tx)
        for expected in (1, 0):
            new = await tx.articles.list_new(
                one, "예시일보", [("key", entry())], now=NOON, oldest=NOON - DAY
            )
            assert new == expected


@pytest.mark.parametrize(
    ("fed", "hours", "when", "state"),
    [
        (None, 5, 5, "read"),
        (None, 49, 49, "old"),
        (None, -5, 0, "read"),
        (2, 49, 2, "read"),
    ],
)
async def test_a_page_says_when_it_was_published_where_its_feed_does_not(
    opened: Storage, fed: float | None, hours: float, when: float, state: str
) -> None:
    listed = entry(published_at=None if fed is None else NOON - fed * HOUR)
    async with opened.begin() as tx:
        one = await feed(tx)
        await tx.articles.list_new(one, "", [("key", listed)], now=NOON, oldest=NOON - DAY)
        (waiting,) = await tx.articles.claim_unread(NOON, until=NOON, limit=1)
        await tx.articles.save_read(
            waiting.id, replace(article(), published_at=NOON - hours * HOUR)
        )
        assert await tx.articles.counts() == {state: 1}
        read = await tx.articles.ungrouped(9)
    assert [each.published_at for each in read] == [NOON - when * HOUR] * (state == "read")


async def test_the_archive_of_a_new_feed_is_remembered_but_not_read(opened: Storage) -> None:
    old = entry(2, published_at=NOON - 3 * DAY)
    async with opened.begin() as tx:
        entries = [("1", entry(1)), ("2", old)]
        await tx.articles.list_new(
            await feed(tx), "예시일보", entries, now=NOON, oldest=NOON - 2 * DAY
        )
        listed = await tx.articles.claim_unread(NOON, until=NOON + DAY, limit=9)
        assert [each.entry.url for each in listed] == [entry(1).url]
        assert await tx.articles.counts() == {"listed": 1, "old": 1}


async def test_an_article_keeps_its_sections_and_its_own_outlook(opened: Storage) -> None:
    outlook = OutlookSection("앞으로는", 3, 9, (OutlookPoint("라벨", 4, 8),))
    whole = article()
    async with opened.begin() as tx:
        await tx.articles.list_new(
            await feed(tx), "예시일보", [("1", entry())], now=NOON, oldest=NOON - DAY
        )
        (listed,) = await tx.articles.claim_unread(NOON, until=NOON + DAY, limit=9)
        sections = (Section("무슨 일이야", 0, 3), Section("앞으로는", 3, 9))
        kept = type(whole)(
            whole.title,
            whole.text,
            url=whole.url,
            source=whole.source,
            published_at=NOON,
            byline="김예시 기자",
            sections=sections,
            outlook=outlook,
            warnings=("x",),
        )
        await tx.articles.save_read(listed.id, kept)
        (read,) = await tx.articles.ungrouped(9)
    assert read.article == kept


async def test_a_page_that_cannot_be_read_is_tried_again_until_it_is_given_up(
    opened: Storage,
) -> None:
    async with opened.begin() as tx:
        await tx.articles.list_new(
            await feed(tx), "예시일보", [("1", entry())], now=NOON, oldest=NOON - DAY
        )
        (listed,) = await tx.articles.claim_unread(NOON, until=NOON, limit=9)
        await tx.articles.save_failure(listed, "timed out", next_try_at=NOON + DAY)
        assert await tx.articles.claim_unread(NOON, until=NOON, limit=9) == []
        (again,) = await tx.articles.claim_unread(NOON + DAY, until=NOON, limit=9)
        assert again.attempts == 1
        await tx.articles.save_failure(again, "timed out", next_try_at=None)
        assert await tx.articles.counts() == {"failed": 1}


async def test_a_copy_joins_its_story_and_counts_as_one_more_outlet(opened: Storage) -> None:
    async with opened.begin() as tx:
        keys = [(str(number), entry(number)) for number in (1, 2)]
        await tx.articles.list_new(await feed(tx), "예시일보", keys, now=NOON, oldest=NOON - DAY)
        for number, listed in enumerate(
            await tx.articles.claim_unread(NOON, until=NOON + DAY, limit=9)
        ):
            await tx.articles.save_read(listed.id, article(source=f"신문 {number}"))
        first, copy = await tx.articles.ungrouped(9)
        (story_id,) = await tx.stories.open(1, NOON)
        await tx.stories.join([Member(first.id, story_id, frozenset({1, 2, 3}))], NOON)
        assert await tx.stories.marked({2, 3, 9}) == {
            2: [(story_id, first.id)],
            3: [(story_id, first.id)],
        }
        await tx.stories.join([Member(copy.id, story_id, frozenset({2, 3, 9}))], NOON)
        assert await tx.stories.marked({3, 9}) == {
            3: [(story_id, first.id)],
            9: [(story_id, copy.id)],
        }
        assert not await tx.articles.are_ungrouped([copy.id])
        (story,) = await tx.stories.new(9)
        assert len(story.articles) == 2
        await tx.digests.add(story_id, first.id, digest(), NOON)
        (shown,) = await tx.digests.unannounced(9)
        assert shown.outlets == 2


async def test_a_story_has_one_digest_and_it_is_announced_once(opened: Storage) -> None:
    async with opened.begin() as tx:
        digest_id = await published(tx)
        (shown,) = await tx.digests.unannounced(9)
        await tx.digests.add(shown.story_id, 1, digest("다른 제목"), NOON)
        assert await tx.digests.named([digest_id]) == [shown]
        assert await tx.digests.mark_announced(digest_id, NOON)
        assert not await tx.digests.mark_announced(digest_id, NOON)


async def test_the_latest_are_found_by_a_word_that_means_only_itself(opened: Storage) -> None:
    async with opened.begin() as tx:
        for number, title in enumerate(["전력 100% 절감", "전력 100배 절감"]):
            digest_id = await published(tx, number, title=title, now=NOON + number * DAY)
            await tx.digests.mark_announced(digest_id, NOON)
        found = await tx.digests.newest(9, containing="100%")
        assert [each.digest.title for each in found] == ["전력 100% 절감"]
        everything = await tx.digests.newest(9)
        assert [each.digest.title for each in everything] == ["전력 100배 절감", "전력 100% 절감"]
        assert len(await tx.digests.newest(9, offset=1)) == 1
