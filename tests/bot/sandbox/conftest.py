"""A running sandbox, a real bot that talks to it over HTTP, and a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from telegram import Bot

from bot.sandbox import Sandbox
from tests.browser import open_browser

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser


@dataclass(slots=True)
class Clock:
    """A clock that stands still until a test moves it."""

    now: float = 1_795_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    # Without it python-telegram-bot warns whenever a 429 arrives, and warnings are errors here.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    sandbox = Sandbox(clock=clock)
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    async with Bot(sandbox.token, base_url=f"{sandbox.api_url}/bot") as bot:
        yield bot


@pytest.fixture
async def browser() -> AsyncIterator[Browser | None]:
    async with open_browser() as browser:
        yield browser
