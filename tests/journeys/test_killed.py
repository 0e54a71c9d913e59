"""The program is killed wherever it happens to be, and started again."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.sandbox import JUNHO, MINJI, FaultKind, Person
from bot.sender import IN_FLIGHT
from jobs import storage
from jobs.records import Mode
from tests.chaos.news import put
from tests.journeys.program import started

if TYPE_CHECKING:
    from tests.journeys.town import Town

KILLS = 3


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
    await subscribe(town, settings)
    sent = 2
    for kill in range(KILLS):
        async with started(town.folder, "run", settings=settings) as program:
            await program.says("listening")
            if kill % 2:
                town.stand.publish_next()
            sent += 1 + kill
            await arrived_or_quiet(town, sent)
            await program.kill()
    async with started(town.folder, "run", settings=settings) as program:
        await program.says("listening")
        await town.sandbox.until(lambda: len(digests(town, MINJI.id)) > 8, seconds=90)
        assert await program.stop() == 0
    for person in (MINJI, JUNHO):
        assert set(Counter(digests(town, person.id)).values()) <= {1}
    async with storage.opened(settings["DATABASE_URL"]) as opened, opened.read() as tx:
        states = await tx.outbox.counts()
    assert states.get("unknown", 0) + states.get("sending", 0) <= KILLS * IN_FLIGHT


async def subscribe(town: Town, settings: dict[str, str]) -> None:
    """Let one person subscribe and one watch a word, with a bot that gathers nothing."""
    async with started(town.folder, "run", "--only", "bot", settings=settings) as program:
        await program.says("listening")
        await town.ask(MINJI.id, "/subscribe now")
        await town.ask(JUNHO.id, "/keyword 누리뫼")
        assert await program.stop() == 0


async def arrived_or_quiet(town: Town, count: int) -> None:
    """Wait until so many messages stand in the chats, or nothing has come for a while."""
    try:
        await town.sandbox.until(
            lambda: len(digests(town, MINJI.id)) + len(digests(town, JUNHO.id)) >= count, seconds=3
        )
    except TimeoutError:
        await asyncio.sleep(0)


def digests(town: Town, chat_id: int) -> list[str]:
    """List the digests the bot brought, by their whole text."""
    return [text for text in town.said(chat_id) if "근거" in text]


async def test_a_broadcast_is_ended_within_eight_seconds_with_nothing_half_done(
    town: Town,
) -> None:
    settings = {**town_settings(town), "SEND_RATE": "30"}
    await subscribe(town, settings)
    people = [Person(5_000 + nth, f"독자 {nth}", f"reader_{nth}") for nth in range(150)]
    town.sandbox.add_people(people)
    now = datetime.now(UTC)
    async with storage.opened(settings["DATABASE_URL"]) as opened, opened.begin() as tx:
        for each in people:
            await tx.chats.greet(each.id, "private", language="ko", zone="Asia/Seoul", now=now)
            await tx.chats.subscribe(each.id, Mode.INSTANT, now=now)
        digest_id = await put(tx, "모두에게", now)
        later = now + timedelta(days=1)
        await tx.owing.subscribers(digest_id, now=now, expires_at=later)
    town.sandbox.faults.set(FaultKind.SLOW, seconds=2, method="sendMessage")
    async with started(town.folder, "run", "--only", "bot", settings=settings) as program:
        await program.says("listening")
        await town.sandbox.until(lambda: any(town.said(each.id) for each in people))
        town.sandbox.say(MINJI.id, "/latest")
        assert await program.stop() == 0  # fails beyond eight seconds
    async with storage.opened(settings["DATABASE_URL"]) as opened, opened.read() as tx:
        states = await tx.outbox.counts()
    chats = [MINJI.id, *(each.id for each in people)]
    arrived = sum(text.startswith("모두에게") for chat_id in chats for text in town.said(chat_id))
    assert states["done"] == arrived
    assert "sending" not in states
    assert states["due"] > 0
