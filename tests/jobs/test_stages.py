from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import announce, group, read, summarize
from jobs.editions import Hours
from jobs.korean.query import read_query
from jobs.records import Cause, DeliveryState, Mode
from jobs.schedule import JOBS, press
from tests.clock import NOON
from tests.jobs.paper import ITEM, feed
from tests.news import TEXT, article, entry, published

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from tests.clock import Clock
    from tests.jobs.paper import Paper

SENTENCES = [
    "앤트리버가 저전력 인공지능 칩의 양산 일정을 22일 공개했다.",
    "회사는 내년 3월부터 월 2만 장을 생산할 계획이라고 밝혔다.",
    "파운드리 시험 생산은 오는 1월에 모두 마무리할 예정이다.",
    "박민 연구위원은 “전력비가 30% 이상 줄어야 고객이 움직인다”고 설명했다.",
    "첫 수출 물량은 상반기 중 싱가포르 데이터센터로 나간다.",
    "업계에서는 저전력 칩 경쟁이 한층 빨라질 것으로 보고 있다.",
    "회사는 지난해 매출 1200억원을 올려 처음으로 흑자를 냈다.",
]
AT_ONE = Hours((13 * 60,), (13 * 60,), "Asia/Seoul")
PAGE = "<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"


def page(title: str, sentences: list[str] = SENTENCES) -> str:
    body = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return PAGE.format(title=title, body=f"<h1>{title}</h1>{body}")


def listed(paper: Paper, path: str, title: str = "앤트리버 양산 확정") -> str:
    return ITEM.format(title=title, link=paper.origin + path, date=NOON, body="")


async def follow(newsroom: Newsroom, paper: Paper, *items: str, path: str = "/rss") -> None:
    url = paper.puts(path, feed(*items))
    async with newsroom.storage.begin() as tx:
        await tx.feeds.add(url, "", "Asia/Seoul", newsroom.clock())


async def subscribed(newsroom: Newsroom, chat_id: int = 1, mode: Mode = Mode.INSTANT) -> None:
    async with newsroom.storage.begin() as tx:
        await tx.chats.greet(chat_id, "private", language="ko", zone="Asia/Seoul", now=NOON)
        due = NOON + timedelta(hours=1) if mode is Mode.EDITIONS else None
        await tx.chats.subscribe(chat_id, mode, now=NOON, hours=AT_ONE, next_due_at=due)


async def deliveries(newsroom: Newsroom) -> list[tuple[int, Cause, tuple[int, ...]]]:
    later = newsroom.clock() + timedelta(hours=1)
    async with newsroom.storage.begin() as tx:
        claimed = await tx.outbox.claim("test", now=later, lease_until=later, limit=99)
    return [(each.chat.id, each.cause, each.digest_ids) for each in claimed]


async def test_a_press_makes_a_delivery_of_a_feed(newsroom: Newsroom, paper: Paper) -> None:
    paper.puts("/1", page("앤트리버 양산 확정"))
    await follow(newsroom, paper, listed(paper, "/1"))
    await subscribed(newsroom)
    counted = await press(newsroom)
    assert counted == {"gather": 1, "read": 1, "group": 1, "summarize": 1, "announce": 1}
    assert await deliveries(newsroom) == [(1, Cause.SUBSCRIPTION, (1,))]


async def test_every_job_may_run_again_without_effect(newsroom: Newsroom, paper: Paper) -> None:
    paper.puts("/1", page("앤트리버 양산 확정"))
    await follow(newsroom, paper, listed(paper, "/1"))
    await subscribed(newsroom)
    await press(newsroom)
    assert set((await press(newsroom)).values()) == {0}
    assert len(await deliveries(newsroom)) == 1


async def test_a_page_that_fails_is_tried_again_later_and_given_up_at_last(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    paper.puts("/1", "later", status=503)
    await follow(newsroom, paper, listed(paper, "/1"))
    for _ in range(8):
        await press(newsroom, ["gather", "read"])
        clock.move(hours=12)
    assert paper.paths().count("/1") == 4
    async with newsroom.storage.read() as tx:
        assert await tx.articles.counts() == {"failed": 1}


async def test_a_page_without_an_article_is_noted_and_the_others_are_read(
    newsroom: Newsroom, paper: Paper
) -> None:
    paper.puts("/1", "<html><body><nav>메뉴</nav></body></html>")
    paper.puts("/2", page("둘째"))
    await follow(newsroom, paper, listed(paper, "/1"), listed(paper, "/2"))
    await press(newsroom, ["gather"])
    assert await read.run(newsroom) == 1
    async with newsroom.storage.read() as tx:
        assert await tx.articles.counts() == {"failed": 1, "read": 1}


async def test_the_page_is_not_opened_where_the_feed_has_the_whole_text(
    newsroom: Newsroom, paper: Paper
) -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES * 3)
    whole = ITEM.format(title="전문", link=paper.origin + "/1", date=NOON, body=body)
    await follow(newsroom, paper, whole)
    await press(newsroom, ["gather", "read"])
    assert paper.paths() == ["/rss"]
    async with newsroom.storage.read() as tx:
        (article,) = await tx.articles.ungrouped(9)
    assert SENTENCES[0] in article.article.text


async def test_copies_become_one_story_and_one_digest(newsroom: Newsroom, paper: Paper) -> None:
    paper.puts("/1", page("앤트리버 양산 확정"))
    paper.puts("/2", page("저전력 칩 나온다", SENTENCES[:5]))
    await follow(newsroom, paper, listed(paper, "/1"), path="/rss1")
    await follow(newsroom, paper, listed(paper, "/2"), path="/rss2")
    counted = await press(newsroom)
    assert (counted["read"], counted["group"], counted["announce"]) == (2, 1, 1)


async def test_a_chat_with_several_keywords_gets_one_alert_that_names_them(
    newsroom: Newsroom,
) -> None:
    async with newsroom.storage.begin() as tx:
        await tx.chats.greet(1, "private", language="ko", zone="Asia/Seoul", now=NOON)
        for word in ("앤트리버", "칩", "로봇"):
            await tx.keywords.watch(1, read_query(word), now=NOON)
        await published(tx)
    assert await announce.run(newsroom) == 1
    async with newsroom.storage.begin() as tx:
        (alert,) = await tx.outbox.claim("x", now=NOON, lease_until=NOON, limit=9)
    assert {mention.typed for mention in alert.mentions} == {"앤트리버"}


async def test_news_of_the_day_before_yesterday_is_kept_but_not_sent(
    newsroom: Newsroom, clock: Clock
) -> None:
    await subscribed(newsroom)
    async with newsroom.storage.begin() as tx:
        await published(tx)
    clock.move(hours=30)
    assert await announce.run(newsroom) == 0
    assert await deliveries(newsroom) == []
    async with newsroom.storage.read() as tx:
        assert len(await tx.digests.newest(9)) == 1


async def test_an_edition_comes_at_its_hour_once_and_not_at_all_when_nothing_is_new(
    newsroom: Newsroom, clock: Clock
) -> None:
    await subscribed(newsroom, mode=Mode.EDITIONS)
    async with newsroom.storage.begin() as tx:
        first, second = await published(tx, 1), await published(tx, 2)
    await announce.run(newsroom)
    assert await deliveries(newsroom) == []
    clock.move(hours=1)
    for _ in range(2):
        await announce.run(newsroom)
    ((chat_id, cause, digest_ids),) = await deliveries(newsroom)
    assert (chat_id, cause, set(digest_ids)) == (1, Cause.EDITION, {first, second})
    async with newsroom.storage.begin() as tx:
        await tx.outbox.settle(1, DeliveryState.DONE, now=clock())
    clock.move(hours=24)
    await announce.run(newsroom)
    async with newsroom.storage.read() as tx:
        assert await tx.outbox.counts() == {"done": 1}


async def test_two_programs_group_and_summarize_an_article_once(newsroom: Newsroom) -> None:
    async with newsroom.storage.begin() as tx:
        await tx.feeds.add("http://a.example", "", "Asia/Seoul", NOON)
        (feed_row,) = await tx.feeds.all()
        await tx.articles.list_new(feed_row, "가", [("1", entry())], now=NOON, oldest=NOON)
        (one,) = await tx.articles.claim_unread(NOON, until=NOON, limit=1)
        await tx.articles.save_read(one.id, article(text=TEXT))
    assert sum(await asyncio.gather(*(group.run(newsroom) for _ in range(4)))) == 1
    await asyncio.gather(*(summarize.run(newsroom) for _ in range(4)))
    async with newsroom.storage.read() as tx:
        assert len(await tx.digests.unannounced(9)) == 1


def test_every_job_has_a_name_of_its_own_and_its_place() -> None:
    names = [job.name for job in JOBS]
    assert names == ["gather", "read", "group", "summarize", "announce"]
