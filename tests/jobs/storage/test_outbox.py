from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jobs.records import Cause, DeliveryState, Mention, Mode
from tests.clock import NOON
from tests.editions import owe_edition
from tests.news import published

if TYPE_CHECKING:
    from jobs.records import Delivery
    from jobs.storage import Storage, Transaction

DAY = timedelta(days=1)
LEASE = timedelta(minutes=3)


async def subscriber(tx: Transaction, chat_id: int = 1) -> None:
    await tx.chats.greet(chat_id, "private", language="ko", zone="Asia/Seoul", now=NOON)
    await tx.chats.subscribe(chat_id, Mode.INSTANT, now=NOON)


async def owed(opened: Storage, chat_id: int = 1) -> int:
    """Owe the subscriber one digest; return its id."""
    async with opened.begin() as tx:
        await subscriber(tx, chat_id)
        digest_id = await published(tx)
        assert await tx.owing.subscribers(digest_id, now=NOON, expires_at=NOON + DAY) == 1
    return digest_id


async def claim(opened: Storage, owner: str, *, after: timedelta = timedelta()) -> list[Delivery]:
    now = NOON + after
    async with opened.begin() as tx:
        return await tx.outbox.claim(owner, now=now, lease_until=now + LEASE, limit=10)


async def begin(opened: Storage, delivery: Delivery, owner: str, after: timedelta) -> bool:
    now = NOON + after
    async with opened.begin() as tx:
        return await tx.outbox.begin_sending(delivery, owner, now=now, lease_until=now + LEASE)


async def states(opened: Storage) -> dict[str, int]:
    async with opened.read() as tx:
        return dict(await tx.outbox.counts())


async def test_a_digest_is_owed_to_a_chat_once_whatever_the_cause(opened: Storage) -> None:
    digest_id = await owed(opened)
    async with opened.begin() as tx:
        again = await tx.owing.subscribers(digest_id, now=NOON, expires_at=NOON + DAY)
        alert = await tx.owing.digest(1, digest_id, Cause.KEYWORD, now=NOON, expires_at=NOON + DAY)
    assert (again, alert) == (0, False)
    assert await states(opened) == {"due": 1}


async def test_what_one_sender_claimed_another_does_not_get(opened: Storage) -> None:
    await owed(opened)
    assert len(await claim(opened, "one")) == 1
    assert await claim(opened, "two") == []


async def test_a_claim_that_was_never_sent_is_free_again_after_its_lease(opened: Storage) -> None:
    await owed(opened)
    await claim(opened, "one")
    assert len(await claim(opened, "two", after=LEASE)) == 1


async def test_a_sender_that_lost_its_lease_may_not_send(opened: Storage) -> None:
    await owed(opened)
    (delivery,) = await claim(opened, "one")
    await claim(opened, "two", after=LEASE)
    assert not await begin(opened, delivery, "one", LEASE)
    assert await begin(opened, delivery, "two", LEASE)


async def test_a_delivery_is_begun_once(opened: Storage) -> None:
    await owed(opened)
    (delivery,) = await claim(opened, "one")
    assert await begin(opened, delivery, "one", timedelta())
    assert not await begin(opened, delivery, "one", timedelta())


async def test_what_was_being_sent_when_the_program_died_is_unknown_and_stays_so(
    opened: Storage,
) -> None:
    await owed(opened)
    (delivery,) = await claim(opened, "one")
    await begin(opened, delivery, "one", timedelta())
    async with opened.begin() as tx:
        assert await tx.outbox.rescue(NOON) == 0
        assert await tx.outbox.rescue(NOON + LEASE) == 1
    assert await states(opened) == {"unknown": 1}
    assert await claim(opened, "two", after=DAY / 2) == []


async def test_unsubscribing_before_the_send_stops_it(opened: Storage) -> None:
    await owed(opened)
    (delivery,) = await claim(opened, "one")
    async with opened.begin() as tx:
        await tx.chats.unsubscribe(1)
        assert await tx.outbox.drop_unwished(1, NOON) == 1
    assert not await begin(opened, delivery, "one", timedelta())


async def test_a_chat_that_is_gone_is_sent_nothing(opened: Storage) -> None:
    await owed(opened)
    (delivery,) = await claim(opened, "one")
    async with opened.begin() as tx:
        await tx.chats.retire(1, "blocked", NOON)
    assert not await begin(opened, delivery, "one", timedelta())
    assert await claim(opened, "two", after=LEASE) == []


async def test_news_of_yesterday_expires(opened: Storage) -> None:
    await owed(opened)
    async with opened.begin() as tx:
        assert await tx.outbox.expire(NOON + DAY) == 1
    assert await states(opened) == {"expired": 1}


async def test_a_postponed_delivery_comes_back_when_its_time_has_come(opened: Storage) -> None:
    await owed(opened)
    (delivery,) = await claim(opened, "one")
    await begin(opened, delivery, "one", timedelta())
    async with opened.begin() as tx:
        await tx.outbox.postpone(delivery.id, NOON + timedelta(hours=1), "429")
    assert await claim(opened, "one") == []
    (again,) = await claim(opened, "one", after=timedelta(hours=1))
    assert (again.id, again.attempts) == (delivery.id, 1)


async def test_an_alert_lapses_with_the_last_keyword_that_caused_it(opened: Storage) -> None:
    async with opened.begin() as tx:
        await subscriber(tx)
        digest_id = await published(tx)
        met = (Mention("칩", "칩"), Mention("앤트리버", "앤트리버"))
        await tx.owing.digest(
            1, digest_id, Cause.KEYWORD, now=NOON, expires_at=NOON + DAY, mentions=met
        )
        await tx.outbox.drop_alerts(1, "칩", NOON)
        assert await tx.outbox.counts() == {"due": 1}
    async with opened.begin() as tx:
        await tx.owing.digest(
            1, digest_id, Cause.KEYWORD, now=NOON, expires_at=NOON + DAY, mentions=met[:1]
        )
        (row,) = await tx.outbox.claim("x", now=NOON, lease_until=NOON + LEASE, limit=1)
        assert row.mentions == met
        await tx.outbox.settle(row.id, DeliveryState.DONE, now=NOON, message_id=7)
        assert await tx.outbox.cause(1, digest_id) == (Cause.KEYWORD, met)


async def test_single_digests_go_before_editions(opened: Storage) -> None:
    async with opened.begin() as tx:
        await subscriber(tx)
        first, second = await published(tx, 1), await published(tx, 2)
        await owe_edition(tx, 1, NOON, [first])
        await tx.owing.digest(1, second, Cause.KEYWORD, now=NOON, expires_at=NOON + DAY)
    claimed = await claim(opened, "one") + await claim(opened, "one")
    assert [(each.kind, each.digest_ids) for each in claimed] == [
        ("digest", (second,)),
        ("edition", (first,)),
    ]


async def test_a_chat_that_is_owed_much_does_not_hold_up_the_others(opened: Storage) -> None:
    async with opened.begin() as tx:
        for chat_id in (1, 2, 3):
            await subscriber(tx, chat_id)
        for number in range(3):
            digest_id = await published(tx, number)
            await tx.owing.subscribers(digest_id, now=NOON, expires_at=NOON + DAY)
        first = await tx.outbox.claim("one", now=NOON, lease_until=NOON + LEASE, limit=9, busy=[2])
    assert [each.chat.id for each in first] == [1, 3]


async def test_a_slot_is_owed_once(opened: Storage) -> None:
    async with opened.begin() as tx:
        await subscriber(tx)
        ids = [await published(tx, number) for number in (1, 2)]
        assert await owe_edition(tx, 1, NOON, ids[:1])
        assert not await owe_edition(tx, 1, NOON, ids[1:])
        assert await owe_edition(tx, 1, NOON + DAY, ids[1:])


async def test_why_deliveries_were_dropped_lately_is_counted_by_reason(opened: Storage) -> None:
    ends = [("too long", 1), ("blocked", 1), ("blocked", 1), ("blocked", 9), ("expired", 1)]
    async with opened.begin() as tx:
        for chat_id in range(1, 6):
            await subscriber(tx, chat_id)
        digest_id = await published(tx)
        await tx.owing.subscribers(digest_id, now=NOON, expires_at=NOON + DAY)
    deliveries = await claim(opened, "me")
    async with opened.begin() as tx:
        for delivery, (note, days) in zip(deliveries, ends, strict=True):
            ended = NOON - days * DAY
            await tx.outbox.settle(delivery.id, DeliveryState.DROPPED, now=ended, note=note)
    async with opened.read() as tx:
        assert await tx.outbox.reasons(NOON - 7 * DAY) == [("blocked", 2), ("too long", 1)]
        assert await tx.outbox.reasons(NOON - 7 * DAY, limit=1) == [("blocked", 2)]
