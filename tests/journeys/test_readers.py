from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.sandbox import JUNHO, MINJI
from jobs.schedule import JOBS
from tests.journeys.town import gathered

if TYPE_CHECKING:
    from tests.journeys.town import Town


def titles(said: list[str]) -> Counter[str]:
    """Count the digests among what was said, by the line that is their title."""
    lines = [text.splitlines() for text in said]
    heads = [each[2] if each[0].startswith("🔔") else each[0] for each in lines if len(each) > 4]
    return Counter(heads)


async def test_a_newcomer_subscribes_with_two_taps_and_gets_three_points(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await gathered(newsroom)
        hello = await town.ask(MINJI.id, "/start")
        town.sandbox.press(MINJI.id, hello.id, "⚡ 바로바로")
        await town.sandbox.until(lambda: "✅" in town.sandbox.messages(MINJI.id)[1].text)
        assert await sender.run() == 0  # the newest was shown as the sample
        town.stand.publish_next()
        await gathered(newsroom)
        assert await sender.run() == 1
        for digest in town.said(MINJI.id)[1:]:
            assert all(number in digest for number in "①②③")
            assert "근거" in digest


async def test_who_subscribes_by_command_gets_the_newest_digest_at_once(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await gathered(newsroom)
        await town.ask(MINJI.id, "/구독 바로")
        assert await sender.run() == 1
        assert "①" in town.said(MINJI.id)[-1]


async def test_everybody_gets_each_digest_once_though_every_job_runs_twice_with_restarts(
    town: Town,
) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom):
        await town.ask(MINJI.id, "/구독 바로")
        await town.ask(JUNHO.id, "/keyword 앤트리버")
    while town.stand.publish_next():
        pass
    for job in JOBS:
        for _ in range(2):
            async with town.newsroom() as newsroom:  # as after a restart
                await job.run(newsroom)
    for _ in range(2):
        async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
            await sender.run()
    to_minji, to_junho = titles(town.said(MINJI.id)), titles(town.said(JUNHO.id))
    assert len(to_minji) > 8
    assert set(to_minji.values()) == {1}
    assert set(to_junho.values()) == {1}
    assert all("앤트리버" in title for title in to_junho)


async def test_one_story_of_three_outlets_is_one_message_that_counts_them(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await town.ask(MINJI.id, "/subscribe now")
        await gathered(newsroom)
        await sender.run()
    of_the_outage = [text for text in town.said(MINJI.id) if "3곳 보도" in text]
    assert len(of_the_outage) == 1
    assert "누리뫼" in of_the_outage[0]


async def test_a_watcher_hears_why_and_can_stop(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await gathered(newsroom)
        offered = await town.ask(JUNHO.id, "앤트리버")
        town.sandbox.press(JUNHO.id, offered.id, "🔔 앤트리버")
        await town.sandbox.until(lambda: len(town.said(JUNHO.id)) == 2)
        town.stand.publish_next()
        await gathered(newsroom)
        assert await sender.run() == 1
        alert = town.sandbox.messages(JUNHO.id)[-1]
        assert alert.text.startswith("🔔 앤트리버")
        town.sandbox.press(JUNHO.id, alert.id, "왜 왔나요?")
        said = await town.sandbox.until(lambda: town.said(JUNHO.id)[3:])
        assert "키워드 앤트리버가 나왔어요." in said[0]
        reason = town.sandbox.messages(JUNHO.id)[-1]
        town.sandbox.press(JUNHO.id, reason.id, "⏸ 앤트리버 쉬기")
        await town.sandbox.until(lambda: "▶" in str(town.sandbox.messages(JUNHO.id)[-1].buttons))


async def test_a_daily_reader_gets_one_message_at_the_hour_and_nothing_before(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await town.ask(MINJI.id, "/subscribe 8:00")
        await gathered(newsroom)
        assert await sender.run() == 0
        async with newsroom.storage.read() as tx:
            subscription = await tx.chats.subscription(MINJI.id)
        assert subscription is not None
        assert subscription.next_due_at is not None
        town.clock.now = subscription.next_due_at
        for _ in range(2):
            await gathered(newsroom)
        assert await sender.run() == 1
        edition = town.sandbox.messages(MINJI.id)[-1]
        assert "회차" in edition.text
        town.sandbox.press(MINJI.id, edition.id, "1")
        await town.sandbox.until(lambda: "근거" in town.said(MINJI.id)[-1])


async def test_a_room_is_told_what_its_admin_wished(town: Town) -> None:
    group = next(chat for chat in town.sandbox.messenger.chats if chat < 0)
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        refused = await town.ask(group, "/subscribe@apeuro_sandbox_bot now", person_id=JUNHO.id)
        assert "관리자" in refused.text
        await town.ask(group, "/subscribe@apeuro_sandbox_bot now", person_id=MINJI.id)
        await gathered(newsroom)
        assert await sender.run() > 8
