from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox import Sandbox


async def run(port: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.sandbox", "--port", str(port)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def test_the_sandbox_runs_alone_until_it_is_told_to_stop() -> None:
    program = await run(0)
    assert program.stdout
    first = await program.stdout.readline()
    assert first.startswith(b"chat page:  http://127.0.0.1:")
    program.send_signal(signal.SIGTERM)
    await program.communicate()
    assert program.returncode == 0


async def test_a_taken_port_ends_the_program_with_one_sentence(sandbox: Sandbox) -> None:
    program = await run(sandbox.port)
    _, complaint = await program.communicate()
    assert program.returncode == 1
    sentence = f"port {sandbox.port} is in use; free it or choose another\n"
    assert complaint.decode() == sentence
