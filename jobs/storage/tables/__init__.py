"""The tables, as migrations make them; rows stay inside the storage.

Times are whole milliseconds since 1970 UTC (`Instant`), because SQLite forgets zones.
Structures that are only ever read whole (sections, reasons) are JSON.
"""

from __future__ import annotations

from jobs.storage.tables.columns import Id, Instant, metadata
from jobs.storage.tables.editions import lineups
from jobs.storage.tables.news import (
    articles,
    digests,
    feeds,
    fingerprints,
    points,
    repeated_lines,
    stories,
)
from jobs.storage.tables.owed import deliveries, edits, inbox
from jobs.storage.tables.people import chats, subscriptions
from jobs.storage.tables.upkeep import marks, model_answers, model_days
from jobs.storage.tables.watching import (
    anchors,
    broad_keys,
    finds,
    held,
    keyword_days,
    keywords,
    mutes,
    words,
)

__all__ = [
    "Id",
    "Instant",
    "anchors",
    "articles",
    "broad_keys",
    "chats",
    "deliveries",
    "digests",
    "edits",
    "feeds",
    "finds",
    "fingerprints",
    "held",
    "inbox",
    "keyword_days",
    "keywords",
    "lineups",
    "marks",
    "metadata",
    "model_answers",
    "model_days",
    "mutes",
    "points",
    "repeated_lines",
    "stories",
    "subscriptions",
    "words",
]
