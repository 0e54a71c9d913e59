"""Edges: what a unit's neighbours make of the way a keyword stands in it.

A change of script is an edge: AI반도체 is about both, SK하이닉스 about SK. But a number before a
counter names nothing (아이폰 17만 대), a letter in an abbreviation is none (X-ray), and after an
object a noun may be a verb (위험을 알리는).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean import lexicon, runs, tails
from jobs.korean.endings import words
from jobs.korean.particles import split_particle
from jobs.korean.runs import BY_DEFAULT, HEAD, INSIDE, KIN, SPACED, VERBAL, WORD
from jobs.korean.units import Script, Unit, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from jobs.korean.normal import Folded

    # How a keyword stands (bits), at start..end, in the word begin..until, of the normal text.
    Standing: TypeAlias = tuple[int, int, int, int, int]
    Found: TypeAlias = Iterator[tuple[str, Standing]]

MOST_UNITS = 6  # joined across spaces and hyphens: 인공 지능, GPT-4o, 애플 인텔리전스
FEWEST_JOINED = 4  # syllables of a word that a text may part unasked (자율 주행, not 그 대 전)
OBJECTS = ("을", "를")
TIES = frozenset("-./'’&_")  # between letters they make one abbreviation of them
COUNTERS = tuple(
    words(
        "일 월 년 시 분 초 만 억 조 천 백 원 개 명 대 건 배 위 차 곳 종 세 회 호 권 층 주 달 점 장 번 가지 퍼센트"
    )
)


@dataclass(frozen=True, slots=True)
class Page:
    """A text's units between their neighbours; `folded` is its normal form, `text` as it stands."""

    folded: str
    text: str
    origin: Folded
    known: frozenset[str]
    units: list[Unit]

    def read(self) -> Found:
        """Enumerate every keyword there might be, with how and where it stands."""
        for at, unit in enumerate(self.units):
            yield from self._alone(at, unit)
            yield from self._joined(at, unit)

    def _alone(self, at: int, unit: Unit) -> Found:
        before, after = self._touching(at), self._touching(at + 1)
        base = unit.start
        plain = len(unit.key) == unit.end - base
        for key, modes, start, end, begin, until in self._readings(unit):
            seen = modes
            if modes & BY_DEFAULT:
                if modes & VERBAL and self._object_before(at):
                    seen &= ~BY_DEFAULT
                if before and start == 0:
                    seen = _after(seen, key, self.units[at - 1])
                if after and end == len(unit.key):
                    seen = self._before(seen, key, unit, self.units[at + 1])
                if self._is_another(key, unit, base + start):
                    seen &= ~BY_DEFAULT
            if plain:
                goes_on = after and end == len(unit.key) and not seen & WORD
                ends = self._compound_end(at) if goes_on else base + until
                yield key, (seen, base + start, base + end, base + begin, ends)
            else:  # a number with its point, or spaces around &
                yield key, (seen, base, unit.end, base, unit.end)

    def _compound_end(self, at: int) -> int:
        """Where the word ends that goes on in another script: LG유플러스 for LG, 그록3 for 그록."""
        after = self.units[at + 1]
        if after.script is not Script.HANGUL:
            return after.end
        return after.start + max(len(split_particle(after.key)[0]), 1)

    def _readings(self, unit: Unit) -> Sequence[runs.Reading]:
        if unit.script is Script.HANGUL:
            return runs.hangul(unit.key, self.known).readings
        first, last = self.origin.starts[unit.start], self.origin.ends[unit.end - 1]
        return runs.latin(self.text[first:last], unit.key)

    def _touching(self, at: int) -> bool:
        """Tell whether a unit begins where the one before it ends."""
        return 0 < at < len(self.units) and self.units[at - 1].end == self.units[at].start

    def _object_before(self, at: int) -> bool:
        """Tell whether the word before is an object, which makes a verb of what follows."""
        before = self.units[at - 1]
        gap = self.folded[before.end : self.units[at].start]
        return at > 0 and gap.isspace() and len(before.key) > 1 and before.key.endswith(OBJECTS)

    def _is_another(self, key: str, unit: Unit, at: int) -> bool:
        """Tell whether this only looks like the keyword: a false friend, or an abbreviation."""
        if key in lexicon.FRIENDS and lexicon.is_false_friend(key, self.folded, at):
            return True
        return len(key) == 1 and unit.script is Script.LATIN and self._is_tied(unit)

    def _is_tied(self, unit: Unit) -> bool:
        """Tell whether a single letter is part of something longer: X-ray, A/S, U.S., I'm."""
        before, after = (
            self.folded[max(unit.start - 2, 0) : unit.start],
            self.folded[unit.end :][:2],
        )
        return _ties(before[:1], before[1:]) or _ties(after[1:], after[:1])

    def _before(self, modes: int, key: str, unit: Unit, after: Unit) -> int:
        """How something stands right before another script: AI가, AI기반, LG유플러스, 그록3."""
        if after.script is not Script.HANGUL:
            return _kin(modes) if len(key) > 1 else modes
        if len(key) == 1:
            return modes if tails.is_lone_tail(key, after.key) else modes & ~BY_DEFAULT
        if unit.script is Script.NUMBER and after.key.startswith(COUNTERS):
            return modes & ~BY_DEFAULT
        if not modes & WORD or tails.is_tail(key[-1], after.key):
            return modes
        trails = runs.hangul(after.key, self.known).trails
        return (modes & ~WORD) | (KIN if trails else HEAD)

    def _joined(self, first: int, unit: Unit) -> Found:
        """Enumerate what begins at one unit and ends in one of those after it."""
        before, gaps, hangul = unit.key, False, unit.script is Script.HANGUL
        touched = self._touching(first)
        for nth in range(first + 1, min(first + MOST_UNITS, len(self.units))):
            last = self.units[nth]
            if len(before) > runs.LONGEST or not joined(self.folded, self.units[nth - 1], last):
                return
            gaps = gaps or not self._touching(nth)
            hangul = hangul and last.script is Script.HANGUL
            for size, modes in self._ends(nth, last, gaps=gaps):
                key = before + last.key[:size]
                if len(key) <= runs.LONGEST:
                    short = gaps and hangul and len(key) < FEWEST_JOINED
                    seen = _short(modes) if short else _kin(modes) if touched else modes
                    end = last.start + size if size < len(last.key) else last.end
                    yield key, (seen | INSIDE, unit.start, end, unit.start, end)
            before += last.key

    def _ends(self, nth: int, last: Unit, *, gaps: bool) -> Iterator[tuple[int, int]]:
        """Where a phrase may end within its last unit, and how it stands then."""
        size = len(last.key)
        if last.script is not Script.HANGUL:
            after = self.units[nth + 1] if self._touching(nth + 1) else None
            yield size, self._before(WORD, "--", last, after) if after else WORD
            return
        for end, modes, apart in runs.hangul(last.key, self.known).ends:
            if apart or not gaps:
                yield end, modes


def _ties(letter: str, sign: str) -> bool:
    return sign in TIES and letter.isalnum()


def _kin(modes: int) -> int:
    """No word of its own any more, but a compound that is plainly about it."""
    return (modes & ~WORD) | KIN if modes & WORD else modes


def _short(modes: int) -> int:
    """What is written apart and too short counts only for who asks for it apart."""
    return SPACED if modes & WORD else 0


def _after(modes: int, key: str, before: Unit) -> int:
    """How something stands right after another script: 인공지능AI, SK하이닉스, 3나노."""
    if len(key) == 1 and (before.script is Script.NUMBER or key not in runs.NOUN):
        return modes & ~BY_DEFAULT
    return _kin(modes)
