"""Which articles become one story, over days, outlets, boards and corrections."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sqlalchemy import func, select

from jobs import gather, group, links, read, summarize
from jobs.likeness.placing import COMMON
from jobs.model import Article, DigestKind, Entry
from jobs.schedule import press
from jobs.storage import tables
from tests.clock import NOON
from tests.gold.stories import cases
from tests.jobs.paper import ITEM, feed
from tests.jobs.test_stages import SENTENCES, deliveries, follow, listed, page, subscribed

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.newsroom import Newsroom
    from tests.clock import Clock
    from tests.jobs.paper import Paper

OTHERS = [each for each in cases.articles().values() if "_" not in each.id and len(each.text) > 300]


class Print(NamedTuple):
    """An article as an outlet prints it."""

    text: str
    source: str = "예시일보"
    title: str = "앤트리버 양산 확정"
    url: str = ""
    at: datetime = NOON
    canonical: str = ""


async def printed(newsroom: Newsroom, *prints: Print) -> None:
    """Put articles into the database as reading leaves them, and group them."""
    async with newsroom.storage.begin() as tx:
        await tx.feeds.add("http://feed.example/rss", "", "Asia/Seoul", NOON)
        (feed_row, *_) = await tx.feeds.all()
        connection = tx.stories._connection  # noqa: SLF001
        counted = await connection.execute(select(func.count()).select_from(tables.articles))
        number = counted.scalar_one()
        for at, each in enumerate(prints, number):
            url = each.url or f"http://news.example/{1000 + at}"
            entry = Entry(each.title, url, url, each.at)
            await tx.articles.list_new(
                feed_row, each.source, [(links.key(url), entry)], now=each.at, oldest=NOON
            )
            (one,) = await tx.articles.claim_unread(each.at, until=each.at, limit=1)
            article = Article(
                each.title, each.text, url, each.source, each.at, canonical=each.canonical
            )
            await tx.articles.save_read(one.id, article)
    await group.run(newsroom)


async def stories(newsroom: Newsroom) -> list[tuple[int, int]]:
    """List how many articles, from how many outlets, each story has."""
    articles = (
        select(func.count())
        .where(tables.articles.c.story_id == tables.stories.c.id)
        .scalar_subquery()
    )
    statement = select(articles, tables.stories.c.outlets).order_by(tables.stories.c.id)
    async with newsroom.storage.read() as tx:
        rows = await tx.stories._connection.execute(statement)  # noqa: SLF001
        return [(row[0], row[1]) for row in rows]


TEXT = "\n".join(SENTENCES)


def made_up(number: int) -> str:
    """Make up a sentence that no other shares a word with."""
    letters = sha256(str(number).encode()).digest()
    words = [
        "".join(chr(ord("가") + 43 * letter) for letter in letters[at : at + 4])
        for at in range(0, 32, 4)
    ]
    return f"{' '.join(words)} 했다."


async def test_a_story_carried_by_many_outlets_stays_one(newsroom: Newsroom) -> None:
    copies = [Print(TEXT, f"신문 {number}") for number in range(COMMON * 2)]
    await printed(newsroom, *copies[:COMMON])
    await printed(newsroom, *copies[COMMON:])
    assert await stories(newsroom) == [(COMMON * 2, COMMON * 2)]


async def test_an_outlet_counts_once_however_many_feeds_it_has(newsroom: Newsroom) -> None:
    await printed(
        newsroom, Print(TEXT, "예시일보"), Print(TEXT, "예시일보"), Print(TEXT, "새벽신문")
    )
    assert await stories(newsroom) == [(3, 2)]


async def test_what_many_stories_have_in_common_makes_none_of_them_one(newsroom: Newsroom) -> None:
    plea = [
        "이 기사는 독자 여러분의 후원으로 만들어지며 누구나 무료로 읽을 수 있습니다.",
        "제보는 언제든지 편집국의 전자우편이나 대표 번호로 보내 주시기 바랍니다.",
        "더 많은 소식은 매주 화요일 아침에 보내 드리는 편지에서 만날 수 있습니다.",
        "편지는 누리집의 맨 아래에 있는 단추를 눌러서 신청할 수 있습니다.",
    ]
    prints = [
        Print("\n".join([*map(made_up, range(at, at + 4)), *plea]), title=f"소식 {at}")
        for at in range(0, 160, 4)
    ]
    await printed(newsroom, *prints[:30])
    await printed(newsroom, *prints[30:])
    assert await stories(newsroom) == [(1, 1)] * 40
    await printed(newsroom, Print("\n".join([TEXT, *plea])), Print("\n".join([*plea, TEXT])))
    assert (await stories(newsroom))[-1][0] == 2


@pytest.mark.parametrize(
    ("url", "source", "days", "joins"),
    [
        ("", "새벽신문", 2, True),
        ("", "새벽신문", 5, False),
        ("", "주간 새벽", 5, True),
        ("http://board.example/bbs/board.php?bo_table=it&wr_id=7", "게시판", 10, True),
        ("http://board.example/bbs/board.php?bo_table=it&wr_id=7", "게시판", 15, False),
    ],
)
async def test_copies_join_for_three_days_and_on_boards_and_in_weeklies_for_two_weeks(
    newsroom: Newsroom, clock: Clock, url: str, source: str, days: int, *, joins: bool
) -> None:
    await printed(newsroom, Print(TEXT))
    later = clock.move(hours=24 * days)
    await printed(newsroom, Print(TEXT, source, "칩이 나온다", url, later))
    assert len(await stories(newsroom)) == (1 if joins else 2)


async def test_a_story_ends_two_weeks_after_it_began(newsroom: Newsroom, clock: Clock) -> None:
    await printed(newsroom, Print(TEXT))
    for number in range(1, 7):
        moment = clock.move(hours=70)
        await printed(newsroom, Print(TEXT, f"신문 {number}", at=moment))
    assert [articles for articles, _ in await stories(newsroom)] == [5, 2]


async def test_fingerprints_are_forgotten_after_their_time(
    newsroom: Newsroom, clock: Clock
) -> None:
    await printed(newsroom, Print(TEXT))
    clock.move(hours=24 * 16)
    await printed(newsroom, Print(OTHERS[0].text, title=OTHERS[0].title, at=clock()))
    async with newsroom.storage.read() as tx:
        kept = select(func.min(tables.fingerprints.c.article_id))
        assert (await tx.stories._connection.execute(kept)).scalar_one() == 2  # noqa: SLF001


# --- the page says which article it is -----------------------------------------------------------


@pytest.mark.parametrize(
    ("canonical", "articles"),
    [
        ("http://news.example/1000", [2]),
        ("http://news.example/", [1, 1]),
        ("http://news.example/it", [1, 1]),
    ],
)
async def test_a_page_that_names_the_address_of_a_known_article_is_that_article(
    newsroom: Newsroom, canonical: str, articles: list[int]
) -> None:
    first = Print(TEXT)
    rewritten = "\n".join(
        [*SENTENCES[:2], "그 밖의 일은 알려지지 않았고 회사는 말을 아꼈다.", "끝이다."]
    )
    await printed(newsroom, first)
    mobile = "http://m2.news.example/view/77"
    await printed(newsroom, Print(rewritten, url=mobile, title="양산 확정", canonical=canonical))
    assert [count for count, _ in await stories(newsroom)] == articles


async def test_a_page_that_names_an_address_but_tells_something_else_is_another(
    newsroom: Newsroom,
) -> None:
    await printed(newsroom, Print(TEXT))
    other = OTHERS[2]
    wrong = Print(other.text, title=other.title, canonical="http://news.example/1000")
    await printed(newsroom, wrong)
    assert len(await stories(newsroom)) == 2


# --- which article is summarized -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("prints", "best"),
    [
        ([Print(TEXT, "나중", at=NOON + timedelta(hours=1)), Print(TEXT, "먼저")], "먼저"),
        (
            [
                Print(TEXT, "게시판", url="http://b.example/bbs/board.php?bo_table=a&wr_id=1"),
                Print(TEXT, "신문", at=NOON + timedelta(hours=1)),
            ],
            "신문",
        ),
        (
            [
                Print("\n".join(SENTENCES[:3]), "맛보기"),
                Print(TEXT, "전문", at=NOON + timedelta(hours=1)),
            ],
            "전문",
        ),
        (
            [
                Print(TEXT, "원문"),
                Print(f"{TEXT}\n회사는 이어 새 소식을 전하겠다고 덧붙였다.", "베낀 곳", at=NOON),
            ],
            "원문",
        ),
    ],
    ids=["earliest", "publisher", "whole", "original"],
)
async def test_the_digest_is_drawn_from_the_original(
    newsroom: Newsroom, prints: list[Print], best: str
) -> None:
    await printed(newsroom, *prints)
    await summarize.run(newsroom)
    async with newsroom.storage.read() as tx:
        (digest,) = await tx.digests.unannounced(9)
    assert digest.digest.source == best


async def test_a_new_copy_is_counted_and_makes_no_second_digest(
    newsroom: Newsroom, clock: Clock
) -> None:
    await subscribed(newsroom)
    await printed(newsroom, Print(TEXT))
    await press(newsroom, ["summarize", "announce"])
    clock.move(hours=2)
    await printed(newsroom, Print(TEXT, "새벽신문", "칩이 나온다", at=clock()))
    assert await press(newsroom, ["summarize", "announce"]) == {"summarize": 0, "announce": 0}
    async with newsroom.storage.read() as tx:
        (digest,) = await tx.digests.newest(9)
    assert digest.outlets == 2
    assert len(await deliveries(newsroom)) == 1


async def test_a_whole_copy_gives_a_story_of_teasers_its_first_digest(newsroom: Newsroom) -> None:
    await subscribed(newsroom)
    await printed(newsroom, Print("\n".join(SENTENCES[:3])))
    await press(newsroom, ["summarize", "announce"])
    async with newsroom.storage.read() as tx:
        (empty,) = await tx.digests.named([1])
    assert empty.digest.kind is DigestKind.NONE
    await printed(newsroom, Print(TEXT, "새벽신문", "칩이 나온다"))
    assert await press(newsroom, ["summarize", "announce"]) == {"summarize": 1, "announce": 1}
    assert len(await stories(newsroom)) == 1
    assert len(await deliveries(newsroom)) == 1


# --- corrections ---------------------------------------------------------------------------------


async def announced(newsroom: Newsroom, paper: Paper) -> None:
    """Bring an article to its subscriber."""
    await subscribed(newsroom)
    paper.puts("/1", page("앤트리버 양산 확정"))
    await follow(newsroom, paper, listed(paper, "/1"))
    await press(newsroom)


async def shown(newsroom: Newsroom) -> tuple[str, int, str]:
    """Return the title, the version and the words of the only digest."""
    async with newsroom.storage.read() as tx:
        (digest,) = await tx.digests.newest(9)
        version = select(tables.digests.c.version)
        number = (await tx.stories._connection.execute(version)).scalar_one()  # noqa: SLF001
    words = " ".join(point.text for point in digest.digest.points)
    return digest.digest.title, number, words


async def test_a_correction_changes_the_digest_and_is_not_announced_again(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await announced(newsroom, paper)
    assert "1월에 모두" in (await shown(newsroom))[2]
    corrected = [sentence.replace("1월에 모두", "2월에 모두") for sentence in SENTENCES]
    paper.puts("/1", page("앤트리버 양산 확정(수정)", corrected))
    paper.puts("/rss", feed(listed(paper, "/1", "앤트리버 양산 확정(수정)")))
    clock.move(hours=2)
    assert (await press(newsroom))["announce"] == 0
    title, version, words = await shown(newsroom)
    assert (title, version) == ("앤트리버 양산 확정(수정)", 2)
    assert "2월에 모두" in words
    assert "1월에 모두" not in words
    assert len(await deliveries(newsroom)) == 1
    assert await stories(newsroom) == [(1, 1)]
    assert set((await press(newsroom)).values()) == {0}


async def test_a_correction_that_cannot_be_read_leaves_the_article_as_it_was(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await announced(newsroom, paper)
    paper.puts("/1", "gone", status=410)
    paper.puts("/rss", feed(listed(paper, "/1", "다른 제목")))
    clock.move(hours=2)
    await press(newsroom)
    assert (await shown(newsroom))[0] == "앤트리버 양산 확정"
    async with newsroom.storage.read() as tx:
        assert await tx.articles.counts() == {"grouped": 1}


async def test_another_feed_with_another_title_corrects_nothing(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await announced(newsroom, paper)
    await follow(newsroom, paper, listed(paper, "/1", "[주요] 앤트리버"), path="/rss2")
    clock.move(hours=2)
    await press(newsroom)
    assert (await shown(newsroom))[:2] == ("앤트리버 양산 확정", 1)
    assert paper.paths().count("/1") == 1


async def test_a_feed_that_changes_its_words_all_the_time_is_not_followed_for_ever(
    newsroom: Newsroom, paper: Paper, clock: Clock
) -> None:
    await announced(newsroom, paper)
    for views in range(8):
        paper.puts("/rss", feed(listed(paper, "/1", f"앤트리버 양산 확정 (조회 {views})")))
        clock.move(hours=2)
        await press(newsroom)
    assert paper.paths().count("/1") == 4


# --- what outlets repeat -------------------------------------------------------------------------

PLEA = "좋은 기사를 계속 읽고 싶으면 아래 단추를 눌러 주시고 둘레에도 널리 알려 주시길."


async def test_what_an_outlet_repeats_is_known_to_whoever_reads_its_next_page(
    newsroom: Newsroom,
) -> None:
    prints = [
        Print(f"{each.text}\n{PLEA}", title=each.title, url=f"http://www.saebyeok.example/{number}")
        for number, each in enumerate(OTHERS[:6], 100)
    ]
    await printed(newsroom, *prints)
    async with newsroom.storage.begin() as tx:
        (feed_row, *_) = await tx.feeds.all()
        urls = ["http://saebyeok.example/900", "http://other.example/901"]
        entries = [(links.key(url), Entry("새 소식", url, url, NOON)) for url in urls]
        await tx.articles.list_new(feed_row, "새벽", entries, now=NOON, oldest=NOON)
        one, other = await tx.articles.claim_unread(NOON, until=NOON, limit=9)
    assert len(one.repeated) == 1
    assert other.repeated == frozenset()


async def read_texts(newsroom: Newsroom) -> list[str]:
    async with newsroom.storage.read() as tx:
        return [each.article.text for each in await tx.articles.ungrouped(99)]


@pytest.mark.parametrize("in_feed", [False, True], ids=["on its pages", "in its feed"])
async def test_a_line_that_an_outlet_repeats_is_gone_from_what_is_read_after_it_was_learned(
    newsroom: Newsroom, paper: Paper, clock: Clock, *, in_feed: bool
) -> None:
    pairs = zip(OTHERS[:7], OTHERS[7:14], strict=True)
    told = [f"{one.text}\n{other.text}".splitlines() for one, other in pairs]
    items = []
    for number, lines in enumerate(told):
        title, body = f"{number}번째 소식이 나온 날", [*lines, PLEA]
        link = paper.puts(f"/{number}", "" if in_feed else page(title, body))
        markup = "".join(f"<p>{line}</p>" for line in body) if in_feed else ""
        items.append(ITEM.format(title=title, link=link, date=NOON, body=markup))
    await follow(newsroom, paper, *items[:6])
    await gather.run(newsroom)
    await read.run(newsroom)
    assert all(text.endswith(PLEA) for text in await read_texts(newsroom))
    paper.puts("/rss", feed(*items))
    clock.move(hours=2)
    await gather.run(newsroom)
    await read.run(newsroom)
    assert "\n".join(told[6]) in await read_texts(newsroom)
    assert paper.paths().count("/6") == (0 if in_feed else 1)
