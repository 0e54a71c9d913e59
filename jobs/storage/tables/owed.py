"""What is owed to whom."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
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

# One row is one message owed to one chat: a digest, or an edition of several.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),  # digest | edition
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE")),
    Column("slot", Instant),  # of an edition
    Column("cause", String(16), nullable=False),  # subscription | edition | keyword | welcome
    Column("keywords", JSON, nullable=False, default=list),  # [[typed, surface met], ...]
    # due | sending | done | unknown | dropped
    Column("state", String(16), nullable=False, default="due"),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("owner", String(64)),
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("note", Text),
    Column("message_id", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("settled_at", Instant),
    UniqueConstraint("chat_id", "digest_id"),
    UniqueConstraint("chat_id", "slot"),
    Index(None, "state", "due_at"),
)

edition_items = Table(
    "edition_items",
    metadata,
    Column("delivery_id", Id, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("chat_id", "digest_id"),
)
