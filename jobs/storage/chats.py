"""The chats, their state and their subscriptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, tuple_, update

from jobs.editions import Holidays, Hours
from jobs.records import Chat, ChatState, DeliveryState, Mode, Subscription
from jobs.storage import tables
from jobs.storage.rows import insert_new

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Column, Row, Table
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.chats
S = tables.subscriptions
K, D = tables.keywords, tables.deliveries
A, H, M = tables.anchors, tables.held, tables.mutes
SETTLED = (DeliveryState.DONE, DeliveryState.UNKNOWN, DeliveryState.SENDING)
# What a chat has once, of the rows that move with it.
UNIQUE_IN_CHAT = (
    (K, (K.c.form,)),
    (H, (H.c.digest_id,)),
    (M, (M.c.kind, M.c.what)),
    (D, (D.c.digest_id,)),
    (D, (D.c.slot,)),
)


class Chats:
    """The chats; one that Telegram closed to us keeps its settings for its return."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def greet(
        self, chat_id: int, kind: str, *, language: str, zone: str, now: datetime
    ) -> Chat:
        """Return the chat that just spoke, made if new, awake if it was gone."""
        row = {
            "id": chat_id,
            "kind": kind,
            "language": language,
            "zone": zone,
            "state_at": now,
            "created_at": now,
        }
        await insert_new(self._connection, T, [row])
        await self._connection.execute(
            update(T)
            .where(T.c.id == chat_id, T.c.state == ChatState.GONE)
            .values(state=ChatState.ACTIVE, state_reason=None, state_at=now)
        )
        chat = await self.get(chat_id)
        if chat is None:
            raise AssertionError("a chat just greeted is missing")
        return chat

    async def get(self, chat_id: int) -> Chat | None:
        """Return a known chat."""
        rows = await self._connection.execute(select(T).where(T.c.id == chat_id))
        return next(map(chat_of, rows), None)

    async def retire(self, chat_id: int, reason: str, now: datetime) -> None:
        """Note that Telegram no longer lets us write to this chat, and why."""
        await self._connection.execute(
            update(T)
            .where(T.c.id == chat_id)
            .values(state=ChatState.GONE, state_reason=reason, state_at=now)
        )

    async def migrate(self, old_id: int, new_id: int, now: datetime) -> None:
        """Move a group that became a supergroup, with all it set and is owed, to its new number.

        Where the new number is known already, its own settings stay and the old rows go.
        """
        old = (await self._connection.execute(select(T).where(T.c.id == old_id))).one_or_none()
        if old is None:
            return
        moved = {**old._mapping, "id": new_id, "kind": "supergroup", "state_at": now}  # noqa: SLF001
        await insert_new(self._connection, T, [moved])
        if await self.subscription(new_id) is None:
            await self._connection.execute(
                update(S).where(S.c.chat_id == old_id).values(chat_id=new_id)
            )
        await self._forget_due_again(old_id, new_id)
        for table, unique in UNIQUE_IN_CHAT:
            await self._drop_doubles(table, unique, old_id, new_id)
        for table in (*(table for table, _ in UNIQUE_IN_CHAT), A):
            mine = table.c.chat_id == old_id
            await self._connection.execute(update(table).where(mine).values(chat_id=new_id))
        await self._connection.execute(delete(T).where(T.c.id == old_id))

    async def _forget_due_again(self, old_id: int, new_id: int) -> None:
        """Drop what the new number is still owed of what the old one has had."""
        had = select(D.c.digest_id).where(
            D.c.chat_id == old_id, D.c.state.in_(SETTLED), D.c.digest_id.is_not(None)
        )
        due = (D.c.chat_id == new_id) & (D.c.state == DeliveryState.DUE)
        await self._connection.execute(delete(D).where(due, D.c.digest_id.in_(had)))

    async def _drop_doubles(
        self, table: Table, unique: tuple[Column[Any], ...], old_id: int, new_id: int
    ) -> None:
        """Delete the rows of the old number that the new one has already."""
        has = select(*unique).where(table.c.chat_id == new_id, unique[0].is_not(None))
        doubled = (table.c.chat_id == old_id) & tuple_(*unique).in_(has)
        await self._connection.execute(delete(table).where(doubled))

    async def stay(self, chat_id: int, thread_id: int | None) -> None:
        """Bring what a forum is owed to this of its topics; None is the general one."""
        await self._connection.execute(
            update(T).where(T.c.id == chat_id).values(thread_id=thread_id)
        )

    async def speak(self, chat_id: int, language: str) -> None:
        """Change the language a chat is answered in."""
        await self._connection.execute(update(T).where(T.c.id == chat_id).values(language=language))

    async def settle_in(self, chat_id: int, zone: str) -> None:
        """Change the zone a chat lives in; its hours and quiet hours are to be set again."""
        await self._connection.execute(update(T).where(T.c.id == chat_id).values(zone=zone))

    async def subscribe(
        self,
        chat_id: int,
        mode: Mode,
        *,
        now: datetime,
        hours: Hours | None = None,
        next_due_at: datetime | None = None,
    ) -> None:
        """Subscribe a chat, or change when its subscription delivers; hours not given stay."""
        values: dict[str, object] = {"mode": mode, "next_due_at": next_due_at}
        if hours is not None:
            values |= {
                "weekdays": list(hours.weekdays),
                "weekends": list(hours.weekends),
                "holidays": hours.holidays,
            }
        await insert_new(self._connection, S, [{"chat_id": chat_id, "since": now, **values}])
        await self._connection.execute(update(S).where(S.c.chat_id == chat_id).values(**values))

    async def choose(
        self,
        chat_id: int,
        *,
        most: int | None = None,
        says_nothing: bool | None = None,
        topics: Sequence[str] | None = None,
    ) -> None:
        """Change what a chat's editions are like; what is not given stays."""
        values: dict[str, object] = {} if most is None else {"most": most}
        values |= {} if says_nothing is None else {"says_nothing": says_nothing}
        values |= {} if topics is None else {"topics": list(topics)}
        if values:
            await self._connection.execute(update(S).where(S.c.chat_id == chat_id).values(**values))

    async def unsubscribe(self, chat_id: int) -> bool:
        """End a subscription; False where there was none."""
        result = await self._connection.execute(delete(S).where(S.c.chat_id == chat_id))
        return result.rowcount > 0

    async def subscription(self, chat_id: int) -> Subscription | None:
        """Return a chat's subscription."""
        statement = select(S, T.c.zone).join(T).where(S.c.chat_id == chat_id)
        return next(map(subscription_of, await self._connection.execute(statement)), None)

    async def counts(self) -> dict[str, int]:
        """Count the chats by state, and the subscriptions by mode."""
        states = select(T.c.state, func.count()).group_by(T.c.state)
        modes = select(S.c.mode, func.count()).group_by(S.c.mode)
        rows = [*await self._connection.execute(states), *await self._connection.execute(modes)]
        return {row[0]: row[1] for row in rows}


def chat_of(row: Row[Any]) -> Chat:
    """Turn a row of chats into a value."""
    quiet = None if row.quiet_from is None else (row.quiet_from, row.quiet_until)
    return Chat(
        row.id, row.kind, row.language, row.zone, ChatState(row.state), row.thread_id, quiet
    )


def subscription_of(row: Row[Any]) -> Subscription:
    """Turn a row of subscriptions, with its chat's zone, into a value."""
    return Subscription(
        chat_id=row.chat_id,
        mode=Mode(row.mode),
        hours=Hours(tuple(row.weekdays), tuple(row.weekends), row.zone, Holidays(row.holidays)),
        next_due_at=row.next_due_at,
        since=row.since,
        most=row.most,
        says_nothing=row.says_nothing,
        topics=tuple(row.topics),
    )
