"""Sites that mean ill, from the row of a feed through gathering and reading to the row again."""

from __future__ import annotations

import asyncio
import resource
import socket
import time
import tracemalloc
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp.abc import ResolveResult

from jobs import gather, read
from jobs.workshop import Workshop
from tests.clock import Clock
from tests.jobs.http.site import Asked, answer, site
from tests.jobs.paper import ITEM, feed
from tests.manners.hostile import BAD, GOOD, MIB, ODD, Villain, bomb, fixed, redirect
from tests.manners.newsrooms import PUBLIC, follow, opened, rows

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping
    from pathlib import Path

    from jobs.newsroom import Newsroom
    from tests.jobs.http.site import Site
    from tests.manners.hostile import Says

MOST_STALL = 0.4  # the aim is 0.1 s on a quiet machine; a busy one must not fail the run
PATIENCE = 40.0  # for what would otherwise never end
INNER = "127.0.0.1"


@asynccontextmanager
async def watched() -> AsyncGenerator[list[float]]:
    """Measure how much the loop works without a pause: a task that only ticks sees each stretch.

    It is the loop's own CPU time that counts, so that a busy machine does not count.
    """
    stretches: list[float] = []

    async def tick() -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            stretches.append(now - before)
            before = now

    ticking = asyncio.create_task(tick())
    try:
        yield stretches
    finally:
        ticking.cancel()
        await asyncio.wait([ticking])


async def sentences(newsroom: Newsroom) -> dict[str, str | None]:
    """Gather once, and return what each feed's row says of its trouble, by path."""
    await gather.run(newsroom)
    return {
        "/" + url.split("/", 3)[3]: row.last_error for url, row in (await rows(newsroom)).items()
    }


async def read_errors(newsroom: Newsroom) -> dict[str, int]:
    """Read what is listed; return how far the articles came."""
    await read.run(newsroom)
    async with newsroom.storage.read() as tx:
        return await tx.articles.counts()


# --- feeds -------------------------------------------------------------------------------------


async def test_every_bad_answer_is_a_sentence_and_the_good_are_read(tmp_path: Path) -> None:
    async with (
        site(Villain(), PUBLIC) as bad,
        site(lambda _: answer(GOOD), "127.0.0.3") as good,
        opened(tmp_path, Clock(), seconds=1.0) as newsroom,
    ):
        await follow(newsroom, f"{good.origin}/good", *(bad.origin + path for path in BAD))
        async with asyncio.timeout(PATIENCE):
            said = await sentences(newsroom)
        kept = await rows(newsroom)
    assert said.pop("/good") is None
    told = {path: sentence for path, sentence in said.items() if sentence}
    assert told.keys() == BAD.keys() - {"/longer-than-said", "/206"} | {
        path for path in ("/longer-than-said", "/206") if said[path]
    }
    assert [path for path in told if BAD[path][1] not in told[path]] == []
    assert all(sentence.endswith((".", "”")) and "\n" not in sentence for sentence in told.values())
    assert all(row.title == "예시일보" for url, row in kept.items() if url.endswith("/good"))


async def test_what_is_only_odd_is_read(tmp_path: Path) -> None:
    async with (
        site(Villain(), PUBLIC) as bad,
        opened(tmp_path, Clock(), seconds=2.0) as newsroom,
    ):
        await follow(newsroom, *(bad.origin + path for path in ODD))
        assert {path for path, said in (await sentences(newsroom)).items() if said} == set()
        titles = [row.title for row in (await rows(newsroom)).values()]
    assert not any("root:" in title or "웃음웃음" in title for title in titles)


async def test_a_bomb_of_500_megabytes_costs_less_than_32_from_row_to_row(tmp_path: Path) -> None:
    packed = fixed(answer(bomb(500 * MIB), "200 OK", Content_Encoding="gzip"))
    more = {"/1": packed, "/2": packed}
    async with site(Villain(more), PUBLIC) as bad, opened(tmp_path, Clock()) as newsroom:
        await follow(newsroom, *(bad.origin + path for path in more))
        tracemalloc.start()
        said = await sentences(newsroom)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert all("more than 5 MiB" in (sentence or "") for sentence in said.values())
    assert peak < 32 * MIB


def flood(count: int, body: str) -> bytes:
    """Write a feed of many entries."""
    date = Clock().now
    return feed(
        *(
            ITEM.format(title=f"소식 {n}", link=f"http://news.example/{n}", date=date, body=body)
            for n in range(count)
        )
    ).encode()


NESTED = ("<rss version='2.0'><channel><item><title>" + "<a>" * 60_000).encode()
HEAVY: dict[str, Callable[[], bytes]] = {
    "/nested": lambda: answer(NESTED),
    "/flood": lambda: answer(flood(9000, "짧은 글")),
    "/long": lambda: answer(flood(20, "긴 글이다. " * 15_000)),
    "/bomb": lambda: answer(bomb(60 * MIB)),
    "/tags": lambda: answer(b"<link " * 700_000),
    "/numbers": lambda: answer(b'{"items": ' + b"[" * 2_000_000),
}


@pytest.mark.parametrize("path", HEAVY)
async def test_no_feed_stalls_the_loop(tmp_path: Path, path: str) -> None:
    heavy = fixed(HEAVY[path]())
    async with (
        site(Villain({path: heavy}), PUBLIC) as bad,
        site(lambda _: answer(GOOD), "127.0.0.3") as good,
        opened(tmp_path, Clock(), work_seconds=2.0) as newsroom,
    ):
        await follow(newsroom, bad.origin + path, f"{good.origin}/good")
        async with watched() as stretches:
            said = await sentences(newsroom)
    assert said["/good"] is None
    assert max(stretches) < MOST_STALL


# --- our own network ---------------------------------------------------------------------------


def secret(_: Asked) -> bytes:
    return answer(GOOD)


HOSTS = [
    "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0x7f.1",
    "①②⑦.0.0.1", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "0.0.0.0", "0",  # noqa: S104
    "169.254.169.254", "10.0.0.1", "192.168.0.1", "[fd00::1]", "[3fff::1]", "[5f00::1]",
]  # fmt: skip


async def test_no_way_of_writing_an_address_leads_into_our_own_network(tmp_path: Path) -> None:
    async with site(secret, INNER) as inner, opened(tmp_path, Clock(), seconds=2.0) as newsroom:
        await follow(newsroom, *(f"http://{host}:{inner.port}/rss" for host in HOSTS))
        await gather.run(newsroom)
        kept = await rows(newsroom)
    assert inner.asked == []
    assert len(kept) == len(HOSTS)
    assert [url for url, row in kept.items() if not row.last_error] == []


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
async def test_no_redirect_leads_into_our_own_network(tmp_path: Path, status: str) -> None:
    async with site(secret, INNER) as inner, opened(tmp_path, Clock(), seconds=2.0) as newsroom:
        targets = {
            f"/{number}": f"http://{host}:{inner.port}/rss" for number, host in enumerate(HOSTS)
        }
        more = {path: fixed(redirect(target, status)) for path, target in targets.items()}
        async with site(Villain(more), PUBLIC) as bad:
            await follow(newsroom, *(bad.origin + path for path in more))
            said = await sentences(newsroom)
    assert inner.asked == []
    assert all(said.values())


def resolving(answers: dict[str, list[list[str]]]) -> object:
    """A name service that gives one list of addresses after the other, the last for ever."""

    async def lookup(host: str, port: int, _: socket.AddressFamily) -> list[ResolveResult]:
        left = answers[host]
        found = left.pop(0) if len(left) > 1 else left[0]
        return [
            ResolveResult(
                hostname=host,
                host=ip,
                port=port,
                family=socket.AF_INET6 if ":" in ip else socket.AF_INET,
                proto=0,
                flags=0,
            )
            for ip in found
        ]

    return lookup


async def test_no_name_leads_into_our_own_network(tmp_path: Path) -> None:
    lookup = resolving(
        {
            "private.example": [[INNER]],
            "mixed.example": [[PUBLIC, INNER]],
            "tunnel.example": [["64:ff9b::7f00:1"]],
            "six.example": [["2002:7f00:1::"]],
        }
    )
    async with (
        site(secret, INNER) as inner,
        opened(tmp_path, Clock(), lookup=lookup, seconds=2.0) as newsroom,
    ):
        names = ("private", "mixed", "tunnel", "six")
        await follow(newsroom, *(f"http://{name}.example:{inner.port}/{name}" for name in names))
        said = await sentences(newsroom)
    assert inner.asked == []
    assert all("may not be read" in (sentence or "") for sentence in said.values())


async def test_a_name_that_turns_inward_later_is_refused_then(tmp_path: Path) -> None:
    clock = Clock()
    lookup = resolving({"news.example": [[PUBLIC], [INNER]]})
    async with (
        site(lambda _: answer(GOOD), PUBLIC) as public,
        opened(tmp_path, clock, lookup=lookup) as newsroom,
    ):
        await follow(newsroom, f"http://news.example:{public.port}/rss")
        assert await sentences(newsroom) == {"/rss": None}
        clock.move(hours=2)
        assert "may not be read" in ((await sentences(newsroom))["/rss"] or "")


async def test_a_page_that_names_a_feed_in_our_own_network_is_not_followed(tmp_path: Path) -> None:
    async with site(secret, INNER) as inner, opened(tmp_path, Clock()) as newsroom:
        link = f'<link rel="alternate" type="application/rss+xml" href="{inner.origin}/rss">'
        more = {"/": fixed(answer(f"<html>{link}</html>".encode()))}
        async with site(Villain(more), PUBLIC) as bad:
            await follow(newsroom, f"{bad.origin}/")
            assert "web page" in ((await sentences(newsroom))["/"] or "")
    assert inner.asked == []


# --- pages -------------------------------------------------------------------------------------


def paper_of(bad: Site, *paths: str) -> bytes:
    """Write a feed whose entries lead to these pages."""
    date = Clock().now
    return feed(
        *(ITEM.format(title=path, link=bad.origin + path, date=date, body="") for path in paths)
    ).encode()


async def gathered(newsroom: Newsroom, *paths: str, more: Mapping[str, Says]) -> dict[str, int]:
    async with site(Villain(more), PUBLIC) as bad:
        body = paper_of(bad, *paths)
        async with site(lambda _: answer(body), "127.0.0.3") as good:
            await follow(newsroom, f"{good.origin}/rss")
            await gather.run(newsroom)
            async with watched() as stretches, asyncio.timeout(PATIENCE):
                counts = await read_errors(newsroom)
    assert max(stretches) < MOST_STALL
    return counts


async def test_bad_pages_are_sentences_and_never_stall_the_loop(tmp_path: Path) -> None:
    paths = [path for path in BAD if path not in {"/206", "/longer-than-said", "/304"}]
    async with opened(tmp_path, Clock(), seconds=1.0) as newsroom:
        counts = await gathered(newsroom, *paths, more={})
    assert counts.get("read", 0) == 0
    assert sum(counts.values()) == len(paths)


HEAVY_PAGES: dict[str, Callable[[], bytes]] = {
    "/nested": lambda: answer(b"<html><body>" + b"<div>" * 50_000 + "글".encode()),
    "/attributes": lambda: answer(
        b"<html><body><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">"
    ),
    "/links": lambda: answer(b"<html><body>" + b"<a href=/x>x</a> " * 100_000),
    "/bomb": lambda: answer(bomb(200 * MIB)),
}


async def test_heavy_pages_cost_a_bounded_time_and_never_stall_the_loop(tmp_path: Path) -> None:
    more = {path: fixed(make()) for path, make in HEAVY_PAGES.items()}
    async with opened(tmp_path, Clock(), work_seconds=2.0) as newsroom:
        counts = await gathered(newsroom, *more, more=more)
    assert sum(counts.values()) == len(more)


async def test_the_process_that_reads_strangers_has_a_bound_for_its_memory() -> None:
    async with Workshop() as workshop:
        await workshop.do("page", b"<p>" + "한 문장이 있다. ".encode() * 40)
        process = workshop._process  # noqa: SLF001 - it is the process that is bounded
        assert process is not None
        soft, hard = resource.prlimit(process.pid, resource.RLIMIT_AS)
    assert 0 < soft <= 4 * 1024 * MIB
    assert 0 < hard <= 4 * 1024 * MIB
