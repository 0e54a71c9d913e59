"""The end of the program: at a signal, by itself; and where that hangs, without asking."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from threading import Timer

log = logging.getLogger(__name__)

# Later than all that ends by itself, sooner than a supervisor's usual ten seconds.
LAST_RESORT = 9.0
HUNG = 1


def until_signal(last_resort: float = LAST_RESORT) -> asyncio.Event:
    """Return what SIGINT or SIGTERM sets; `last_resort` seconds later the process is gone.

    A connection that is closed while its task is cancelled may wait for ever. Whatever is cut off
    then is found again at the next start, as after a kill.
    """
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        if not ended.is_set():
            ended.set()
            timer = Timer(last_resort, _leave)
            timer.daemon = True
            timer.start()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
    return ended


def _leave() -> None:
    log.error("the program did not end by itself; its next start finds what it was doing")
    logging.shutdown()
    os._exit(HUNG)
