"""Keywords: watched with a preview, turned down with a reason; and a word that somebody types."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.sandbox import JUNHO, MINJI
from bot.sandbox.people import GROUP_ID
from jobs.korean.query import read_query
from tests.bot.counter import EMMA, Room, labels
from tests.bot.news import MORNING, a_digest, publish


@pytest.mark.parametrize("typed", ["/keyword 반도체", "/키워드 반도체", "/알림 반도체"])
async def test_a_word_is_watched(room: Room, typed: str) -> None:
    (answer,) = await room.ask(typed)
    assert "반도체를 지켜볼게요" in answer.text
    assert "설정: 합성어까지 · 제목과 요약에서" in answer.text
    assert await room.watched() == ["반도체"]


async def test_a_word_is_watched_in_english(room: Room) -> None:
    (answer,) = await room.ask("/keyword HBM", EMMA.id)
    assert "Watching HBM" in answer.text
    assert labels(answer) == [
        "This very word",
        "+ 고대역폭메모리",
        "Article text, too",
        "↩ Undo",
    ]


async def test_what_it_would_have_brought_is_shown_with_what_it_takes_and_leaves(
    room: Room,
) -> None:
    for title in (
        "삼성전자 하나",
        "삼성전자 둘",
        "삼성SDI 셋",
        "삼성 넷",
        "삼성동 다섯",
        "다른 소식",
    ):
        await publish(room.storage, a_digest(title, lead="", points=()))
    (answer,) = await room.ask("/keyword 삼성")
    assert "지난 7일 소식 6건 가운데 4건에 나왔어요." in answer.text
    assert "• 삼성 넷\n• 삼성SDI 셋\n• 삼성전자 둘\n" in answer.text
    assert "이런 말도 알려 드려요: 삼성전자 2건, 삼성SDI 1건" in answer.text
    assert answer.text.count("• ") == 3
    assert "이런 말은 지나쳐요: 삼성동 1건" in answer.text


async def test_what_only_looks_like_the_word_is_said_to_be_left(room: Room) -> None:
    await publish(room.storage, a_digest("온라인 게임", lead="", points=()))
    (answer,) = await room.ask("/keyword 라인")
    assert "지난 7일 소식 1건에는 나오지 않았어요." in answer.text
    assert "이런 말은 지나쳐요: 온라인 1건" in answer.text


async def test_a_preview_takes_the_compounds_that_the_archive_has_taught(room: Room) -> None:
    await publish(room.storage, a_digest("모루로봇 소식", lead="", points=()))
    (before,) = await room.ask("/keyword test 로봇")
    assert "이런 말은 지나쳐요: 모루로봇 1건" in before.text
    async with room.storage.begin() as tx:
        for _ in range(3):
            await tx.words.learn({"모루"})
    room.clock.advance(hours=2)
    (after,) = await room.ask("/keyword test 로봇")
    assert "이런 말도 알려 드려요: 모루로봇 1건" in after.text


async def test_the_titles_of_a_preview_lead_to_the_publisher(room: Room) -> None:
    await publish(room.storage, a_digest("배터리 소식"))
    (answer,) = await room.ask("/keyword 배터리")
    assert [each.url for each in answer.entities if each.type == "text_link"] == [
        "https://news.example.com/chips/1"
    ]


async def test_what_is_older_than_a_week_is_not_previewed(room: Room) -> None:
    old = MORNING - timedelta(days=8)
    await publish(room.storage, a_digest("배터리 소식", published_at=old))
    (answer,) = await room.ask("/keyword 배터리")
    assert "아직 모은 소식이 없어서" in answer.text


@pytest.mark.parametrize(
    "again", ["반도체", " 반도체 ", "반 도체", "반도체!", "반도체 @5"[:3] + "…"]
)
async def test_a_word_is_watched_once(room: Room, again: str) -> None:
    await room.ask("/keyword 반도체")
    (answer,) = await room.ask(f"/keyword {again}")
    assert "이미 지켜보고 있어요" in answer.text
    assert "✕ 지우기" in labels(answer)
    assert await room.watched() == ["반도체"]


async def test_a_word_that_is_watched_takes_another_cap(room: Room) -> None:
    await room.ask("/keyword 반도체")
    (answer,) = await room.ask("/keyword 반도체 @5")
    assert "하루 5건까지" in answer.text
    assert await room.watched() == ["반도체 @5"]


async def test_a_word_in_quotes_is_watched_for_itself_beside_its_compounds(room: Room) -> None:
    await room.ask("/keyword 삼성")
    (answer,) = await room.ask('/keyword "삼성"')
    assert "꼭 그 낱말만" in answer.text
    assert await room.watched() == ["삼성", '"삼성"']


@pytest.mark.parametrize(
    "query",
    [
        "애플 -주스",
        "인공지능 반도체",
        "AI | 인공지능",
        "*로봇",
        "제목:배터리",
        "출처:예시일보",
        "반도체 @5",
        '"자율 주행" +테슬라',
        '"돈"',
        "'; DROP TABLE keywords;",
        "100% 국산",
        "snake_case",
        "שלום",
        "<b>굵게</b>",
    ],
)
async def test_a_whole_query_is_watched(room: Room, query: str) -> None:
    (answer,) = await room.ask(f"/keyword {query}")
    assert "지켜볼게요" in answer.text
    assert await room.watched() == [query]
    (listed,) = await room.ask("/keywords")
    assert query in listed.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "함께 적어 주세요"),
        ("   ", "함께 적어 주세요"),
        ("가", '/keyword "가"'),
        ("A", '/keyword "A"'),
        ("A | B", "한 글자는 따옴표로"),
        ("로봇 | 칩 @3", '/keyword 로봇 | "칩" @3'),
        ("가" * 31, "30글자"),
        ("가나 " * 70, "200글자"),
        ("가나" + "!" * 3000, "200글자"),
        ("!!! ???", "글자나 숫자가"),
        ("🔔🔔", "글자나 숫자가"),
        ('""', "글자나 숫자가"),
        ("%", "글자나 숫자가"),
        ("_", "글자나 숫자가"),
        ("\u200b\u200b", "글자나 숫자가"),
        ("\u202e\u2066", "글자나 숫자가"),
        ("\u3164", "글자나 숫자가"),
        ("@5", "글자나 숫자가"),
        ("<>", "글자나 숫자가"),
        ('애플 "인텔', '따옴표가 닫히지 않았어요. 여기예요: "인텔'),
        ("‘삼성 “전자", "따옴표가 닫히지 않았어요. 여기예요: “전자"),
        ("삼*성", "별표는"),
        ("*", "별표는"),
        ("-", "빼는 낱말만으로는"),
        ("-주스", "빼는 낱말만으로는"),
        ("애플 |", "양쪽에 낱말이"),
        ("| 애플", "양쪽에 낱말이"),
        ("애플 @많이", "1부터 99까지"),
        ("애플 @0", "1부터 99까지"),
        ("제목:", "쌍점 뒤에"),
        ("애플 배터리 -애플", "스스로 빼고 있어서 아무것도 나오지 않아요. 여기예요: -애플"),
        ('"애플" -애플', "스스로 빼고"),
    ],
)
async def test_what_cannot_be_watched_is_told_why_and_where(
    room: Room, typed: str, said: str
) -> None:
    (answer,) = await room.ask(f"/keyword {typed}")
    assert said in answer.text
    assert await room.watched() == []


async def test_a_single_letter_is_offered_in_quotes(room: Room) -> None:
    await publish(room.storage, a_digest())
    (answer,) = await room.ask("/keyword 칩")
    pressed = await room.press(answer, '🔔 "칩"')
    assert "한 글자라서" in pressed.said[0].text
    assert await room.watched() == ['"칩"']


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
    (again,) = await room.ask("/keyword 낱말7")
    assert "이미 지켜보고" in again.text


def many(share: int) -> list[str]:
    """Sixty titles, so many of them about AI."""
    return [
        *("생성형 AI 소식" for _ in range(share // 3)),
        *("AI가 웃었다" for _ in range(share - share // 3)),
        *("다른 소식" for _ in range(60 - share)),
    ]


async def test_a_word_of_every_fifth_story_comes_with_a_warning_and_narrower_ones(
    room: Room,
) -> None:
    for nth, title in enumerate(many(24)):
        await publish(room.storage, a_digest(f"{nth} {title}", lead="", points=()))
    (answer,) = await room.ask("/keyword AI @9")
    assert "소식의 40%에 나오는 흔한 말이에요" in answer.text
    assert "생성형 AI · 8건" in labels(answer)
    pressed = await room.press(answer, "생성형 AI · 8건")
    assert pressed.notice == "더 좁은 말로 바꿨어요."
    assert "흔한 말" not in pressed.message.text
    assert await room.watched() == ["생성형 AI @9"]


@pytest.mark.parametrize("typed", ["/keyword test 앤트리버", "/키워드 시험 앤트리버"])
async def test_a_word_is_tried_without_being_watched(room: Room, typed: str) -> None:
    await publish(room.storage, a_digest("앤트리버코리아 출범", lead="", points=()))
    (answer,) = await room.ask(typed)
    assert "아직 지켜보지는 않아요" in answer.text
    assert "• 앤트리버코리아 출범 — 앤트리버코리아" in answer.text
    assert await room.watched() == []
    pressed = await room.press(answer, "🔔 지켜보기")
    assert "앤트리버를 지켜볼게요" in pressed.said[0].text
    assert await room.watched() == ["앤트리버"]


async def test_a_trial_of_what_cannot_be_watched_says_why(room: Room) -> None:
    (answer,) = await room.ask('/keyword test "인텔')
    assert "따옴표가 닫히지 않았어요" in answer.text


@pytest.mark.parametrize("typed", ["/keyword test", "/keyword 시험"])
async def test_the_word_for_a_trial_alone_is_a_keyword(room: Room, typed: str) -> None:
    await room.ask(typed)
    assert await room.watched() == [typed.split()[1]]


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
        ("가" * 4000, "200글자"),
        ("가나다라마 " * 5, "함께 적어 주세요"),
        ("ㅋ", "한 글자는 따옴표로"),
        ("👍", "글자나 숫자가"),
        ("삼성: 전자", "함께 적어 주세요"),
    ],
)
async def test_a_text_that_is_no_word_is_answered_with_the_way(
    room: Room, text: str, said: str
) -> None:
    (answer,) = await room.ask(text)
    assert said in answer.text
    assert await room.watched() == []


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


async def test_in_a_group_only_an_admin_may_watch_and_change(room: Room) -> None:
    (refused,) = await room.ask("/keyword 반도체", GROUP_ID, JUNHO.id)
    assert "관리자만" in refused.text
    (card,) = await room.ask("/keyword 반도체", GROUP_ID, MINJI.id)
    for button in labels(card):
        kept = await room.press(card, button, person_id=JUNHO.id)
        assert "관리자만" in kept.notice
    assert await room.watched(GROUP_ID) == ["반도체"]
