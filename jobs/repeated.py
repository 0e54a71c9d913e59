"""Lines that an outlet repeats: what stands in many of its articles is none of their text.

A line is learned once it stood in five of an outlet's last fifty articles, and in three of ten of
them. Only whole lines that could be sentences count, and none with a digit in it: a heading may
well come back in every article (앞으로는), and figures are news.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Collection

RECENT = 50  # articles that are remembered
OFTEN, SHARE = 5, 0.3
SHORTEST, LONGEST = 15, 200  # letters of a line that may be learned
KEPT_FOR = 500  # articles, after which a line must be seen again; it is no longer counted meanwhile
LETTERS = re.compile(r"[\W_]+")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class RepeatedLines:
    """What is known of an outlet: its articles so far, the lines of the last, and those learned.

    `learned` gives for each line after how many articles it was learned.
    """

    articles: int = 0
    recent: tuple[frozenset[int], ...] = ()
    learned: dict[int, int] = field(default_factory=dict)


def mark(line: str) -> int | None:
    """Return the hash of a line that may be learned, None for any other."""
    if DIGIT.search(line) or len(line) > 2 * LONGEST:
        return None
    letters = LETTERS.sub("", line)
    return crc32(letters.encode()) if SHORTEST <= len(letters) <= LONGEST else None


def learn(known: RepeatedLines, text: str) -> RepeatedLines:
    """Add an article, a paragraph a line, to what is known of its outlet."""
    lines = frozenset(found for line in text.splitlines() if (found := mark(line)) is not None)
    recent = (*known.recent, lines)[-RECENT:]
    count = known.articles + 1
    learned = {line: at for line, at in known.learned.items() if count - at < KEPT_FOR}
    seen = Counter(line for each in recent for line in each)
    enough = max(OFTEN, SHARE * len(recent))
    learned |= {line: count for line, times in seen.items() if times >= enough}
    return RepeatedLines(count, recent, learned)


def is_repeated(line: str, learned: Collection[int]) -> bool:
    """Tell whether a line is one that its outlet repeats."""
    return bool(learned) and mark(line) in learned
