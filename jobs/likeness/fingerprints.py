"""Fingerprints: few numbers by which possible copies of an article find each other in an index.

Of each sentence the two smallest hashes of its runs of six letters (a min-wise sketch, Broder
1997): a sentence with a quarter of its words changed keeps one of them about half the time, so a
copy keeps several however it was cut, joined or edited. Beside them the two longest figures of a
sentence: a reporter who rewrites every word keeps those. Whether it is a copy the verdict says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jobs.likeness.facts import Figure
    from jobs.likeness.lines import Line

GRAM = 6
SHORTEST = 15  # letters of a sentence that is told from others
EACH = 2  # hashes of a sentence
TOGETHER = 2  # figures of a sentence
TELLING = 2  # digits of a figure that is told from others
MOST = 20  # hashes of an article: those of its smallest, so that copies keep the same


def fingerprints(lines: Iterable[Line]) -> frozenset[int]:
    """Return at most 20 hashes of 32 bits, of which near copies share several."""
    found = frozenset().union(*map(marks, lines))
    return found if len(found) <= MOST else frozenset(sorted(found)[:MOST])


def marks(line: Line) -> frozenset[int]:
    """Return the hashes of one sentence; none for a line that says nothing of its own."""
    if len(line.bare) < SHORTEST:
        return frozenset()
    return frozenset([*_hashes(line.bare)[:EACH], *_together(line.figures)])


def _hashes(bare: str) -> list[int]:
    raw = bare.encode("utf-16-le", "surrogatepass")
    size = 2 * GRAM
    return sorted(map(crc32, [raw[at : at + size] for at in range(0, len(raw) - size + 1, 2)]))


def _together(figures: frozenset[Figure]) -> Iterator[int]:
    told = sorted(figures, key=lambda figure: (-len(figure.value), figure))[:TOGETHER]
    if len(told) == TOGETHER and len(told[0].value) >= TELLING:
        yield crc32("|".join(sorted(map("".join, told))).encode())
