"""Editions as rows: what is in them, and that each slot is owed once whatever the clock does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, insert, select, update

from jobs import keep_quiet, owe_editions, owe_held
from jobs.editions import Hours, next_slot, silence, slots
from jobs.korean.query import read_query
from jobs.lineups import Ranking
from jobs.records import Cause, DeliveryState, Mode
from jobs.storage import tables
from tests.clock import NOON
from tests.news import published

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.lineups import Lineup
    from jobs.newsroom import Newsroom
    from jobs.records import Delivery
    from jobs.storage import Transaction
    from tests.clock import Clock

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SEOUL = "Asia/Seoul"
ZONES = {
    1: "Asia/Seoul",
    2: "America/New_York",
    3: "Europe/London",
    4: "Australia/Lord_Howe",
    5: "Asia/Kathmandu",
}
AT_ONE = Hours((13 * 60,), (13 * 60,), SEOUL)


async def subscribed(
    tx: Transaction, chat_id: int = 1, hours: Hours = AT_ONE, due_at: datetime = NOON + HOUR
) -> None:
    await tx.chats.greet(chat_id, "private", language="ko", zone=hours.zone, now=due_at - DAY)
    await tx.chats.subscribe(
        chat_id, Mode.EDITIONS, now=due_at - DAY, hours=hours, next_due_at=due_at
    )


async def news(tx: Transaction, number: int, *, title: str = "", now: datetime = NOON) -> int:
    digest_id = await published(tx, number, title=title, now=now)
    await tx.digests.mark_announced(digest_id, now)
    return digest_id


async def hold(tx: Transaction, chat_id: int, digest_id: int, now: datetime = NOON) -> None:
    row = {"chat_id": chat_id, "digest_id": digest_id, "held_at": now}
    connection = tx.marks._connection  # noqa: SLF001 - as the alerts' shelf would
    await connection.execute(insert(tables.held), [{**row, "keywords": [["AI", "AI", 1]]}])


async def lineup(newsroom: Newsroom, chat_id: int = 1) -> Lineup:
    """Return what the newest edition of a chat lists."""
    table = tables.deliveries
    statement = select(table.c.lineup_id).where(table.c.chat_id == chat_id)
    async with newsroom.storage.read() as tx:
        connection = tx.marks._connection  # noqa: SLF001
        newest = await connection.execute(statement.order_by(table.c.id.desc()).limit(1))
        found = await tx.editions.lineup(newest.scalar_one())
    assert found is not None
    return found


async def sent(newsroom: Newsroom, state: DeliveryState = DeliveryState.DONE) -> None:
    """Let all that is due have been sent."""
    table = tables.deliveries
    async with newsroom.storage.begin() as tx:
        connection = tx.marks._connection  # noqa: SLF001
        due = table.c.state == DeliveryState.DUE
        await connection.execute(update(table).where(due).values(state=state))


async def claimed(newsroom: Newsroom, now: datetime) -> list[Delivery]:
    async with newsroom.storage.begin() as tx:
        return await tx.outbox.claim("x", now=now, lease_until=now, limit=99)


async def counts(newsroom: Newsroom) -> dict[str, int]:
    async with newsroom.storage.read() as tx:
        return dict(await tx.outbox.counts())


async def test_the_most_carried_and_newest_news_are_in_the_message_and_the_rest_behind_it(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        await tx.chats.choose(1, most=3)
        ids = [await news(tx, number, now=NOON - number * HOUR) for number in range(1, 6)]
        stories = tables.stories
        wide = update(stories).where(stories.c.id == 4).values(outlets=8)
        await tx.marks._connection.execute(wide)  # noqa: SLF001
    assert await owe_editions.run(newsroom) == 0
    clock.move(hours=1)
    assert await owe_editions.run(newsroom) == 1
    (edition,) = await claimed(newsroom, clock())
    assert edition.digest_ids == (ids[3], ids[0], ids[1])
    assert (edition.slot, edition.more) == (NOON + HOUR, 2)
    assert (await lineup(newsroom)).digest_ids == (ids[3], ids[0], ids[1], ids[2], ids[4])


async def test_an_edition_has_what_is_new_since_the_last_that_was_sent(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        first = await news(tx, 1)
    clock.move(hours=1)
    await owe_editions.run(newsroom)
    await sent(newsroom)
    async with newsroom.storage.begin() as tx:
        second = await news(tx, 2, now=clock())
    clock.move(hours=24)
    await owe_editions.run(newsroom)
    assert (await lineup(newsroom)).digest_ids == (second,)
    async with newsroom.storage.begin() as tx:
        third = await news(tx, 3, now=clock())
    clock.move(hours=24)
    await owe_editions.run(newsroom)  # the second was never sent: it is outlived, not lost
    assert set((await lineup(newsroom)).digest_ids) == {second, third}
    assert await counts(newsroom) == {"done": 1, "dropped": 1, "due": 1}
    assert first not in (await lineup(newsroom)).digest_ids


@pytest.mark.parametrize("state", [DeliveryState.UNKNOWN, DeliveryState.SENDING])
async def test_what_may_have_arrived_does_not_come_again(
    newsroom: Newsroom, clock: Clock, state: DeliveryState
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        await news(tx, 1)
    clock.move(hours=1)
    await owe_editions.run(newsroom)
    await sent(newsroom, state)
    clock.move(hours=24)
    assert await owe_editions.run(newsroom) == 0


async def test_what_a_chat_was_owed_singly_is_not_in_its_edition(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        alerted, other = await news(tx, 1), await news(tx, 2)
        later = NOON + DAY
        await tx.owing.digest(1, alerted, Cause.KEYWORD, now=NOON, expires_at=later)
    clock.move(hours=1)
    await owe_editions.run(newsroom)
    assert (await lineup(newsroom)).digest_ids == (other,)


async def test_without_news_nothing_is_sent_or_a_word_by_choice(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        for chat_id in (1, 2):
            await subscribed(tx, chat_id)
        await tx.chats.choose(2, says_nothing=True)
    clock.move(hours=1)
    assert await owe_editions.run(newsroom) == 1
    (word,) = await claimed(newsroom, clock())
    assert (word.chat.id, word.digest_ids) == (2, ())


@pytest.mark.parametrize("at_once", [1, 2, 500])
async def test_lineups_that_no_delivery_names_are_deleted_when_editions_are_made(
    newsroom: Newsroom, clock: Clock, at_once: int
) -> None:
    async with newsroom.storage.begin() as tx:
        for chat_id, topics in ((1, ["칩"]), (2, [])):
            await subscribed(tx, chat_id)
            await tx.chats.choose(chat_id, topics=topics)
        for number, title in ((1, "칩 소식"), (2, "로봇 소식")):
            await news(tx, number, title=title, now=NOON - number * HOUR)
        await tx.mutes.mute(2, "story", "1", "칩 소식", NOON)
    clock.move(hours=1)
    await owe_editions.run(newsroom)
    left = (await lineup(newsroom, 2)).id
    async with newsroom.storage.begin() as tx:
        connection = tx.outbox._connection  # noqa: SLF001
        await connection.execute(delete(tables.chats).where(tables.chats.c.id == 1))
        looked, at = 0, 0
        while looked == 0 or at:
            at = await tx.editions.forget_unnamed(at, at_once)
            looked += 1
        ids = (await connection.execute(select(tables.lineups.c.id))).scalars().all()
    assert ids == [left]
    assert looked == {1: 3, 2: 2, 500: 1}[at_once]


async def test_making_editions_looks_through_a_few_lineups(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        await news(tx, 1)
        connection = tx.outbox._connection  # noqa: SLF001
        old = {"digests": [1], "shown": 8, "reaches": 1, "made_at": NOON}
        await connection.execute(insert(tables.lineups), [old] * 3)
    clock.move(hours=1)
    assert await owe_editions.run(newsroom) == 1
    async with newsroom.storage.read() as tx:
        connection = tx.outbox._connection  # noqa: SLF001
        ids = (await connection.execute(select(tables.lineups.c.id))).scalars().all()
    assert ids == [(await lineup(newsroom, 1)).id]


async def test_what_was_held_back_comes_first_and_only_once(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        ids = [await news(tx, number, now=NOON - number * HOUR) for number in (1, 2, 3)]
        await hold(tx, 1, ids[2])
    clock.move(hours=1)
    await owe_editions.run(newsroom)
    (edition,) = await claimed(newsroom, clock())
    assert edition.digest_ids == (ids[2], ids[0], ids[1])
    assert [mention.typed for mention in edition.mentions] == ["AI"]
    await sent(newsroom)
    clock.move(hours=24)
    assert await owe_editions.run(newsroom) == 0


async def test_sources_and_stories_left_out_are_in_no_edition(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        for chat_id in (1, 2):
            await subscribed(tx, chat_id)
        first, second = await news(tx, 1), await news(tx, 2)
        await tx.mutes.mute(1, "source", "예시일보", "예시일보", NOON)
        await tx.mutes.mute(2, "story", "1", "첫 소식", NOON)
    clock.move(hours=1)
    assert await owe_editions.run(newsroom) == 1
    assert (await lineup(newsroom, 2)).digest_ids == (second,)
    assert first != second


async def test_topics_come_before_all_others(newsroom: Newsroom, clock: Clock) -> None:
    async with newsroom.storage.begin() as tx:
        for chat_id in (1, 2):
            await subscribed(tx, chat_id)
        await tx.chats.choose(1, topics=["로봇", "”"])  # the second is no query
        new = await news(tx, 1, title="새 전지 공장", now=NOON)
        old = await news(tx, 2, title="로봇을 배우는 학교", now=NOON - 5 * HOUR)
    clock.move(hours=1)
    assert await owe_editions.run(newsroom) == 2
    assert (await lineup(newsroom, 1)).digest_ids == (old, new)
    assert (await lineup(newsroom, 2)).digest_ids == (new, old)


async def test_chats_that_get_the_same_share_what_it_lists(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        for chat_id in range(1, 30):
            await subscribed(tx, chat_id)
        await news(tx, 1)
    clock.move(hours=1)
    assert await owe_editions.run(newsroom) == 29
    async with newsroom.storage.read() as tx:
        connection = tx.marks._connection  # noqa: SLF001
        assert len((await connection.execute(select(tables.lineups))).all()) == 1


async def test_a_chat_that_is_gone_gets_none_and_waits_for_its_next(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        await news(tx, 1)
        await tx.chats.retire(1, "blocked", NOON)
    clock.move(hours=1)
    assert await owe_editions.run(newsroom) == 0
    async with newsroom.storage.read() as tx:
        held = await tx.chats.subscription(1)
    assert held is not None
    assert held.next_due_at == NOON + HOUR + DAY


async def test_who_changes_the_hours_meanwhile_is_not_overruled(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        await news(tx, 1)
    clock.move(hours=1)
    async with newsroom.storage.begin() as tx:
        page = await tx.editions.due(clock(), 9)
        evening = Hours((1110,), (1110,), SEOUL)
        await tx.chats.subscribe(
            1, Mode.EDITIONS, now=clock(), hours=evening, next_due_at=NOON + 6 * HOUR
        )
        plan = owe_editions.choose(
            page, await ranking(tx), owe_editions.Shelves({}, {}, {}, {}, {}), clock()
        )
        assert plan.editions
        assert await tx.editions.owe(plan.editions, plan.turns, now=clock()) == 0
        held = await tx.chats.subscription(1)
    assert held is not None
    assert held.next_due_at == NOON + 6 * HOUR


async def ranking(tx: Transaction) -> Ranking:
    return Ranking(await tx.choosing.headlines(NOON - DAY))


@pytest.mark.parametrize(
    ("down", "owed", "slot", "expired"),
    [
        (timedelta(hours=5), 1, NOON + 5 * HOUR, 4),  # of five slots the newest is brought
        (timedelta(hours=30), 0, None, 13),
    ],
)
async def test_after_a_downtime_the_newest_missed_slot_is_brought_and_older_ones_are_counted(
    newsroom: Newsroom,
    clock: Clock,
    down: timedelta,
    owed: int,
    slot: datetime | None,
    expired: int,
) -> None:
    hourly = Hours(tuple(hour * 60 for hour in range(13, 24)), (0, *range(780, 1440, 60)), SEOUL)
    async with newsroom.storage.begin() as tx:
        await subscribed(tx, 1, hourly)
        await tx.chats.choose(1, says_nothing=True)
    if owed == 0:  # the hours of the next day end early, and it is evening
        hours = Hours((60,), (13 * 60, *range(840, 1440, 60), 0, 30), SEOUL)
        async with newsroom.storage.begin() as tx:
            await tx.chats.subscribe(
                1, Mode.EDITIONS, now=NOON, hours=hours, next_due_at=NOON + HOUR
            )
        expired = 12
    clock.move(seconds=down.total_seconds())
    assert await owe_editions.run(newsroom) == owed
    found = await claimed(newsroom, clock())
    assert [each.slot for each in found] == ([slot] if slot else [])
    async with newsroom.storage.read() as tx:
        ((_, _, note),) = await tx.marks.beginning(owe_editions.EXPIRED)
    assert note == str(expired)
    assert await owe_editions.run(newsroom) == 0


async def test_a_clock_far_ahead_puts_nobody_off_for_long(newsroom: Newsroom, clock: Clock) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        await tx.quiet.wish(1, (0, 60), silence(NOON, (0, 60), SEOUL))
    clock.move(days=400)
    await owe_editions.run(newsroom)
    await keep_quiet.run(newsroom)
    clock.move(days=-399)
    await owe_editions.run(newsroom)
    await keep_quiet.run(newsroom)
    async with newsroom.storage.read() as tx:
        held = await tx.chats.subscription(1)
        assert await tx.quiet.over(clock() + 2 * DAY, 9)
    assert held is not None
    assert held.next_due_at is not None
    assert held.next_due_at - clock() <= DAY


WEEKS = {
    "spring in New York": ("2026-03-07T06:00", 2),
    "autumn on Lord Howe Island": ("2026-04-03T18:00", 2),
    "spring on Lord Howe Island": ("2026-10-03T00:00", 2),
    "autumn in London": ("2026-10-24T12:00", 2),
    "autumn in New York": ("2026-10-31T12:00", 2),
}


@pytest.mark.parametrize("week", WEEKS)
async def test_each_chat_is_owed_each_slot_once_around_a_change_of_clocks(
    newsroom: Newsroom, clock: Clock, week: str
) -> None:
    """Ticks are doubled, late and left out, and the clock jumps an hour forth and back."""
    first, days = WEEKS[week]
    clock.now = begin = datetime.fromisoformat(first).replace(tzinfo=UTC)
    wished = {chat_id: Hours((150, 480, 1110), (90, 600), zone) for chat_id, zone in ZONES.items()}
    async with newsroom.storage.begin() as tx:
        for chat_id, hours in wished.items():
            following = next_slot(begin, hours)
            await subscribed(tx, chat_id, hours, following)
            await tx.chats.choose(chat_id, says_nothing=True)
    chance = Random(week)  # noqa: S311 - a simulation
    true = begin
    while true < begin + days * DAY:
        true += timedelta(minutes=25)
        clock.now = true + chance.choice((0, 0, 0, 0, 1, -1)) * HOUR
        for _ in range(chance.choice((0, 1, 1, 2))):
            await owe_editions.run(newsroom)
    clock.now = true + 2 * HOUR
    await owe_editions.run(newsroom)
    await hold_to(newsroom, wished, begin, true)


async def hold_to(
    newsroom: Newsroom, wished: dict[int, Hours], begin: datetime, end: datetime
) -> None:
    """Hold the slots that were owed to those of the calendar."""
    table = tables.deliveries
    async with newsroom.storage.read() as tx:
        connection = tx.marks._connection  # noqa: SLF001
        rows = (await connection.execute(select(table.c.chat_id, table.c.slot))).all()
    for chat_id, hours in wished.items():
        owed = sorted(row.slot for row in rows if row.chat_id == chat_id)
        days = [begin.date() + number * DAY for number in range(-1, 9)]
        due = [slot for day in days for slot in slots(hours, day) if begin < slot <= end]
        assert [slot for slot in owed if slot <= end] == due


async def test_two_programs_that_tick_at_once_owe_one_edition(
    newsroom: Newsroom, clock: Clock
) -> None:
    async with newsroom.storage.begin() as tx:
        await subscribed(tx)
        await news(tx, 1)
    clock.move(hours=1)
    async with newsroom.storage.begin() as tx:
        page = await tx.editions.due(clock(), 9)
        shelves = owe_editions.Shelves({}, {}, {}, {}, {})
        plans = [owe_editions.choose(page, await ranking(tx), shelves, clock()) for _ in "12"]
    owed = []
    for plan in plans:
        async with newsroom.storage.begin() as tx:
            owed.append(await tx.editions.owe(plan.editions, plan.turns, now=clock()))
    assert owed == [1, 0]
    assert await counts(newsroom) == {"due": 1}


# --- quiet hours ---------------------------------------------------------------------------------


async def quiet_chat(newsroom: Newsroom, quiet: tuple[int, int], now: datetime) -> int:
    """Make a chat with quiet hours and owe it a digest that is soon too old."""
    async with newsroom.storage.begin() as tx:
        await tx.chats.greet(1, "private", language="ko", zone=SEOUL, now=now)
        await tx.chats.subscribe(1, Mode.INSTANT, now=now)
        await tx.quiet.wish(1, quiet, silence(now, quiet, SEOUL))
        digest_id = await news(tx, 1, now=now)
        await tx.owing.subscribers(digest_id, now=now, expires_at=now + HOUR)
    return digest_id


async def test_quiet_hours_hold_back_and_drop_nothing(newsroom: Newsroom, clock: Clock) -> None:
    digest_id = await quiet_chat(newsroom, (11 * 60, 19 * 60), clock())  # it is noon
    for _ in range(6):
        assert await claimed(newsroom, clock()) == []
        async with newsroom.storage.begin() as tx:
            assert await tx.outbox.expire(clock()) == 0
        assert await keep_quiet.run(newsroom) == 0
        clock.move(hours=1)
    clock.move(hours=1)
    async with newsroom.storage.begin() as tx:
        assert await tx.outbox.expire(clock()) == 0  # the sender may look before the tick
    assert await keep_quiet.run(newsroom) == 1
    (held,) = await claimed(newsroom, clock())
    assert held.digest_ids == (digest_id,)
    clock.move(hours=3)
    async with newsroom.storage.begin() as tx:
        assert await tx.outbox.expire(clock()) == 1


async def test_what_answers_somebody_does_not_wait_for_quiet_hours(
    newsroom: Newsroom, clock: Clock
) -> None:
    await quiet_chat(newsroom, (11 * 60, 19 * 60), clock())
    async with newsroom.storage.begin() as tx:
        welcome = await news(tx, 2)
        await tx.owing.digest(1, welcome, Cause.WELCOME, now=clock(), expires_at=clock() + HOUR)
    (answer,) = await claimed(newsroom, clock())
    assert answer.digest_ids == (welcome,)


async def test_quiet_hours_begin_without_a_tick(newsroom: Newsroom, clock: Clock) -> None:
    await quiet_chat(newsroom, (12 * 60 + 30, 7 * 60), clock())
    assert await claimed(newsroom, clock() + timedelta(minutes=29))
    assert await claimed(newsroom, clock() + timedelta(minutes=30)) == []


# --- what is held for chats without editions -----------------------------------------------------


async def evening_chats(newsroom: Newsroom, zones: Sequence[str]) -> list[int]:
    async with newsroom.storage.begin() as tx:
        for chat_id, zone in enumerate(zones, start=1):
            await tx.chats.greet(chat_id, "private", language="ko", zone=zone, now=NOON)
        ids = [await news(tx, number) for number in (1, 2)]
        for chat_id in range(1, len(zones) + 1):
            for digest_id in ids:
                await hold(tx, chat_id, digest_id)
    return ids


async def test_what_is_held_comes_in_one_message_at_six_in_the_evening(
    newsroom: Newsroom, clock: Clock
) -> None:
    ids = await evening_chats(newsroom, ["Asia/Seoul", "Asia/Kathmandu"])
    assert await owe_held.run(newsroom) == 0
    clock.move(hours=6, minutes=1)
    assert [await owe_held.run(newsroom) for _ in "12"] == [1, 0]
    (held,) = await claimed(newsroom, clock())
    assert (held.chat.id, held.digest_ids, held.cause) == (1, tuple(ids), Cause.KEYWORD)
    assert held.slot == NOON + 6 * HOUR
    clock.move(hours=3, minutes=15)
    assert await owe_held.run(newsroom) == 1
    async with newsroom.storage.read() as tx:
        assert await tx.choosing.held([1, 2]) == {}


@pytest.mark.parametrize("is_watched", [True, False])
async def test_what_is_held_is_sent_as_long_as_its_keyword_is_watched(
    newsroom: Newsroom, clock: Clock, *, is_watched: bool
) -> None:
    await evening_chats(newsroom, [SEOUL])
    async with newsroom.storage.begin() as tx:
        watched = await tx.keywords.watch(1, read_query("AI"), now=NOON)
    await owe_held.run(newsroom)
    clock.move(hours=6, minutes=1)
    await owe_held.run(newsroom)
    later = clock() + HOUR
    async with newsroom.storage.begin() as tx:
        (held,) = await tx.outbox.claim("x", now=clock(), lease_until=later, limit=9)
        assert watched is not None
        if not is_watched:
            await tx.keywords.unwatch(1, watched.id)
        begun = await tx.outbox.begin_sending(held, "x", now=clock(), lease_until=later)
    assert begun is is_watched


async def test_who_has_editions_gets_what_is_held_there(newsroom: Newsroom, clock: Clock) -> None:
    await evening_chats(newsroom, [SEOUL])
    async with newsroom.storage.begin() as tx:
        await subscribed(tx, 1, AT_ONE, NOON + DAY)
    await owe_held.run(newsroom)
    clock.move(hours=6, minutes=1)
    assert await owe_held.run(newsroom) == 0


async def test_of_the_evenings_missed_the_last_is_made_up_for(
    newsroom: Newsroom, clock: Clock
) -> None:
    await evening_chats(newsroom, [SEOUL])
    await owe_held.run(newsroom)
    clock.move(hours=31)
    assert await owe_held.run(newsroom) == 1
    (held,) = await claimed(newsroom, clock())
    assert held.slot == NOON + 30 * HOUR
