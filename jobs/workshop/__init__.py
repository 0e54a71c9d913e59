"""The workshop: pure work on untrusted bytes, in a process of its own that can be killed.

Feeds and pages are parsed there, and digests drafted: whatever a hostile page does to a parser,
it costs a bounded time and a bounded memory, and never stalls the loop that answers people. The
process begins with the first task and ends when it has had nothing to do for a while, so that
the memory of its parsers is only used while they work.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import struct
import sys
from typing import TYPE_CHECKING, Any, Self

from jobs.errors import ApeuroError, WorkshopError

if TYPE_CHECKING:
    from collections.abc import Sequence

log = logging.getLogger(__name__)

HEAD = struct.Struct(">I")
SECONDS = 10.0
IDLE_SECONDS = 60.0
START_SECONDS = 20.0
# No secret of the program's environment goes where hostile pages are parsed.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "TMPDIR", "TZ")
HAND = ("-m", "jobs.workshop.hand")


class Workshop:
    """Does one task after another in a process that it starts, watches and ends."""

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        idle_seconds: float = IDLE_SECONDS,
        start_seconds: float = START_SECONDS,
        hand: Sequence[str] = HAND,
    ) -> None:
        """Allow each task `seconds`, and `start_seconds` to get ready for it the first time.

        `hand` is what Python runs, tests have worse ones.
        """
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        self._start_seconds = start_seconds
        self._hand = hand
        self._turn = asyncio.Lock()
        self._process: asyncio.subprocess.Process | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._prepared: set[str] = set()
        self._unprepared: set[str] = set()

    async def __aenter__(self) -> Self:
        """Nothing is started before there is work."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """End the process."""
        async with self._turn:
            await self._end()

    async def do(self, task: str, *arguments: Any, **named: Any) -> Any:
        """Do a task of the hand's table; raises what it raises of `ApeuroError`.

        Raises `WorkshopError` where it takes too long, too much memory, or breaks.
        """
        async with self._turn:
            try:
                kind, value = await self._asked((task, arguments, named))
            finally:
                self._leave_later()
        if kind == "done":
            return value
        if kind == "refused" and isinstance(value, ApeuroError):
            raise value
        log.error("the workshop broke at %s:\n%s", task, value)
        raise WorkshopError(f"the {task} broke our reader")

    async def _asked(self, question: Any) -> tuple[str, Any]:
        process = await self._started()
        try:
            process = await self._prepare(process, question[0])
            async with asyncio.timeout(self._seconds):
                return await _exchange(process, pickle.dumps(question))
        except TimeoutError:
            await self._end()
            raise WorkshopError(f"it takes more than {self._seconds:g} seconds to read") from None
        except (asyncio.IncompleteReadError, ConnectionError, pickle.UnpicklingError):
            await self._end()
            raise WorkshopError("reading it broke the process that tried") from None
        except asyncio.CancelledError:
            await self._end()  # its answer would be taken for that of the next question
            raise

    async def _prepare(
        self, process: asyncio.subprocess.Process, task: str
    ) -> asyncio.subprocess.Process:
        """Let the hand get ready for a task, once; where that breaks it, the task is done without."""
        if task in self._prepared | self._unprepared:
            return process
        try:
            async with asyncio.timeout(self._start_seconds):
                kind, value = await _exchange(process, pickle.dumps(("ready", (task,), {})))
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError):
            kind, value = "broken", "it took too long, or broke the process"
            await self._end()
        if kind == "broken":
            log.warning("the workshop does without what would help it to %s: %s", task, value)
            self._unprepared.add(task)
        self._prepared.add(task)
        return await self._started()

    async def _started(self) -> asyncio.subprocess.Process:
        if self._leaving is not None:
            self._leaving.cancel()
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self._hand,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
            )
            self._prepared.clear()
            async with asyncio.timeout(self._start_seconds):
                await _exchange(self._process, pickle.dumps(("ready", (), {})))
        return self._process

    def _leave_later(self) -> None:
        loop = asyncio.get_running_loop()
        self._leaving = loop.call_later(self._idle_seconds, self._leave)

    def _leave(self) -> None:
        """Let an idle process go: it ends when it is asked nothing more."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process = None

    async def _end(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _exchange(process: asyncio.subprocess.Process, question: bytes) -> tuple[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("the workshop was started without pipes")
    process.stdin.write(HEAD.pack(len(question)) + question)
    await process.stdin.drain()
    (length,) = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
    kind, value = pickle.loads(await process.stdout.readexactly(length))  # noqa: S301 - our own code's
    return kind, value
