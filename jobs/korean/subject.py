"""The word a digest is about: what a reader might want to watch next."""

from __future__ import annotations

from jobs.korean.normal import normal
from jobs.korean.particles import split_particle

SHORTEST = 2
MARKS = "\"'“”‘’「」『』()[]<>《》〈〉…·,.!?:;"
FEWEST_NAMED = 2


def subject(title: str, text: str) -> str:
    """Choose the word of a title that its text names most; empty where it names none twice."""
    stems = [split_particle(word.strip(MARKS))[0] for word in title.split()]
    folded = normal(text)
    counted = [(folded.count(normal(stem)), stem) for stem in stems if len(stem) >= SHORTEST]
    often, stem = max(counted, default=(0, ""), key=lambda each: each[0])
    return stem if often >= FEWEST_NAMED else ""
