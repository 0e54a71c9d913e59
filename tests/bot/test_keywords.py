"""Keywords: watched, listed, removed; and a mere word that somebody types."""

from __future__ import annotations

import pytest

from bot.sandbox import JUNHO, MINJI
from bot.sandbox.people import GROUP_ID
from jobs.korean.query import read_query
from jobs.records import Cause, Mention
from tests.bot.counter import EMMA, Room, labels, number
from tests.bot.news import a_digest, publish


@pytest.mark.parametrize("typed", ["/keyword 반도체", "/키워드 반도체", "/알림 반도체"])
async def test_a_word_is_watched_and_its_compounds_are_explained(room: Room, typed: str) -> None:
    (answer,) = await room.ask(typed)
    assert "반도체를 지켜볼게요" in answer.text
    assert "‘반도체’로 시작하는 합성어도" in answer.text
    assert await room.watched() == ["반도체"]


async def test_a_word_is_watched_in_english(room: Room) -> None:
    (answer,) = await room.ask("/keyword HBM", EMMA.id)
    assert "Watching HBM" in answer.text


@pytest.mark.parametrize("again", ["반도체", " 반도체 ", "반 도체", "반도체!"])
async def test_a_word_is_watched_once(room: Room, again: str) -> None:
    await room.ask("/keyword 반도체")
    (answer,) = await room.ask(f"/keyword {again}")
    assert "이미 지켜보고 있어요" in answer.text
    assert await room.watched() == ["반도체"]


async def test_a_word_in_quotes_is_watched_for_itself_beside_its_compounds(room: Room) -> None:
    await room.ask("/keyword 삼성")
    (answer,) = await room.ask('/keyword "삼성"')
    assert "꼭 그 낱말일 때만" in answer.text
    assert await room.watched() == ["삼성", '"삼성"']


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "함께 적어 주세요"),
        ("   ", "함께 적어 주세요"),
        ("가", "두 글자부터"),
        ("A", "두 글자부터"),
        ("가" * 31, "30글자까지"),
        ("가나" + "!" * 3000, "30글자까지"),
        ("!!! ???", "글자나 숫자가"),
        ("🔔🔔", "글자나 숫자가"),
        ('""', "글자나 숫자가"),
    ],
)
async def test_what_cannot_be_watched_is_told_why(room: Room, typed: str, said: str) -> None:
    (answer,) = await room.ask(f"/keyword {typed}")
    assert said in answer.text
    assert await room.watched() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('애플 "인텔', '따옴표가 닫히지 않았어요. 여기예요: "인텔'),
        ("삼*성", "별표는"),
        ("-", "빼는 낱말만으로는"),
        ("-주스", "빼는 낱말만으로는"),
        ("애플 |", "양쪽에 낱말이"),
        ("애플 @많이", "1부터 99까지"),
        ("제목:", "쌍점 뒤에"),
        ("애플 -주스", "지금은 낱말 하나만"),
        ("인공지능 반도체", "따옴표로 묶어"),
    ],
)
async def test_a_query_that_cannot_be_kept_is_told_why_and_where(
    room: Room, typed: str, said: str
) -> None:
    (answer,) = await room.ask(f"/keyword {typed}")
    assert said in answer.text
    assert await room.watched() == []


async def test_markup_in_a_word_is_only_text(room: Room) -> None:
    (answer,) = await room.ask('/keyword "<b>굵게</b> & C++"')
    assert "<b>굵게</b> & C++" in answer.text
    (listed,) = await room.ask("/keywords")
    assert any("<b>굵게" in label for label in labels(listed))


async def test_what_is_invisible_in_a_word_is_not_kept(room: Room) -> None:
    await room.ask("/keyword 삼\u200b성\u2066")
    assert await room.watched() == ["삼성"]


async def test_the_51st_word_is_refused_with_the_way_out(room: Room) -> None:
    now = room.clock()
    await room.ask("/start")
    async with room.storage.begin() as tx:
        for nth in range(50):
            await tx.keywords.watch(MINJI.id, read_query(f"낱말{nth}"), now=now)
    (answer,) = await room.ask("/keyword 하나더")
    assert "50개까지" in answer.text
    assert "/keywords" in answer.text
    assert len(await room.watched()) == 50
    (listed,) = await room.ask("/keywords")
    assert len(listed.buttons) == 50


@pytest.mark.parametrize("typed", ["/keywords", "/키워드목록", "/키워드들"])
async def test_words_are_listed_and_removed_by_a_tap(room: Room, typed: str) -> None:
    for word in ("반도체", "배터리"):
        await room.ask(f"/keyword {word}")
    (listed,) = await room.ask(typed)
    assert labels(listed) == ["✕ 반도체", "✕ 배터리"]
    removed = await room.press(listed, "✕ 반도체")
    assert removed.notice == "반도체를 지웠어요."
    assert labels(removed.message) == ["✕ 배터리"]
    last = await room.press(removed.message, "✕ 배터리")
    assert "지켜보는 키워드가 없어요" in last.message.text
    assert await room.watched() == []


async def test_a_word_removed_meanwhile_is_said_to_be_gone(room: Room) -> None:
    await room.ask("/keyword 반도체")
    (one,) = await room.ask("/keywords")
    (other,) = await room.ask("/keywords")
    await room.press(one, "✕ 반도체")
    assert (await room.press(other, "✕ 반도체")).notice == "그 키워드는 이미 지워졌어요."


async def test_nobody_removes_a_word_of_somebody_else(room: Room) -> None:
    await room.ask("/keyword 반도체", JUNHO.id)
    keyword_id = await number(room.storage, "SELECT id FROM keywords")
    (hello,) = await room.ask("/start")
    await room.forge(hello, f"drop:{keyword_id}")
    assert await room.watched(JUNHO.id) == ["반도체"]


async def test_removing_a_word_takes_back_the_alerts_it_alone_had_caused(room: Room) -> None:
    await room.ask("/keyword 칩")
    await room.ask("/keyword 전력")
    chip, power = Mention("칩", "칩"), Mention("전력", "전력비")
    for title, met in (("하나", (power,)), ("둘", (chip, power))):
        digest_id = await publish(room.storage, a_digest(title))
        await room.owe(digest_id, Cause.KEYWORD, met)
    (listed,) = await room.ask("/keywords")
    await room.press(listed, "✕ 전력")
    due = "SELECT count(*) FROM deliveries WHERE state = 'due'"
    assert await number(room.storage, due) == 1


@pytest.mark.parametrize(
    ("text", "chat_id", "question"),
    [
        ("반도체", MINJI.id, "반도체로 무엇을 할까요?"),
        ("삼성", MINJI.id, "삼성으로 무엇을 할까요?"),
        ("HBM", EMMA.id, "What would you like to do with HBM?"),
    ],
)
async def test_a_mere_word_is_offered_as_a_keyword(
    room: Room, text: str, chat_id: int, question: str
) -> None:
    (offer,) = await room.ask(text, chat_id)
    assert offer.text == question
    pressed = await room.press(offer, f"🔔 {text}")
    assert len(pressed.said) == 1
    assert await room.watched(chat_id) == [text]


async def test_a_mere_word_may_be_looked_up_instead(room: Room) -> None:
    await publish(room.storage, a_digest())
    (offer,) = await room.ask("앤트리버")
    pressed = await room.press(offer, "🔎 최신에서 찾기")
    assert pressed.said[0].text.startswith("앤트리버, 저전력")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("가" * 4000, "30글자까지"),
        ("가나다라마 " * 5, "함께 적어 주세요"),
        ("ㅋ", "두 글자부터"),
        ("👍", "글자나 숫자가"),
        ("삼성: 전자", "함께 적어 주세요"),
    ],
)
async def test_a_text_that_is_no_word_is_answered_with_the_way(
    room: Room, text: str, said: str
) -> None:
    (answer,) = await room.ask(text)
    assert said in answer.text
    assert answer.buttons == []


@pytest.mark.parametrize("length", [18, 19, 20, 30])
async def test_a_long_word_is_no_trouble(room: Room, length: int) -> None:
    (answer,) = await room.ask("가" * length)
    assert "문제가 생겨서" not in answer.text


async def test_the_word_of_a_digest_is_watched_by_a_tap(room: Room) -> None:
    await publish(room.storage, a_digest())
    (page,) = await room.ask("/latest")
    pressed = await room.press(page, "🔔 앤트리버")
    assert "앤트리버를 지켜볼게요" in pressed.said[0].text
    assert await room.watched() == ["앤트리버"]


async def test_in_a_group_only_an_admin_may_watch_and_remove(room: Room) -> None:
    (refused,) = await room.ask("/keyword 반도체", GROUP_ID, JUNHO.id)
    assert "관리자만" in refused.text
    await room.ask("/keyword 반도체", GROUP_ID, MINJI.id)
    (listed,) = await room.ask("/keywords", GROUP_ID, JUNHO.id)
    kept = await room.press(listed, "✕ 반도체", person_id=JUNHO.id)
    assert "관리자만" in kept.notice
    assert await room.watched(GROUP_ID) == ["반도체"]


@pytest.mark.parametrize(
    ("cause", "met", "notice"),
    [
        (Cause.SUBSCRIPTION, (), "새 요약을 바로 받기로"),
        (Cause.EDITION, (), "정한 시각에 받기로"),
        (Cause.WELCOME, (), "방금 구독하셔서"),
        (Cause.KEYWORD, (Mention("칩", "칩"),), "키워드 ‘칩’."),
        (Cause.KEYWORD, (Mention("삼성", "삼성전자"),), "‘삼성’(본문의 ‘삼성전자’)"),
        (Cause.KEYWORD, (Mention("가" * 60, "나" * 60),) * 9, "…"),
    ],
)
async def test_every_delivery_says_why_it_came(
    room: Room, cause: Cause, met: tuple[Mention, ...], notice: str
) -> None:
    digest_id = await publish(room.storage, a_digest())
    (page,) = await room.ask("/latest")
    await room.owe(digest_id, cause, met)
    assert notice in (await room.press(page, "왜 왔나요?")).notice
