"""Whether two articles tell the same story: shared sentences, never titles alone.

Containment of sentence hashes finds copies that were retitled, cut or joined; a share between a
third and a half counts only with much the same title words.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

SENTENCE_END = re.compile(r"(?<=[.?!다요])[\"'”’)]*\s+|\n+")
KEPT = re.compile(r"[^0-9a-z가-힣]+")
SHORTEST = 15  # signs of a sentence that says something of its own
FEWEST_SHARED = 3
SAME, MAYBE = 0.5, 0.3
TITLE_SAME = 0.6


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two texts are one story, how alike they are (0-1), and in words why."""

    same: bool
    score: float
    why: str


def fingerprints(text: str) -> frozenset[int]:
    """Return a 63-bit hash for each sentence that is long enough to be told from others."""
    plain = (KEPT.sub("", part.casefold()) for part in SENTENCE_END.split(text))
    return frozenset(_hash(sentence) for sentence in plain if len(sentence) >= SHORTEST)


def verdict(shared: int, total_a: int, total_b: int, title_a: str, title_b: str) -> Verdict:
    """Judge two articles by the sentences they share, of how many, and by their titles."""
    smaller = min(total_a, total_b)
    score = shared / smaller if smaller else 0.0
    if shared < FEWEST_SHARED:
        return Verdict(same=False, score=score, why=f"{shared} shared sentences are too few")
    if score >= SAME:
        return Verdict(same=True, score=score, why=f"{shared} of {smaller} sentences are shared")
    titles = _title_likeness(title_a, title_b)
    if score >= MAYBE and titles >= TITLE_SAME:
        return Verdict(same=True, score=score, why="many shared sentences and one title")
    return Verdict(same=False, score=score, why=f"only {shared} of {smaller} sentences are shared")


def _title_likeness(one: str, other: str) -> float:
    mine, theirs = ({*KEPT.split(title.casefold())} - {""} for title in (one, other))
    return len(mine & theirs) / max(len(mine | theirs), 1)


def _hash(sentence: str) -> int:
    digest = hashlib.blake2b(sentence.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
