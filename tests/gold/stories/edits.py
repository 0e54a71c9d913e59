"""What becomes of an article on its way from outlet to outlet, by chance but repeatably.

Each edit takes a text, a paragraph a line, the words and paragraphs of other articles, and chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

QUARTER = 0.25


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a copy is made: chance, words to put in, and another article to take from."""

    random: Random
    words: list[str]
    paragraphs: list[str]


def reworded(text: str, desk: Desk) -> str:
    """Put other words for a quarter of those without a digit."""

    def word(told: str) -> str:
        keeps = desk.random.random() >= QUARTER or any(sign.isdigit() for sign in told)
        return told if keeps else desk.random.choice(desk.words)

    return by_word(text, word)


def shortened(text: str, desk: Desk) -> str:
    """Leave out a quarter of the words."""
    return by_word(text, lambda told: told if desk.random.random() >= QUARTER else "")


def by_word(text: str, change: Callable[[str], str]) -> str:
    """Change a text word by word."""
    changed = ([change(word) for word in line.split()] for line in text.split("\n"))
    return "\n".join(" ".join(filter(None, words)) for words in changed)


def cut(text: str, desk: Desk) -> str:
    """Keep the first 60 %."""
    del desk
    lines = text.split("\n")
    return "\n".join(lines[: most(lines)])


def picked(text: str, desk: Desk) -> str:
    """Keep any 60 %, the first sentence among them."""
    first, *lines = text.split("\n")
    kept = desk.random.sample(range(len(lines)), min(len(lines), most(lines)))
    return "\n".join([first, *(lines[at] for at in sorted(kept))])


def most(lines: list[str]) -> int:
    """Count 60 % of the lines, three at least."""
    return max(3, round(0.6 * len(lines)))


def joined(text: str, desk: Desk) -> str:
    """Add five paragraphs of another article."""
    return "\n".join([text, *desk.paragraphs[:5]])


def mixed(text: str, desk: Desk) -> str:
    """Put three paragraphs of another article anywhere behind the first."""
    lines = text.split("\n")
    for paragraph in desk.paragraphs[3:6]:
        lines.insert(desk.random.randrange(1, len(lines) + 1), paragraph)
    return "\n".join(lines)


def half_new(text: str, desk: Desk) -> str:
    """Put another article's paragraphs for the second half."""
    lines = text.split("\n")
    size = (len(lines) + 1) // 2
    return "\n".join([*lines[:size], *desk.paragraphs[:size]])


def in_one_line(text: str, desk: Desk) -> str:
    """Lose the paragraphs."""
    del desk
    return text.replace("\n", " ")


def cut_and_reworded(text: str, desk: Desk) -> str:
    """Keep 60 % and change its words."""
    return reworded(cut(text, desk), desk)


def reworded_and_joined(text: str, desk: Desk) -> str:
    """Change words and add paragraphs."""
    return joined(reworded(text, desk), desk)


EDITS = (
    reworded,
    shortened,
    cut,
    picked,
    joined,
    mixed,
    half_new,
    in_one_line,
    cut_and_reworded,
    reworded_and_joined,
)
