from __future__ import annotations

import asyncio
import zlib
from typing import TYPE_CHECKING

import pytest

from jobs.errors import FetchError
from jobs.http import USER_AGENT, Web
from jobs.http.client import plain_address
from tests.jobs.http.site import Asked, answer, site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


def gzipped(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=31)
    return packer.compress(body) + packer.flush()


def web(origin: str, **settings: float) -> Web:
    return Web(allow_origins=[origin], **settings)  # type: ignore[arg-type]


async def test_a_first_request_says_who_asks_and_nothing_else() -> None:
    async with site(lambda _: answer(b"x")) as here, web(here.origin) as reader:
        await reader.fetch(f"{here.origin}/rss.xml")
    assert here.asked[0].path == "/rss.xml"
    assert here.asked[0].headers["user-agent"] == USER_AGENT
    assert here.asked[0].headers["accept-encoding"] == "gzip"
    names = set(here.asked[0].headers)
    assert names <= {"host", "connection", "accept", "accept-encoding", "user-agent"}


async def test_validators_go_back_byte_for_byte_as_a_pair() -> None:
    etag, modified = "W/\"63-'q;", "Wed, 7 Aug 2024 6:1:0 KST"
    says = answer(b"x", ETag=etag, Last_Modified=modified)
    async with site(lambda _: says) as here, web(here.origin) as reader:
        first = await reader.fetch(here.origin)
        await reader.fetch(here.origin, etag=first.etag, last_modified=first.last_modified)
    assert (first.etag, first.last_modified) == (etag, modified)
    assert here.asked[1].headers["if-none-match"] == etag
    assert here.asked[1].headers["if-modified-since"] == modified


async def test_an_unchanged_feed_has_no_body_but_fresh_validators() -> None:
    says = answer(status="304 Not Modified", ETag='"2"', Cache_Control="max-age=900")
    async with site(lambda _: says) as here, web(here.origin) as reader:
        fetched = await reader.fetch(here.origin, etag='"1"')
    assert (fetched.status, fetched.body, fetched.etag, fetched.max_age) == (304, b"", '"2"', 900)


async def test_cookies_are_never_sent_back() -> None:
    says = answer(b"x", Set_Cookie="visitor=1; Path=/")
    async with site(lambda _: says) as here, web(here.origin) as reader:
        await reader.fetch(here.origin)
        await reader.fetch(here.origin)
    assert "cookie" not in here.asked[1].headers


@pytest.mark.parametrize(
    ("path", "permanent"),
    [
        ("/301", "/new"),
        ("/308", "/new"),
        ("/302", None),
        ("/301-302", "/302"),
        ("/302-301", None),
        ("/new", None),
    ],
)
async def test_only_permanent_redirects_from_the_first_hop_on_move_an_address(
    path: str, permanent: str | None
) -> None:
    def says(asked: Asked) -> bytes:
        if asked.path == "/new":
            return answer(b"here")
        status, _, rest = asked.path.strip("/").partition("-")
        return answer(status=f"{status} Moved", Location=f"/{rest or 'new'}")

    async with site(says) as here, web(here.origin) as reader:
        fetched = await reader.fetch(here.origin + path)
    assert fetched.body == b"here"
    assert fetched.url == f"{here.origin}/new"
    assert fetched.permanent_url == (here.origin + permanent if permanent else None)


async def test_a_redirect_loop_ends_after_five_hops() -> None:
    async with (
        site(lambda _: answer(status="302 Found", Location="/again")) as here,
        web(here.origin) as reader,
    ):
        with pytest.raises(FetchError, match="redirects more than 5 times"):
            await reader.fetch(here.origin)
    assert len(here.asked) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:1", "//"])
async def test_a_redirect_out_of_the_web_is_refused(target: str) -> None:
    says = answer(status="302 Found", Location=target)
    async with site(lambda _: says) as here, web(here.origin) as reader:
        with pytest.raises(FetchError):
            await reader.fetch(here.origin)


async def test_credentials_and_fragments_are_not_sent() -> None:
    async with site(lambda _: answer(b"x")) as here, web(here.origin) as reader:
        await reader.fetch(here.origin.replace("//", "//name:secret@") + "/a#b")
    assert here.asked[0].path == "/a"
    assert "authorization" not in here.asked[0].headers


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops", "403 Forbidden"])
async def test_a_refusal_is_told_with_its_status(status: str) -> None:
    async with site(lambda _: answer(b"no", status)) as here, web(here.origin) as reader:
        with pytest.raises(FetchError, match=f"answered {status}") as caught:
            await reader.fetch(here.origin)
    assert caught.value.status == int(status[:3])


async def test_a_server_that_is_busy_says_when_to_come_back() -> None:
    says = answer(status="429 Too Many", Retry_After="120")
    async with site(lambda _: says) as here, web(here.origin) as reader:
        with pytest.raises(FetchError) as caught:
            await reader.fetch(here.origin)
    assert caught.value.retry_after == 120


async def test_a_gzip_answer_is_unfolded_whatever_its_label() -> None:
    def says(asked: Asked) -> bytes:
        packed = gzipped("기사".encode())
        labels = {"/right": {"Content_Encoding": "gzip"}, "/silent": {}}
        if asked.path == "/lie":
            return answer("기사".encode(), Content_Encoding="gzip")
        return answer(packed, **labels[asked.path])

    async with site(says) as here, web(here.origin) as reader:
        for path in ("/right", "/silent", "/lie"):
            assert (await reader.fetch(here.origin + path)).body == "기사".encode()


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "deflate", "zstd"])
async def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    says = answer(b"x", Content_Encoding=coding)
    async with site(lambda _: says) as here, web(here.origin) as reader:
        with pytest.raises(FetchError, match="not asked for"):
            await reader.fetch(here.origin)


async def test_an_endless_answer_is_cut_off() -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            yield b"x" * 65_536

    async with site(lambda _: endless()) as here, web(here.origin) as reader:
        with pytest.raises(FetchError, match="more than 1 MiB"):
            await reader.fetch(here.origin, limit=1024 * 1024)


async def test_a_slow_drip_ends_when_its_time_is_up() -> None:
    async def drip() -> AsyncIterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"
        while True:
            yield b"x"
            await asyncio.sleep(0.01)

    async with site(lambda _: drip()) as here, web(here.origin, seconds=0.2) as reader:
        with pytest.raises(FetchError, match=r"in full within 0.2 seconds"):
            await reader.fetch(here.origin)


async def test_all_hops_together_have_the_time_of_one() -> None:
    async def slow_redirect() -> AsyncIterator[bytes]:
        await asyncio.sleep(0.1)
        yield answer(status="302 Found", Location="/again")

    async with site(lambda _: slow_redirect()) as here, web(here.origin, seconds=0.25) as reader:
        with pytest.raises(FetchError, match=r"in full within 0.25 seconds"):
            await reader.fetch(here.origin)


def test_no_redirect_leaves_encryption() -> None:
    with pytest.raises(FetchError, match="redirects from https to http"):
        plain_address("http://a.example/2", "https://a.example/", previous="https://a.example/1")
    assert plain_address("https://a.example/", "", previous="http://a.example/") == (
        "https://a.example/"
    )


async def test_a_broken_answer_is_one_sentence() -> None:
    broken = {
        "/short": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx",
        "/none": b"",
        "/noise": b"\x00\x01\x02 not http\r\n\r\n",
        "/header": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
        "/gzip": answer(gzipped(b"x" * 5000)[:30]),
        "/unasked": answer(status="304 Not Modified"),
    }
    async with site(lambda asked: broken[asked.path]) as here, web(here.origin) as reader:
        for path in broken:
            with pytest.raises(FetchError) as caught:
                await reader.fetch(here.origin + path)
            assert str(caught.value).endswith(".")
            assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "http://",
        "http://[::1",
        "http://a:99999/",
        "mailto:a@b",
        "http://" + "a" * 300,
    ],
)
async def test_what_is_no_address_is_refused_in_a_sentence(url: str) -> None:
    async with Web() as reader:
        with pytest.raises(FetchError, match=r"not an address|could not be found"):
            await reader.fetch(url)


async def test_one_site_answers_one_request_at_a_time() -> None:
    async def slowly() -> AsyncIterator[bytes]:
        await asyncio.sleep(0.01)
        yield answer(b"x")

    async with site(lambda _: slowly()) as here, web(here.origin) as reader:
        await asyncio.gather(*(reader.fetch(f"{here.origin}/{n}") for n in range(5)))
    assert here.most_at_once == 1
    assert len(here.asked) == 5


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"Cache_Control": "public, max-age=600"}, 600),
        ({"Cache_Control": "no-cache, max-age=600"}, None),
        ({"Cache_Control": "no-store"}, None),
        ({"Expires": "Wed, 07 Aug 2024 07:01:00 GMT"}, 3600),
        ({"Expires": "0"}, None),
        ({"Expires": "Wed, 07 Aug 2024 05:01:00 GMT"}, 0),
        ({}, None),
    ],
)
async def test_freshness_is_what_the_server_says(
    headers: dict[str, str], fresh: float | None
) -> None:
    says = answer(b"x", Date="Wed, 07 Aug 2024 06:01:00 GMT", **headers)
    async with site(lambda _: says) as here, web(here.origin) as reader:
        assert (await reader.fetch(here.origin)).max_age == fresh
