"""What the watched words make of a digest, as values: finds, judged keywords, verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from jobs.records import Mention


@dataclass(frozen=True, slots=True)
class Find:
    """A watched word that a digest has: its key, in which way, and how it stands there.

    `modes` is the way of standing that keywords ask for; `broad` words are in the news all day.
    """

    key: str
    modes: int
    surface: str
    broad: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A keyword whose anchor a digest has, to be judged by its whole query."""

    keyword_id: int
    chat_id: int
    typed: str
    body: bool
    zone: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged keyword that a digest meets: how, and on which day of its chat."""

    chat_id: int
    mention: Mention
    day: date


@dataclass(frozen=True, slots=True)
class Owed:
    """A digest that is owed to those whose keywords it meets; its finds are kept already.

    `enough` are judged keywords that had enough before it; `broad`: so has some find; `allowed`
    are the chats that may be written to, where not all may.
    """

    digest_id: int
    story_id: int
    source: str
    verdicts: tuple[Verdict, ...] = ()
    enough: frozenset[int] = frozenset()
    broad: bool = False
    allowed: frozenset[int] | None = None
