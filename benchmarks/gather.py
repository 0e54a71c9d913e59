"""What it costs to ask 500 feeds: CPU time a feed, with every process that takes part.

    python benchmarks/gather.py [--feeds 500] [--runs 3] [--rsstt PYTHON]

A server of its own process, on as many addresses of loopback as there are feeds, has feeds of 20
entries (17 KB). Beside the newsroom's `gather` run a bare loop of the same HTTP client and
feedparser, and, where `--rsstt` names a Python that has RSS-to-Telegram-Bot (PyPI `rsstt` 2.10.0),
its fetch and its comparison of entries, without its database. Everybody asks 20 feeds at once
and is warm: parsers are imported, the workshop is open; connections are not kept, as none lasts
from one hour to the next. Medians of the runs; aims: at most 1.3
times the bare loop, and less than rsstt, in every round.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Round = Callable[[list[str]], Awaitable[None]]

ROUNDS = {
    "all new": "every entry of every feed is new",
    "tenth of entries": "2 of the 20 entries of every feed are new",
    "tenth of feeds": "one feed in ten has 2 new entries, the others answer 304",
    "nothing": "every feed answers 304",
}
ENTRIES, AT_ONCE, MOST_TIMES = 20, 20, 1.3
NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TICK = os.sysconf("SC_CLK_TCK")
WORDS = (
    "앤트리버는 저전력 인공지능 칩의 양산 일정을 공개하고 내년 3월부터 월 2만 장을 만들 계획이다. "
)


def main() -> int:
    """Print the figures; return 1 where an aim is missed."""
    wishes = arguments()
    if wishes.contender:
        asyncio.run(contend(wishes.contender, wishes.port, wishes.feeds))
        return 0
    if wishes.serve:
        asyncio.run(serve())
        return 0
    programs = {"apeuro": sys.executable, "bare": sys.executable}
    programs |= {"rsstt": wishes.rsstt} if wishes.rsstt else {}
    figures: dict[str, list[dict[str, float]]] = {name: [] for name in programs}
    for _ in range(wishes.runs):
        for name, python in programs.items():
            figures[name].append(measured(name, python, wishes.feeds))
    return report(figures)


def arguments() -> argparse.Namespace:
    """Read the command line; what is hidden is for the processes this one starts."""
    reader = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reader.add_argument("--feeds", type=int, default=500)
    reader.add_argument("--runs", type=int, default=3)
    reader.add_argument("--rsstt", default="", metavar="PYTHON")
    reader.add_argument("--contender", default="", help=argparse.SUPPRESS)
    reader.add_argument("--port", type=int, default=0, help=argparse.SUPPRESS)
    reader.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    return reader.parse_args()


def report(figures: dict[str, list[dict[str, float]]]) -> int:
    """Print milliseconds of CPU a feed for each contender, and our ratio to each of the others."""
    middle = {
        name: {each: median(run[each] for run in runs) for each in ROUNDS}
        for name, runs in figures.items()
    }
    others = [name for name in middle if name != "apeuro"]
    print(f"{'ms of CPU a feed':18}" + "".join(f"{name:>9}" for name in middle), end="  ")
    print("".join(f"{'/ ' + name:>9}" for name in others))
    well = True
    for name, meaning in ROUNDS.items():
        ours = middle["apeuro"][name]
        ratios = {other: ours / middle[other][name] for other in others}
        well &= ratios["bare"] <= MOST_TIMES and ratios.get("rsstt", 0) < 1
        print(f"{name:18}" + "".join(f"{middle[each][name]:9.2f}" for each in middle), end="  ")
        print("".join(f"{ratio:9.2f}" for ratio in ratios.values()) + f"   {meaning}")
    if "rsstt" not in middle:
        print("(without rsstt: name a Python that has it with --rsstt)")
    return int(not well)


def measured(name: str, python: str, feeds: int) -> dict[str, float]:
    """Run one contender against a new server; return its milliseconds a feed for each round."""
    serving = [sys.executable, __file__, "--serve"]
    with (
        TemporaryDirectory() as home,  # rsstt makes itself a folder there
        subprocess.Popen(serving, stdout=subprocess.PIPE, text=True) as server,
    ):
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            ended = subprocess.run(
                [python, __file__, "--contender", name, "--port", port, "--feeds", str(feeds)],
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1]), "HOME": home},
            )
        finally:
            server.kill()
    figures: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return figures


# --- the server ----------------------------------------------------------------------------------


async def serve() -> None:
    """Serve feeds of the edition last set; print the port."""
    edition = {"name": ""}

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ", 2)[1]
            if path.startswith("/set/"):
                edition["name"] = path.removeprefix("/set/").replace("+", " ")
            writer.write(answer(path, edition["name"], head))
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "0.0.0.0", 0, backlog=1024)  # noqa: S104 - loopback has many
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def answer(path: str, edition: str, head: str) -> bytes:
    """Write a whole answer: the feed, or 304 where it is known already."""
    number = int(path.rpartition("/")[2]) if path.startswith("/feed/") else -1
    shift = first_entry(number, edition)
    etag = f'"{number}-{shift}"'
    if etag in head:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\nConnection: close\r\n\r\n".encode()
    body = feed(number, shift) if number >= 0 else b""
    kind = "Content-Type: application/rss+xml; charset=utf-8"
    return (
        f"HTTP/1.1 200 OK\r\n{kind}\r\nETag: {etag}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
    )


def first_entry(number: int, edition: str) -> int:
    """Number the newest entry of a feed: how many have come in the rounds so far."""
    order = list(ROUNDS)
    at = order.index(edition) if edition in order else -1
    grown = 2 if at >= order.index("tenth of entries") else 0
    more = 2 if at >= order.index("tenth of feeds") and number % 10 == 0 else 0
    return ENTRIES + grown + more


def feed(number: int, newest: int) -> bytes:
    """Write an RSS feed of 20 entries, the newest first."""
    items = "".join(
        f"<item><title>소식 {number}-{each} 앤트리버 저전력 칩 양산</title>"
        f"<link>http://feed{number}.example/news/articleView.html?idxno={each}</link>"
        f"<guid isPermaLink='false'>{number}-{each}</guid>"
        f"<pubDate>{NOON - timedelta(minutes=500 - each):%a, %d %b %Y %H:%M:%S +0000}</pubDate>"
        f"<description><![CDATA[<p>{each}: {WORDS * 4}</p>]]></description></item>"
        for each in range(newest, newest - ENTRIES, -1)
    )
    title = f"<title>예시일보 {number}</title><link>http://feed{number}.example/</link>"
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>{title}{items}"
        "</channel></rss>"
    ).encode()


# --- the contenders ------------------------------------------------------------------------------


async def contend(name: str, port: int, feeds: int) -> None:
    """Play the rounds as one contender; print milliseconds a feed as JSON."""
    urls = [address(port, number) for number in range(feeds)]
    warm = [address(port, number) for number in range(feeds, feeds + AT_ONCE)]
    figures: dict[str, float] = {}
    async for prepare, ask in CONTENDERS[name]():
        await prepare(warm)
        await ask(warm)
        for each in ROUNDS:
            await edition(port, each)
            await prepare(urls)
            before = cpu()
            await ask(urls)
            figures[each] = 1000 * (cpu() - before) / feeds
    print(json.dumps(figures))


def address(port: int, number: int) -> str:
    """Give every feed a host of its own, as the web does."""
    return f"http://127.0.{1 + number // 250}.{1 + number % 250}:{port}/feed/{number}"


async def edition(port: int, name: str) -> None:
    """Tell the server which round it is."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /set/{name.replace(' ', '+')} HTTP/1.1\r\n\r\n".encode())
    await reader.readuntil(b"\r\n\r\n")
    writer.close()


def cpu() -> float:
    """Sum the CPU seconds of this process, its ended children and its living ones."""
    me = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii")
    ended = os.times()
    own = time.process_time() + ended.children_user + ended.children_system
    return own + sum(map(cpu_of, me.split()))


def cpu_of(pid: str) -> float:
    """CPU seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


async def apeuro() -> Any:
    """Gather with the newsroom's own job, on a database file."""
    from jobs import gather, storage  # noqa: PLC0415 - rsstt's Python has none of ours
    from jobs.http import Web  # noqa: PLC0415
    from jobs.http.addresses import is_forbidden  # noqa: PLC0415
    from jobs.newsroom import Newsroom  # noqa: PLC0415
    from jobs.workshop import Workshop  # noqa: PLC0415

    def guard(ip: str) -> bool:
        return is_forbidden(ip) and not ip.startswith("127.")

    with TemporaryDirectory() as folder:
        async with (
            storage.opened(f"sqlite:///{folder}/news.db") as opened,
            Workshop() as workshop,
            Web(forbidden=guard) as web,
        ):
            newsroom = Newsroom(opened, web, workshop, summarize=None, clock=lambda: NOON)  # type: ignore[arg-type]

            async def prepare(urls: list[str]) -> None:
                async with opened.begin() as tx:
                    known = {each.url for each in await tx.feeds.all()}
                    for url in urls if not known.issuperset(urls) else ():
                        await tx.feeds.add(url, "", "Asia/Seoul", NOON)
                    await tx.feeds.ask_now(NOON, urls)

            async def ask(_: list[str]) -> None:
                await gather.run(newsroom)

            yield prepare, ask


async def bare() -> Any:
    """Fetch with the same client, parse with feedparser, remember the validators."""
    import feedparser  # noqa: PLC0415
    import httpx  # noqa: PLC0415
    from httpx_aiohttp import AiohttpTransport  # noqa: PLC0415

    known: dict[str, str] = {}
    room = asyncio.Semaphore(AT_ONCE)

    async with httpx.AsyncClient(transport=AiohttpTransport()) as client:

        async def one(url: str) -> None:
            async with room:
                headers = {"If-None-Match": known[url]} if url in known else {}
                response = await client.get(url, headers=headers)
            if response.status_code != 304:  # noqa: PLR2004
                known[url] = response.headers["etag"]
                feedparser.parse(response.content, response_headers=dict(response.headers))

        async def ask(urls: list[str]) -> None:
            await asyncio.gather(*map(one, urls))

        yield nothing, ask


async def nothing(_: list[str]) -> None:
    """Prepare what needs no preparation."""


async def rsstt() -> Any:
    """Fetch and compare as RSS-to-Telegram-Bot's monitor does, the hashes kept in memory."""
    os.environ |= {"TOKEN": "1:a", "MANAGER": "1", "API_ID": "1", "API_HASH": "x"}
    sys.argv[1:] = []  # it reads the command line when it is imported
    from rsstt import aio_helper, env, log, web  # type: ignore[import-not-found]  # noqa: PLC0415
    from rsstt.command import inner  # type: ignore[import-not-found]  # noqa: PLC0415

    env.loop = asyncio.get_running_loop()
    log.getLogger("RSStT").setLevel(log.ERROR)
    aio_helper.init()
    etags: dict[str, str] = {}
    hashes: dict[str, list[str]] = {}
    room = asyncio.Semaphore(AT_ONCE)

    async def one(url: str) -> None:
        headers = {"If-Modified-Since": f"{NOON:%a, %d %b %Y %H:%M:%S} GMT"}
        headers |= {"If-None-Match": etags[url]} if url in etags else {}
        got = await web.feed_get(url, headers=headers, verbose=False, web_semaphore=room)
        if got.rss_d is not None:
            etags[url] = got.web_response.etag
            new, updated = inner.utils.calculate_update(hashes.get(url), got.rss_d.entries)
            list(updated)
            hashes[url] = list(new)[:100]
        elif got.status != 304:  # noqa: PLR2004
            raise ValueError(f"rsstt: {got.error}")

    async def ask(urls: list[str]) -> None:
        await asyncio.gather(*map(one, urls))

    yield nothing, ask


CONTENDERS: dict[str, Any] = {"apeuro": apeuro, "bare": bare, "rsstt": rsstt}

if __name__ == "__main__":
    sys.exit(main())
