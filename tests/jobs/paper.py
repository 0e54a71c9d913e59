"""A newspaper's server whose every answer a test decides."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from tornado.httputil import HTTPServerRequest

ITEM = (
    "<item><title>{title}</title><link>{link}</link><guid>{link}</guid>"
    "<pubDate>{date:%a, %d %b %Y %H:%M:%S +0000}</pubDate>"
    "<description><![CDATA[{body}]]></description></item>"
)


@dataclass(slots=True)
class Paper:
    """What stands at each path, and who asked for it."""

    origin: str = ""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    requests: list[HTTPServerRequest] = field(default_factory=list)

    def puts(self, path: str, body: str, status: int = 200, **headers: str) -> str:
        """Put an answer at a path; return its address."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, named, body.encode())
        return self.origin + path

    def paths(self) -> list[str]:
        """List what was asked for, in order."""
        return [request.path for request in self.requests]


class Page(RequestHandler):
    """Answers as the paper says."""

    def initialize(self, paper: Paper) -> None:
        """Take the paper."""
        self.paper = paper

    def compute_etag(self) -> None:
        """Leave validators to the test."""

    def get(self) -> None:
        """Answer."""
        self.paper.requests.append(self.request)
        status, headers, body = self.paper.answers.get(self.request.path, (404, {}, b"none"))
        self.set_status(status)
        for name, value in headers.items():
            self.set_header(name, value)
        if status != 304:
            self.finish(body)


@asynccontextmanager
async def opened() -> AsyncGenerator[Paper]:
    """Open a paper on a free port of loopback."""
    paper = Paper()
    (socket,) = bind_sockets(0, "127.0.0.1")
    paper.origin = f"http://127.0.0.1:{socket.getsockname()[1]}"
    server = HTTPServer(
        Application([(r"/.*", Page, {"paper": paper})], log_function=lambda _: None)
    )
    server.add_sockets([socket])
    try:
        yield paper
    finally:
        server.stop()
        await server.close_all_connections()


def feed(*items: str) -> str:
    """Write an RSS feed of these items."""
    channel = f"<channel><title>예시일보</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
