from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clock import Clock
from tests.journeys import town as towns

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from tests.journeys.town import Town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncGenerator[Town]:
    async with towns.opened(tmp_path, Clock()) as opened:
        yield opened
