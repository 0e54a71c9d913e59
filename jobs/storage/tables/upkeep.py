"""What the program remembers for itself."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Table, Text

from jobs.storage.tables.columns import Instant, metadata

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
