"""Candidates: all that a text may be watched for, enumerated once, by key.

The cost is the text's, whatever the number of keywords. What stands as a word, at the beginning
of a compound, within one, or across a space or a hyphen becomes a candidate under its key, with
the way it stands; a keyword is then one look-up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean import lexicon, runs, tails
from jobs.korean.normal import fold
from jobs.korean.runs import BY_DEFAULT, HEAD, INSIDE, KIN, SPACED, VERBAL, WORD
from jobs.korean.units import Script, Unit, joined, units

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from jobs.korean.normal import Folded

MOST_UNITS = 6  # joined across spaces and hyphens: 인공 지능, GPT-4o, 애플 인텔리전스
FEWEST_JOINED = 4  # syllables of a word that a text may part unasked (자율 주행, not 그 대 전)
OBJECTS = ("을", "를")
# What counts things: a number before it says how many, and names nothing (아이폰 17만 대).
COUNTERS = tuple(
    "일 월 년 시 분 초 만 억 조 천 백 원 개 명 대 건 배 위 차 곳 종 세 회 호 권 층 주 달 점 장 번 가지 퍼센트 달러".split()
)
FINE = 2  # letters a number or a word must have to begin a joined key with one letter


@dataclass(frozen=True, slots=True)
class Place:
    """Where a keyword stands: `text[start:end]`, in the word `text[begin:until]`, and how."""

    modes: int
    start: int
    end: int
    begin: int
    until: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a text may be watched for, by key; places are offsets into the original `text`.

    `title_end` is where its title ends, `source` names its publisher.
    """

    text: str
    title_end: int
    source: str
    _folded: Folded
    _found: Mapping[str, Sequence[tuple[int, int, int, int, int]]]

    def keys(self, modes: int = BY_DEFAULT) -> set[str]:
        """Return the keys of all that stands in one of these ways."""
        return {key for key, seen in self._found.items() if any(one[0] & modes for one in seen)}

    def places(self, key: str, modes: int = BY_DEFAULT) -> list[Place]:
        """Return where a key stands in one of these ways, in order."""
        starts, ends = self._folded.starts, self._folded.ends
        return [
            Place(how, starts[start], ends[end - 1], starts[begin], ends[until - 1])
            for how, start, end, begin, until in self._found.get(key, ())
            if how & modes
        ]

    def stands(self, key: str, modes: int = BY_DEFAULT) -> bool:
        """Tell whether a key stands anywhere in one of these ways."""
        return any(one[0] & modes for one in self._found.get(key, ()))


def candidates(
    text: str,
    known: Collection[str] = lexicon.STARTER,
    *,
    title_end: int | None = None,
    source: str = "",
) -> Candidates:
    """Enumerate what a text may be watched for; `known` are words that may stand in compounds."""
    folded = fold(text)
    words = known if isinstance(known, frozenset) else frozenset(known)
    found: dict[str, list[tuple[int, int, int, int, int]]] = defaultdict(list)
    reader = _Reader(folded.text, text, folded, words, list(units(folded.text)))
    for key, place in reader.read():
        found[key].append(place)
    return Candidates(text, len(text) if title_end is None else title_end, source, folded, found)


def surface(key: str, found: Candidates, *, exact: bool = False) -> str | None:
    """Return how a keyword stands in a text (삼성전자 for 삼성), or None where it does not."""
    places = found.places(key, WORD if exact else BY_DEFAULT)
    if not places:
        return None
    best = min(places, key=lambda place: (not place.modes & WORD, place.start))
    return found.text[best.begin : best.until]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One text's units, and how each reads between its neighbours."""

    folded: str
    text: str
    origin: Folded
    known: frozenset[str]
    units: list[Unit]

    def read(self) -> Iterator[tuple[str, tuple[int, int, int, int, int]]]:
        for at, unit in enumerate(self.units):
            yield from self._alone(at, unit)
            yield from self._joined(at, unit)

    def _alone(self, at: int, unit: Unit) -> Iterator[tuple[str, tuple[int, int, int, int, int]]]:
        before, after = self._touching(at - 1, at), self._touching(at, at + 1)
        object_before = self._object_before(at)
        for reading in self._readings(unit):
            key, modes, start, end, begin, until = reading
            if modes & BY_DEFAULT:
                if modes & VERBAL and object_before:
                    modes &= ~BY_DEFAULT
                if before and start == 0:
                    modes = self._after(modes, key, self.units[at - 1])
                if after and end == len(unit.key) and modes & BY_DEFAULT:
                    modes = self._before(modes, key, unit, self.units[at + 1])
                if len(key) == 1 and unit.script is Script.LATIN and self._abbreviated(unit):
                    modes &= ~BY_DEFAULT
                if key in lexicon.FRIENDS and lexicon.is_false_friend(
                    key, self.folded, unit.start + start
                ):
                    modes &= ~BY_DEFAULT
            base = unit.start
            if len(unit.key) != unit.end - unit.start:  # a number with its point, spaces around &
                yield key, (modes, base, unit.end, base, unit.end)
            else:
                yield key, (modes, base + start, base + end, base + begin, base + until)

    def _readings(self, unit: Unit) -> Sequence[runs.Reading]:
        if unit.script is Script.HANGUL:
            return runs.hangul(unit.key, self.known).readings
        first, last = self.origin.starts[unit.start], self.origin.ends[unit.end - 1]
        return runs.latin(self.text[first:last], unit.key)

    def _touching(self, left: int, right: int) -> bool:
        return (
            left >= 0
            and right < len(self.units)
            and self.units[left].end == self.units[right].start
        )

    def _object_before(self, at: int) -> bool:
        """Tell whether the word before is an object, which makes a verb of what follows."""
        if at == 0:
            return False
        before = self.units[at - 1]
        gap = self.folded[before.end : self.units[at].start]
        return gap.isspace() and before.key.endswith(OBJECTS) and len(before.key) > 1

    def _abbreviated(self, unit: Unit) -> bool:
        """Tell whether a single letter is part of something longer: X-ray, A/S, U.S., I'm."""
        around = self.folded[max(unit.start - 2, 0) : unit.start], self.folded[unit.end :][:2]
        return (
            around[0][-1:] in tuple("-./'’&_") and around[0][:1].isalnum() and len(around[0]) > 1
        ) or (around[1][:1] in tuple("-./'’&_") and around[1][1:].isalnum())

    def _after(self, modes: int, key: str, before: Unit) -> int:
        """How something stands right after another script: 인공지능AI, SK하이닉스, 3나노."""
        if len(key) == 1 and (before.script is Script.NUMBER or key not in runs.NOUN):
            return modes & ~BY_DEFAULT
        return (modes & ~WORD) | KIN if modes & WORD else modes

    def _before(self, modes: int, key: str, unit: Unit, after: Unit) -> int:
        """How something stands right before another script: AI가, AI기반, LG유플러스, 그록3."""
        if after.script is not Script.HANGUL:
            return (modes & ~WORD) | KIN if modes & WORD and len(key) > 1 else modes
        if len(key) == 1:
            lone = tails.is_lone_tail(key, after.key)
            return modes if lone else modes & ~BY_DEFAULT
        if unit.script is Script.NUMBER and after.key.startswith(COUNTERS):
            return modes & ~BY_DEFAULT
        if not modes & WORD or tails.is_tail(key[-1], after.key):
            return modes
        trails = runs.hangul(after.key, self.known).trails
        return (modes & ~WORD) | (KIN if trails else HEAD)

    def _joined(
        self, first: int, unit: Unit
    ) -> Iterator[tuple[str, tuple[int, int, int, int, int]]]:
        """Enumerate what begins at one unit and ends in one of those after it."""
        before, gaps, hangul = unit.key, False, unit.script is Script.HANGUL
        glued = self._touching(first - 1, first)
        for nth in range(first + 1, min(first + MOST_UNITS, len(self.units))):
            last = self.units[nth]
            if not joined(self.folded, self.units[nth - 1], last):
                return
            gaps = gaps or last.start > self.units[nth - 1].end
            hangul = hangul and last.script is Script.HANGUL
            for size, modes in self._ends(nth, last, gaps=gaps):
                key = before + last.key[:size]
                if len(key) > runs.LONGEST:
                    break
                if gaps and hangul and len(key) < FEWEST_JOINED:
                    modes = SPACED if modes & WORD else 0
                elif glued and modes & WORD:
                    modes = KIN
                end = last.start + size if size < len(last.key) else last.end
                yield key, (modes | INSIDE, unit.start, end, unit.start, end)
            before += last.key
            if len(before) > runs.LONGEST:
                return

    def _ends(self, nth: int, last: Unit, *, gaps: bool) -> Iterator[tuple[int, int]]:
        """Where a phrase may end within its last unit, and how it stands then."""
        size = len(last.key)
        if last.script is not Script.HANGUL:
            modes = WORD
            if self._touching(nth, nth + 1):
                modes = self._before(modes, "--", last, self.units[nth + 1]) & BY_DEFAULT
            yield size, modes
            return
        run = runs.hangul(last.key, self.known)
        good = dict(run.ends)
        if gaps:
            yield from run.ends
        else:
            yield from ((end, good.get(end, HEAD)) for end in range(1, size + 1))
