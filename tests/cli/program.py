"""The `apeuro` command as a process of its own, in an empty folder and without settings."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobs.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

APEURO = Path(sys.executable).with_name("apeuro")
PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, as the one JSON value of its one line."""
        (line,) = self.out.splitlines()
        return json.loads(line)


@dataclass(frozen=True, slots=True)
class Shell:
    """A folder to type commands in."""

    folder: Path

    def write(self, name: str, content: str | bytes) -> str:
        """Put a file there; return its name."""
        body = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(body)
        return name

    async def run(self, *arguments: str, typed: str = "", **settings: str) -> Ended:
        """Run a command to its end, with what is typed as its standard input."""
        async with self.started(*arguments, **settings) as process:
            told = process.communicate(typed.encode())
            out, err = await asyncio.wait_for(told, PATIENCE)
        assert process.returncode is not None
        return Ended(process.returncode, out.decode(), err.decode())

    @asynccontextmanager
    async def started(
        self, *arguments: str, **settings: str
    ) -> AsyncGenerator[asyncio.subprocess.Process]:
        """Start a command; where it still runs at the end of the block it is killed."""
        process = await asyncio.create_subprocess_exec(
            APEURO,
            *arguments,
            cwd=self.folder,
            env=bare() | settings,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.communicate()


def bare() -> dict[str, str]:
    """The environment of this run, without any setting of apeuro."""
    known = set(Settings.model_fields)
    return {name: value for name, value in os.environ.items() if name.lower() not in known}
