"""What a point may draw on, and its words stripped of particles and endings."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.korean.particles import split_particle

if TYPE_CHECKING:
    from jobs.model import Evidence

WORD = re.compile(r"[A-Za-z][A-Za-z0-9+&.\-]*[A-Za-z0-9+]|[A-Za-z]|[가-힣]+")
UNSAID = re.compile(r"[\W_]+")
QUOTED = re.compile(r"[“\"‘']([^”\"’']{2,})[”\"’']")
INFLECTION = re.compile(
    r"(?:했|됐|하|되|한|된|할|될|해|돼|시키|시킨|시킬|받|받는)?(?:습니다|입니다|이다|이며|이고|이라고|이라는|이라|라고|라는|다고|다는|다며|다|"
    r"으며|며|고|지만|는데|으나|면서|면|어서|아서|서|도록|려고|려|기로|기|게|지|는|은|을|던|음|자|니|요|죠|까)?$"
)
LEAD = 400
FEW = 2


@dataclass(frozen=True, slots=True)
class Source:
    """What a point may draw on: its evidence, squashed and as it stands, and the whole article."""

    evidence: str
    raw: str
    whole: str
    text: str = ""

    @classmethod
    def of(cls, evidence: str, article: str, text: str = "") -> Source:
        """Squash the evidence once; `text` is what its offsets count in."""
        return cls(squashed(evidence), evidence, article, text)

    def lead(self, evidence: tuple[Evidence, ...]) -> str:
        """Give what stands right before the evidence, where the article's own label would."""
        start = min((one.start for one in evidence), default=0)
        return self.text[max(0, start - LEAD) : start]

    def says(self, text: str) -> bool:
        """Tell whether the evidence says something, spaces and quotes aside."""
        return squashed(text) in self.evidence

    def has_anywhere(self, text: str) -> bool:
        """Tell whether the whole article says something, spaces and quotes aside."""
        return text in self.whole or squashed(text) in squashed(self.whole)


def squashed(text: str) -> str:
    """Drop spaces, quotes and case, so that 오픈 AI and 오픈AI are one."""
    low = text.lower()
    return low if low.isalnum() else UNSAID.sub("", low)


def stem(word: str) -> str:
    """Give the part of a word that carries its sense: without particle or ending."""
    if word[:1].isascii():
        return word.lower()
    noun, _ = split_particle(word)
    bare = INFLECTION.sub("", noun)
    return bare if len(bare) > 1 else noun


def unknown_quotes(text: str, source: Source) -> list[str]:
    """List the quoted strings that the evidence does not have to the letter."""
    return [quote for quote in QUOTED.findall(text) if squashed(quote) not in source.evidence]
