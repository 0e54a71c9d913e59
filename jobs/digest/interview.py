"""Questions and answers: what is said in an interview is told by the one who was asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.speaker import TITLES
from jobs.korean.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jobs.korean.sentences import Sentence

# `오세린 교수를 만났다`, `김하나 대표와의 일문일답`
ASKED = re.compile(
    rf"(?P<who>[가-힣A-Za-z]{{2,10}}\s{TITLES})(?:을|를|와|과|와의|과의)\s(?:\S+\s){{0,4}}?"
    r"(?:만났|만나|인터뷰|일문일답|이야기를|대화를|물었|들었|들어)"
)
ANSWER = re.compile('[“"][^”"]*[”"]')
HEAD, FEWEST = 3000, 2


def turns(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, str | None]]:
    """Yield sentences with who says them; an answer that is one quotation is taken apart.

    Where the article does not name the one who is asked, its quotations stay as they are.
    """
    answers = sum(_is_answer(sentence.text) for sentence in sentences)
    # Few articles have such answers; who is asked is sought in them alone, for it takes long.
    asked = ASKED.search(text, 0, HEAD) if answers >= FEWEST else None
    for sentence in sentences:
        if asked and _is_answer(sentence.text):
            inner = split(text, sentence.start + 1, sentence.end - 1)
            yield from ((one, asked["who"]) for one in inner)
        else:
            yield sentence, None


def _is_answer(text: str) -> bool:
    return text[0] in '“"' and ANSWER.fullmatch(text) is not None
