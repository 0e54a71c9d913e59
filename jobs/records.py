"""What the database holds, as frozen values: feeds, listed articles, stories, chats, deliveries.

`jobs.model` has the news itself; these are the news and the people with their identity and state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jobs.editions import Hours
    from jobs.model import Article, Digest, Entry


@dataclass(frozen=True, slots=True)
class Feed:
    """A source polled on a schedule; `zone` is that of its dates without one.

    `state` is active, silent (no good answer for long; asked once a day), ended or removed;
    `kind` is feed, or board for a page that lists articles. `first_url` is its address as the
    operator wrote it, once it has moved. `listed` are marks of the entries it listed last, which
    were others before `changed_at`.
    """

    id: int
    url: str
    title: str
    zone: str
    state: str
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    next_check_at: datetime
    last_success_at: datetime | None
    error_count: int
    last_error: str | None
    added_at: datetime
    first_url: str | None
    kind: str
    asked_at: datetime | None
    moved_to: str | None
    moved_polls: int
    every_minutes: int | None
    pace_minutes: int | None
    ttl_minutes: int | None
    skip_hours: Sequence[int]
    skip_days: Sequence[int]
    listed: Sequence[str]
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An entry waiting for its page to be read; `attempts` counts the tries so far.

    `repeated` are the marks of the lines that its outlet is known to repeat.
    """

    id: int
    entry: Entry
    source: str
    attempts: int
    repeated: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with its identity: the key of its address, and of the one its page gives.

    `story_id` is set where it has its story already and was read again, being corrected.
    """

    id: int
    published_at: datetime
    article: Article
    url_key: str = ""
    canonical_key: str | None = None
    story_id: int | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """An article of a story that a new one may be a copy of.

    The story began at `begun_at`, and was last joined at `joined_at`.
    """

    article_id: int
    story_id: int
    title: str
    text: str
    published_at: datetime
    begun_at: datetime
    joined_at: datetime
    url_key: str = ""
    canonical_key: str | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """An article's place in a story, with the fingerprints by which copies will find it."""

    article_id: int
    story_id: int
    fingerprints: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Story:
    """Near copies about one event, the one to summarize first."""

    id: int
    articles: tuple[ReadArticle, ...]


@dataclass(frozen=True, slots=True)
class PublishedDigest:
    """A digest with its identity, its story and how many outlets carry it."""

    id: int
    story_id: int
    article_id: int | None
    outlets: int
    digest: Digest
    version: int = 1  # grows with each correction


class ChatState(StrEnum):
    """Whether a chat wants messages: gone means that Telegram no longer lets us write."""

    ACTIVE = "active"
    PAUSED = "paused"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Chat:
    """Where Telegram delivers. No names and no texts are kept."""

    id: int
    kind: str
    language: str
    zone: str
    state: ChatState
    thread_id: int | None = None  # of the topic it subscribed in
    quiet: tuple[int, int] | None = None  # from, until: minutes of its local day


class Mode(StrEnum):
    """When a subscription delivers: each digest at once, or editions at set times."""

    INSTANT = "instant"
    EDITIONS = "editions"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A chat's wish; `next_due_at` is set where editions come at its `hours`.

    A message shows the `most` first of an edition, news about `topics` before all others;
    where `says_nothing` is set, an edition without news says so.
    """

    chat_id: int
    mode: Mode
    hours: Hours
    next_due_at: datetime | None
    since: datetime
    most: int = 8
    says_nothing: bool = False
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyword:
    """A query a chat watches, as typed; `read_query(typed)` reads it again.

    `cap` is how many alerts a day it may cause; with `body` the article's text is searched, too.
    """

    id: int
    chat_id: int
    typed: str
    cap: int | None = None
    body: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Mute:
    """What a chat wants no alert from: a source or a story, and how it is shown.

    `what` is the publisher's name, or the story's number in decimal.
    """

    kind: str  # source | story
    what: str
    label: str


class Urgency(IntEnum):
    """Who goes first: what answers somebody, then alerts, digests, editions."""

    ANSWER = 0
    ALERT = 1
    DIGEST = 2
    EDITION = 3


class Cause(StrEnum):
    """Why a delivery is owed: a subscription, an edition, a keyword, or having just subscribed."""

    SUBSCRIPTION = "subscription"
    EDITION = "edition"
    KEYWORD = "keyword"
    WELCOME = "welcome"

    @property
    def urgency(self) -> Urgency:
        """How urgent a delivery is that is owed for this."""
        return URGENCIES[self]


URGENCIES = {
    Cause.SUBSCRIPTION: Urgency.DIGEST,
    Cause.EDITION: Urgency.EDITION,
    Cause.KEYWORD: Urgency.ALERT,
    Cause.WELCOME: Urgency.ANSWER,
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A keyword that an article met: as typed, and as it stands in the article.

    `keyword_id` is the rule that it was; `sentence` is set where it stands in the article's text
    only, and is what it stands in; `digest_id` says which digest of an edition it was held back by.
    """

    typed: str
    surface: str
    keyword_id: int | None = None
    sentence: str = ""
    digest_id: int | None = None


class DeliveryState(StrEnum):
    """Where a delivery stands; `unknown` may have arrived and is never sent again."""

    DUE = "due"
    SENDING = "sending"
    DONE = "done"
    UNKNOWN = "unknown"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message owed to one chat: a digest, or an edition of `digest_ids` in their order.

    An edition is that of its `slot`; `more` of its `lineup_id` are a button away.
    """

    id: int
    chat: Chat
    kind: str  # digest | edition
    cause: Cause
    due_at: datetime
    attempts: int
    digest_ids: tuple[int, ...]
    mentions: tuple[Mention, ...] = ()
    slot: datetime | None = None
    lineup_id: int | None = None
    more: int = 0
    urgency: Urgency = Urgency.DIGEST


@dataclass(frozen=True, slots=True)
class Shown:
    """What a message says of its digests: by how many outlets, and the sum of their versions."""

    outlets: int
    version: int


@dataclass(frozen=True, slots=True)
class Edit:
    """A message that was sent and no longer says what its digests do."""

    delivery: Delivery
    message_id: int
