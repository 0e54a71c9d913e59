"""What chats watch and what they would rather not: queries, their anchors, mutes, what is held."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from jobs.storage.tables.columns import Id, Instant, metadata

keywords = Table(
    "keywords",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("typed", Text, nullable=False),
    Column("form", Text, nullable=False),  # the same for every spelling of the same query
    Column("cap", Integer),  # alerts a day at most
    Column("body", Boolean, nullable=False, default=False),  # the article's text is searched, too
    Column("paused", Boolean, nullable=False, default=False),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("chat_id", "form"),
    Index("ix_keywords_body", "body", sqlite_where=text("body")),
)

# Where a query is found among all others: one row for each of its alternatives, none while it is
# paused. The key comes first, so that those who watch one word stand beside each other, and those
# whose word alone decides (`modes` below 256) apart from those who are to be judged.
anchors = Table(
    "anchors",
    metadata,
    Column("key", Text, primary_key=True),
    Column("modes", Integer, primary_key=True, autoincrement=False),
    Column(
        "keyword_id",
        Id,
        ForeignKey("keywords.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("chat_id", BigInteger, nullable=False),
    Column("typed", Text),  # the query as typed, where it is not the key itself
    Index(None, "keyword_id"),
    sqlite_with_rowid=False,
)

# What of the watched words a digest has, in which way, and how it stands there (삼성전자 for 삼성).
# A delivery does not say which it is owed for: that is found here when it is sent.
finds = Table(
    "finds",
    metadata,
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("modes", Integer, primary_key=True, autoincrement=False),
    Column("surface", Text, nullable=False),
    Column("broad", Boolean, nullable=False, default=False),
    sqlite_with_rowid=False,
)

# What a query that is judged has met on each of its chat's days, for its cap and its breadth.
keyword_days = Table(
    "keyword_days",
    metadata,
    Column(
        "keyword_id",
        Id,
        ForeignKey("keywords.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("day", Date, primary_key=True),
    Column("stories", Integer, nullable=False),
    sqlite_with_rowid=False,
)

mutes = Table(
    "mutes",
    metadata,
    Column("kind", String(8), primary_key=True),  # source | story
    Column("what", Text, primary_key=True),  # the publisher's name, or the story's number
    Column(
        "chat_id",
        BigInteger,
        ForeignKey("chats.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("label", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index(None, "chat_id"),
    sqlite_with_rowid=False,
)

# Alerts beyond a cap, and of words that are in the news all day: the next edition brings them.
held = Table(
    "held",
    metadata,
    Column(
        "chat_id",
        BigInteger,
        ForeignKey("chats.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("digest_id", Id, ForeignKey("digests.id", ondelete="CASCADE"), primary_key=True),
    Column("keywords", JSON, nullable=False),  # as in `deliveries`
    Column("held_at", Instant, nullable=False),
)

# Words that the archive shows standing alone, and in how many articles it has.
words = Table(
    "words",
    metadata,
    Column("word", Text, primary_key=True),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# Keys that more than a fifth of the last week's stories would meet, and in which ways of standing.
broad_keys = Table(
    "broad_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("modes", Integer, nullable=False),
    sqlite_with_rowid=False,
)
