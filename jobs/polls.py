"""What asking a feed once makes of its row and of its entries. Pure: values in, values out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from jobs import links, polling
from jobs.errors import FetchError
from jobs.polling import Wishes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from jobs.errors import ApeuroError
    from jobs.http import Fetched
    from jobs.model import Entry, FeedDocument
    from jobs.records import Feed

NOT_MODIFIED = 304
MOST_NEW = 100
A_MINUTE = 30
OLDEST = timedelta(hours=48)
MARKS = 50

Keyed = tuple[str, "Entry"]


@dataclass(frozen=True, slots=True)
class Poll:
    """What asking a feed once brought: its row as it stands now, and its entries by their keys.

    `was` is the address that was asked, `state` the feed's before. `read` is true where the row
    differs in more than what every poll changes. `busy_until` is set where the server wants to be
    left alone by all of us.
    """

    was: str
    state: str
    feed: Feed
    read: bool = True
    entries: tuple[Keyed, ...] = ()
    busy_until: datetime | None = None


def resting(feed: Feed, now: datetime) -> Poll | None:
    """Put a feed off that was due before the hours at which it rests, and is met in them."""
    later = polling.rested(now, Wishes.of(feed))
    return None if later == now else put_off(feed, later)


def put_off(feed: Feed, later: datetime) -> Poll:
    """Leave a feed that was not asked as it is, but for when it is asked next."""
    return Poll(feed.url, feed.state, replace(feed, next_check_at=later), read=False)


def is_unchanged(feed: Feed, answer: Fetched, body_hash: str) -> bool:
    """Whether an answer says, or shows, that nothing is new."""
    return answer.status == NOT_MODIFIED or body_hash == feed.body_hash


def unchanged(feed: Feed, answer: Fetched, now: datetime, chance: float) -> Poll:
    """Note an answer without anything new."""
    etag, last_modified = validators(feed, answer)
    pace = polling.slower(feed.pace_minutes)
    asked = _well(
        feed, answer, now, chance, etag=etag, last_modified=last_modified, pace_minutes=pace
    )
    return Poll(feed.url, feed.state, asked, read=asked.url != feed.url)


def answered(
    feed: Feed,
    answer: Fetched,
    document: FeedDocument,
    body_hash: str,
    now: datetime,
    chance: float,
) -> Poll:
    """Note a feed that was read anew."""
    marks = [mark(entry) for entry in document.entries]
    missed = polling.has_missed(feed, marks, now)
    changed = set(marks[:MARKS]) != set(feed.listed)
    read = replace(
        feed,
        body_hash=body_hash,
        title=feed.title or document.title,
        ttl_minutes=document.ttl_minutes,
        skip_hours=document.skip_hours,
        skip_days=document.skip_days,
        listed=marks[:MARKS],
        changed_at=now if changed else feed.changed_at,
    )
    keyed = {links.key(entry.url): entry for entry in document.entries if entry.url}
    well = _well(
        read,
        answer,
        now,
        chance,
        etag=answer.etag,
        last_modified=answer.last_modified,
        pace_minutes=polling.quicker(feed) if missed else feed.pace_minutes,
    )
    return Poll(feed.url, feed.state, well, entries=tuple(keyed.items()))


def failed(feed: Feed, error: ApeuroError, now: datetime, chance: float) -> Poll:
    """Note a feed that could not be read."""
    fetch_error = error if isinstance(error, FetchError) else None
    wishes = Wishes.of(feed)
    later = polling.after_error(now, feed.error_count, fetch_error, wishes=wishes, chance=chance)
    tried = replace(
        feed,
        state=polling.state_after_error(feed, now, fetch_error),
        next_check_at=later,
        error_count=feed.error_count + 1,
        last_error=str(error),
    )
    return Poll(feed.url, feed.state, tried, busy_until=polling.busy_until(now, fetch_error))


def _well(
    feed: Feed,
    answer: Fetched,
    now: datetime,
    chance: float,
    *,
    etag: str | None,
    last_modified: str | None,
    pace_minutes: int | None,
) -> Feed:
    target, polls, moves = polling.has_moved(feed, answer.permanent_url)
    wishes = Wishes(
        max(answer.max_age or 0.0, answer.retry_after or 0.0),
        feed.ttl_minutes,
        feed.every_minutes,
        pace_minutes,
        feed.skip_hours,
        feed.skip_days,
        None if etag or last_modified else now - (feed.changed_at or feed.added_at),
    )
    return replace(
        feed,
        etag=etag,
        last_modified=last_modified,
        pace_minutes=pace_minutes,
        url=target if moves and target else feed.url,
        first_url=feed.first_url or (feed.url if moves else None),
        moved_to=None if moves else target,
        moved_polls=0 if moves else polls,
        state="active",
        next_check_at=polling.after_answer(now, wishes, chance=chance),
        last_success_at=now,
        error_count=0,
        last_error=None,
    )


def validators(feed: Feed, answer: Fetched) -> tuple[str | None, str | None]:
    """Return the validators to send next time: always a pair of one answer.

    A 304 may leave out what has not changed (RFC 9110, 15.4.5); with another ETag it speaks of
    another answer than the one kept.
    """
    if answer.status != NOT_MODIFIED:
        return answer.etag, answer.last_modified
    if answer.etag is None and answer.last_modified is None:
        return feed.etag, feed.last_modified
    same = answer.etag in {None, feed.etag} and answer.last_modified in {None, feed.last_modified}
    return (feed.etag, feed.last_modified) if same else (answer.etag, answer.last_modified)


def mark(entry: Entry) -> str:
    """Return a short mark of an entry's identity, to know it again."""
    return hashlib.blake2b(entry.id.encode("utf-8", "replace"), digest_size=5).hexdigest()


def portions(
    entries: Iterable[Keyed], now: datetime
) -> Iterator[tuple[datetime, datetime, list[Keyed]]]:
    """Part entries into what is read when: yields (from when, the oldest to be read, entries).

    The newest come first, at most so many a minute; beyond the most for one poll they are kept as
    too old, without their text, so that no feed can bury the others.
    """
    newest = sorted(entries, key=lambda keyed: keyed[1].published_at or now, reverse=True)
    for start in range(0, min(len(newest), MOST_NEW), A_MINUTE):
        later = now + timedelta(minutes=start // A_MINUTE)
        yield later, now - OLDEST, newest[start : min(start + A_MINUTE, MOST_NEW)]
    beyond = [(key, replace(entry, summary="", content="")) for key, entry in newest[MOST_NEW:]]
    for start in range(0, len(beyond), MOST_NEW):
        yield now, now + OLDEST, beyond[start : start + MOST_NEW]
