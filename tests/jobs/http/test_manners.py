"""Robots rules and the pace between pages, on a clock that tests move by waiting."""

from __future__ import annotations

import asyncio

import pytest

from jobs.errors import FetchError
from jobs.http import Web
from jobs.http.pace import Pace
from jobs.http.pace import site as registrable
from tests.jobs.http.site import Asked, answer, site


class Clock:
    """A clock on which only waiting passes time."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


def robots(rules: bytes, status: str = "200 OK") -> object:
    def says(asked: Asked) -> bytes:
        return answer(rules, status) if asked.path == "/robots.txt" else answer(b"page")

    return says


async def test_a_page_that_robots_may_not_read_is_left_alone() -> None:
    says = robots(b"User-agent: *\nDisallow: /admin/\n")
    async with site(says) as here, Web(allow_origins=[here.origin], page_gap=0) as reader:  # type: ignore[arg-type]
        assert (await reader.page(f"{here.origin}/news/1")).body == b"page"
        with pytest.raises(FetchError, match=r"robots\.txt"):
            await reader.page(f"{here.origin}/admin/1")
    assert [asked.path for asked in here.asked] == ["/robots.txt", "/news/1"]


async def test_a_rule_for_our_own_name_counts() -> None:
    says = robots(b"User-agent: apeuro\nDisallow: /\n\nUser-agent: *\nAllow: /\n")
    async with site(says) as here, Web(allow_origins=[here.origin]) as reader:  # type: ignore[arg-type]
        with pytest.raises(FetchError):
            await reader.page(f"{here.origin}/news/1")


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden"])
async def test_a_site_without_rules_may_be_read(status: str) -> None:
    says = robots(b"", status)
    async with site(says) as here, Web(allow_origins=[here.origin], page_gap=0) as reader:  # type: ignore[arg-type]
        assert (await reader.page(f"{here.origin}/news/1")).body == b"page"


async def test_a_site_that_cannot_say_its_rules_is_left_for_later() -> None:
    says = robots(b"", "503 Later")
    async with site(says) as here, Web(allow_origins=[here.origin]) as reader:  # type: ignore[arg-type]
        with pytest.raises(FetchError, match="503"):
            await reader.page(f"{here.origin}/news/1")
    assert [asked.path for asked in here.asked] == ["/robots.txt"]


async def test_rules_are_asked_for_once_a_day() -> None:
    clock = Clock()
    says = robots(b"")
    async with (
        site(says) as here,  # type: ignore[arg-type]
        Web(allow_origins=[here.origin], clock=clock, sleep=clock.sleep) as reader,
    ):
        for day in range(3):
            clock.now = day * 50_000.0
            await reader.page(f"{here.origin}/{day}")
    paths = [asked.path for asked in here.asked]
    assert paths == ["/robots.txt", "/0", "/1", "/robots.txt", "/2"]


async def test_pages_of_a_site_are_read_at_a_gap_and_feeds_at_a_smaller_one() -> None:
    clock = Clock()
    says = robots(b"")
    async with (
        site(says) as here,  # type: ignore[arg-type]
        Web(allow_origins=[here.origin], clock=clock, sleep=clock.sleep, page_gap=3) as reader,
    ):
        await reader.fetch(f"{here.origin}/rss")
        await reader.fetch(f"{here.origin}/rss2", gap=2)
        await reader.page(f"{here.origin}/1")
        await reader.page(f"{here.origin}/2")
    assert [asked.path for asked in here.asked] == ["/rss", "/rss2", "/robots.txt", "/1", "/2"]
    assert clock.waits == [2, 3, 3]


async def test_a_redirect_is_followed_without_a_gap() -> None:
    clock = Clock()

    def says(asked: Asked) -> bytes:
        return answer(status="302 Found", Location="/b") if asked.path == "/a" else answer(b"feed")

    async with (
        site(says) as here,
        Web(allow_origins=[here.origin], clock=clock, sleep=clock.sleep) as reader,
    ):
        await reader.fetch(f"{here.origin}/a", gap=2)
    assert clock.waits == []


@pytest.mark.parametrize(
    ("status", "wish", "pause"),
    [
        ("429 Too Many", {"Retry_After": "120"}, 120),
        ("503 Later", {"Retry_After": "120"}, 120),
        ("429 Too Many", {}, 1800),
        ("503 Later", {}, 0),
        ("500 Oops", {"Retry_After": "120"}, 0),
    ],
)
async def test_a_busy_site_is_asked_nothing_until_the_pause_it_wants_is_over(
    status: str, wish: dict[str, str], pause: float
) -> None:
    clock = Clock()

    def says(asked: Asked) -> bytes:
        return answer(b"feed") if asked.path == "/2" else answer(b"", status, **wish)

    async with (
        site(says) as here,
        Web(allow_origins=[here.origin], page_gap=0, clock=clock, sleep=clock.sleep) as reader,
    ):
        with pytest.raises(FetchError):
            await reader.fetch(f"{here.origin}/1")
        clock.now += max(pause - 1, 0)
        if pause:
            with pytest.raises(FetchError, match="wants no questions") as caught:
                await reader.fetch(f"{here.origin}/2")
            assert (caught.value.status, caught.value.retry_after) == (429, 1)
        clock.now += 1
        assert (await reader.fetch(f"{here.origin}/2")).body == b"feed"


async def test_a_site_may_ask_for_a_longer_gap() -> None:
    clock = Clock()
    says = robots(b"User-agent: *\nCrawl-delay: 10\n")
    async with (
        site(says) as here,  # type: ignore[arg-type]
        Web(allow_origins=[here.origin], clock=clock, sleep=clock.sleep) as reader,
    ):
        await reader.page(f"{here.origin}/1")
    assert clock.waits == [10]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("www.bloter.net", "bloter.net"), ("rss.etnews.com", "etnews.com"),
        ("m.yna.co.kr", "yna.co.kr"), ("yna.co.kr", "yna.co.kr"), ("tv.example.or.kr", "example.or.kr"),
        ("example.kr", "example.kr"), ("news.example.kr", "example.kr"), ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("EXAMPLE.com.", "example.com"),
    ],
)  # fmt: skip
def test_hosts_of_one_owner_are_one_site(host: str, name: str) -> None:
    assert registrable(host) == name


async def test_waiting_for_one_site_does_not_hold_up_another() -> None:
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)
    async with pace.turn("a.example.com"), asyncio.timeout(1), pace.turn("b.example.org", gap=5):
        pass
    assert clock.waits == []
