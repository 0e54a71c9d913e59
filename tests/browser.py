"""A real browser for tests of pages: the system's Chromium, or a note that there is none."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from playwright.async_api import Browser, async_playwright

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
notes: list[str] = []
"""What was not looked at, and why; whoever runs the tests can print it."""


def find_chromium() -> str | None:
    """Find the system's Chromium; without one, leave a note.

    Raises:
        LookupError: there is none, and APEURO_REQUIRE_BROWSER=1 asks for one.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        sentence = "no Chromium is installed: the pages were not looked at in a browser"
        if os.environ.get("APEURO_REQUIRE_BROWSER") == "1":
            raise LookupError(sentence)
        notes.append(sentence)
        print(sentence)  # noqa: T201 (a reader of the run should know)
    return found


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser | None]:
    """Open Chromium without a window, or yield None where there is none."""
    path = find_chromium()
    if path is None:
        yield None
        return
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            await browser.close()
