from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from jobs import gather, notices
from jobs.notices import Audience, Fate
from tests.jobs.paper import ITEM, feed
from tests.jobs.rows import a_feed
from tests.jobs.test_gather import add, item

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.notices import Notice
    from tests.clock import Clock
    from tests.jobs.paper import Paper


async def waiting(newsroom: Newsroom, audience: Audience = Audience.OPERATOR) -> list[Notice]:
    async with newsroom.storage.read() as tx:
        return await notices.pending(tx, audience)


async def polled(newsroom: Newsroom, clock: Clock, *, hours: float = 2, times: int = 1) -> None:
    for _ in range(times):
        await gather.run(newsroom)
        clock.move(hours=hours)


@pytest.mark.parametrize(
    ("was", "state", "now", "what"),
    [
        ("http://a.example/", "active", {}, None),
        ("http://a.example/", "active", {"error_count": 3}, None),
        ("http://a.example/", "active", {"state": "ended"}, Fate.ENDED),
        ("http://a.example/", "active", {"state": "silent"}, Fate.SILENT),
        ("http://a.example/", "silent", {"state": "silent"}, None),
        ("http://a.example/", "silent", {}, Fate.BACK),
        ("http://old.example/", "active", {}, Fate.MOVED),
    ],
)
def test_what_became_of_a_feed_is_told_from_its_row_before_and_after(
    was: str, state: str, now: dict[str, str], what: Fate | None
) -> None:
    after = replace(a_feed(url="http://a.example/"), **now)  # type: ignore[arg-type]
    assert notices.fate(was, state, after) is what


async def test_a_feed_that_ends_is_told_to_its_operator_and_its_readers_once(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await add(newsroom, paper.puts("/rss", feed(item(1))))
    await polled(newsroom, clock)
    assert await waiting(newsroom) == []
    paper.puts("/rss", "gone", status=410)
    await polled(newsroom, clock, times=3)
    for audience in Audience:
        (notice,) = await waiting(newsroom, audience)
        assert notice.fate is Fate.ENDED
        assert notice.sentence.startswith(f"예시일보 ({paper.origin}/rss) has ended")
        assert "410" in notice.sentence
        async with newsroom.storage.begin() as tx:
            await notices.settle(tx, notice)
        assert await waiting(newsroom, audience) == []
    await polled(newsroom, clock, times=3)
    assert await waiting(newsroom) == []


async def test_a_feed_that_moves_is_told_to_its_operator_only(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    new = paper.puts("/new", feed(item(1)))
    await add(newsroom, paper.puts("/old", "", status=301, Location=new))
    await polled(newsroom, clock, times=5)
    (notice,) = await waiting(newsroom)
    assert (notice.fate, notice.sentence.endswith(f"{new} and is asked there.")) == (
        Fate.MOVED,
        True,
    )
    assert await waiting(newsroom, Audience.READERS) == []


async def test_a_feed_that_leads_to_another_of_ours_is_told_to_have_ended(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    new = paper.puts("/new", feed(item(1)))
    await add(newsroom, new)
    await add(newsroom, paper.puts("/old", "", status=301, Location=new))
    await polled(newsroom, clock, times=5)
    (notice,) = await waiting(newsroom)
    assert notice.fate is Fate.ENDED
    assert "among the feeds already" in notice.sentence


async def test_a_silent_feed_is_told_once_and_again_when_it_is_back(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    link = "http://news.example/7"
    await add(newsroom, paper.puts("/rss", "", status=500))
    await polled(newsroom, clock, hours=24, times=40)
    assert [each.fate for each in await waiting(newsroom)] == [Fate.SILENT]
    assert [each.fate for each in await waiting(newsroom, Audience.READERS)] == [Fate.SILENT]
    paper.puts("/rss", feed(ITEM.format(title="소식", link=link, date=clock.now, body="")))
    await polled(newsroom, clock, hours=24, times=2)
    assert [each.fate for each in await waiting(newsroom)] == [Fate.BACK]
    assert await waiting(newsroom, Audience.READERS) == []
