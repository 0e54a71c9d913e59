"""`python -m bot.sandbox [--port 9301]`: the sandbox alone, until it is interrupted."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from bot.sandbox.server import Sandbox
from jobs.errors import ApeuroError

DEFAULT_PORT = 9301


async def run(port: int) -> None:
    """Serve until SIGINT or SIGTERM."""
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    sandbox = Sandbox(port=port)
    await sandbox.start()
    sys.stdout.write(f"chat page:  {sandbox.page_url}\n")
    sys.stdout.write(f"Bot API:    {sandbox.api_url}\n")
    sys.stdout.write(f"token:      {sandbox.token}  (made up; worth nothing)\n")
    sys.stdout.flush()
    await stopped.wait()
    await sandbox.stop()


def main() -> int:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.sandbox",
        description="A Bot API subset with a chat page, to try a bot without a token.",
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="the port on 127.0.0.1")
    try:
        asyncio.run(run(parser.parse_args().port))
    except ApeuroError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
