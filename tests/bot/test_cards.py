"""The list of keywords and their cards: changed, paused, removed and brought back by a tap."""

from __future__ import annotations

import pytest

from bot.sandbox import JUNHO, MINJI
from jobs.korean.query import read_query
from jobs.records import Cause, Keyword, Mention
from tests.bot.counter import Room, labels, number
from tests.bot.news import a_digest, publish


async def the(room: Room, chat_id: int = MINJI.id) -> Keyword:
    """Return the one keyword a chat watches."""
    async with room.storage.read() as tx:
        (keyword,) = await tx.keywords.of(chat_id)
    return keyword


@pytest.mark.parametrize("typed", ["/keywords", "/키워드목록", "/키워드들"])
async def test_words_are_listed_and_open_their_cards(room: Room, typed: str) -> None:
    for word in ("반도체", "배터리 @3"):
        await room.ask(f"/keyword {word}")
    (listed,) = await room.ask(typed)
    assert "지켜보는 키워드 2개 (50개까지)" in listed.text
    assert "1. 반도체\n2. 배터리 @3" in listed.text
    assert labels(listed) == ["🔔 반도체", "🔔 배터리 @3"]
    card = (await room.press(listed, "🔔 배터리 @3")).message
    assert "설정: 합성어까지 · 제목과 요약에서 · 하루 3건까지" in card.text
    assert labels(card)[-3:] == ["✕ 지우기", "☰ 목록", "🔗 링크 복사"]
    back = await room.press(card, "☰ 목록")
    assert labels(back.message) == labels(listed)


async def test_a_card_gives_the_link_by_which_others_watch_the_same(room: Room) -> None:
    await room.ask("/keyword 배터리")
    (listed,) = await room.ask("/keywords")
    card = (await room.press(listed, "🔔 배터리")).message
    address = card.buttons[-1]["copy_text"]["text"]
    assert address.startswith("https://t.me/apeuro_sandbox_bot?start=kw_")
    await room.ask(f"/start {address.partition('start=')[2]}", JUNHO.id)
    assert await room.watched(JUNHO.id) == ["배터리"]


async def test_an_empty_list_says_how_to_fill_it(room: Room) -> None:
    (listed,) = await room.ask("/keywords")
    assert "지켜보는 키워드가 없어요" in listed.text
    assert listed.buttons == []


async def test_a_long_list_is_paged_ten_at_a_time(room: Room) -> None:
    await room.ask("/start")
    async with room.storage.begin() as tx:
        for nth in range(1, 26):
            query = read_query(f"낱말{nth}")
            await tx.keywords.watch(MINJI.id, query, now=room.clock())
    (first,) = await room.ask("/keywords")
    assert labels(first)[-2:] == ["🔔 낱말10", "뒤 ▶"]
    second = (await room.press(first, "뒤 ▶")).message
    assert "11. 낱말11" in second.text
    assert labels(second)[-2:] == ["◀ 앞", "뒤 ▶"]
    third = (await room.press(second, "뒤 ▶")).message
    assert labels(third)[-2:] == ["🔔 낱말25", "◀ 앞"]
    card = (await room.press(third, "🔔 낱말25")).message
    back = (await room.press(card, "☰ 목록")).message
    assert "21. 낱말21" in back.text


@pytest.mark.parametrize(
    ("word", "button", "notice", "typed", "back"),
    [
        ("삼성", "꼭 이 낱말만", "이제 꼭 그 낱말일 때만", '"삼성"', "합성어까지"),
        ("엔비디아", "+ Nvidia", "이제 그 이름으로도", "엔비디아 | Nvidia", "− Nvidia"),
        ("AI @5", "+ 인공지능", "이제 그 이름으로도", "AI | 인공지능 @5", "− 인공지능"),
        ("애플 인텔리전스", "꼭 이 낱말만", "이제 꼭", '"애플 인텔리전스"', "합성어까지"),
    ],
)
async def test_a_new_word_is_changed_by_a_tap_and_back(
    room: Room, word: str, button: str, notice: str, typed: str, back: str
) -> None:
    (card,) = await room.ask(f"/keyword {word}")
    changed = await room.press(card, button)
    assert notice in changed.notice
    assert changed.message.id == card.id
    assert typed in changed.message.text
    assert await room.watched() == [typed]
    restored = await room.press(changed.message, back)
    assert labels(restored.message) == labels(card)
    assert await room.watched() == [word]


async def test_a_word_is_looked_for_in_article_texts_by_choice(room: Room) -> None:
    (card,) = await room.ask("/keyword 반도체")
    wider = await room.press(card, "본문까지")
    assert "기사 본문까지" in wider.message.text
    assert (await the(room)).body
    await room.press(wider.message, "제목·요약만")
    assert not (await the(room)).body


async def test_a_preview_of_article_texts_counts_what_only_they_have(room: Room) -> None:
    await publish(room.storage, a_digest())  # its article says 본문이다.
    (card,) = await room.ask("/keyword 본문")
    assert "소식 1건에는 나오지 않았어요" in card.text
    wider = await room.press(card, "본문까지")
    assert "소식 1건 가운데 1건에 나왔어요" in wider.message.text


async def test_what_was_just_added_is_undone_and_that_too(room: Room) -> None:
    (card,) = await room.ask("/keyword 애플 -주스")
    removed = await room.press(card, "↩ 되돌리기")
    assert removed.message.text == "애플 -주스를 지웠어요."
    assert await room.watched() == []
    again = await room.press(removed.message, "↩ 되돌리기")
    assert "애플 -주스를 지켜볼게요" in again.message.text
    assert await room.watched() == ["애플 -주스"]


async def test_a_word_of_the_list_is_removed_and_brought_back_as_it_was(room: Room) -> None:
    query = '"<자율 주행>" | ' + " | ".join(f"아주 긴 낱말 {nth}" for nth in range(12))
    (card,) = await room.ask(f"/keyword {query}")
    await room.press(card, "본문까지")
    (listed,) = await room.ask("/keywords")
    card = (await room.press(listed, labels(listed)[0])).message
    removed = (await room.press(card, "✕ 지우기")).message
    assert await room.watched() == []
    await room.press(removed, "↩ 되돌리기")
    keyword = await the(room)
    assert (keyword.typed, keyword.body) == (query, True)


async def test_a_word_rests_and_goes_on(room: Room) -> None:
    await room.ask("/keyword 반도체")
    (listed,) = await room.ask("/keywords")
    card = (await room.press(listed, "🔔 반도체")).message
    paused = await room.press(card, "⏸ 쉬기")
    assert paused.notice == "잠시 쉴게요."
    assert "설정: 쉬는 중" in paused.message.text
    (listed,) = await room.ask("/keywords")
    assert "1. ⏸ 반도체" in listed.text
    assert labels(listed) == ["⏸ 반도체"]
    resumed = await room.press(paused.message, "▶ 다시 켜기")
    assert resumed.notice == "다시 지켜볼게요."
    assert not (await the(room)).paused


async def test_a_variant_that_is_watched_already_is_not_made_twice(room: Room) -> None:
    await room.ask('/keyword "삼성"')
    (card,) = await room.ask("/keyword 삼성")
    pressed = await room.press(card, "꼭 이 낱말만")
    assert pressed.notice == "그 키워드는 이미 따로 있어요."
    assert await room.watched() == ['"삼성"', "삼성"]


@pytest.mark.parametrize("button", ["꼭 이 낱말만", "본문까지", "⏸ 쉬기", "✕ 지우기"])
async def test_a_word_removed_meanwhile_is_said_to_be_gone(room: Room, button: str) -> None:
    (new,) = await room.ask("/keyword 반도체")
    (listed,) = await room.ask("/keywords")
    card = (await room.press(listed, "🔔 반도체")).message
    await room.press(new, "↩ 되돌리기")
    pressed = await room.press(card, button)
    assert "그 키워드는 이미 지워졌어요." in (pressed.notice, pressed.message.text)


@pytest.mark.parametrize(
    "data", ["drop:{}:0", "pause:{}:0:1", "exact:{}:0:1", "body:{}:0:1", "narrow:{}:0:다른말"]
)
async def test_nobody_changes_a_word_of_somebody_else(room: Room, data: str) -> None:
    await room.ask("/keyword 반도체", JUNHO.id)
    before = await the(room, JUNHO.id)
    (hello,) = await room.ask("/start")
    await room.forge(hello, data.format(before.id))
    assert await the(room, JUNHO.id) == before


@pytest.mark.parametrize(
    "data",
    [
        *("card", "card:x:0", "list:x", "list:-1", "exact:1:0:2", "exact:1:0", "pause:1:0:x"),
        *("name:{}:0:1:아무거나", "narrow:{}:0:-", "again:1", "again:x", "body:1", "unmute"),
        *("hush:1", "mute:1:thing:1", "exact:{}:neu:1"),
    ],
)
async def test_a_forged_button_of_a_card_gets_a_sentence(room: Room, data: str) -> None:
    await room.ask("/keyword 엔비디아")
    keyword = await the(room)
    (hello,) = await room.ask("/start")
    pressed = await room.forge(hello, data.format(keyword.id))
    assert "오래된 버튼" in pressed.notice
    assert await the(room) == keyword


async def test_a_button_of_an_older_list_still_removes(room: Room) -> None:
    await room.ask("/keyword 반도체")
    (hello,) = await room.ask("/start")
    await room.forge(hello, f"drop:{(await the(room)).id}")
    assert await room.watched() == []


async def test_removing_a_word_takes_back_the_alerts_it_alone_had_caused(room: Room) -> None:
    await room.ask('/keyword "칩"')
    await room.ask("/keyword 전력")
    chip, power = Mention('"칩"', "칩"), Mention("전력", "전력비")
    for title, met in (("하나", (power,)), ("둘", (chip, power))):
        digest_id = await publish(room.storage, a_digest(title))
        await room.owe(digest_id, Cause.KEYWORD, met)
    (listed,) = await room.ask("/keywords")
    card = (await room.press(listed, "🔔 전력")).message
    await room.press(card, "✕ 지우기")
    due = "SELECT count(*) FROM deliveries WHERE state = 'due'"
    assert await number(room.storage, due) == 1


async def test_what_is_muted_is_listed_and_brought_back_by_a_tap(room: Room) -> None:
    await room.ask("/keyword 반도체")
    async with room.storage.begin() as tx:
        await tx.mutes.mute(MINJI.id, "source", "예시일보", "예시일보", room.clock())
        await tx.mutes.mute(MINJI.id, "story", "7", "앤트리버, 칩 양산", room.clock())
    (listed,) = await room.ask("/keywords")
    muted = (await room.press(listed, "🔕 꺼 둔 소식 2")).message
    assert "• 사건 ‘앤트리버, 칩 양산’\n• 매체 예시일보" in muted.text
    left = await room.press(muted, "↩ 예시일보")
    assert left.notice == "다시 알려 드릴게요."
    none = (await room.press(left.message, "↩ 앤트리버, 칩 양산")).message
    assert "꺼 둔 소식이 없어요" in none.text
    assert await number(room.storage, "SELECT count(*) FROM mutes") == 0
    (listed,) = await room.ask("/keywords")
    assert labels(listed) == ["🔔 반도체"]


async def test_much_that_is_muted_is_paged(room: Room) -> None:
    await room.ask("/start")
    async with room.storage.begin() as tx:
        for nth in range(12):
            await tx.mutes.mute(MINJI.id, "source", f"매체{nth:02}", f"매체{nth:02}", room.clock())
    (listed,) = await room.ask("/keywords")
    first = (await room.press(listed, "🔕 꺼 둔 소식 12")).message
    second = (await room.press(first, "뒤 ▶")).message
    assert labels(second) == ["↩ 매체10", "↩ 매체11", "◀ 앞", "☰ 목록"]
    left = (await room.press(second, "↩ 매체10")).message
    assert labels(left) == ["↩ 매체11", "◀ 앞", "☰ 목록"]
    last = (await room.press(left, "↩ 매체11")).message
    assert labels(last)[-2:] == ["↩ 매체09", "☰ 목록"]
