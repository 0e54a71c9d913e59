from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from jobs.korean.query import read_query
from jobs.records import Cause, ChatState, DeliveryState, Mode
from tests.clock import NOON
from tests.editions import owe_edition
from tests.news import published

if TYPE_CHECKING:
    from jobs.records import Chat
    from jobs.storage import Storage, Transaction

DAY = timedelta(days=1)
OLD, NEW = -5, -1005


async def greet(tx: Transaction, chat_id: int, kind: str = "group") -> Chat:
    return await tx.chats.greet(chat_id, kind, language="ko", zone="Asia/Seoul", now=NOON)


async def test_a_chat_that_was_gone_is_back_with_its_settings_when_it_speaks(
    opened: Storage,
) -> None:
    async with opened.begin() as tx:
        await greet(tx, 1, "private")
        await tx.chats.subscribe(1, Mode.INSTANT, now=NOON)
        await tx.chats.retire(1, "blocked", NOON)
        gone = await tx.chats.get(1)
        back = await greet(tx, 1, "private")
        assert gone is not None
        assert (gone.state, back.state) == (ChatState.GONE, ChatState.ACTIVE)
        assert await tx.chats.subscription(1) is not None


async def test_a_group_that_moves_takes_everything_along(opened: Storage) -> None:
    async with opened.begin() as tx:
        await greet(tx, OLD)
        await tx.chats.subscribe(OLD, Mode.INSTANT, now=NOON)
        await tx.keywords.watch(OLD, read_query("칩"), now=NOON)
        digest_id = await published(tx)
        await owe_edition(tx, OLD, NOON, [digest_id])
        await tx.chats.migrate(OLD, NEW, NOON)
        assert await tx.chats.get(OLD) is None
        assert await tx.chats.subscription(NEW) is not None
        assert [each.typed for each in await tx.keywords.of(NEW)] == ["칩"]
        (edition,) = await tx.outbox.claim("x", now=NOON, lease_until=NOON + DAY, limit=9)
        assert (edition.chat.id, edition.digest_ids) == (NEW, (digest_id,))


async def test_moving_to_a_group_that_is_known_merges_and_doubles_nothing(opened: Storage) -> None:
    async with opened.begin() as tx:
        for chat_id in (OLD, NEW):
            await greet(tx, chat_id)
            await tx.chats.subscribe(chat_id, Mode.INSTANT, now=NOON)
            await tx.keywords.watch(chat_id, read_query("칩"), now=NOON)
        await tx.keywords.watch(OLD, read_query('"칩"'), now=NOON)
        both, only_old = await published(tx, 1), await published(tx, 2)
        for chat_id, digest_id in ((OLD, both), (NEW, both), (OLD, only_old)):
            await tx.owing.digest(
                chat_id, digest_id, Cause.KEYWORD, now=NOON, expires_at=NOON + DAY
            )
        for chat_id in (OLD, NEW):
            await owe_edition(tx, chat_id, NOON, [])
        await tx.chats.migrate(OLD, NEW, NOON)
        assert {each.typed for each in await tx.keywords.of(NEW)} == {"칩", '"칩"'}
        assert await tx.outbox.counts() == {"due": 3}


async def test_moving_an_unknown_group_does_nothing(opened: Storage) -> None:
    async with opened.begin() as tx:
        await tx.chats.migrate(OLD, NEW, NOON)
        assert await tx.chats.get(NEW) is None


async def test_what_a_group_had_before_it_moved_is_not_sent_again(opened: Storage) -> None:
    async with opened.begin() as tx:
        for chat_id in (OLD, NEW):
            await greet(tx, chat_id)
        digest_id = await published(tx)
        for chat_id in (OLD, NEW):
            await tx.owing.digest(
                chat_id, digest_id, Cause.SUBSCRIPTION, now=NOON, expires_at=NOON + DAY
            )
        (first, *_) = await tx.outbox.claim("x", now=NOON, lease_until=NOON, limit=1, busy=[NEW])
        await tx.outbox.settle(first.id, DeliveryState.DONE, now=NOON, message_id=1)
        await tx.chats.migrate(OLD, NEW, NOON)
        assert await tx.outbox.counts() == {"done": 1}
