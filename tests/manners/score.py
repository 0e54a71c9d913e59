"""A server that keeps the score of a feed reader, by the criteria of Rachel's feed reader score.

rachelbythebay.com/fs: one unconditional request, validators byte for byte, no cookies, no referer,
no addresses of its own invention, at least an hour between requests, heed for 429, a name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tests.jobs.http.site import Asked, answer
from tests.jobs.paper import ITEM, feed

if TYPE_CHECKING:
    from tests.clock import Clock

HOUR = timedelta(hours=1)
NAMED = re.compile(r"[a-z]+/[\d.]+ \(\+https?://\S+\)")


@dataclass(slots=True)
class Source:
    """How one feed behaves: how often it changes, what it says of its pace, what it sets."""

    changes_every: timedelta
    headers: dict[str, str] = field(default_factory=dict)
    about: str = ""
    etag: bool = True
    last_modified: bool = True
    least_gap: timedelta = HOUR
    rests: frozenset[int] = frozenset()  # hours of GMT, after the first request
    busy_from: timedelta = timedelta.max  # after the start: 429 for as long as `busy_for`
    busy_for: timedelta = timedelta(0)


@dataclass(slots=True)
class Request:
    """A request and what was answered to it."""

    at: datetime
    asked: Asked
    status: int
    etag: str | None
    last_modified: str | None


@dataclass(slots=True)
class Score:
    """Serves the sources and remembers who asked what when."""

    clock: Clock
    sources: dict[str, Source]
    began: datetime
    requests: dict[str, list[Request]] = field(default_factory=dict)
    strays: list[str] = field(default_factory=list)

    def says(self, asked: Asked) -> bytes:
        """Answer as the source would, and note the request."""
        source = self.sources.get(asked.path)
        if source is None:
            self.strays.append(asked.path)
            return answer(b"", "404 Not Found")
        age = self.clock() - self.began
        edition = age // source.changes_every
        etag = f'W/"{edition}-\'x;"' if source.etag else None
        # Not how HTTP writes dates, so that nobody can have made it up again.
        modified = f"Wed, {edition} Aug 2024 6:1:0 KST" if source.last_modified else None
        if source.busy_from <= age < source.busy_from + source.busy_for:
            left = source.busy_from + source.busy_for - age
            self._note(asked, 429, None, None)
            return answer(b"", "429 Later", Retry_After=str(int(left.total_seconds())))
        known = asked.headers.get("if-none-match") == etag and bool(etag)
        known |= asked.headers.get("if-modified-since") == modified and bool(modified)
        self._note(asked, 304 if known else 200, etag, modified)
        headers = source.headers | {
            name: value for name, value in (("ETag", etag), ("Last-Modified", modified)) if value
        }
        if known:
            return answer(b"", "304 Not Modified", **headers)
        about = source.about.format(now=self.clock())
        return answer(self._body(edition, about), "200 OK", **headers)

    def _note(self, asked: Asked, status: int, etag: str | None, modified: str | None) -> None:
        request = Request(self.clock(), asked, status, etag, modified)
        self.requests.setdefault(asked.path, []).append(request)

    def _body(self, edition: int, about: str) -> bytes:
        items = (
            ITEM.format(
                title=f"소식 {number}",
                link=f"http://news.example/{number}",
                date=self.began,
                body="",
            )
            for number in range(edition, edition + 5)
        )
        return feed(about, *items).encode()

    def faults(self) -> list[str]:
        """Say everything that a polite reader would not have done."""
        found = [f"asked for {path}, which nobody named" for path in self.strays]
        for path, requests in self.requests.items():
            found += [f"{path}: {fault}" for fault in faults(requests, self.sources[path])]
        return found


def faults(requests: list[Request], source: Source) -> list[str]:
    """Hold the requests to one feed against the criteria."""
    found = [fault for request in requests for fault in improper(request.asked)]
    conditional = source.etag or source.last_modified
    bare = [request for request in requests if not is_conditional(request.asked)]
    if conditional and len(bare) != 1:
        found.append(f"{len(bare)} unconditional requests")
    last: Request | None = None
    for before, request in zip([None, *requests], requests, strict=False):
        last = before if before and before.status in {200, 304} else last
        found += out_of_sequence(request.asked, last)
        gap = request.at - before.at if before else source.least_gap
        if gap < source.least_gap:
            found.append(f"asked again after {gap}")
        if before and request.at.hour in source.rests:
            found.append(f"asked at {request.at:%H:%M}, when it rests")
        if before and before.status == 429 and request.status == 429:
            found.append("asked again before the pause it was told was over")
    return found


def improper(asked: Asked) -> list[str]:
    """What no request should carry, and what each should."""
    found = [
        f"sent {name}" for name in ("cookie", "referer", "authorization") if name in asked.headers
    ]
    if not NAMED.fullmatch(asked.headers.get("user-agent", "")):
        found.append("does not say who asks")
    if asked.headers.get("accept-encoding") != "gzip":
        found.append("did not ask for a compressed answer that it can read")
    return found


def is_conditional(asked: Asked) -> bool:
    """Whether a request may be answered with 304."""
    return not {"if-none-match", "if-modified-since"}.isdisjoint(asked.headers)


def out_of_sequence(asked: Asked, last: Request | None) -> list[str]:
    """What is not, byte for byte, the validators of the last good answer."""
    wanted = (last.etag, last.last_modified) if last else (None, None)
    sent = (asked.headers.get("if-none-match"), asked.headers.get("if-modified-since"))
    return [] if sent == wanted else [f"sent {sent} and was given {wanted}"]
