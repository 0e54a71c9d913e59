"""`python -m tests.chaos.zygote`: forks processes that play a part of the program, and die in it.

One order a line comes in as JSON; one answer a line goes out: how the process ended. All that is
imported is imported once, so that a process to kill costs milliseconds.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot import app as apps
from bot import program
from bot.context import Counter
from bot.limiter import Limiter
from bot.polling import Poller
from bot.sender import Sender
from bot.stage import Plan
from jobs.settings import Settings, load
from jobs.storage import Storage
from jobs.storage import engine as engines

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from bot.app import App
    from jobs.newsroom import Clock

Order = dict[str, Any]
RATE = 1000


def main() -> None:
    """Obey until there are no more orders."""
    for line in sys.stdin:
        ended = obey(json.loads(line))
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()


def obey(order: Order) -> int:
    """Fork a process that plays its part; return how it ended, negative for a signal."""
    pid = os.fork()
    if pid == 0:
        play(order)
    if "kill_after" in order:
        handle = os.pidfd_open(pid)
        select.select([handle], [], [], order["kill_after"])
        os.close(handle)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def play(order: Order) -> None:
    """Play a part and end, without the tidying of a process that began elsewhere."""

    async def whole() -> None:
        await PARTS[order["part"]](order)
        os._exit(0)  # the loop's own end would cancel what is in a transaction, and may hang there

    try:
        asyncio.run(whole())
    finally:
        os._exit(1)


def deadly(order: Order) -> Callable[[str], None]:
    """Make the ear that kills its own process at the nth time it hears of a step."""
    left = [order.get("nth", 1)]

    def hear(name: str) -> None:
        left[0] -= name == order.get("step")
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    return hear


async def send(order: Order) -> None:
    """Send all that is due."""
    async with opened(order) as (application, storage, limiter, clock):
        sender = Sender(
            storage,
            application.bot,
            limiter,
            clock,
            in_flight=order["in_flight"],
            step=deadly(order),
        )
        await sender.run()


async def answer(order: Order) -> None:
    """Fetch one batch of updates and answer it."""
    async with opened(order) as (application, storage, _, clock):
        await application.initialize()
        fetched, die = asyncio.Event(), deadly(order)

        def hear(name: str) -> None:
            die(name)
            if name == "kept":
                asyncio.get_running_loop().call_soon(fetched.set)

        poller = Poller(application, storage, clock, wait=0, step=hear)
        polling = asyncio.create_task(poller.run())
        await fetched.wait()
        await poller.join()
        polling.cancel()


async def run(order: Order) -> None:
    """Be the whole program."""
    await program.run(settings_of(order), Plan(only=order.get("only")), lambda _: None)


@asynccontextmanager
async def opened(order: Order) -> AsyncGenerator[tuple[App, Storage, Limiter, Clock]]:
    """Open a database that has its tables, and a bot for it; the clock stands."""
    now = datetime.fromtimestamp(order["now"], UTC)
    url = engines.parse_url(order["database"])
    storage = Storage(engines.writer(url), engines.reader(url))
    limiter = Limiter(RATE)
    counter = Counter(storage, settings_of(order), lambda: now)
    application = apps.build(order["token"], order["api"], counter, limiter)
    await application.bot.request.initialize()
    yield application, storage, limiter, lambda: now


def settings_of(order: Order) -> Settings:
    """Make settings as an operator would write them."""
    return load(
        None,
        telegram_bot_token=order["token"],
        telegram_api_url=order["api"],
        database_url=order["database"],
        feeds_file=order.get("feeds"),
        allow_private_network=True,
        send_rate=order.get("rate", 25),
        log_level="ERROR",
    )


PARTS = {"send": send, "answer": answer, "run": run}

if __name__ == "__main__":
    main()
