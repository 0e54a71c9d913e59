"""A newcomer at the chat page: the whole program, a real browser, three taps to a digest."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser import open_browser
from tests.journeys.program import started

if TYPE_CHECKING:
    from bot.sandbox import Sandbox  # noqa: F401 - the page under test is its

SIZES = {
    "phone": ViewportSize(width=390, height=844),
    "desktop": ViewportSize(width=1280, height=800),
}


def free_port() -> int:
    """Find a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("size", SIZES)
async def test_a_newcomer_gets_a_digest_in_the_browser(tmp_path: Path, size: str) -> None:
    port = free_port()
    async with open_browser() as browser:
        if browser is None:
            return  # the note in tests.browser says so
        async with started(
            tmp_path, "run", "--sample", "--port", str(port), settings={}
        ) as program:
            await program.says("listening")
            page = await browser.new_page(viewport=SIZES[size], device_scale_factor=2)
            await page.goto(f"http://127.0.0.1:{port}/")
            await converse(page)
            await keep_picture(page, size)
            assert await program.stop() == 0


async def converse(page: Page) -> None:
    """Begin, subscribe with one tap, put an article on sale and read its digest."""
    await page.click("#start")
    messages = page.locator("#messages")
    await messages.get_by_role("button", name="바로바로").click()
    await expect(messages.get_by_text("구독했어요")).to_be_visible()
    await page.click("#publish")
    arrived = messages.get_by_text("앤트리버, 저전력 AI 칩")
    await arrived.scroll_into_view_if_needed(timeout=45_000)
    await expect(arrived).to_be_visible()
    await expect(messages.get_by_text("수출은 동남아부터")).to_be_visible()


async def keep_picture(page: Page, size: str) -> None:
    """Save what is seen where APEURO_PICTURES names a folder, as `make pictures` does."""
    folder = os.environ.get("APEURO_PICTURES")
    if folder:
        await page.screenshot(path=Path(folder) / f"chat-{size}.png")
