"""An empty folder to type commands in, and a news stand on this machine."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from bot.sandbox import Sandbox
from bot.sandbox.newsstand import NewsStand
from tests.cli.program import Shell

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(stand=NewsStand(clock=time.time))
    await sandbox.start()
    yield sandbox
    await sandbox.stop()


@pytest.fixture
def feeds(sandbox: Sandbox) -> list[str]:
    """The addresses of the sample feeds."""
    return NewsStand(clock=time.time).feed_urls(sandbox.api_url)
