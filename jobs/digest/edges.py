"""Whether a label's words end where morphemes end; asked only where an analyser is at hand.

Rules over letters part 알갱이 into 알갱 and 이, and 몰리는 into 몰리 and 는. An analyser knows the one for
a noun and the other for a verb. It only ever refuses labels: the next one offered is taken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.korean.kiwi import Analyse, Morpheme

WORD = re.compile(r"[^\s,]+")
# What no word of a label ends in, unless the sentence's own word ends there: the stem of a verb.
STEMS = frozenset(["VV", "VA", "VX", "VCP", "VCN", "XSV", "XSA", "XPN"])


def is_whole(label: str, text: str, analyse: Analyse) -> bool:
    """Tell whether every word of a label that is cut from a word of the text is cut at an edge."""
    morphemes = analyse(text)
    return all(_ends_well(word, text, morphemes) for word in WORD.findall(label))


def _ends_well(word: str, text: str, morphemes: Sequence[Morpheme]) -> bool:
    """Look at each word of the text that begins so; a word from elsewhere is cut from none."""
    ends = [found.end() for found in re.finditer(rf"(?<![^\W_]){re.escape(word)}", text)]
    return not ends or any(_is_whole_at(end, text, morphemes) for end in ends)


def _is_whole_at(end: int, text: str, morphemes: Sequence[Morpheme]) -> bool:
    if not text[end : end + 1].isalnum() or text[end - 1] == "다":
        return True  # 바꾸겠다 of 바꾸겠다며 is how a headline quotes
    return any(each.end == end and each.tag not in STEMS for each in morphemes)
