"""What is known of words: those that stand alone, those that are never cut, the false friends.

`starter_words.txt` lists words that occur beside others in compounds, `whole_words.txt` words
whose parts are no words of their own (온라인, 애플리케이션), `false_friends.txt` by keyword what
begins with it, or holds it, and is about something else (메타: 메타버스). An archive adds to the
first by `learn`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from jobs.korean.endings import final, words
from jobs.korean.normal import normal
from jobs.korean.particles import is_adnominal
from jobs.korean.units import Script, units

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST, LONGEST = 2, 8
# A particle that hardly ends anything but a noun, and those that also end verbs and adverbs.
SURE = ("에서는", "에서도", "에서", "에게", "까지", "부터", "를", "와")
UNSURE = ("으로", "은", "는", "이", "가", "을", "과", "의", "도", "로")
ADVERBIAL = re.compile("(?:적|히|게|이|으|만|히|고|며|면|지|서|던|은|는|을|한|된|인|할|될)$")


def _lines(name: str) -> Iterator[str]:
    """Read a table of words that stands beside this module, without its comments."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return (line.partition("#")[0] for line in text.splitlines())


def _friends() -> dict[str, tuple[str, ...]]:
    """Read by keyword the words that only look like it."""
    listed: dict[str, list[str]] = defaultdict(list)
    for line in _lines("false_friends.txt"):
        keyword, _, others = line.partition(":")
        listed[normal(keyword.strip())] += normal(others).split()
    return {keyword: tuple(others) for keyword, others in listed.items() if keyword}


STARTER = words(*_lines("starter_words.txt"))
WHOLE = words(*_lines("whole_words.txt"))
FRIENDS = _friends()
LONGEST_WHOLE = max(map(len, WHOLE))


def is_false_friend(key: str, folded: str, at: int) -> bool:
    """Tell whether what stands at `folded[at:]` only looks like a keyword (메타버스 for 메타)."""
    return key in FRIENDS and any(
        folded.startswith(other, at - offset)
        for other in FRIENDS[key]
        for offset in range(min(len(other) - len(key), at) + 1)
        if other.startswith(key, offset)
    )


def learn(text: str) -> frozenset[str]:
    """Collect the Hangul words that a text shows standing alone, by the particles they carry.

    One particle that only nouns carry is enough (협동을 is not, 협동에서 is); of the others two.
    """
    carried: dict[str, set[str]] = defaultdict(set)
    sure: set[str] = set()
    for unit in units(normal(text)):
        if unit.script is not Script.HANGUL or is_adnominal(unit.key):
            continue
        stem, particle = _parted(unit.key)
        if SHORTEST <= len(stem) <= LONGEST:
            carried[stem].add(particle)
            if particle in SURE:
                sure.add(stem)
    often = {stem for stem, particles in carried.items() if len(particles) > 1}
    return frozenset(stem for stem in sure | often if not ADVERBIAL.search(stem))


def _parted(word: str) -> tuple[str, str]:
    """Part a word from the particle that agrees with it; both empty where it carries none."""
    for particle in (*SURE, *UNSURE):
        stem = word.removesuffix(particle)
        if stem and stem != word and _agrees(stem[-1], particle):
            return stem, particle
    return "", ""


def _agrees(last: str, particle: str) -> bool:
    closed = final(last)
    if particle in {"를", "와", "는", "가"}:
        return not closed
    if particle in {"은", "이", "을", "과"}:
        return bool(closed)
    if particle in {"으로", "로"}:
        return (particle == "로") == (closed in {"", "ㄹ"})
    return True
