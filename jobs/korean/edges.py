"""Edges: what a unit's neighbours make of the way a keyword stands in it.

A change of script is an edge: AI반도체 is about both, SK하이닉스 about SK. But a number before a
counter names nothing (아이폰 17만 대), a letter in an abbreviation is none (X-ray), and after an
object a noun may be a verb (위험을 알리는).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jobs.korean import lexicon, runs, standing, tails
from jobs.korean.endings import words
from jobs.korean.particles import split_particle
from jobs.korean.runs import BY_DEFAULT, HEAD, KIN, VERBAL, WORD, kin
from jobs.korean.standing import Standing
from jobs.korean.units import Script, Unit, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    from jobs.korean.normal import Folded
    from jobs.korean.standing import Ending, Found

    Endings: TypeAlias = tuple[Ending, ...]

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
    """A text's units between their neighbours; `folded` is its normal form, `text` as it stands.

    Whatever is found is added to `found`.
    """

    folded: str
    text: str
    origin: Folded
    known: frozenset[str]
    units: list[Unit]
    found: Found

    def read(self) -> None:
        """Enumerate every keyword there might be, with how and where it stands."""
        touches = [self._touching(at) for at in range(len(self.units) + 1)]
        for at, unit in enumerate(self.units):
            if touches[at] or touches[at + 1] or unit.script is not Script.HANGUL:
                self._among_others(at, unit)
            else:
                self._alone(at, unit)
        self._phrases(touches)

    def _alone(self, at: int, unit: Unit) -> None:
        """Read a Hangul word that stands between marks and spaces, as most do."""
        run = runs.hangul(unit.key, self.known)
        stands: Iterable[tuple[str, int]] = run.packed
        if run.verbal and self._object_before(at):
            stands = (
                (key, packed & ~BY_DEFAULT if packed & VERBAL else packed) for key, packed in stands
            )
        standing.add_all(self.found, stands, unit.start << standing.BASE)

    def _among_others(self, at: int, unit: Unit) -> None:
        """Read a unit of another script, or one that touches another."""
        base, size = unit.start, len(unit.key)
        plain = size == unit.end - base
        for key, modes, start, end, begin, until in self._readings(unit):
            last = self._touching(at + 1) and end == size
            seen = self._between(modes, key, at, first=start == 0, last=last)
            if seen & BY_DEFAULT and self._is_another(key, unit, base + start):
                seen &= ~BY_DEFAULT
            ends = self._compound_end(at) - base if last and not seen & WORD else until
            packed = (
                standing.pack(Standing(seen, start, end, begin, ends), base)
                if plain  # else a number with its point, or spaces around &
                else standing.phrase(seen, base, unit.end - base)
            )
            standing.add(self.found, key, packed)

    def _between(self, modes: int, key: str, at: int, *, first: bool, last: bool) -> int:
        """What the neighbours of a unit make of what stands at its first or last letter."""
        seen, unit = modes, self.units[at]
        if modes & VERBAL and self._object_before(at):
            seen &= ~BY_DEFAULT
        if first and seen & BY_DEFAULT and self._touching(at):
            seen = _after(seen, key, self.units[at - 1])
        if last and seen & BY_DEFAULT:
            seen = self._before(seen, key, unit, self.units[at + 1])
        return seen

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
        if lexicon.is_false_friend(key, self.folded, at):
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
            return kin(modes) if len(key) > 1 else modes
        if len(key) == 1:
            return modes if tails.is_lone_tail(key, after.key) else modes & ~BY_DEFAULT
        if unit.script is Script.NUMBER and after.key.startswith(COUNTERS):
            return modes & ~BY_DEFAULT
        if not modes & WORD or tails.is_tail(key[-1], after.key):
            return modes
        trails = runs.hangul(after.key, self.known).trails
        return (modes & ~WORD) | (KIN if trails else HEAD)

    def _phrases(self, touches: Sequence[bool]) -> None:
        """Enumerate what begins at one unit and ends in one of those after it."""
        ends = [self._ends(nth, unit) for nth, unit in enumerate(self.units)]
        links = [False, *(joined(self.folded, *pair) for pair in pairwise(self.units))]
        hanguls = [unit.script is Script.HANGUL for unit in self.units]
        for first, (before, start, _, _) in enumerate(self.units):
            gaps, hangul, touched = False, hanguls[first], touches[first]
            for nth in range(first + 1, min(first + MOST_UNITS, len(self.units))):
                if not links[nth] or len(before) >= runs.LONGEST:
                    break
                last, begin, _, _ = self.units[nth]
                gaps = gaps or not touches[nth]
                hangul = hangul and hanguls[nth]
                least = FEWEST_JOINED if gaps and hangul else 0
                base = (start << standing.BASE) + (begin - start) * standing.SPAN
                _end(self.found, before, ends[nth][gaps], base, least, touched=touched)
                before += last  # noqa: PLW2901 - it grows from unit to unit

    def _ends(self, nth: int, last: Unit) -> tuple[Endings, Endings]:
        """Where a phrase may end within its last unit, and how: glued to it, or parted from it."""
        if last.script is Script.HANGUL:
            run = runs.hangul(last.key, self.known)
            return run.near, run.apart
        after = self.units[nth + 1] if self._touching(nth + 1) else None
        modes = self._before(WORD, "--", last, after) if after else WORD
        end = (runs.ending(last.key, modes, last.end - last.start),)
        return end, end


def _end(found: Found, before: str, ends: Endings, base: int, least: int, *, touched: bool) -> None:
    """End a phrase in all ways; below `least` letters it counts only if asked for."""
    room, few = runs.LONGEST - len(before), least - len(before)
    for piece, length, plain, compound, parted in ends:
        if length > room:
            continue
        seen = base + (parted if length < few else compound if touched else plain)
        earlier = found.setdefault(before + piece, seen)
        if earlier is not seen:
            standing.add_another(found, before + piece, earlier, seen)


def _ties(letter: str, sign: str) -> bool:
    return sign in TIES and letter.isalnum()


def _after(modes: int, key: str, before: Unit) -> int:
    """How something stands right after another script: 인공지능AI, SK하이닉스, 3나노."""
    if len(key) == 1 and (before.script is Script.NUMBER or key not in runs.NOUN):
        return modes & ~BY_DEFAULT
    return kin(modes)
