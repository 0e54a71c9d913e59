"""A database for each test, copied from one that was migrated once: migrating takes longer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from jobs import storage

MADE: dict[str, bytes] = {}  # one, once it is made


async def database(path: Path) -> str:
    """Put an empty database with this program's schema at a path; return its address."""
    if not MADE:
        with TemporaryDirectory() as folder:
            made = Path(folder) / "fresh.db"
            await storage.migrate(f"sqlite:///{made}")
            MADE["fresh"] = made.read_bytes()
    _copy(path)
    return f"sqlite:///{path}"


def _copy(path: Path) -> None:
    path.write_bytes(MADE["fresh"])
