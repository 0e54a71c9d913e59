"""What an edition lists: the news since the last one, ranked; pure.

The order is made once for all chats, and each takes from it what it has not had: sets of places
in the order are the bits of one number, so that a hundred thousand chats are chosen for at once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from jobs.records import Cause, Mention

LONGEST = 60  # digests in an edition, counting those behind its buttons
DOUBLE = timedelta(hours=6)  # what twice as many outlets are worth, against being newer


@dataclass(frozen=True, slots=True)
class Headline:
    """An announced digest, as editions rank it."""

    digest_id: int
    story_id: int
    outlets: int
    published_at: datetime
    announced_at: datetime
    source: str


class Reading(NamedTuple):
    """What a chat has had and wishes: what its next edition depends on.

    All digests up to the number `reached` were in its editions so far, and what was announced
    before `since` is too old for it. `held` comes first, whatever its age.
    """

    reached: int
    since: datetime
    had: frozenset[int] = frozenset()
    held: tuple[int, ...] = ()
    sources: frozenset[str] = frozenset()
    stories: frozenset[int] = frozenset()
    topics: tuple[str, ...] = ()


class Edition(NamedTuple):
    """What a chat is to get at a slot: `digest_ids` in their order, the first `shown` at once.

    It was chosen from all digests up to the number `reaches`; `mentions` name the keywords that
    held back some of them.
    """

    chat_id: int
    slot: datetime
    digest_ids: tuple[int, ...]
    shown: int
    reaches: int
    expires_at: datetime
    cause: Cause
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineup:
    """What an edition lists, as kept: its message has the first `shown`, buttons lead to more."""

    id: int
    digest_ids: tuple[int, ...]
    shown: int


def worth(headline: Headline) -> tuple[float, int]:
    """Rank a digest: newer goes first, and each doubling of its outlets is worth six hours.

    What readers like and do not is to be added here, as so many hours more or less.
    """
    wide = math.log2(max(1, headline.outlets)) * DOUBLE.total_seconds()
    return headline.published_at.timestamp() + wide, headline.digest_id


@dataclass(slots=True)
class Ranking:
    """The news of the last days in the order of their worth, to choose editions from.

    `about` says which digests each topic of anybody is about; `reaches` is the newest digest
    that is ranked, 0 without any.
    """

    headlines: list[Headline]
    about: Mapping[str, Collection[int]] = field(default_factory=dict)
    reaches: int = field(init=False, default=0)
    _places: dict[int, int] = field(init=False)
    _chosen: dict[Reading, tuple[int, ...]] = field(init=False, default_factory=dict)
    _newer: dict[tuple[int, datetime], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Put the headlines in their order."""
        self.headlines = sorted(self.headlines, key=worth, reverse=True)
        self._places = {each.digest_id: place for place, each in enumerate(self.headlines)}
        self.reaches = max(self._places, default=0)

    @property
    def oldest(self) -> int:
        """The oldest digest that is ranked; 0 without any."""
        return min(self._places, default=0)

    @property
    def digest_ids(self) -> list[int]:
        """All that is ranked, the best first."""
        return [each.digest_id for each in self.headlines]

    def choose(self, reading: Reading) -> tuple[int, ...]:
        """Return what a chat is to get: what was held for it, its topics, then all the rest."""
        chosen = self._chosen.get(reading)
        if chosen is None:
            chosen = self._chosen[reading] = self._choose(reading)
        return chosen

    def _choose(self, reading: Reading) -> tuple[int, ...]:
        rest = self._since(reading.reached, reading.since)
        rest &= ~self._bits([*reading.had, *reading.held]) & ~self._left_out(reading)
        wanted = self._bits(
            digest_id for topic in reading.topics for digest_id in self.about.get(topic, ())
        )
        held = reading.held[:LONGEST]
        first = self._named(rest & wanted, LONGEST - len(held))
        return held + first + self._named(rest & ~wanted, LONGEST - len(held) - len(first))

    def _since(self, reached: int, since: datetime) -> int:
        key = (reached, since)
        if key not in self._newer:
            self._newer[key] = self._bits(
                each.digest_id
                for each in self.headlines
                if each.digest_id > reached and each.announced_at > since
            )
        return self._newer[key]

    def _left_out(self, reading: Reading) -> int:
        if not (reading.sources or reading.stories):
            return 0
        return self._bits(
            each.digest_id
            for each in self.headlines
            if each.source in reading.sources or each.story_id in reading.stories
        )

    def _bits(self, digest_ids: Iterable[int]) -> int:
        places = (self._places.get(digest_id) for digest_id in digest_ids)
        return reduce(or_, (1 << place for place in places if place is not None), 0)

    def _named(self, bits: int, most: int) -> tuple[int, ...]:
        named: list[int] = []
        while bits and len(named) < most:
            lowest = bits & -bits
            named.append(self.headlines[lowest.bit_length() - 1].digest_id)
            bits ^= lowest
        return tuple(named)
