"""Foreign exceptions of a fetch, as one plain sentence each."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import aiohttp
import httpx

from jobs.http.addresses import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES: tuple[tuple[type[BaseException], str], ...] = (
    (aiohttp.ClientConnectorDNSError, "The name {host} could not be found."),
    (aiohttp.ClientConnectorCertificateError, "The certificate of {host} is not valid."),
    (ssl.SSLError, "No secure connection to {host} could be made."),
    (aiohttp.ClientConnectorError, "{host} could not be reached."),
    (aiohttp.ServerDisconnectedError, "{host} broke off the connection."),
    (aiohttp.ClientPayloadError, "{host} broke off in the middle of its answer."),
    (ConnectionError, "{host} broke off the connection."),
    (aiohttp.ServerTimeoutError, "{host} did not answer in time."),
    (httpx.TimeoutException, "{host} did not answer in time."),
    (aiohttp.ClientResponseError, "{host} answered with something that is not HTTP."),
    (aiohttp.InvalidURL, "“{host}” is not an address."),
    (httpx.InvalidURL, "“{host}” is not an address."),
    (ValueError, "“{host}” is not an address."),
)


def sentence(host: str, error: BaseException) -> str:
    """Return what went wrong, for people; the innermost known cause is the most telling."""
    for known, words in SENTENCES:
        if any(isinstance(cause, known) for cause in causes(error)):
            return words.format(host=host[:80])
    return f"{host[:80]} could not be read."


def was_refused(error: BaseException) -> bool:
    """Whether our own guard stands behind the failure."""
    return any(isinstance(cause, RefusedError) for cause in causes(error))


def causes(error: BaseException) -> Iterator[BaseException]:
    """Return an error and everything that it was raised for."""
    at: BaseException | None = error
    while at is not None:
        yield at
        inner = getattr(at, "os_error", None)
        if isinstance(inner, BaseException):
            yield inner
        at = at.__cause__ or at.__context__
