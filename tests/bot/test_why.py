"""왜 왔나요?: the rule and its sentence, and one tap each to stop what brought a digest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import keyboards, render, why
from bot.sandbox import JUNHO, MINJI, Chat
from bot.sandbox.people import BOT_ID, GROUP_ID
from jobs.lineups import Edition
from jobs.records import Cause, Keyword, Mention
from tests.bot.clocks import PATIENT
from tests.bot.counter import EMMA, Pressed, Room, labels, number
from tests.bot.news import a_digest, publish, published

if TYPE_CHECKING:
    from bot.sandbox.messages import Message


CHANNEL = -1_002_000_000_555


async def alerted(room: Room, *met: Mention, cause: Cause = Cause.KEYWORD) -> Message:
    """Show a digest that a chat was owed; return the message."""
    digest_id = await publish(room.storage, a_digest("앤트리버전자, 칩 양산"))
    (page,) = await room.ask("/latest")
    await room.owe(digest_id, cause, met)
    return page


async def watched(room: Room, typed: str) -> Keyword:
    """Let a chat watch a word."""
    await room.ask(f"/keyword {typed}")
    async with room.storage.read() as tx:
        return (await tx.keywords.of(MINJI.id))[-1]


async def asked_why(room: Room, typed: str = "앤트리버", surface: str = "앤트리버전자") -> Message:
    """Ask why an alert came; return the answer."""
    keyword = await watched(room, typed)
    page = await alerted(room, Mention(typed, surface, keyword.id))
    (said,) = (await room.press(page, "왜 왔나요?")).said
    return said


def marked(message: Message) -> list[str]:
    """List what stands in bold; places count UTF-16 units."""
    units = message.text.encode("utf-16-le")
    return [
        units[2 * each.offset : 2 * (each.offset + each.length)].decode("utf-16-le")
        for each in message.entities
        if each.type == "bold"
    ]


async def test_an_alert_names_its_word_and_shows_the_sentence_with_it(room: Room) -> None:
    said = await asked_why(room)
    assert said.text == (
        "왜 왔나요?\n앤트리버전자, 칩 양산\n\n"
        "🔔 키워드 앤트리버가 나왔어요.\n앤트리버가 앤트리버 칩의 양산 일정을 22일 공개했다."
    )
    assert marked(said) == ["왜 왔나요?", "앤트리버", "앤트리버"]


async def test_a_compound_is_shown_as_it_stands_in_the_sentence(room: Room) -> None:
    said = await asked_why(room, "전력", "전력비")
    assert "🔔 키워드 전력이 ‘전력비’로 나왔어요.\n서버 전력비가 30% 줄어야 교체를" in said.text
    assert marked(said)[-1] == "전력비"


async def test_every_word_that_was_met_is_named(room: Room) -> None:
    first, second = await watched(room, "양산"), await watched(room, "전력비")
    page = await alerted(
        room, Mention("양산", "양산", first.id), Mention("전력비", "전력비", second.id)
    )
    (said,) = (await room.press(page, "왜 왔나요?")).said
    assert "키워드 양산이 나왔어요.\n앤트리버가 앤트리버 칩의 양산 일정을" in said.text
    assert "키워드 전력비가 나왔어요.\n서버 전력비가 30% 줄어야" in said.text
    assert labels(said)[:2] == ["⏸ 양산 쉬기", "⏸ 전력비 쉬기"]


async def test_a_sentence_that_met_several_words_is_shown_once_with_all_of_them(
    room: Room,
) -> None:
    first, second = await watched(room, "양산 | 생산"), await watched(room, "일정")
    page = await alerted(
        room, Mention(first.typed, "양산", first.id), Mention("일정", "일정", second.id)
    )
    (said,) = (await room.press(page, "왜 왔나요?")).said
    assert said.text.endswith(
        "🔔 키워드 양산이 나왔어요.\n🔔 키워드 일정이 나왔어요.\n"
        "앤트리버가 앤트리버 칩의 양산 일정을 22일 공개했다."
    )
    assert marked(said)[-2:] == ["양산", "일정"]


async def test_a_word_of_the_article_alone_shows_the_sentence_that_was_kept(room: Room) -> None:
    keyword = await watched(room, "전고체")
    kept = Mention("전고체", "전고체", keyword.id, "본문에만 전고체가 있다.")
    (said,) = (await room.press(await alerted(room, kept), "왜 왔나요?")).said
    assert "본문에만 전고체가 있다." in said.text


async def test_a_source_is_a_reason_without_a_sentence(room: Room) -> None:
    said = await asked_why(room, "출처:예시일보", "예시일보")
    assert "키워드 출처:예시일보에 맞는 소식이에요." in said.text


async def test_the_reason_is_given_in_english_too(room: Room) -> None:
    digest_id = await publish(room.storage, a_digest())
    (page,) = await room.ask("/latest", EMMA.id)
    await room.owe(digest_id, Cause.KEYWORD, (Mention("칩", "칩"),), EMMA.id)
    (said,) = (await room.press(page, "Why this?")).said
    assert "It mentions your keyword 칩." in said.text
    assert labels(said) == ["🔕 Mute 예시일보", "🔕 Mute this story"]


@pytest.mark.parametrize(
    ("stop", "restart", "said", "rows"),
    [
        ("⏸ 앤트리버 쉬기", "▶ 앤트리버 다시 켜기", "잠시 쉴게요.", "keywords WHERE paused"),
        ("🔕 예시일보 소식 끄기", "↩ 예시일보 소식 다시 켜기", "이 매체 소식을 껐어요.", "mutes"),
        ("🔕 이 사건 소식 끄기", "↩ 이 사건 소식 다시 켜기", "이 사건 소식을 껐어요.", "mutes"),
    ],
)
async def test_each_reason_is_stopped_by_a_tap_and_started_again_by_another(
    room: Room, stop: str, restart: str, said: str, rows: str
) -> None:
    reason = await asked_why(room)
    stopped = await room.press(reason, stop)
    assert stopped.notice == said
    assert restart in labels(stopped.message)
    assert await number(room.storage, f"SELECT count(*) FROM {rows}") == 1  # noqa: S608
    started = await room.press(stopped.message, restart)
    assert labels(started.message) == labels(reason)
    assert started.message.text == reason.text
    assert await number(room.storage, f"SELECT count(*) FROM {rows}") == 0  # noqa: S608


async def test_a_rule_that_was_removed_since_has_no_button(room: Room) -> None:
    keyword = await watched(room, "앤트리버")
    page = await alerted(room, Mention("앤트리버", "앤트리버", keyword.id))
    async with room.storage.begin() as tx:
        await tx.keywords.unwatch(MINJI.id, keyword.id)
    (said,) = (await room.press(page, "왜 왔나요?")).said
    assert labels(said) == ["🔕 예시일보 소식 끄기", "🔕 이 사건 소식 끄기"]


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        (Cause.SUBSCRIPTION, "새 요약을 바로 받기로"),
        (Cause.EDITION, "정한 시각에"),
        (Cause.WELCOME, "방금 구독하셔서"),
    ],
)
async def test_a_subscriber_is_told_so_and_may_change_it(
    room: Room, cause: Cause, said: str
) -> None:
    (reason,) = (await room.press(await alerted(room, cause=cause), "왜 왔나요?")).said
    assert said in reason.text
    assert labels(reason) == ["🔕 예시일보 소식 끄기", "🔕 이 사건 소식 끄기", "구독 바꾸기"]
    changing = await room.press(reason, "구독 바꾸기")
    assert "언제 받을까요?" in changing.message.text


@pytest.mark.parametrize("cause", [Cause.EDITION, Cause.KEYWORD])
async def test_what_an_edition_had_kept_names_its_word_and_sentence(
    room: Room, cause: Cause
) -> None:
    digest_id = await publish(room.storage, a_digest("앤트리버전자, 칩 양산"))
    keyword = await watched(room, "앤트리버 @1")
    (page,) = await room.ask("/latest")
    kept = Mention(keyword.typed, "앤트리버전자", keyword.id, digest_id=digest_id)
    other = Mention("다른 낱말", "다른 낱말", digest_id=digest_id + 1)
    slot = room.clock()
    edition = Edition(
        MINJI.id, slot, (digest_id,), 8, digest_id, slot + timedelta(days=1), cause, (kept, other)
    )
    async with room.storage.begin() as tx:
        await tx.editions.bring([edition], now=slot)
    (said,) = (await room.press(page, "왜 왔나요?")).said
    assert said.text == (
        "왜 왔나요?\n앤트리버전자, 칩 양산\n\n"
        "🔔 키워드 앤트리버가 나왔어요.\n앤트리버가 앤트리버 칩의 양산 일정을 22일 공개했다.\n\n"
        "하루 알림 수를 넘었거나 자주 나오는 낱말이라, 모아 두었다가 함께 보내 드렸어요."
    )
    assert labels(said)[0] == "⏸ 앤트리버 @1 쉬기"


async def in_the_group(room: Room, person_id: int) -> Pressed:
    """Press 왜 왔나요? below an alert in a group."""
    digest_id = await publish(room.storage, a_digest())
    (page,) = await room.ask("/latest", GROUP_ID)
    await room.owe(digest_id, Cause.KEYWORD, (Mention("삼성", "삼성전자"),), GROUP_ID)
    return await room.press(page, "왜 왔나요?", person_id=person_id)


async def test_in_a_group_a_member_gets_a_notice_that_nobody_else_sees(room: Room) -> None:
    pressed = await in_the_group(room, JUNHO.id)
    assert "‘삼성’(본문의 ‘삼성전자’)" in pressed.notice
    assert pressed.said == []


async def test_in_a_group_an_admin_gets_the_buttons_and_only_admins_may_press_them(
    room: Room,
) -> None:
    (reason,) = (await in_the_group(room, MINJI.id)).said
    refused = await room.press(reason, "🔕 예시일보 소식 끄기", person_id=JUNHO.id)
    assert "관리자만" in refused.notice
    assert await number(room.storage, "SELECT count(*) FROM mutes") == 0


@pytest.mark.parametrize(
    "mentions",
    [(), (Mention("가" * 60, "나" * 60),) * 9, (Mention('"', "x"),)],
    ids=["none", "many", "of an older version"],
)
async def test_a_strange_reason_is_still_answered(
    room: Room, mentions: tuple[Mention, ...]
) -> None:
    (said,) = (await room.press(await alerted(room, *mentions), "왜 왔나요?")).said
    assert "왜 왔나요?" in said.text


@PATIENT
@given(
    st.text(max_size=600),
    st.lists(st.tuples(st.integers(0, 600), st.integers(0, 600)), min_size=1, max_size=4),
)
def test_a_sentence_is_cut_around_its_word(sentence: str, places: list[tuple[int, int]]) -> None:
    ends = [sorted(min(at, len(sentence)) for at in place) for place in places]
    shown = why.marked(sentence, [(start, end) for start, end in ends])
    assert shown.count("<b>") == shown.count("</b>")
    assert len(render.without_markup(shown)) <= why.MOST_SENTENCE + 10


async def in_a_channel(room: Room) -> Message:
    """Let the bot post a digest into a channel that Minji runs and Junho reads."""
    members = {MINJI.id: "creator", JUNHO.id: "member", BOT_ID: "administrator"}
    room.sandbox.add_chat(Chat(CHANNEL, "channel", "뉴스 채널", members=members))
    await publish(room.storage, a_digest())
    digest_id = await publish(room.storage, a_digest("새 소식"))
    await room.application.bot.send_message(
        CHANNEL, "새 소식", reply_markup=keyboards.edition([published(a_digest(), id_=digest_id)])
    )
    return room.answers(CHANNEL)[-1]


async def test_a_reader_of_a_channel_cannot_make_the_bot_post_there(room: Room) -> None:
    post = await in_a_channel(room)
    pressed = await room.press(post, "1", person_id=JUNHO.id)
    assert "관리자만" in pressed.notice
    assert pressed.said == []
    opened = (await room.press(post, "1", person_id=MINJI.id)).said
    assert len(opened) == 1


async def test_a_reader_of_a_channel_gets_the_reason_in_a_notice(room: Room) -> None:
    post = await in_a_channel(room)
    (opened,) = (await room.press(post, "1", person_id=MINJI.id)).said
    digest_id = await number(room.storage, "SELECT max(id) FROM digests")
    await room.owe(digest_id, Cause.KEYWORD, (Mention("양산", "양산"),), CHANNEL)
    for person in (MINJI, JUNHO):
        pressed = await room.press(opened, "왜 왔나요?", person_id=person.id)
        assert "키워드 ‘양산’" in pressed.notice
        assert pressed.said == []
