"""Patterns that are tried only where one of the words stands without which they cannot match.

A pattern of many alternatives that begin with a class of syllables is tried at every letter of a
sentence, each alternative in turn; a list of words is sought in one pass, thirty times as fast.
Most sentences have none of them (the way of the prefilters of RE2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Landmarked:
    """A pattern with its landmarks: wherever it matches, one of them stands in the text."""

    landmarks: re.Pattern[str]
    pattern: re.Pattern[str]

    def search(self, text: str) -> re.Match[str] | None:
        """Find the pattern where the text has a landmark."""
        return self.pattern.search(text) if self.landmarks.search(text) else None

    def sub(self, replacement: str, text: str) -> str:
        """Replace the pattern where the text has a landmark."""
        return self.pattern.sub(replacement, text) if self.landmarks.search(text) else text


def landmarked(landmarks: str, pattern: str) -> Landmarked:
    """Compile a pattern with its landmarks; each of them has to begin with a letter to be quick."""
    return Landmarked(re.compile(landmarks), re.compile(pattern))
