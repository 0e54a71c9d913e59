"""When a feed is asked next: pure arithmetic over its last answer.

Hourly by default; down to a quarter of an hour only where the feed's own headers or ttl allow
it; never beyond a day. Errors back off and revive by themselves; 410 ends a feed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jobs.errors import FetchError

USUAL = timedelta(hours=1)
SHORTEST = timedelta(minutes=15)
LONGEST = timedelta(days=1)
LONGEST_RETRY_AFTER = timedelta(days=7)
FREE_ERRORS = 2
GONE = 410
JITTER = 0.1


def after_answer(
    now: datetime, *, max_age: float | None, ttl_minutes: int | None, chance: float
) -> datetime:
    """Return the next time to ask a feed that answered; `chance` in 0..1 spreads the feeds."""
    hints = [timedelta(seconds=max_age)] if max_age else []
    hints += [timedelta(minutes=ttl_minutes)] if ttl_minutes else []
    pause = min(max(*hints, SHORTEST), LONGEST) if hints else USUAL
    return now + pause * (1 + JITTER * chance)


def after_error(
    now: datetime, errors_before: int, error: FetchError | None, *, chance: float
) -> datetime:
    """Return the next time to ask a feed that failed once more."""
    doublings = min(max(errors_before + 1 - FREE_ERRORS, 0), 10)
    pause = min(USUAL * float(2**doublings), LONGEST)
    if error is not None and error.retry_after is not None:
        wished = timedelta(seconds=min(error.retry_after, LONGEST_RETRY_AFTER.total_seconds()))
        pause = max(pause, wished)
    return now + pause * (1 + JITTER * chance)
