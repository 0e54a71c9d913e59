"""Who reads, and when they wish to: chats and subscriptions."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from jobs.storage.tables.columns import Id, Instant, metadata

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(8), nullable=False, default="ko"),
    Column("zone", String(64), nullable=False, default="Asia/Seoul"),
    Column("state", String(16), nullable=False, default="active"),  # active | paused | gone
    Column("state_reason", Text),
    Column("state_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat_id", BigInteger, ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    Column("mode", String(16), nullable=False),  # instant | daily
    Column("minute", Integer),  # of the local day, 0-1439; daily only
    Column("next_due_at", Instant),  # of the next edition; daily only
    Column("since", Instant, nullable=False),
    Index(None, "mode", "next_due_at"),
)
