"""What every test may rely on: one event loop, and no network beyond this machine."""

from __future__ import annotations

import sys

import pytest

# Files whose tests are few and long begin first, so that no worker is left with one at the end.
LONG = ("tests/journeys/", "tests/chaos/", "tests/manners/", "tests/cli/", "tests/test_image.py")
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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files before the others, whatever order chance gave them."""
    ranks = {name: rank for rank, name in enumerate(LONG)}

    def rank(item: pytest.Item) -> int:
        return next((ranks[name] for name in LONG if item.nodeid.startswith(name)), len(LONG))

    items.sort(key=rank)
