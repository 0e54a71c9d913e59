"""A program that is told to end ends, also where something in it hangs."""

from __future__ import annotations

import asyncio
import signal
import sys

import pytest

HANGS = """
import asyncio
from bot.ending import until_signal

async def hang():
    ended = until_signal(last_resort=0.2)
    print("ready", flush=True)
    await ended.wait()
    await asyncio.Event().wait()

asyncio.run(hang())
"""
ENDS = HANGS.replace("    await asyncio.Event().wait()\n", "")


@pytest.mark.parametrize(("script", "status"), [(HANGS, 1), (ENDS, 0)])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_program_also_where_it_hangs(
    script: str, status: int, number: signal.Signals
) -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert program.stdout is not None
    assert await program.stdout.readline() == b"ready\n"
    program.send_signal(number)
    assert await asyncio.wait_for(program.wait(), 30) == status
    await program.communicate()
