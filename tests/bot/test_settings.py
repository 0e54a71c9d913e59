"""The settings: each by buttons alone, with a word about what comes next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox import JUNHO, MINJI
from bot.sandbox.people import GROUP_ID
from bot.zones import CITIES
from jobs.editions import Holidays
from jobs.records import Mode
from tests.bot.counter import EMMA, Room, labels, number
from tests.bot.news import a_digest, publish

if TYPE_CHECKING:
    from jobs.records import Chat, Subscription


async def held(room: Room, chat_id: int = MINJI.id) -> Subscription:
    subscription = await room.subscription(chat_id)
    assert subscription is not None
    return subscription


async def chat(room: Room) -> Chat:
    async with room.storage.read() as tx:
        found = await tx.chats.get(MINJI.id)
    assert found is not None
    return found


@pytest.mark.parametrize("typed", ["/settings", "/설정"])
async def test_the_settings_say_how_things_stand(room: Room, typed: str) -> None:
    await room.ask("/구독 평일 8시 18:30 주말 10시")
    (answer,) = await room.ask(typed)
    assert "받는 방법: 평일 08:00, 18:30 · 주말 10:00에 모아 받는 중" in answer.text
    assert "방해 금지: 없음" in answer.text
    assert "시간대: 서울" in answer.text
    assert "다음 회차: 오늘 10:00" in answer.text
    assert labels(answer)[:2] == ["⏰ 받는 시각", "📅 주말"]


async def test_without_a_subscription_the_settings_are_few(room: Room) -> None:
    (answer,) = await room.ask("/settings")
    assert "아직 구독하지 않으셨어요" in answer.text
    assert "📰 한 번에 8건" not in labels(answer)
    panel = await room.press(answer, "⏰ 받는 시각")
    begun = await room.press(panel.message, "18:00")
    assert begun.notice == "다음 회차: 오늘 18:00"
    assert (await held(room)).hours.weekdays == (18 * 60,)


async def test_times_are_added_and_removed_by_taps(room: Room) -> None:
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "⏰ 받는 시각")
    assert "✅ 08:00" in labels(panel.message)
    both = await room.press(panel.message, "18:00")
    assert both.notice == "다음 회차: 오늘 18:00"
    assert "매일 08:00, 18:00" in both.message.text
    one = await room.press(both.message, "✅ 08:00")
    assert (await held(room)).hours.weekends == (18 * 60,)
    last = await room.press(one.message, "✅ 18:00")
    assert "마지막 남은 시각" in last.notice
    assert (await held(room)).hours.weekdays == (18 * 60,)


async def test_no_more_than_eight_times_a_day(room: Room) -> None:
    await room.ask("/subscribe 6:00 7:00 8:00 9:00 10:00 11:00 12:00 13:00")
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "⏰ 받는 시각")
    refused = await room.press(panel.message, "18:00")
    assert "하루 8번까지" in refused.notice
    assert len((await held(room)).hours.weekdays) == 8


async def test_weekends_may_be_different_or_free(room: Room) -> None:
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "📅 주말")
    assert "주말: 평일과 같이" in panel.message.text
    free = await room.press(panel.message, "쉬기")
    assert free.notice == "다음 회차: 내일 08:00"
    assert (await held(room)).hours.weekends == ()
    late = await room.press(free.message, "10:00")
    assert "주말: 10:00" in late.message.text
    assert (await held(room)).hours == (await held(room)).hours
    assert (await held(room)).hours.weekdays == (8 * 60,)
    same = await room.press(late.message, "평일과 같이")
    assert "평일과 같이" in same.message.text
    assert (await held(room)).hours.weekends == (8 * 60,)


async def test_quiet_hours_are_set_by_a_tap_or_in_two(room: Room) -> None:
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "🌙 방해 금지")
    on = await room.press(panel.message, "22:00–07:00")
    assert on.notice == "🌙 22:00–07:00에는 조용히 할게요."
    assert "✅ 22:00–07:00" in labels(on.message)
    assert (await chat(room)).quiet == (22 * 60, 7 * 60)
    begin = await room.press(on.message, "다른 시간")
    end = await room.press(begin.message, "01:00")
    assert "01:00부터 몇 시까지" in end.message.text
    assert "01:00" not in labels(end.message)
    await room.press(end.message, "05:00")
    assert (await chat(room)).quiet == (60, 5 * 60)
    off = await room.press(on.message, "끄기")
    assert "껐어요" in off.notice
    assert (await chat(room)).quiet is None


async def test_quiet_hours_hold_back_what_is_owed_and_answer_what_is_asked(room: Room) -> None:
    digest_id = await publish(room.storage, a_digest())
    await room.ask("/settings 방해금지 9시-11시")  # it is half past nine
    now = room.clock()
    async with room.storage.begin() as tx:
        await tx.chats.subscribe(MINJI.id, Mode.INSTANT, now=now)
        soon = now + timedelta(minutes=1)
        await tx.owing.subscribers(digest_id, now=now, expires_at=soon)
        assert await tx.outbox.claim("x", now=now, lease_until=now, limit=9) == []
    (answer,) = await room.ask("/latest")
    assert "앤트리버" in answer.text


@pytest.mark.parametrize(
    ("typed", "quiet"),
    [
        ("/settings 방해금지 23:30-6:30", (23 * 60 + 30, 6 * 60 + 30)),
        ("/설정 방해 금지 밤 11시부터 아침 7시까지", (23 * 60, 7 * 60)),
        ("/settings quiet 22:00-7:00", (22 * 60, 7 * 60)),
    ],
)
async def test_quiet_hours_may_be_typed(room: Room, typed: str, quiet: tuple[int, int]) -> None:
    (answer,) = await room.ask(typed)
    assert answer.text.startswith(("🌙", "Quiet"))
    assert (await chat(room)).quiet == quiet
    await room.ask("/settings 방해금지 끄기")
    assert (await chat(room)).quiet is None


async def test_quiet_hours_that_cannot_be_read_are_said_back(room: Room) -> None:
    (answer,) = await room.ask("/settings 방해금지 내내")
    assert "‘내내’는" in answer.text
    assert (await chat(room)).quiet is None


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("/timezone Asia/Tokyo", "Asia/Tokyo"),
        ("/시간대 뉴욕", "America/New_York"),
        ("시간대 런던", "Europe/London"),
        ("/settings 시간대 도쿄", "Asia/Tokyo"),
        ("timezone kathmandu", "Asia/Kathmandu"),
    ],
)
async def test_the_zone_may_be_typed(room: Room, typed: str, zone: str) -> None:
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask(typed)
    assert "시간대를 바꿨어요" in answer.text
    assert "다음 회차:" in answer.text
    assert (await held(room)).hours.zone == zone
    assert (await chat(room)).zone == zone


async def test_an_unknown_zone_is_said_back(room: Room) -> None:
    (answer,) = await room.ask("/시간대 마법의 나라")
    assert "‘마법의 나라’가 어느 시간대인지" in answer.text


async def test_the_zone_is_changed_by_a_tap_and_takes_all_hours_along(room: Room) -> None:
    await room.ask("/subscribe 8:00")
    await room.ask("/settings 방해금지 22-7")
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "🌏 시간대")
    assert [label.removeprefix("✅ ") for label in labels(panel.message)][:-1] == [
        city.ko for city in CITIES
    ]
    moved = await room.press(panel.message, "런던")  # where it is half past midnight
    assert moved.notice == "다음 회차: 오늘 08:00"
    assert "시간대: 런던" in moved.message.text
    assert (await held(room)).next_due_at == datetime(2026, 11, 22, 8, tzinfo=UTC)
    assert await number(room.storage, "SELECT silent_from <= 1795307400000 FROM chats") == 1


async def test_how_many_holidays_and_silence_are_chosen_by_taps(room: Room) -> None:
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "📰 한 번에 8건")
    twelve = await room.press(panel.message, "12건")
    assert "✅ 12건" in labels(twelve.message)
    back = await room.press(twelve.message, "◀ 설정")
    panel = await room.press(back.message, "🎈 공휴일")
    await room.press(panel.message, "주말처럼")
    back = await room.press(panel.message, "◀ 설정")
    said = await room.press(back.message, "새 소식 없을 때: 조용히")
    assert "없다고 알려 드려요" in said.notice
    now = await held(room)
    assert (now.most, now.hours.holidays, now.says_nothing) == (12, Holidays.AS_WEEKENDS, True)


async def test_a_source_is_left_out_and_let_in_by_a_tap(room: Room) -> None:
    await publish(room.storage, a_digest())
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "🗂 매체")
    out = await room.press(panel.message, "예시일보")
    assert "빼 드려요" in out.notice
    assert "🚫 예시일보" in labels(out.message)
    (again,) = await room.ask("/settings")
    assert "빼 둔 매체: 예시일보" in again.text
    back = await room.press(out.message, "🚫 예시일보")
    assert "예시일보" in labels(back.message)


async def test_topics_are_typed_and_removed_by_a_tap(room: Room) -> None:
    (refused,) = await room.ask("/settings 관심 반도체")
    assert "먼저 받는 시각" in refused.text
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask("/settings 관심 반도체, AI")
    assert "반도체, AI" in answer.text
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "⭐ 관심 낱말")
    less = await room.press(panel.message, "✕ 반도체")
    assert (await held(room)).topics == ("AI",)
    assert "✕ AI" in labels(less.message)


@pytest.mark.parametrize(
    "typed", ["/settings 관심 ,", "/settings 관심 " + ",".join("가나다라마바사아자차카")]
)
async def test_topics_that_cannot_be_are_said_back(room: Room, typed: str) -> None:
    await room.ask("/subscribe 8:00")
    (answer,) = await room.ask(typed)
    assert "쉼표로 나눠" in answer.text
    assert (await held(room)).topics == ()


async def test_the_language_is_changed_by_a_tap(room: Room) -> None:
    (answer,) = await room.ask("/settings", EMMA.id)
    korean = await room.press(answer, "🌐 한국어")
    assert korean.notice == "이제 한국어로 말해요."
    assert korean.message.text.startswith("⚙️ 설정")


async def test_a_reset_asks_first_and_keeps_the_subscription(room: Room) -> None:
    await room.ask("/subscribe 평일 7:00 18:30")
    await room.ask("/settings 방해금지 22-7")
    await room.ask("/settings 관심 AI")
    await room.ask("/timezone London")
    (answer,) = await room.ask("/settings")
    panel = await room.press(answer, "처음으로 되돌리기")
    assert "되돌릴까요?" in panel.message.text
    done = await room.press(panel.message, "네, 되돌려 주세요")
    assert "되돌렸어요" in done.notice
    now = await held(room)
    assert (now.hours.weekdays, now.hours.weekends) == ((480,), (480,))
    assert (now.hours.zone, now.topics, (await chat(room)).quiet) == ("Asia/Seoul", (), None)


async def test_in_a_group_only_an_admin_may_change_settings(room: Room) -> None:
    await room.ask("/subscribe 8:00", GROUP_ID, MINJI.id)
    (answer,) = await room.ask("/settings", GROUP_ID, JUNHO.id)
    panel = await room.press(answer, "⏰ 받는 시각", person_id=JUNHO.id)
    refused = await room.press(panel.message, "18:00", person_id=JUNHO.id)
    assert "관리자만" in refused.notice
    assert (await held(room, GROUP_ID)).hours.weekdays == (480,)


@pytest.mark.parametrize(
    "data",
    [
        "settings:nowhere", "settings:until:1440", "set:magic", "set:time:1440", "set:time:x",
        "set:most:7", "set:zone:99", "set:quiet:60:60", "set:language:xx", "set:holidays:never",
        "set:topic:0", "set:source", "rest:1", "set:weekend:-5",
    ],
)  # fmt: skip
async def test_a_forged_button_changes_nothing(room: Room, data: str) -> None:
    await room.ask("/subscribe 8:00")
    before = await held(room)
    (answer,) = await room.ask("/settings")
    pressed = await room.forge(answer, data)
    assert "오래된 버튼" in pressed.notice
    assert await held(room) == before
