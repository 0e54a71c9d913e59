"""A site of our own making on 127.0.0.1: says byte for byte what a test wants, and remembers."""

from __future__ import annotations

import asyncio
import contextlib
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable


@dataclass
class Asked:
    """One request as it came over the wire; header names in lower case, values untouched."""

    path: str
    headers: dict[str, str]


@dataclass
class Site:
    """What was asked so far, and where the site is."""

    origin: str = ""
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0

    @property
    def port(self) -> int:
        return int(self.origin.rpartition(":")[2])


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole HTTP answer; underscores in header names stand for hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


@asynccontextmanager
async def site(
    says: Callable[[Asked], bytes | AsyncIterator[bytes]], host: str = "127.0.0.1"
) -> AsyncGenerator[Site]:
    """Serve what `says` makes of each request, until the block ends."""
    here = Site()
    talks: set[asyncio.Task[None] | None] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here.at_once += 1
        here.most_at_once = max(here.most_at_once, here.at_once)
        talks.add(asyncio.current_task())
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
                await converse(reader, writer)
        finally:
            here.at_once -= 1
            writer.close()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *rest = head.rstrip().split("\r\n")
        pairs = (line.partition(": ") for line in rest)
        asked = Asked(first.split()[1], {name.lower(): value for name, _, value in pairs})
        here.asked.append(asked)
        said = says(asked)
        if isinstance(said, bytes):
            writer.write(said)
            await writer.drain()
        else:
            async for piece in said:
                writer.write(piece)
                await writer.drain()

    server = await asyncio.start_server(serve, host, 0)
    here.origin = f"http://{host}:{server.sockets[0].getsockname()[1]}"
    try:
        yield here
    finally:
        server.close()
        for talk in filter(None, talks):
            talk.cancel()
        await asyncio.gather(*filter(None, talks), return_exceptions=True)
        await asyncio.sleep(0)
