"""The tables, as migrations make them; rows stay inside this package.

Times are whole milliseconds since 1970 UTC (`Instant`), because SQLite forgets zones.
Structures that are only ever read whole (sections, reasons) are JSON.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept as whole milliseconds UTC; a naive one is a programming error."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn a moment into milliseconds."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be stored")
        return (value - EPOCH) // MILLISECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Turn milliseconds into a moment, in UTC."""
        del dialect
        return None if value is None else EPOCH + value * MILLISECOND


# SQLite gives a row number by itself only to a column declared INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False, default=""),
    Column("zone", String(64), nullable=False, default="Asia/Seoul"),
    Column(
        "state", String(16), nullable=False, default="active"
    ),  # active | silent | ended | removed
    Column("etag", Text),
    Column("last_modified", Text),
    Column("body_hash", String(64)),
    Column("next_check_at", Instant, nullable=False),
    Column("claimed_until", Instant),  # by whoever is asking it now
    Column("last_success_at", Instant),
    Column("error_count", Integer, nullable=False, default=0),
    Column("last_error", Text),
    Column("added_at", Instant, nullable=False),
    Column("first_url", Text),  # as the operator wrote it, once it has moved
    Column("kind", String(16), nullable=False, server_default="feed"),  # feed | board
    Column("asked_at", Instant),
    Column("moved_to", Text),  # where permanent redirects led on the last polls
    Column("moved_polls", Integer, nullable=False, server_default="0"),
    Column("every_minutes", Integer),  # the operator's wish
    Column("pace_minutes", Integer),  # our own, where entries were missed at the usual one
    Column("ttl_minutes", Integer),
    Column("skip_hours", JSON, nullable=False, server_default="[]"),  # GMT, 0-23
    Column("skip_days", JSON, nullable=False, server_default="[]"),  # GMT, Monday is 0
    Column("listed", JSON, nullable=False, server_default="[]"),  # marks of its last entries
    Index(None, "state", "next_check_at"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Id, primary_key=True),
    Column("state", String(16), nullable=False, default="new"),  # new | summarized | announced
    Column("outlets", Integer, nullable=False, default=1),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Index(None, "state"),
)

articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("feed_id", Id, ForeignKey("feeds.id", ondelete="SET NULL")),
    Column("story_id", Id, ForeignKey("stories.id", ondelete="SET NULL")),
    # listed | read | grouped | failed (unreadable) | old (too old when first seen)
    Column("state", String(16), nullable=False, default="listed"),
    Column("url", Text, nullable=False),
    Column("url_key", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False, default=""),
    Column("byline", Text, nullable=False, default=""),
    Column("published_at", Instant, nullable=False),
    Column("listed_at", Instant, nullable=False),
    Column("entry", JSON, nullable=False, default=dict),  # as its feed listed it, until read
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try_at", Instant, nullable=False),
    Column("claimed_until", Instant),  # by whoever is reading it now
    Column("last_error", Text),
    Column("text", Text, nullable=False, default=""),
    Column("sections", JSON, nullable=False, default=list),
    Column("outlook", JSON),
    Column("warnings", JSON, nullable=False, default=list),
    Column("canonical_key", Text),  # of the address the page gives itself, where it is another
    Column("listed_mark", String(32)),  # a hash of what its feed said last
    Column("revised_at", Instant),  # when the publisher's correction was read
    Column("revisions", Integer, nullable=False, server_default="0"),
    Index(None, "state", "next_try_at"),
    Index(None, "story_id"),
    Index(None, "canonical_key"),
)

# Hashes of sentences, each under the first article of a story that has it. Rows are asked by hash
# only and thrown away by age: a second index or a foreign key would cost more than all the rest.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("story_id", Id, primary_key=True, autoincrement=False),
    Column("article_id", Id, nullable=False),
    sqlite_with_rowid=False,
)

repeated_lines = Table(
    "repeated_lines",
    metadata,
    Column("outlet", Text, primary_key=True),  # a host, and what it puts into many articles
    Column("articles", Integer, nullable=False, default=0),
    Column("recent", JSON, nullable=False, default=list),  # a list of marks for each article
    Column("learned", JSON, nullable=False, default=list),  # [[mark, after how many articles]]
)

digests = Table(
    "digests",
    metadata,
    Column("id", Id, primary_key=True),
    Column(
        "story_id", Id, ForeignKey("stories.id", ondelete="CASCADE"), nullable=False, unique=True
    ),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="SET NULL")),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("method", String(16), nullable=False),
    Column("lead", Text, nullable=False, default=""),
    Column("warnings", JSON, nullable=False, default=list),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("version", Integer, nullable=False, server_default="1"),  # grows with each correction
    Column("announced_at", Instant),
    Index(None, "announced_at"),
    Index(None, "published_at"),
)

points = Table(
    "points",
    metadata,
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE"), primary_key=True),
    Column("rank", Integer, primary_key=True),
    Column("label", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("speaker", Text),
    Column("evidence", JSON, nullable=False),  # [{"start", "end", "text"}], never empty
)

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

# What a model answered, under the hash of what was asked; and what each day cost.
model_answers = Table(
    "model_answers",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("answer", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

model_days = Table(
    "model_days",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("tokens", Integer, nullable=False),
)

# Moments that must survive a restart: the last tick of each job, a pause Telegram asked for.
marks = Table(
    "marks",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("note", Text),
)
