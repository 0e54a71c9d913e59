"""What is owed to whom: messages, edits of messages already sent, answers to updates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
    text,
)

from jobs.records import Cause, Urgency
from jobs.storage.tables.columns import Id, Instant, metadata

if TYPE_CHECKING:
    from sqlalchemy.engine.default import DefaultExecutionContext


def urgency_of_cause(context: DefaultExecutionContext) -> int:
    """Say how urgent a delivery is whose row does not: by its cause, where a row is given."""
    if context.compiled is not None and getattr(context.compiled.statement, "select", None) is None:
        row: dict[str, str] = context.get_current_parameters()  # type: ignore[no-untyped-call]
        return int(Cause(row["cause"]).urgency)
    return int(Urgency.DIGEST)  # of rows that a question answers


def where(condition: str) -> dict[str, Any]:
    """Let an index hold only the rows of which this is so, on either database."""
    return {f"{dialect}_where": text(condition) for dialect in ("sqlite", "postgresql")}


# One row is one message owed to one chat: a digest, or an edition of several.
deliveries = Table(
    "deliveries",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(16), nullable=False),  # digest | edition
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE")),
    Column("slot", Instant),  # of an edition
    Column("lineup_id", Id),  # what an edition lists
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
    # 0 an answer, 1 an alert, 2 a digest, 3 an edition; the lower go first
    Column("urgency", Integer, nullable=False, default=urgency_of_cause, server_default="2"),
    Column("shown_outlets", Integer),  # what its message says now: by how many outlets,
    Column("shown_version", Integer),  # and the sum of its digests' versions
    Column("edited_at", Instant),
    UniqueConstraint("chat_id", "digest_id"),
    Index(None, "state", "urgency", "due_at"),
    # An alert to a million is in none of these: what has no slot, no message and no lineup.
    Index(None, "chat_id", "slot", unique=True, **where("slot IS NOT NULL")),
    Index(None, "digest_id", **where("message_id IS NOT NULL")),
    Index(None, "lineup_id", **where("lineup_id IS NOT NULL")),
)

# A message that no longer says what its digest does; one row a message, gone when it is edited.
edits = Table(
    "edits",
    metadata,
    Column("delivery_id", Id, ForeignKey("deliveries.id", ondelete="CASCADE"), primary_key=True),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Index(None, "due_at"),
)

# Updates as they came, stored before Telegram is told so; what people wrote goes when answered.
inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger),
    Column("state", String(16), nullable=False, default="waiting"),  # waiting | answering | done
    Column("body", Text),
    Column("attempts", Integer, nullable=False, default=0),
    Column("received_at", Instant, nullable=False),
    Index(None, "state"),
)
