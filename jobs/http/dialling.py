"""Connections: guarded where they are dialled, and with nothing on them that we did not put there.

Requests go to httpx's transport and not through its client, which would merge addresses, headers
and cookies we have none of, at half the cost of a fetch. Without a cookie jar there are no cookies.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport

from jobs.http.addresses import GuardedResolver, guarded_socket

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Collection

    from jobs.http.addresses import Lookup

    Headers = list[tuple[bytes, bytes]]  # names in lower case

IN_FLIGHT = 20
HEADER_BYTES = 64 * 1024
# The whole exchange has its time (`Web`); four timers more for each request would only cost.
NO_TIMERS = {"timeout": httpx.Timeout(None).as_dict()}


class Dialler:
    """Sends requests: guarded but to the origins that are open, without cookies or environment."""

    def __init__(
        self,
        forbidden: Callable[[str], bool] | None,
        lookup: Lookup | None,
        open_origins: Collection[str],
    ) -> None:
        """Take the rule for addresses, and the way names are resolved."""
        tls = httpx.create_ssl_context(trust_env=False)
        # Certificates are verified; only old key sizes, which older Korean servers have, may pass.
        tls.set_ciphers("DEFAULT@SECLEVEL=1")
        self._guarded = transport(tls, forbidden, lookup)
        self._open = {
            origin_of(httpx.URL(origin)): transport(tls, None, lookup) for origin in open_origins
        }

    async def get(self, url: str, headers: Headers) -> httpx.Response:
        """Send a GET; the answer's body is still to be read, and the answer to be closed."""
        request = httpx.Request("GET", parsed(url), headers=headers, extensions=NO_TIMERS)
        request.headers.encoding = "ascii"  # else it is found out anew for every header
        chosen = self._open.get(origin_of(request.url)) if self._open else None
        return await (chosen or self._guarded).handle_async_request(request)

    async def close(self) -> None:
        """Close every connection."""
        for each in (self._guarded, *self._open.values()):
            await each.aclose()


@lru_cache(maxsize=2048)
def parsed(url: str) -> httpx.URL:
    """Return an address as httpx has it; the same feeds are asked every hour."""
    return httpx.URL(url)


def origin_of(url: httpx.URL) -> tuple[str, str, int | None]:
    """Return what two addresses of one origin have in common."""
    return url.scheme, url.host, url.port


def transport(
    tls: ssl.SSLContext, forbidden: Callable[[str], bool] | None, lookup: Lookup | None
) -> AiohttpTransport:
    """Return a way to send requests that dials only what the rule does not forbid."""

    def session() -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            limit=IN_FLIGHT,
            use_dns_cache=False,
            ssl=tls,
            resolver=GuardedResolver(forbidden or (lambda _: False), lookup),
            socket_factory=guarded_socket(forbidden) if forbidden else None,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            max_line_size=HEADER_BYTES,
            max_field_size=HEADER_BYTES,
            trust_env=False,
        )

    return AiohttpTransport(verify=tls, client=session)
