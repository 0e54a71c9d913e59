from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jobs import storage
from tests import fresh

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from jobs.storage import Storage


@pytest.fixture
async def database(tmp_path: Path) -> str:
    return await fresh.database(tmp_path / "apeuro.db")


@pytest.fixture
async def opened(database: str) -> AsyncGenerator[Storage]:
    async with storage.opened(database) as it:
        yield it
