"""One long-lived client for everything that is read from the web: polite, bounded, guarded."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit, urlunsplit

import aiohttp
import httpx

from jobs.errors import FetchError, ForbiddenAddressError, OnHoldError
from jobs.http.addresses import is_forbidden
from jobs.http.bounds import BoundError, bounded, check_coding
from jobs.http.dialling import IN_FLIGHT, Dialler
from jobs.http.hints import Fetched, max_age, retry_after, validator
from jobs.http.pace import Pace
from jobs.http.robots import Robots
from jobs.http.troubles import sentence, was_refused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from jobs.http.addresses import Lookup
    from jobs.http.dialling import Headers

USER_AGENT = "apeuro/0.1 (+https://github.com/apeuro/apeuro)"
ACCEPT_FEED = (
    "application/rss+xml, application/atom+xml, application/rdf+xml, application/feed+json, "
    "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"
MIB = 1024 * 1024
SECONDS = 30.0
PAGE_GAP = 3.0
FEED_GAP = 2.0
MAX_HOPS = 5
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NOT_MODIFIED = 304
TOO_MANY = 429
BUSY = frozenset({429, 503})
BUSY_SECONDS = 1800.0
CONDITIONS = frozenset({b"if-none-match", b"if-modified-since"})


class Web:
    """Reads feeds and pages; `async with Web() as web: await web.fetch(url)`."""

    def __init__(
        self,
        *,
        allow_private: bool = False,
        allow_origins: Collection[str] = (),
        user_agent: str = USER_AGENT,
        seconds: float = SECONDS,
        page_gap: float = PAGE_GAP,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        forbidden: Callable[[str], bool] = is_forbidden,
        lookup: Lookup | None = None,
    ) -> None:
        """Take the limits: `seconds` for a whole exchange, `page_gap` between a site's pages.

        `allow_origins` names origins (`http://127.0.0.1:8000`) that are read although private,
        `allow_private` opens all of them; `forbidden` and `lookup` are the rule for addresses
        and the way names are resolved.
        """
        self._headers = [(b"user-agent", user_agent.encode()), (b"accept-encoding", b"gzip")]
        self._seconds = seconds
        self._page_gap = page_gap
        self._pace = Pace(clock=clock, sleep=sleep)
        self._room = asyncio.Semaphore(IN_FLIGHT)
        self._robots = Robots(self.fetch, user_agent.partition("/")[0], clock)
        rule = None if allow_private else forbidden
        self._dialler = Dialler(rule, lookup, allow_origins)

    async def __aenter__(self) -> Self:
        """Open nothing yet: connections open when they are first needed."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close every connection."""
        await self._dialler.close()

    async def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        limit: int = 5 * MIB,
        accept: str = ACCEPT_FEED,
        robots: bool = False,
        gap: float = 0.0,
    ) -> Fetched:
        """Read an address; the validators of the last answer make it a conditional request.

        It is asked `gap` seconds after the last question to its site; with `robots` it is a page,
        read as robots.txt allows and at the gap between pages. Raises ForbiddenAddressError,
        OnHoldError, or FetchError with the status and the wish to retry.
        """
        headers = [*self._headers, (b"accept", accept.encode())]
        headers += [(b"if-none-match", etag.encode())] if etag else []
        headers += [(b"if-modified-since", last_modified.encode())] if last_modified else []
        gap = min(gap, self._page_gap)
        if robots:
            gap = max(self._page_gap, await self._robots.check(url))
        return await self._follow(url, headers, limit, gap)

    async def page(self, url: str, *, limit: int = 5 * MIB) -> Fetched:
        """Read an article's page as its site's robots.txt allows, at a gap from the one before."""
        return await self.fetch(url, limit=limit, accept=ACCEPT_PAGE, robots=True)

    async def _follow(self, url: str, headers: Headers, limit: int, gap: float) -> Fetched:
        """Follow redirects by hand, so that every hop is paced, bounded and checked."""
        at, permanent, moved, left = plain_address(url, url), True, None, self._seconds
        for hop in range(MAX_HOPS + 1):
            host = urlsplit(at).hostname or ""
            async with self._pace.turn(host, 0.0 if hop else gap), self._room:
                self._refuse_to_hurry(url, host)
                started = time.monotonic()
                answer = await self._exchange(url, at, headers, limit, left)
                left -= time.monotonic() - started
            if isinstance(answer, Fetched):
                return replace(answer, permanent_url=moved) if moved else answer
            status, target = answer
            permanent = permanent and (status in PERMANENT or is_upgrade(at, target))
            at = plain_address(target, url, previous=at)
            moved = at if permanent else moved
        raise FetchError(url, f"{urlsplit(url).hostname} redirects more than {MAX_HOPS} times.")

    def _refuse_to_hurry(self, url: str, host: str) -> None:
        """Ask nothing of a site that answered another of our questions with 429."""
        if (left := self._pace.held(host)) > 0:
            raise OnHoldError(
                url, f"{host} wants no questions for now.", status=TOO_MANY, retry_after=left
            )

    def _leave_alone(self, host: str, error: FetchError) -> None:
        """Heed a site that is busy: as long as it says, or for a while where it says only that."""
        if error.status in BUSY and error.retry_after is not None:
            self._pace.hold(host, error.retry_after)
        elif error.status == TOO_MANY:
            self._pace.hold(host, BUSY_SECONDS)

    async def _exchange(
        self, url: str, at: str, headers: Headers, limit: int, seconds: float
    ) -> Fetched | tuple[int, str]:
        """One request and its whole answer, or the status and target of a redirect."""
        host = urlsplit(at).hostname or at
        try:
            async with asyncio.timeout(max(seconds, 0)):
                response = await self._dialler.get(at, headers)
                try:
                    conditional = any(name in CONDITIONS for name, _ in headers)
                    return await read(response, url, limit, conditional=conditional)
                finally:
                    await response.aclose()
        except FetchError as error:
            self._leave_alone(host, error)
            raise
        except BoundError as error:
            raise FetchError(url, f"{host} {error}.") from None
        except TimeoutError:
            raise FetchError(
                url, f"{host} did not answer in full within {self._seconds:g} seconds."
            ) from None
        except (
            httpx.HTTPError,
            httpx.InvalidURL,
            aiohttp.ClientError,
            OSError,
            ValueError,
        ) as error:
            if was_refused(error):
                raise ForbiddenAddressError(
                    url, f"{host} leads to an address that may not be read."
                ) from None
            raise FetchError(url, sentence(host, error)) from None


async def read(
    response: httpx.Response, url: str, limit: int, *, conditional: bool
) -> Fetched | tuple[int, str]:
    """Sort an answer: redirect, refusal, nothing new, or a body within its bound."""
    headers, status, now = plain_headers(response), response.status_code, datetime.now(UTC)
    if status in REDIRECTS and (target := headers.get("location")):
        return status, urljoin(str(response.url), target)
    unchanged = status == NOT_MODIFIED and conditional
    if not (response.is_success or unchanged):
        said = f"{response.url.host} answered {status} {response.reason_phrase}".rstrip() + "."
        raise FetchError(url, said, status=status, retry_after=retry_after(headers, now))
    body = b""
    if not unchanged:
        check_coding(headers.get("content-encoding", ""))
        body = await bounded(response.aiter_raw(), limit)
    return Fetched(
        status=NOT_MODIFIED if unchanged else 200,
        url=str(response.url),
        permanent_url=None,
        body=body,
        content_type=headers.get("content-type"),
        etag=validator(headers.get("etag")),
        last_modified=validator(headers.get("last-modified")),
        max_age=max_age(headers, now),
        retry_after=retry_after(headers, now),
    )


def plain_headers(response: httpx.Response) -> dict[str, str]:
    """Return the headers by their names in lower case; httpx looks each up in a list, decoding it."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


@lru_cache(maxsize=2048)
def plain_address(target: str, url: str, *, previous: str = "") -> str:
    """Return an address of the web without credentials and fragment; raises FetchError for any other."""
    try:
        parts = urlsplit(target.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        raise FetchError(url, f"“{target[:80]}” is not an address.") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError(url, f"“{target[:80]}” is not an address of the web.")
    if previous.startswith("https:") and parts.scheme == "http":
        raise FetchError(url, f"{host} redirects from https to http.")
    name = f"[{host}]" if ":" in host else host
    netloc = name if port is None else f"{name}:{port}"
    return urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))


def is_upgrade(before: str, after: str) -> bool:
    """Whether a redirect only goes from http to https of the same address."""
    return before.startswith("http:") and after == "https" + before.removeprefix("http")
