"""One form for all ways of writing the same letters, with the way back to the original text.

Width, Hangul form and ligatures by NFKC, case by folding; what is invisible is dropped.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The format characters of Unicode (category Cf), and the fillers of Hangul, which show nothing.
INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000110bd\U000110cd"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001"
    "\U000e0020-\U000e007f]"
)
# Most of any Korean text stays as it is but for case: it is taken in stretches, up to a character
# that one of the others might join.
PLAIN = "\n\x20-\x7e가-힣“”‘’·"
STRETCH = re.compile(
    f"(?P<plain>(?:[{PLAIN}](?=[{PLAIN}]|\\Z))+)|(?:[^{PLAIN}]|[{PLAIN}](?![{PLAIN}]|\\Z))+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in its normal form; character `n` stands in the original at `starts[n]:ends[n]`."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def normal(text: str) -> str:
    """Fold width, Hangul form and case, and drop what is invisible; lengths may change."""
    return fold(text).text


def fold(text: str) -> Folded:
    """Give a text its normal form, and for each of its characters where it came from."""
    if not INVISIBLE.search(text) and unicodedata.is_normalized("NFKC", text):
        low = text.casefold()
        if len(low) == len(text):
            return Folded(low, range(len(text)), range(1, len(text) + 1))
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for stretch in STRETCH.finditer(text):
        begin, finish = stretch.span()
        if stretch.lastgroup:
            signs.append(stretch.group().casefold())
            starts += range(begin, finish)
            ends += range(begin + 1, finish + 1)
            continue
        for first, last, piece in _clusters(text, begin, finish):
            folded = _folded(piece)
            signs.append(folded)
            starts += [first] * len(folded)
            ends += [last] * len(folded)
    return Folded("".join(signs), starts, ends)


def _clusters(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Part a text where no character composes with the one before it, the invisible left out."""
    begin, finish, piece = start, start, ""
    for at in range(start, stop):
        sign = text[at]
        if INVISIBLE.match(sign):
            continue
        if piece and not _continues(sign):
            yield begin, finish, piece
            piece = ""
        begin = begin if piece else at
        piece += sign
        finish = at + 1
    if piece:
        yield begin, finish, piece


@lru_cache(maxsize=4096)
def _continues(sign: str) -> bool:
    """Tell whether a sign joins the one before: a combining mark, a Hangul vowel or final."""
    first = unicodedata.normalize("NFKC", sign)[:1]
    return unicodedata.category(sign)[0] == "M" or "\u1160" <= first <= "\u11ff" or first in "゙゚"


@lru_cache(maxsize=4096)
def _folded(piece: str) -> str:
    composed = unicodedata.normalize("NFKC", piece).casefold()
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", composed))
