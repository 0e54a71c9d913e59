"""When a feed is asked next: pure arithmetic over its last answer.

Hourly by default; down to a quarter of an hour only where the feed's own headers or ttl allow
it, its operator asks for it, or entries were missed; up to four hours where a feed that cannot be
asked whether it has changed has not done so for long; beyond a day only where the feed rests on
certain days. Errors back off and revive by themselves; 410 ends a feed, a month without a good
answer silences it: it is asked once a day, until it answers again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from jobs.errors import FetchError
    from jobs.records import Feed

USUAL = timedelta(hours=1)
SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=1)
LONGEST_RETRY_AFTER = timedelta(days=7)
LONGEST_LULL = timedelta(hours=4)
LULL_SHARE = 24  # a night without news slows nothing
LOCKED_OUT = timedelta(hours=4)
BUSY = timedelta(minutes=30)
SILENT = timedelta(days=30)
FREE_ERRORS = 2
MISSING_ERRORS = 3
POLLS_TO_MOVE = 3
NOT_FOUND, GONE = 404, 410
REFUSALS = frozenset({401, 403, 451})
BUSY_STATUS = frozenset({429, 503})
JITTER, ERROR_JITTER = 0.1, 0.25
WEEK_HOURS = 7 * 24


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a feed, its server and its operator want of its pace; `max_age` is in seconds.

    `pace_minutes` is our own, where entries were missed at the usual one. Hours and days are
    GMT, Monday is 0 (RSS 2.0, skipHours and skipDays). `lull` is for how long a feed without
    validators, which sends all of itself each time, has listed nothing new.
    """

    max_age: float | None = None
    ttl_minutes: int | None = None
    every_minutes: int | None = None
    pace_minutes: int | None = None
    skip_hours: Collection[int] = ()
    skip_days: Collection[int] = ()
    lull: timedelta | None = None

    @classmethod
    def of(cls, feed: Feed, max_age: float | None = None) -> Self:
        """Gather what is known of a feed, with what its server just said."""
        return cls(
            max_age,
            feed.ttl_minutes,
            feed.every_minutes,
            feed.pace_minutes,
            feed.skip_hours,
            feed.skip_days,
        )


def pause(wishes: Wishes) -> timedelta:
    """Return how long to leave a feed alone after a good answer, without chance and rests.

    A feed without validators waits a twenty-fourth of its lull, so that what breaks a silence of
    days is late by an hour a day at most, and whatever changes within a day is asked as ever.
    """
    hints = [timedelta(seconds=wishes.max_age)] if wishes.max_age else []
    hints += [timedelta(minutes=wishes.ttl_minutes)] if wishes.ttl_minutes else []
    own = wishes.every_minutes or wishes.pace_minutes
    base = timedelta(minutes=own) if own else (SHORTEST if hints else USUAL)
    if wishes.lull is not None and not wishes.every_minutes:
        base = max(base, min(wishes.lull / LULL_SHARE, LONGEST_LULL))
    return min(max(base, *hints, SHORTEST), LONGEST)


def after_answer(now: datetime, wishes: Wishes, *, chance: float) -> datetime:
    """Return the next time to ask a feed that answered; `chance` in 0..1 spreads the feeds."""
    return rested(now + pause(wishes) * (1 + JITTER * chance), wishes)


def rested(when: datetime, wishes: Wishes) -> datetime:
    """Return the first moment from `when` on at which the feed does not rest.

    A feed that says it rests always is not believed.
    """
    at = when
    for _ in range(WEEK_HOURS if wishes.skip_hours or wishes.skip_days else 0):
        if at.hour not in wishes.skip_hours and at.weekday() not in wishes.skip_days:
            return at
        # The minutes stay, so that chance still spreads the feeds.
        at += timedelta(hours=1)
    return when


def after_error(
    now: datetime,
    errors_before: int,
    error: FetchError | None,
    *,
    wishes: Wishes | None = None,
    chance: float,
) -> datetime:
    """Return the next time to ask a feed that failed once more."""
    usual = max(USUAL, pause(wishes)) if wishes else USUAL
    status = error.status if error else None
    wait = max(usual, _backed_off(status, errors_before))
    if error is not None and error.retry_after is not None:
        wait = max(wait, min(timedelta(seconds=error.retry_after), LONGEST_RETRY_AFTER))
    return now + wait * (1 + ERROR_JITTER * chance)


def _backed_off(status: int | None, errors_before: int) -> timedelta:
    if status in REFUSALS:
        return LONGEST if errors_before else LOCKED_OUT
    if status == NOT_FOUND:
        return LONGEST if errors_before + 1 >= MISSING_ERRORS else USUAL
    if status in BUSY_STATUS:
        return min(BUSY * float(2 ** min(errors_before, 10)), LONGEST)
    doublings = min(max(errors_before + 1 - FREE_ERRORS, 0), 10)
    return min(USUAL * float(2**doublings), LONGEST)


def busy_until(now: datetime, error: FetchError | None) -> datetime | None:
    """Return until when a site wants no question about any of its feeds; None where it may be asked.

    A site that does not say how long gets half an hour: the feed itself waits longer each time,
    but must not hold back its neighbours for that.
    """
    if error is None or error.status not in BUSY_STATUS:
        return None
    if error.retry_after is None:
        return now + BUSY
    return now + min(timedelta(seconds=error.retry_after), LONGEST_RETRY_AFTER)


def state_after_error(feed: Feed, now: datetime, error: FetchError | None) -> str:
    """Return the state of a feed that failed: ended by a 410, silent after a month, else as it was."""
    if error is not None and error.status == GONE:
        return "ended"
    since = feed.last_success_at or feed.added_at
    return "silent" if now - since >= SILENT else feed.state


def has_moved(feed: Feed, target: str | None) -> tuple[str | None, int, bool]:
    """Count a poll that permanent redirects led to `target`: where to, how often, and if it is enough.

    Three polls in a row must agree, because captive portals and mistakes redirect for good too.
    """
    if target is None or target == feed.url:
        return None, 0, False
    polls = feed.moved_polls + 1 if target == feed.moved_to else 1
    return target, polls, polls >= POLLS_TO_MOVE


def has_missed(feed: Feed, marks: Collection[str], now: datetime) -> bool:
    """Whether entries came and went between two polls: none of the last listing is in this one.

    After a long silence of ours that is no wonder, so it says nothing of the pace.
    """
    if not (feed.listed and marks and feed.last_success_at):
        return False
    asked_in_time = now - feed.last_success_at <= 2 * pause(Wishes.of(feed))
    return asked_in_time and set(feed.listed).isdisjoint(marks)


def quicker(feed: Feed) -> int:
    """Return the half of a feed's pace in minutes, no less than the shortest."""
    return max(int(pause(Wishes.of(feed)) / timedelta(minutes=2)), int(SHORTEST.seconds / 60))


def slower(pace_minutes: int | None) -> int | None:
    """Return twice the pace, or None once it is the usual one again."""
    usual = int(USUAL.seconds / 60)
    return None if pace_minutes is None or pace_minutes * 2 >= usual else pace_minutes * 2
