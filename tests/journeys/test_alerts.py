"""A keyword from the moment it is typed: preview, alert, the reason, and what stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import deep_links
from bot.editor import Editor
from bot.sandbox import JUNHO, MINJI
from tests.clock import Clock
from tests.journeys import town as towns
from tests.journeys.town import gathered

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.messages import Message
    from tests.journeys.town import Town


async def pressed(town: Town, message: Message, button: str) -> Message:
    """Press a button; return the message that it wrote or changed."""
    chat_id = message.chat_id
    before = {each.id: (each.text, each.buttons) for each in town.sandbox.messages(chat_id)}
    town.sandbox.press(chat_id, message.id, button)

    def changed() -> list[Message]:
        messages = town.sandbox.messages(chat_id)
        return [each for each in messages if before.get(each.id) != (each.text, each.buttons)]

    return (await town.sandbox.until(changed))[-1]


def alerts(town: Town, chat_id: int) -> list[Message]:
    """List the alerts a chat got."""
    messages = town.sandbox.messages(chat_id)
    return [
        each for each in messages if each.text.startswith("🔔") and "원문 보기" in str(each.buttons)
    ]


async def test_a_word_is_typed_alerts_says_why_rests_and_goes_on(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await gathered(newsroom)
        card = await town.ask(MINJI.id, "/keyword AI")
        assert "AI를 지켜볼게요" in card.text
        assert "‘책갈피’" in card.text  # what it would have brought
        town.stand.publish_next()
        await gathered(newsroom)
        assert await sender.run() == 1
        (alert,) = alerts(town, MINJI.id)
        assert alert.text.splitlines()[0] == "🔔 AI"
        reason = await pressed(town, alert, "왜 왔나요?")
        assert "키워드 AI가 나왔어요.\n앤트리버가 저전력 AI 칩의" in reason.text
        resting = await pressed(town, reason, "⏸ AI 쉬기")
        town.stand.publish_next()  # a robot with AI
        await gathered(newsroom)
        assert await sender.run() == 0
        await pressed(town, resting, "▶ AI 다시 켜기")
        town.stand.publish_next()  # a second outlet tells of the first alert's story
        await gathered(newsroom)
        await sender.run()
        assert len(alerts(town, MINJI.id)) == 1
        town.stand.publish_next()
        await gathered(newsroom)
        await sender.run()
        assert [each.text.splitlines()[2] for each in alerts(town, MINJI.id)] == [
            "앤트리버, 저전력 AI 칩 양산 시점 확정…반도체 업계 ‘술렁’",
            "인터넷 없이 도는 AI 통역기, 재난 현장에 먼저 간다",
        ]


async def test_an_outlet_is_silenced_for_whoever_asked_and_for_nobody_else(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await town.ask(MINJI.id, "/keyword 양자 | 로봇")
        await town.ask(JUNHO.id, f"/start {deep_links.keyword('로봇')}")
        await gathered(newsroom)
        await sender.run()
        quantum = alerts(town, MINJI.id)[-1]
        reason = await pressed(town, quantum, "왜 왔나요?")
        await pressed(town, reason, "🔕 테크나루 소식 끄기")
        before = len(alerts(town, MINJI.id)), len(alerts(town, JUNHO.id))
        town.stand.publish_next()  # a chip for robots, of another outlet
        town.stand.publish_next()  # a robot, of the silenced one
        await gathered(newsroom)
        await sender.run()
        assert [
            "두발이" in "".join(each.text for each in alerts(town, chat_id)[seen:])
            for chat_id, seen in zip((MINJI.id, JUNHO.id), before, strict=True)
        ] == [False, True]


async def test_one_alert_names_every_word_and_how_it_stands_there(town: Town) -> None:
    async with town.newsroom() as newsroom, town.bot(newsroom) as (_, sender):
        await gathered(newsroom)
        for typed in ("앤트리버", '"양산" -자동차', "전력", "출처:예시일보"):
            await town.ask(MINJI.id, f"/keyword {typed}")
        town.stand.publish_next()
        await gathered(newsroom)
        assert await sender.run() == 1
        (alert,) = alerts(town, MINJI.id)
        assert alert.text.splitlines()[0] == "🔔 앤트리버, 양산, 전력 → 전력비, 예시일보"
        reason = await pressed(town, alert, "왜 왔나요?")
        assert "키워드 전력이 ‘전력비’로 나왔어요." in reason.text


async def test_an_alert_is_edited_and_not_repeated_when_its_story_grows(tmp_path: Path) -> None:
    async with (
        towns.opened(tmp_path, Clock(), held_back=17) as town,
        town.newsroom() as newsroom,
        town.bot(newsroom) as (application, sender),
    ):
        await town.ask(MINJI.id, "/keyword 누리뫼클라우드")
        await gathered(newsroom)
        assert await sender.run() == 1
        (alert,) = alerts(town, MINJI.id)
        assert "곳 보도" not in alert.text
        for _ in range(2):  # two more outlets tell of it
            town.stand.publish_next()
        await gathered(newsroom)
        assert await sender.run() == 0
        town.clock.move(minutes=11)
        await Editor(newsroom.storage, application.bot, newsroom.clock).run()
        (edited,) = alerts(town, MINJI.id)
        assert edited.id == alert.id
        assert "3곳 보도" in edited.text
        assert edited.text.splitlines()[0] == alert.text.splitlines()[0]
