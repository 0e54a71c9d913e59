"""A SQLite file, the real Application, and a sandbox it polls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from bot import app as apps
from bot.context import Counter
from bot.limiter import Limiter
from bot.polling import Poller
from bot.sandbox import Sandbox
from jobs import settings as all_settings
from jobs import storage as storages
from tests import fresh
from tests.bot.clocks import Clock
from tests.bot.counter import EMMA, Room

if TYPE_CHECKING:
    from pathlib import Path

    from jobs.storage import Storage

RATE = 1000.0
OpenRoom = Callable[..., AbstractAsyncContextManager[Room]]


@pytest.fixture
def wall() -> Clock:
    return Clock()


@pytest.fixture
async def storage(tmp_path: Path) -> AsyncIterator[Storage]:
    async with storages.opened(await fresh.database(tmp_path / "apeuro.db")) as opened:
        yield opened


@pytest.fixture
async def world(
    wall: Clock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> AsyncIterator[Sandbox]:
    # The sandbox speaks plain HTTP: no need to read the system's certificates for each client.
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    # Without it python-telegram-bot warns whenever a 429 arrives, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    sandbox = Sandbox(clock=wall.seconds)
    await sandbox.start()
    sandbox.add_people([EMMA])
    yield sandbox
    await sandbox.stop()
    # A call with a wrong token is refused before the sandbox reads what it says.
    known = [call for call in sandbox.calls if call.status != HTTPStatus.UNAUTHORIZED]
    assert [problem for call in known for problem in call.problems] == []


@pytest.fixture
def open_room(world: Sandbox, storage: Storage, wall: Clock) -> OpenRoom:
    """Open the counter with settings of one's own: `async with open_room(access="closed")`."""

    @asynccontextmanager
    async def opened(**changes: object) -> AsyncIterator[Room]:
        settings = all_settings.load(None, **changes)
        counter = Counter(storage, settings, wall)
        limiter = Limiter(RATE, clock=wall.seconds, sleep=wall.sleep)
        application = apps.build(world.token, world.api_url, counter, limiter)
        async with application:
            await application.start()
            poller = Poller(application, storage, wall)
            polling = asyncio.create_task(poller.run())
            await world.until_polled()
            yield Room(world, storage, application, wall, poller)
            polling.cancel()
            await poller.finish(5)
            await application.stop()

    return opened


@pytest.fixture
async def room(open_room: OpenRoom) -> AsyncIterator[Room]:
    async with open_room() as opened:
        yield opened
