"""The program is killed wherever it happens to be, and started again."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.sandbox import MINJI, FaultKind, Person
from bot.sender import IN_FLIGHT
from jobs import storage
from jobs.records import Mode
from tests.chaos.news import put
from tests.journeys.program import started

if TYPE_CHECKING:
    from tests.journeys.town import Town

KILLED_AFTER = (4, 12)  # digests that arrived
DAY = timedelta(days=1)


def town_settings(town: Town) -> dict[str, str]:
    """Write the settings and the feeds file of a town for a program of its own."""
    feeds = town.stand.feed_urls(town.sandbox.api_url)
    listed = "\n".join(f'[[feed]]\nurl = "{url}"' for url in feeds)
    (town.folder / "feeds.toml").write_text(listed)
    return {
        "TELEGRAM_BOT_TOKEN": town.sandbox.token,
        "TELEGRAM_API_URL": town.sandbox.api_url,
        "DATABASE_URL": f"sqlite:///{town.folder}/killed.db",
        "FEEDS_FILE": str(town.folder / "feeds.toml"),
        "ALLOW_PRIVATE_NETWORK": "true",
    }


async def test_kills_at_any_moment_double_no_message_and_lose_none_unseen(town: Town) -> None:
    settings = town_settings(town)
    people = await crowd(town, settings, people=10, titles=("첫째", "둘째", "셋째"))
    town.sandbox.faults.set(FaultKind.SLOW, seconds=0.2, method="sendMessage")
    for count in KILLED_AFTER:
        async with started(town.folder, "run", settings=settings) as program:
            await program.says("listening")
            await town.sandbox.until(lambda: len(arrived(town, people)) >= count)  # noqa: B023 - awaited here
            await program.kill()
    async with started(town.folder, "run", settings=settings) as program:
        await program.says("listening")
        await all_sent(settings)
        assert await program.stop() == 0
    came = Counter(arrived(town, people))
    assert set(came.values()) == {1}
    states = await counts(settings)
    uncertain = states.get("unknown", 0) + states.get("sending", 0)
    assert states["done"] + uncertain == 30
    assert states["done"] <= len(came)
    assert uncertain <= len(KILLED_AFTER) * IN_FLIGHT


async def crowd(
    town: Town, settings: dict[str, str], *, people: int, titles: tuple[str, ...]
) -> list[int]:
    """Let people subscribe, and owe each these digests; return their chats."""
    crowd = [Person(5_000 + nth, f"독자 {nth}", f"reader_{nth}") for nth in range(people)]
    town.sandbox.add_people(crowd)
    now = datetime.now(UTC)
    async with storage.opened(settings["DATABASE_URL"]) as opened, opened.begin() as tx:
        for each in crowd:
            await tx.chats.greet(each.id, "private", language="ko", zone="Asia/Seoul", now=now)
            await tx.chats.subscribe(each.id, Mode.INSTANT, now=now)
        for title in titles:
            digest_id = await put(tx, title, now)
            await tx.owing.subscribers(digest_id, now=now, expires_at=now + DAY)
    return [each.id for each in crowd]


async def all_sent(settings: dict[str, str]) -> None:
    """Wait until nothing is due any more."""
    async with asyncio.timeout(60), storage.opened(settings["DATABASE_URL"]) as opened:
        due = True
        while due:
            async with opened.read() as tx:
                due = "due" in await tx.outbox.counts()


async def counts(settings: dict[str, str]) -> dict[str, int]:
    """Count the deliveries by their state."""
    async with storage.opened(settings["DATABASE_URL"]) as opened, opened.read() as tx:
        return dict(await tx.outbox.counts())


def arrived(town: Town, chats: list[int]) -> list[tuple[int, str]]:
    """List the digests that came, by their chat and their first line."""
    return [
        (chat_id, text.splitlines()[0])
        for chat_id in chats
        for text in town.said(chat_id)
        if "근거" in text
    ]


async def test_a_broadcast_is_ended_within_eight_seconds_with_nothing_half_done(
    town: Town,
) -> None:
    settings = {**town_settings(town), "SEND_RATE": "30"}
    people = await crowd(town, settings, people=150, titles=("모두에게",))
    town.sandbox.faults.set(FaultKind.SLOW, seconds=2, method="sendMessage")
    async with started(town.folder, "run", "--only", "bot", settings=settings) as program:
        await program.says("listening")
        await town.sandbox.until(lambda: any(town.said(chat_id) for chat_id in people))
        town.sandbox.say(MINJI.id, "/latest")
        assert await program.stop() == 0  # fails beyond eight seconds
    states = await counts(settings)
    assert states["done"] == len(arrived(town, people))
    assert "sending" not in states
    assert states["due"] > 0
