"""What is gathered and made of it: feeds, articles, stories, digests."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from jobs.storage.tables.columns import Id, Instant, metadata

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
    Column("changed_at", Instant),  # when it last listed something new
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
