"""Gather: ask the feeds that are due, remember the entries not seen before."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jobs import discovery, notices, polling, polls
from jobs.errors import FeedError, FetchError, OnHoldError, WorkshopError
from jobs.feeds.discovery import board_list
from jobs.http import FEED_GAP, site
from jobs.polling import Wishes

if TYPE_CHECKING:
    from jobs.newsroom import Newsroom
    from jobs.polls import Poll
    from jobs.records import Feed
    from jobs.storage import Transaction

log = logging.getLogger(__name__)

AT_ONCE = 100
A_COMMIT = 25
SAVE_SECONDS = 1.0
CLAIM = timedelta(hours=1)


async def run(newsroom: Newsroom) -> int:
    """Ask every feed that is due; return how many new entries there are.

    What has answered is written every second, so that a slow feed holds up no other.
    """
    new = 0
    asking: set[asyncio.Task[Poll]] = set()
    try:
        while True:
            due = await _claim(newsroom, AT_ONCE - len(asking))
            asking |= {asyncio.create_task(_ask(newsroom, feed)) for feed in due}
            if not asking:
                return new
            done, asking = await asyncio.wait(asking, timeout=SAVE_SECONDS)
            new += await _save(newsroom, [task.result() for task in done])
    finally:
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


async def _claim(newsroom: Newsroom, room: int) -> list[Feed]:
    now = newsroom.clock()
    if room <= 0:
        return []
    return await newsroom.storage.commit(
        lambda tx: tx.feeds.claim_due(now, until=now + CLAIM, limit=room, pause=polling.USUAL)
    )


async def _ask(newsroom: Newsroom, feed: Feed) -> Poll:
    if (resting := polls.resting(feed, newsroom.clock())) is not None:
        return resting
    try:
        return await _answered(newsroom, feed)
    except OnHoldError as error:
        until = newsroom.clock() + timedelta(seconds=error.retry_after or 0)
        return polls.put_off(feed, polling.rested(until, Wishes.of(feed)))
    except (FetchError, FeedError, WorkshopError) as error:
        poll = polls.failed(feed, error, newsroom.clock(), newsroom.chance())
        log.warning("gathering %s failed: %s%s", feed.url, error, _changed(feed, poll.feed))
        return poll


async def _answered(newsroom: Newsroom, feed: Feed) -> Poll:
    answer = await discovery.ask(
        newsroom,
        feed.url,
        feed.kind,
        etag=feed.etag,
        last_modified=feed.last_modified,
        gap=FEED_GAP,
    )
    body_hash = hashlib.sha256(answer.body).hexdigest()
    if polls.is_unchanged(feed, answer, body_hash):
        return polls.unchanged(feed, answer, newsroom.clock(), newsroom.chance())
    known, was = feed, feed.url
    try:
        document = await discovery.read(newsroom, answer, feed.kind, feed.zone)
    except FeedError as error:
        if feed.last_success_at is not None and board_list(feed.url) is None:
            raise
        found = await discovery.instead(newsroom, feed.url, answer, feed.zone, error)
        answer, document = found.answer, found.document
        body_hash = hashlib.sha256(answer.body).hexdigest()
        known = replace(feed, url=found.url, kind=found.kind, first_url=feed.first_url or feed.url)
        log.info("%s is no feed; reading the %s %s instead", feed.url, found.kind, found.url)
    poll = polls.answered(known, answer, document, body_hash, newsroom.clock(), newsroom.chance())
    if (poll.feed.pace_minutes or 0) != (feed.pace_minutes or 0):
        log.warning("%s lists less than comes between two polls; asking it more often", feed.url)
    return replace(poll, was=was)


async def _save(newsroom: Newsroom, done: list[Poll]) -> int:
    """Write polls, those with entries a few in each commit, so that others may write between."""
    listing = [poll for poll in done if poll.entries]
    new = 0
    for start in range(0, len(listing), A_COMMIT):
        async with newsroom.storage.begin() as tx:
            new += await _keep(newsroom, tx, listing[start : start + A_COMMIT])
    if rest := [poll for poll in done if not poll.entries]:
        await newsroom.storage.commit(lambda tx: _keep(newsroom, tx, rest))
    return new


async def _keep(newsroom: Newsroom, tx: Transaction, done: list[Poll]) -> int:
    now, new = newsroom.clock(), 0
    settled = await _settled(tx, done)
    for poll in settled:
        if poll.entries:
            found = await _list(newsroom, tx, poll)
            log.info("gathered %s: %d new of %d", poll.feed.url, found, len(poll.entries))
            new += found
    for read in (True, False):
        await tx.feeds.save([poll.feed for poll in settled if poll.read is read], read=read)
    for poll in settled:
        await notices.note(tx, poll.was, poll.state, poll.feed, now)
        if poll.busy_until is not None and poll.busy_until > now:
            await _leave_alone(tx, poll)
    return new


async def _list(newsroom: Newsroom, tx: Transaction, poll: Poll) -> int:
    new = 0
    for when, oldest, entries in polls.portions(poll.entries, newsroom.clock()):
        new += await tx.articles.list_new(
            poll.feed, poll.feed.title, entries, now=when, oldest=oldest
        )
    return new


async def _settled(tx: Transaction, done: list[Poll]) -> list[Poll]:
    """Let no two feeds have one address: one that leads to another's ends."""
    moved = [poll for poll in done if poll.feed.url != poll.was]
    taken = await tx.feeds.taken(poll.feed.url for poll in moved) if moved else set()
    settled = []
    for poll in done:
        if poll.feed.url != poll.was and poll.feed.url in taken:
            settled.append(_ended(poll))
            continue
        if poll.feed.url != poll.was:
            taken.add(poll.feed.url)
            log.info("%s has moved to %s", poll.was, poll.feed.url)
        settled.append(poll)
    return settled


def _ended(poll: Poll) -> Poll:
    sentence = f"It leads to {poll.feed.url}, which is among the feeds already."
    log.warning("%s ends: %s", poll.was, sentence)
    return replace(
        poll, entries=(), feed=replace(poll.feed, url=poll.was, state="ended", last_error=sentence)
    )


async def _leave_alone(tx: Transaction, poll: Poll) -> None:
    """Ask nothing of a whole site that wants a pause."""
    owner = site(urlsplit(poll.was).hostname or "")
    if poll.busy_until is None:
        return
    held = await tx.feeds.hold_back(
        lambda url: site(urlsplit(url).hostname or "") == owner, poll.busy_until
    )
    log.info("%s wants a pause until %s; %d of its feeds wait", owner, poll.busy_until, held)


def _changed(before: Feed, after: Feed) -> str:
    """Say what a failure did to a feed, where it did more than to note it."""
    if before.state == after.state:
        return ""
    if after.state == "silent":
        return "; nothing could be read of it for 30 days, so it is asked once a day from now on"
    return "; it has ended and is not asked again"
