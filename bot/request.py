"""How calls leave: over aiohttp, for a third of the CPU time of PTB's own client.

It also says honestly whether a call left at all, which decides whether a delivery may be sent
again: an error before there was a connection is `NotSentError`, everything later is not.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest

if TYPE_CHECKING:
    from telegram.request import RequestData

TOO_MANY = 429
UNSAID_PAUSE = 30  # seconds after a 429 that names none
READ_SECONDS, CONNECT_SECONDS, POOL_SECONDS = 20.0, 10.0, 30.0
METHODS = 64
BEFORE_SENDING = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


class NotSentError(NetworkError):
    """The call surely did not reach Telegram: there was no connection to send it over."""


class Request(BaseRequest):
    """PTB's way to the Bot API; `connections` is how many calls may be under way at once."""

    def __init__(self, connections: int, *, read_seconds: float = READ_SECONDS) -> None:
        """Prepare; the connections are made when they are needed."""
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None
        # aiohttp's own look at the environment takes two trips to a thread, for every call.
        self._proxy = lru_cache(METHODS)(proxy_for)

    @property
    def read_timeout(self) -> float:
        """How many seconds an answer may take; getUpdates adds its own."""
        return self._read_seconds

    async def initialize(self) -> None:
        """Open the session, if it is not open."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar()
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send a call; return the status and the body of the answer.

        Raises:
            NotSentError: it surely did not arrive.
            TimedOut: no answer came in time; it may have arrived.
            NetworkError: the connection broke; it may have arrived.
            RetryAfter: a 429 that does not say for how long.
        """
        del write_timeout
        if self._session is None:
            raise RuntimeError("the request was not initialized")
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_chosen(pool_timeout, POOL_SECONDS),
            sock_connect=_chosen(connect_timeout, CONNECT_SECONDS),
            sock_read=_chosen(read_timeout, self._read_seconds),
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_form(request_data),
                timeout=timeout,
                allow_redirects=False,
                proxy=self._proxy(url),
            ) as response:
                body = await response.read()
        except BEFORE_SENDING as error:
            raise NotSentError(f"no connection ({type(error).__name__})") from error
        except (TimeoutError, aiohttp.ServerTimeoutError) as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"the connection broke ({type(error).__name__})") from error
        if response.status == TOO_MANY and b'"retry_after"' not in body:
            raise RetryAfter(timedelta(seconds=UNSAID_PAUSE))
        return response.status, body


def proxy_for(url: str) -> str | None:
    """Return the proxy that the environment names for an address; None where there is none."""
    address = urlsplit(url)
    if proxy_bypass(address.hostname or ""):
        return None
    return getproxies().get(address.scheme)


def _chosen(wish: Any, usual: float) -> float | None:
    return usual if wish is BaseRequest.DEFAULT_NONE else wish


def _form(data: RequestData | None) -> Any:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, content_type) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form
