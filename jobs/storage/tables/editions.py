"""What editions list."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, Integer, Table

from jobs.storage.tables.columns import Id, Instant, metadata

# What an edition lists, in its order. Chats that are to get the same share a row: a hundred
# thousand editions of a morning are a handful of lineups.
lineups = Table(
    "lineups",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digests", JSON, nullable=False),  # ids, the first `shown` of them in the message
    Column("shown", Integer, nullable=False),
    Column("reaches", BigInteger, nullable=False),  # the newest digest it was chosen from
    Column("made_at", Instant, nullable=False),
)
