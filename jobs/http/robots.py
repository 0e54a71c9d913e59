"""robots.txt (RFC 9309), asked once a day for each origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego

from jobs.errors import FetchError, ForbiddenAddressError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jobs.http.hints import Fetched

DAY = 86_400.0
SIZE = 500 * 1024
LONGEST_DELAY = 60.0
REMEMBERED = 2000
CLIENT_ERRORS = range(400, 500)


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one origin and when they were read (seconds of the clock)."""

    robots: Protego
    read_at: float


class Robots:
    """What sites ask of programs that read their pages."""

    def __init__(
        self, fetch: Callable[[str], Awaitable[Fetched]], agent: str, clock: Callable[[], float]
    ) -> None:
        """Take a way to fetch, our name, and a clock in seconds."""
        self._fetch = fetch
        self._agent = agent
        self._clock = clock
        self._known: dict[str, Rules] = {}

    async def check(self, url: str) -> float:
        """Return the gap in seconds that the site asks for; raises FetchError where it says no."""
        robots = await self._rules(url)
        if not robots.can_fetch(url, self._agent):
            host = urlsplit(url).hostname
            raise FetchError(url, f"{host} asks programs not to read this page (robots.txt).")
        return min(float(robots.crawl_delay(self._agent) or 0), LONGEST_DELAY)

    async def _rules(self, url: str) -> Protego:
        """Return the rules of an address's origin, at most a day old."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        known = self._known.get(origin)
        if known is None or self._clock() - known.read_at > DAY:
            known = Rules(Protego.parse(await self._text(origin)), self._clock())
            self._known.pop(origin, None)
            self._known[origin] = known
            if len(self._known) > REMEMBERED:
                self._known.pop(next(iter(self._known)))
        return known.robots

    async def _text(self, origin: str) -> str:
        """Return the rules as text: none where the site has none (4xx), an error while it cannot say."""
        try:
            fetched = await self._fetch(f"{origin}/robots.txt")
        except ForbiddenAddressError:
            raise
        except FetchError as error:
            if error.status in CLIENT_ERRORS and error.status != 429:  # noqa: PLR2004
                return ""
            raise
        return fetched.body.decode("utf-8-sig", "replace")
