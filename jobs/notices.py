"""Notices: what people should hear of a feed that ended, moved, fell silent or came back.

A notice is a mark written in the commit that changes the feed; whoever brings it to people settles
it, so that each is told once, however often the program starts. The operator hears of all, those
who read a source only that it has ended or fallen silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from jobs.records import Feed
    from jobs.storage import Transaction


class Fate(StrEnum):
    """What has become of a feed."""

    ENDED = "ended"
    SILENT = "silent"
    MOVED = "moved"
    BACK = "back"


class Audience(StrEnum):
    """Who is told: the operator, or the chats that read the source."""

    OPERATOR = "operator"
    READERS = "readers"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to be told to one audience; `sentence` is plain English for the operator."""

    audience: Audience
    feed_id: int
    fate: Fate
    at: datetime
    sentence: str

    @property
    def name(self) -> str:
        """The name of the mark that keeps it."""
        return f"{self.audience}: feed {self.feed_id} {self.fate}"


HEARD = {
    Audience.OPERATOR: frozenset(Fate),
    Audience.READERS: frozenset({Fate.ENDED, Fate.SILENT}),
}


def fate(was: str, state: str, feed: Feed) -> Fate | None:
    """Tell what a poll made of a feed that stood at the address `was` in that state."""
    if feed.state != state:
        return Fate.BACK if feed.state == "active" else Fate(feed.state)
    return Fate.MOVED if feed.url != was else None


def sentence(what: Fate, was: str, feed: Feed) -> str:
    """Say it to an operator."""
    name = f"{feed.title} ({was})" if feed.title else was
    reason = f" Last it said: {feed.last_error}" if feed.last_error else ""
    return {
        Fate.ENDED: f"{name} has ended and is not asked again.{reason}",
        Fate.SILENT: f"{name} gave no good answer for 30 days and is asked once a day.{reason}",
        Fate.MOVED: f"{name} has moved to {feed.url} and is asked there.",
        Fate.BACK: f"{name} answers again.",
    }[what]


async def note(tx: Transaction, was: str, state: str, feed: Feed, now: datetime) -> None:
    """Write what a poll made of a feed for those who should hear of it, if it is anything."""
    what = fate(was, state, feed)
    if what is None:
        return
    for audience, heard in HEARD.items():
        if what in heard:
            told = Notice(audience, feed.id, what, now, sentence(what, was, feed))
            await tx.marks.set(told.name, told.at, told.sentence)
    if what is Fate.BACK:  # what nobody was told yet is no longer so
        for audience in Audience:
            await tx.marks.drop(f"{audience}: feed {feed.id} {Fate.SILENT}")


async def pending(tx: Transaction, audience: Audience) -> list[Notice]:
    """Return what an audience is still to be told, the oldest first."""
    rows = await tx.marks.beginning(f"{audience}: feed ")
    return [_notice(name, at, note or "") for name, at, note in rows]


async def settle(tx: Transaction, notice: Notice) -> None:
    """Forget a notice that was told."""
    await tx.marks.drop(notice.name)


def _notice(name: str, at: datetime, said: str) -> Notice:
    audience, _, about = name.partition(": feed ")
    number, what = about.split(" ")
    return Notice(Audience(audience), int(number), Fate(what), at, said)
