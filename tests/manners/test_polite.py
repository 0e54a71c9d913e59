"""Many simulated days with a server that keeps the score of a feed reader."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from jobs import gather, read
from tests.clock import NOON, Clock
from tests.jobs.http.site import Asked, answer, site
from tests.jobs.paper import ITEM, feed
from tests.manners.newsrooms import PUBLIC, follow, opened, rows
from tests.manners.score import HOUR, Score, Source, faults

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

DAY = timedelta(days=1)
STEP = timedelta(minutes=15)
NIGHT = frozenset(range(15, 21))
SOURCES = {
    "steady": Source(changes_every=5 * HOUR),
    "lively": Source(changes_every=timedelta(minutes=20)),
    "still": Source(changes_every=90 * DAY),
    "etag alone": Source(changes_every=7 * HOUR, last_modified=False),
    "date alone": Source(changes_every=7 * HOUR, etag=False),
    "no validators": Source(changes_every=7 * HOUR, etag=False, last_modified=False),
    "with a cookie": Source(changes_every=5 * HOUR, headers={"Set-Cookie": "reader=1; Path=/"}),
    "fresh for long": Source(
        changes_every=HOUR, headers={"Cache-Control": "public, max-age=10800"}, least_gap=3 * HOUR
    ),
    "ttl": Source(changes_every=HOUR, about="<ttl>240</ttl>", least_gap=4 * HOUR),
    "quick": Source(
        changes_every=timedelta(minutes=20),
        headers={"Cache-Control": "max-age=900"},
        least_gap=timedelta(minutes=15),
    ),
    "at night": Source(
        changes_every=HOUR,
        about=f"<skipHours>{''.join(f'<hour>{hour}</hour>' for hour in NIGHT)}</skipHours>",
        rests=NIGHT,
    ),
    "busy": Source(changes_every=5 * HOUR, busy_from=20 * HOUR, busy_for=30 * HOUR),
}


async def live(score: Score, folder: Path, origin: str, *, days: float, restart_every: int) -> None:
    """Gather every quarter of an hour for so many days; the program ends and starts in between."""
    steps = int(timedelta(days=days) / STEP)
    for start in range(0, steps, restart_every):
        async with opened(folder, score.clock) as newsroom:
            if start == 0:
                await follow(newsroom, *(origin + path for path in score.sources))
            for _ in range(min(restart_every, steps - start)):
                await gather.run(newsroom)
                score.clock.now += STEP


@pytest.mark.parametrize("names", [SOURCES.keys() - {"busy"}, {"busy"}], ids=["usual", "busy"])
async def test_feeds_are_asked_as_a_polite_reader_asks(tmp_path: Path, names: set[str]) -> None:
    score = Score(Clock(), {f"/{name.replace(' ', '-')}": SOURCES[name] for name in names}, NOON)
    async with site(score.says, PUBLIC) as here:
        await live(score, tmp_path, here.origin, days=3, restart_every=61)
    assert score.faults() == []
    assert all(len(score.requests[path]) >= 10 for path in score.sources)  # polite, and reading


async def test_a_feed_that_cannot_say_whether_it_changed_is_asked_less_while_it_does_not(
    tmp_path: Path,
) -> None:
    silence = Source(changes_every=4 * DAY, etag=False, last_modified=False)
    chatty = replace(silence, about="<lastBuildDate>{now}</lastBuildDate>")
    lively = replace(silence, changes_every=3 * HOUR)
    sources = {"/still": silence, "/chatty": chatty, "/lively": lively}
    score = Score(Clock(), sources, NOON)
    async with site(score.says, PUBLIC) as here:
        await live(score, tmp_path, here.origin, days=4.5, restart_every=61)
    assert score.faults() == []
    by_hour = {
        path: [
            sum(request.at - NOON < DAY for request in asked),
            sum(2 * DAY <= request.at - NOON < 4 * DAY for request in asked),
            sum(request.at - NOON >= 4 * DAY for request in asked),
        ]
        for path, asked in score.requests.items()
    }
    # Quarters of an hour of the program's clock, and chance, make an hour 1.25 of them at most.
    for path, (first_day, later_days, afterwards) in by_hour.items():
        assert first_day >= 18, by_hour
        assert afterwards >= 6, by_hour  # of 12 hours, once something is new
        assert later_days >= 36 if path == "/lively" else later_days <= 24, by_hour  # of 48


async def test_a_program_that_starts_every_quarter_hour_asks_no_more_often(tmp_path: Path) -> None:
    score = Score(Clock(), {"/feed.xml": SOURCES["steady"]}, NOON)
    async with site(score.says, PUBLIC) as here:
        await live(score, tmp_path, here.origin, days=0.4, restart_every=1)
    assert score.faults() == []


async def test_a_program_killed_while_it_asks_does_not_ask_again_at_once(tmp_path: Path) -> None:
    clock, asked = Clock(), []
    answering = asyncio.Event()

    async def forever() -> AsyncIterator[bytes]:
        answering.set()
        yield b"HTTP/1.1 200 OK\r\n"
        await asyncio.Event().wait()

    def says(_: Asked) -> bytes | AsyncIterator[bytes]:
        asked.append(clock())
        return forever() if len(asked) > 1 else answer(feed().encode(), ETag='"1"')

    async with site(says, PUBLIC) as here:
        async with opened(tmp_path, clock) as newsroom:
            await follow(newsroom, here.origin)
            await gather.run(newsroom)
        for _ in range(12):
            clock.move(minutes=20)
            answering.clear()
            async with opened(tmp_path, clock) as newsroom:
                running = asyncio.create_task(gather.run(newsroom))
                asking = asyncio.create_task(answering.wait())
                await asyncio.wait([running, asking], return_when=asyncio.FIRST_COMPLETED)
                for task in (running, asking):
                    task.cancel()
                await asyncio.wait([running, asking])
    assert len(asked) == 4
    assert all(later - earlier >= HOUR for earlier, later in pairwise(asked))


async def test_a_site_asks_for_a_pause_once_for_all_its_feeds(tmp_path: Path) -> None:
    clock = Clock()
    busy = replace(SOURCES["busy"], busy_from=timedelta(hours=5), busy_for=timedelta(hours=9))
    score = Score(clock, {f"/{number}": busy for number in range(5)}, NOON)
    async with site(score.says, PUBLIC) as here, opened(tmp_path, clock) as newsroom:
        await follow(newsroom, *(here.origin + path for path in score.sources))
        for _ in range(200):
            await gather.run(newsroom)
            clock.now += STEP
        kept = await rows(newsroom)
    assert score.faults() == []
    refused = [
        request for asked in score.requests.values() for request in asked if request.status == 429
    ]
    assert len(refused) == 1
    assert {feed_row.state for feed_row in kept.values()} == {"active"}


async def test_a_site_whose_pages_are_busy_is_left_alone_even_by_a_program_that_restarts(
    tmp_path: Path,
) -> None:
    clock = Clock()

    def says(asked: Asked) -> bytes:
        if asked.path == "/robots.txt":
            return answer(b"", "404 Not Found")
        if asked.path == "/rss":
            links = [f"{here.origin}/{number}" for number in range(60)]
            return answer(
                feed(
                    *(
                        ITEM.format(title=f"소식 {link}", link=link, date=clock.now, body="")
                        for link in links
                    )
                ).encode()
            )
        return answer(b"", "429 Later", Retry_After="36000")

    async with site(says, PUBLIC) as here:
        async with opened(tmp_path, clock) as newsroom:
            await follow(newsroom, f"{here.origin}/rss")
            await gather.run(newsroom)
        here.asked.clear()
        for _ in range(9):
            async with opened(tmp_path, clock) as newsroom:
                await read.run(newsroom)
            clock.move(hours=1)
    assert len([asked for asked in here.asked if asked.path != "/robots.txt"]) == 1


async def test_articles_of_a_site_on_hold_keep_their_attempts(tmp_path: Path) -> None:
    clock = Clock()
    begin, body = (
        clock(),
        "".join(f"<p>{'앤트리버가 저전력 칩을 내놓았다. ' * 3}</p>" for _ in range(6)),
    )

    def says(asked: Asked) -> bytes:
        if asked.path == "/robots.txt":
            return answer(b"", "404 Not Found")
        if asked.path == "/rss":
            items = (
                ITEM.format(title=f"소식 {each}", link=f"{here.origin}/{each}", date=begin, body="")
                for each in range(8)
            )
            return answer(feed(*items).encode())
        if clock() - begin < 6 * HOUR:
            return answer(b"", "429 Later", Retry_After="3600")
        return answer(f"<html><body><article>{body}</article></body></html>".encode())

    async with site(says, PUBLIC) as here, opened(tmp_path, clock) as newsroom:
        await follow(newsroom, f"{here.origin}/rss")
        await gather.run(newsroom)
        for _ in range(12):
            await read.run(newsroom)
            clock.move(minutes=61)
        async with newsroom.storage.read() as tx:
            assert await tx.articles.counts() == {"read": 8}


async def test_a_feed_of_a_site_on_hold_is_put_off_and_has_not_failed(tmp_path: Path) -> None:
    clock = Clock()

    def says(asked: Asked) -> bytes:
        if asked.path == "/busy":
            return answer(b"", "429 Later", Retry_After="7200")
        return answer(feed().encode())

    async with site(says, PUBLIC) as here, opened(tmp_path, clock) as newsroom:
        await follow(newsroom, f"{here.origin}/busy", f"{here.origin}/calm")
        await gather.run(newsroom)
        calm = (await rows(newsroom))[f"{here.origin}/calm"]
    assert (calm.error_count, calm.last_error) == (0, None)
    assert calm.next_check_at >= clock() + 2 * HOUR


async def test_feeds_of_one_site_are_asked_one_after_the_other_at_a_gap(tmp_path: Path) -> None:
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(round(seconds))
        clock.now += timedelta(seconds=seconds)

    clock = Clock()
    score = Score(clock, {f"/{number}": SOURCES["steady"] for number in range(4)}, NOON)
    async with (
        site(score.says, PUBLIC) as here,
        opened(tmp_path, clock, page_gap=3, sleep=wait) as newsroom,
    ):
        await follow(newsroom, *(here.origin + path for path in score.sources))
        await gather.run(newsroom)
    assert here.most_at_once == 1
    assert waits == [2, 2, 2]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("sent ('\"0\"', None)", {"if-none-match": '"0"'}),
        ("sent cookie", {"cookie": "reader=1"}),
        ("sent referer", {"referer": "http://news.example/"}),
        ("does not say who asks", {"user-agent": "python-httpx/0.28.1"}),
    ],
)
def test_the_score_sees_what_is_impolite(name: str, change: dict[str, str]) -> None:
    """The server would notice, were it done."""
    score = Score(Clock(), {"/": SOURCES["steady"]}, NOON)
    polite = {"user-agent": "apeuro/0.1 (+https://apeuro.example)", "accept-encoding": "gzip"}
    score.says(Asked("/", polite | change))
    assert any(name in fault for fault in score.faults())


def test_the_score_sees_haste_and_forgetting() -> None:
    clock = Clock()
    score = Score(clock, {"/": SOURCES["steady"]}, NOON)
    for _ in range(2):
        score.says(Asked("/", {"user-agent": "apeuro/0.1 (+https://apeuro.example)"}))
        clock.move(minutes=59)
    said = " ".join(faults(score.requests["/"], SOURCES["steady"]))
    assert "2 unconditional requests" in said
    assert "asked again after 0:59:00" in said
