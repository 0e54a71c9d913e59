"""A site that means ill: what it answers at each path, and the sentence that must come of it."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.clock import NOON
from tests.jobs.http.site import Asked, answer
from tests.jobs.paper import ITEM, feed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

    Says = Callable[[], bytes | AsyncIterator[bytes]]

MIB = 1024 * 1024
GOOD = feed(
    ITEM.format(title="좋은 소식", link="http://news.example/1", date=NOON, body="")
).encode()
XML = "application/rss+xml"


def bomb(size: int) -> bytes:
    """Pack so many zeros as gzip."""
    packer = zlib.compressobj(9, wbits=31)
    pieces = [packer.compress(bytes(MIB)) for _ in range(size // MIB)]
    return b"".join([*pieces, packer.flush()])


def fixed(packed: bytes) -> Says:
    """Answer always the same."""
    return lambda: packed


def redirect(target: str, status: str = "302 Found") -> bytes:
    """Send elsewhere."""
    return answer(b"", status, Location=quote(target, safe=":/?[]&=.%"))


async def dripping() -> AsyncIterator[bytes]:
    """Send a byte now and then, never enough to be silent and never done."""
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    while True:
        yield b" "
        await asyncio.sleep(0.05)


async def endless_headers() -> AsyncIterator[bytes]:
    """Begin an answer, and never come to its body."""
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        yield b"X-More: " + b"x" * 8000 + b"\r\n"
        await asyncio.sleep(0)


async def endless_body() -> AsyncIterator[bytes]:
    """Send a feed that has no end."""
    yield b"HTTP/1.1 200 OK\r\n\r\n" + GOOD[:100]
    while True:
        yield b"<item><title>x</title></item>" * 1000
        await asyncio.sleep(0)


def entity_feed(doctype: str, inside: str) -> bytes:
    """A feed whose title is made of entities."""
    return (
        GOOD.decode()
        .replace("<rss", f"<!DOCTYPE rss [{doctype}]><rss")
        .replace("<title>예시일보</title>", f"<title>예시{inside}</title>")
        .encode()
    )


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "웃음" * 10}">' for n in range(10))
ALERT = "<script>alert('잘못된 접근입니다.'); history.back();</script>"
PAGE = "<!DOCTYPE html><html><head><title>서비스 점검</title></head><body>점검 중</body></html>"
MAINTENANCE = "현재 시스템 점검 중입니다."

# path -> what is answered, and words of the sentence that the feed's row then holds
BAD: dict[str, tuple[Says, str]] = {
    "/gzip-gzip": (
        lambda: answer(gzip.compress(bomb(MIB)), "200 OK", Content_Encoding="gzip, gzip"),
        "not asked for",
    ),
    "/gzip-in-gzip": (fixed(answer(gzip.compress(bomb(50 * MIB)))), "not text"),
    "/brotli": (lambda: answer(b"\x00" * 99, "200 OK", Content_Encoding="br"), "not asked for"),
    "/broken-gzip": (lambda: answer(bomb(MIB)[:500]), "broke off in the middle"),
    "/no-gzip": (lambda: answer(b"\x1f\x8bnonsense" * 9), "damaged gzip"),
    "/drip": (dripping, "did not answer in full within 1 seconds"),
    "/endless-headers": (endless_headers, ""),
    "/endless-body": (endless_body, "more than 5 MiB"),
    "/loop": (lambda: redirect("/loop"), "redirects more than 5 times"),
    "/ring": (lambda: redirect("/ring2"), "redirects more than 5 times"),
    "/ring2": (lambda: redirect("/ring"), "redirects more than 5 times"),
    "/longer-than-said": (
        lambda: b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + GOOD,
        "",
    ),
    "/shorter-than-said": (
        lambda: b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + GOOD,
        "broke off in the middle",
    ),
    "/picture": (
        lambda: answer(b"\x89PNG\r\n\x1a\n\0\0\0", "200 OK", Content_Type=XML),
        "not text",
    ),
    "/page": (
        lambda: answer(PAGE.encode(), "200 OK", Content_Type=XML),
        "web page (“서비스 점검”)",
    ),
    "/sentence": (lambda: answer(MAINTENANCE.encode()), MAINTENANCE),
    "/alert": (lambda: answer(ALERT.encode("cp949")), "잘못된 접근입니다."),
    "/empty": (lambda: answer(b""), "empty"),
    "/json": (lambda: answer(b'{"error": 1}'), "not a JSON Feed"),
    "/other-xml": (lambda: answer(b"<?xml version='1.0'?><error/>"), "<error>"),
    "/no-http": (lambda: b"\0\0\0\0 this is no HTTP\r\n\r\n", ""),
    "/no-status": (lambda: b"HTTP/1.1 fine\r\n\r\n", ""),
    "/hang-up": (lambda: b"", "broke off"),
    "/304": (lambda: answer(b"", "304 Not Modified"), "304"),
    "/206": (lambda: answer(GOOD[:100], "206 Partial Content"), ""),
    "/file": (lambda: redirect("file:///etc/passwd"), "not an address of the web"),
    "/gopher": (lambda: redirect("gopher://news.example/"), "not an address of the web"),
    "/port": (lambda: redirect("http://127.0.0.3:22/"), "may not be read"),
}
# path -> what is answered; each is odd, and read all the same
ODD: dict[str, Says] = {
    "/called-a-picture": lambda: answer(GOOD, "200 OK", Content_Type="image/png"),
    "/called-gzip": lambda: answer(GOOD, "200 OK", Content_Encoding="gzip"),
    "/not-called-gzip": lambda: answer(gzip.compress(GOOD)),
    "/called-latin": lambda: answer(GOOD, "200 OK", Content_Type=f"{XML}; charset=iso-8859-1"),
    "/laughs": lambda: answer(entity_feed(LAUGHS, "&l9;")),
    "/passwords": lambda: answer(entity_feed('<!ENTITY f SYSTEM "file:///etc/passwd">', "&f;")),
    "/cut-off": lambda: answer(GOOD.removesuffix(b"</channel></rss>")),
    "/controls": lambda: answer(GOOD.replace("좋은".encode(), "좋\x08은".encode())),
}


class Villain:
    """Answers as the tables say; `more` are answers of one test."""

    def __init__(self, more: Mapping[str, Says] | None = None) -> None:
        self._says = {path: says for path, (says, _) in BAD.items()} | ODD | dict(more or {})

    def __call__(self, asked: Asked) -> bytes | AsyncIterator[bytes]:
        says = self._says.get(asked.path)
        return says() if says else answer(b"", "404 Not Found")
