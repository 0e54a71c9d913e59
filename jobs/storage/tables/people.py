"""Who reads, and when they wish to: chats and subscriptions."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
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
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(8), nullable=False, default="ko"),
    Column("zone", String(64), nullable=False, default="Asia/Seoul"),
    Column("state", String(16), nullable=False, default="active"),  # active | paused | gone
    Column("state_reason", Text),
    Column("state_at", Instant, nullable=False),
    Column("thread_id", BigInteger),  # of the topic it subscribed in
    Column("created_at", Instant, nullable=False),
    Column("quiet_from", Integer),  # minutes of the local day, both or neither
    Column("quiet_until", Integer),
    Column("silent_from", Instant),  # the quiet time that is on, or comes next
    Column("silent_until", Instant),
    Index(None, "silent_until"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("chat_id", BigInteger, ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    Column("mode", String(16), nullable=False),  # instant | editions
    Column("next_due_at", Instant),  # of the next edition
    Column("since", Instant, nullable=False),
    Column("weekdays", JSON, nullable=False, server_default="[]"),  # minutes of the local day
    Column("weekends", JSON, nullable=False, server_default="[]"),
    Column("holidays", String(16), nullable=False, server_default="usual"),  # | weekend | none
    Column("most", Integer, nullable=False, server_default="8"),  # digests in one message
    Column("says_nothing", Boolean, nullable=False, server_default="0"),  # when nothing is new
    Column("topics", JSON, nullable=False, server_default="[]"),  # words whose news come first
    Index(None, "mode", "next_due_at"),
)
