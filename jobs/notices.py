"""Notices: what people should hear of a feed that ended, moved, fell silent or came back.

A notice is a mark written in the commit that changes the feed. Whoever brings it to people owes it
to each chat, and forgets it before the call, so that each is told once at most, however often the
program starts. The operator hears of all, those who read a source by choice only that it has ended
or fallen silent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from jobs.korean.normal import normal
from jobs.korean.pieces import Scope
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from jobs.korean.query import Query
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
    """One thing to be told to one audience, or to one chat of it once it is owed.

    `sentence` is plain English for the operator, then what the chat reads, in its language.
    """

    audience: Audience
    feed_id: int
    fate: Fate
    at: datetime
    sentence: str
    chat_id: int | None = None

    @property
    def name(self) -> str:
        """The name of the mark that keeps it."""
        owed = "" if self.chat_id is None else f" {self.chat_id}"
        return f"{self.audience}{owed}: feed {self.feed_id} {self.fate}"


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
    """Forget a notice that was told, or is about to be."""
    await tx.marks.drop(notice.name)


async def owe(tx: Transaction, notice: Notice, said: Mapping[int, str], now: datetime) -> None:
    """Owe a notice to chats, each with what it is to read, and settle it for their audience."""
    await settle(tx, notice)
    for chat_id, words in said.items():
        await keep(tx, replace(notice, chat_id=chat_id, sentence=words, at=now))


async def owed(tx: Transaction) -> list[Notice]:
    """Return what single chats are still to be told, the oldest first."""
    rows = [row for audience in Audience for row in await tx.marks.beginning(f"{audience} ")]
    found = [_notice(name, at, note or "") for name, at, note in rows]
    return sorted(found, key=lambda notice: notice.at)


async def keep(tx: Transaction, notice: Notice) -> None:
    """Remember a notice, also one that could not be told."""
    await tx.marks.set(notice.name, notice.at, notice.sentence)


def chooses(query: Query, names: Iterable[str]) -> bool:
    """Tell whether somebody who watches this asks for a publisher that goes by these names."""
    keys = [key_of(normal(name)) for name in names]
    sources = [term.key for term in query.terms if term.scope is Scope.SOURCE]
    return any(source in key for source in sources for key in keys)


def _notice(name: str, at: datetime, said: str) -> Notice:
    to_whom, _, about = name.partition(": feed ")
    audience, _, chat_id = to_whom.partition(" ")
    number, what = about.split(" ")
    return Notice(
        Audience(audience), int(number), Fate(what), at, said, int(chat_id) if chat_id else None
    )
