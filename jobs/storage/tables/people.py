"""Who reads, and what they wish: chats, subscriptions, keywords."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
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

keywords = Table(
    "keywords",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("typed", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("exact", Boolean, nullable=False, default=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("chat_id", "key", "exact"),
    Index(None, "key"),
)
