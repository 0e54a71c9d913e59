"""The real program in a process of its own, to be watched, stopped and killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Mapping
    from pathlib import Path

ENDS_WITHIN = 8.0


class Program:
    """A running `apeuro`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.lines: list[str] = []

    async def says(self, words: str, *, seconds: float = 20.0) -> str:
        """Wait for a line that holds these words."""
        assert self._process.stdout is not None
        async with asyncio.timeout(seconds):
            async for raw in self._process.stdout:
                self.lines.append(raw.decode().rstrip())
                if words in self.lines[-1]:
                    return self.lines[-1]
        raise AssertionError(f"the program ended without saying {words!r}: {self.lines}")

    async def stop(self) -> int:
        """Ask it to end, as a supervisor does; return its exit status."""
        self._process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(self._drain(), ENDS_WITHIN)
        return await self._process.wait()

    async def kill(self) -> None:
        """End it without a chance to tidy up."""
        if self._process.returncode is None:
            self._process.kill()
        await self._drain()

    async def _drain(self) -> None:
        rest, _ = await self._process.communicate()
        self.lines += rest.decode().splitlines()


@asynccontextmanager
async def started(
    folder: Path, *arguments: str, settings: Mapping[str, str]
) -> AsyncGenerator[Program]:
    """Start `apeuro` in a folder with these settings alone; it is gone when the block is left."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    program = Program(process)
    try:
        yield program
    finally:
        await program.kill()
