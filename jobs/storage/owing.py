"""Owing: one delivery for each digest or edition a chat is to get, never two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import literal, select

from jobs.records import Cause, ChatState, DeliveryState, Mention, Mode
from jobs.storage import tables
from jobs.storage.mentions import stored
from jobs.storage.rows import insert_new, insert_selected

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.ext.asyncio import AsyncConnection

T = tables.deliveries
C = tables.chats
S = tables.subscriptions
D = tables.digests
M = tables.mutes
OWED = (
    "chat_id",
    "kind",
    "digest_id",
    "cause",
    "keywords",
    "state",
    "due_at",
    "expires_at",
    "attempts",
    "created_at",
)


class Owing:
    """What `announce` writes; the unique keys (chat, digest) and (chat, slot) do the rest."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def digest(
        self,
        chat_id: int,
        digest_id: int,
        cause: Cause,
        *,
        now: datetime,
        expires_at: datetime,
        mentions: Sequence[Mention] = (),
    ) -> bool:
        """Owe a digest to a chat; False where it has, or had, that digest already."""
        row = {
            "chat_id": chat_id,
            "kind": "digest",
            "digest_id": digest_id,
            "cause": cause,
            "keywords": stored(mentions),
            "due_at": now,
            "expires_at": expires_at,
            "created_at": now,
        }
        return bool(await insert_new(self._connection, T, [row]))

    async def shown(self, chat_id: int, digest_id: int, now: datetime) -> None:
        """Note that a chat has been shown a digest, so that it is never owed it."""
        row = {
            "chat_id": chat_id,
            "kind": "digest",
            "digest_id": digest_id,
            "cause": Cause.WELCOME,
            "state": DeliveryState.DONE,
            "due_at": now,
            "expires_at": now,
            "created_at": now,
            "settled_at": now,
        }
        await insert_new(self._connection, T, [row])

    async def subscribers(self, digest_id: int, *, now: datetime, expires_at: datetime) -> int:
        """Owe a digest to every chat that wants each one at once; return to how many.

        Chats that muted its source or its story are left alone.
        """
        muted = await self._muted(digest_id)
        instant = literal(now, tables.Instant)
        source = (
            select(
                S.c.chat_id,
                literal("digest"),
                literal(digest_id),
                literal(Cause.SUBSCRIPTION.value),
                literal([], T.c.keywords.type),
                literal(DeliveryState.DUE.value),
                instant,
                literal(expires_at, tables.Instant),
                literal(0),
                instant,
            )
            .join(C)
            .where(S.c.mode == Mode.INSTANT, C.c.state == ChatState.ACTIVE)
            .where(S.c.chat_id.not_in(muted))
        )
        return await insert_selected(self._connection, T, OWED, source)

    async def _muted(self, digest_id: int) -> Select[tuple[int]]:
        """Ask for the chats that want nothing of a digest's source, or of its story."""
        told = select(D.c.source, D.c.story_id).where(D.c.id == digest_id)
        digest = (await self._connection.execute(told)).one()
        of_source = (M.c.kind == "source") & (M.c.what == digest.source)
        of_story = (M.c.kind == "story") & (M.c.what == str(digest.story_id))
        return select(M.c.chat_id).where(of_source | of_story)
