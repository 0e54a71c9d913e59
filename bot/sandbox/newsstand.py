"""The sample news over HTTP: what the program gathers where there is no network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import tornado.web

from bot.sandbox.news import layouts, press

if TYPE_CHECKING:
    from collections.abc import Callable

HTML = "text/html"
XML = "text/xml"
JSON = "application/feed+json"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one address of the stand answers; feeds alone say when they last changed."""

    body: bytes
    content_type: str
    changed_at: datetime | None = None


class NewsStand:
    """The sample news over HTTP: feeds and pages, some on sale at once, the rest one by one."""

    def __init__(self, *, clock: Callable[[], float], held_back: int = 4) -> None:
        """Put all but the last `held_back` articles on sale, dated back over the last day."""
        articles = press.read_articles()
        kept = len(articles) - held_back
        opened = clock()
        self._clock = clock
        self._feeds = press.read_feeds()
        self._held_back = articles[kept:]
        dated = [(each, press.moment(opened - 60 * each.minutes_ago)) for each in articles[:kept]]
        # One day for all: around midnight, reports of one event would name two days.
        self._day = min(at for _, at in dated).date()
        self._on_sale = [press.Published(article, at, self._day) for article, at in dated]

    def routes(self) -> list[tuple[str, type[tornado.web.RequestHandler], dict[str, object]]]:
        """Give the routes under /news/ to a Tornado application."""
        templates = str(press.HERE / "templates")
        return [
            (r"/news/(photo\.svg)", tornado.web.StaticFileHandler, {"path": templates}),
            (r"/news/.*", SheetHandler, {"stand": self}),
        ]

    def feed_urls(self, origin: str) -> list[str]:
        """List the addresses of all sample feeds; `origin` as in http://127.0.0.1:9301."""
        return [origin + feed.feed for feed in self._feeds.values()]

    def publish_next(self) -> bool:
        """Put the next held-back article on its feed, dated now; False when none is left."""
        if not self._held_back:
            return False
        article = self._held_back.pop(0)
        self._on_sale.append(press.Published(article, press.moment(self._clock()), self._day))
        return True

    def sheet(self, uri: str, origin: str) -> Sheet | None:
        """Find what stands at a path with its query, None where nothing does."""
        for feed in self._feeds.values():
            if _same_place(feed.feed, uri):
                return self._feed_sheet(feed, origin)
        for published in self._on_sale:
            feed = self._feeds[published.article.feed]
            if _same_place(feed.page_path(published.article.number), uri):
                text = layouts.page(published, feed, origin)
                return Sheet(_encoded(text, feed), HTML)
        return None

    def _feed_sheet(self, feed: press.SampleFeed, origin: str) -> Sheet:
        on_sale = [one for one in self._on_sale if one.article.feed == feed.key]
        on_sale.sort(key=lambda published: published.at, reverse=True)
        text = layouts.feed_document(feed, on_sale, origin)
        changed_at = on_sale[0].at.astimezone(UTC) if on_sale else None
        return Sheet(_encoded(text, feed), JSON if feed.kind == "json" else XML, changed_at)


class SheetHandler(tornado.web.RequestHandler):
    """Answers for one address of the stand; Tornado itself adds and honours the ETag."""

    def initialize(self, stand: NewsStand) -> None:
        """Keep the stand that the route names."""
        self._stand = stand

    def get(self) -> None:
        """Answer with the sheet, 304 where the reader has it, 404 where there is none."""
        uri = self.request.uri or ""
        sheet = self._stand.sheet(uri, f"{self.request.protocol}://{self.request.host}")
        if sheet is None:
            raise tornado.web.HTTPError(HTTPStatus.NOT_FOUND)
        # No charset, as with old Korean servers: the document declares its own.
        self.set_header("Content-Type", sheet.content_type)
        if sheet.changed_at is not None:
            self.set_header("Last-Modified", format_datetime(sheet.changed_at, usegmt=True))
            if self._has_it_already(sheet.changed_at):
                self.set_status(HTTPStatus.NOT_MODIFIED)
                return
        self.write(sheet.body)

    def _has_it_already(self, changed_at: datetime) -> bool:
        """Whether If-Modified-Since says so; If-None-Match, where sent, decides alone."""
        since = self.request.headers.get("If-Modified-Since")
        if since is None or "If-None-Match" in self.request.headers:
            return False
        try:
            return parsedate_to_datetime(since) >= changed_at
        except (TypeError, ValueError):
            return False


def _encoded(text: str, feed: press.SampleFeed) -> bytes:
    """Write EUC-KR as Korean servers do, with the characters that only CP949 has."""
    return text.encode("cp949" if feed.encoding == "euc-kr" else feed.encoding)


def _same_place(path: str, uri: str) -> bool:
    """Whether an address names this path with at least its query arguments."""
    wanted, asked = urlsplit(path), urlsplit(uri)
    return wanted.path == asked.path and set(parse_qsl(wanted.query)) <= set(parse_qsl(asked.query))
