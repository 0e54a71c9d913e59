from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobs import newsroom as newsrooms
from jobs.settings import load
from tests import fresh
from tests.clock import Clock
from tests.jobs import paper as papers

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from jobs.newsroom import Newsroom
    from tests.jobs.paper import Paper


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def paper() -> AsyncGenerator[Paper]:
    async with papers.opened() as opened:
        yield opened


@pytest.fixture
async def newsroom(tmp_path: Path, clock: Clock, paper: Paper) -> AsyncGenerator[Newsroom]:
    settings = load(None, database_url=await fresh.database(tmp_path / "news.db"))
    async with newsrooms.opened(
        settings, allow_origins=[paper.origin], page_gap=0, clock=clock
    ) as opened:
        yield opened
