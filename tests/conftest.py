"""What every test may rely on: one event loop, and no network beyond this machine."""

from __future__ import annotations

import sys

import pytest

LOOPBACK = ("127.", "::1", "localhost")


def refuse_the_network(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: a test that dials out fails at the place where it does."""
    if event != "socket.connect":
        return
    address = arguments[1]
    if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
        raise AssertionError(f"a test dialled {address[0]}")


sys.addaudithook(refuse_the_network)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"
