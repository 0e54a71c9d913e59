"""Narrower words than one that fires too often: its compounds, its neighbours, itself exactly."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from jobs import variants
from jobs.errors import QueryError
from jobs.korean import lexicon
from jobs.korean.normal import normal
from jobs.korean.particles import split_particle
from jobs.korean.query import read_query
from jobs.korean.runs import WORD
from jobs.korean.units import key as key_of
from jobs.preview import BROAD, Counted, look, preview

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jobs.korean.candidates import Place
    from jobs.korean.query import Query
    from jobs.preview import Told

TRIED = 6  # of each sort; each costs a look through all stories
OFTEN = 2  # stories in which a pair of words stands, at least
BEFORE = re.compile(r"(?:^|(?<=[^\w]))([^\W\d_]{2,8}) $")
AFTER = re.compile(r" ([^\W\d_]{2,10})")


def narrower(
    query: Query,
    stories: Sequence[Told],
    known: Collection[str] = lexicon.STARTER,
    *,
    most: int = 3,
) -> tuple[Counted, ...]:
    """Return queries that ask for part of what a broad one does, the most frequent first.

    None of them is broad itself, and each met something; the word is the query as one types it.
    """
    if not variants.parts(query):
        return ()
    compounds = [each.word for each in preview(query, stories, known).taken[:TRIED]]
    pairs = [pair for pair, _ in _pairs(query, stories, known).most_common(TRIED)]
    exact = variants.exactly(query)
    tried = [*pairs, *compounds, *([exact.typed] if exact else [])]
    by_key = {key_of(normal(typed)): typed for typed in reversed(tried)}  # the first of each stays
    counted = [Counted(typed, _met(typed, stories, known)) for typed in by_key.values()]
    fit = [each for each in counted if 0 < each.stories < BROAD * len(stories)]
    return tuple(sorted(fit, key=lambda each: -each.stories)[:most])


def _pairs(query: Query, stories: Sequence[Told], known: Collection[str]) -> Counter[str]:
    """Count the pairs of words that a query makes with a noun right before or after it."""
    counted: Counter[str] = Counter()
    for _, found, places in look(query, stories, known):
        counted.update(
            {pair for place in places or () for pair in _beside(found.text, place, known)}
        )
    return Counter({pair: n for pair, n in counted.items() if n >= OFTEN})


def _beside(text: str, place: Place, known: Collection[str]) -> Iterator[str]:
    """Give the pairs of one place, where the word stands bare beside a noun that is known."""
    if not place.modes & WORD:
        return
    own = text[place.start : place.end]
    before = BEFORE.search(text, max(place.start - 12, 0), place.start)
    if before and _is_noun(before[1], known):
        yield f"{before[1]} {own}"
    after = AFTER.match(text, place.end)
    if after and _is_noun(noun := split_particle(after[1])[0], known):
        yield f"{own} {noun}"


def _is_noun(word: str, known: Collection[str]) -> bool:
    return word in known or (word.isascii() and word[0].isupper())


def _met(typed: str, stories: Sequence[Told], known: Collection[str]) -> int:
    try:
        query = read_query(typed)
    except QueryError:
        return 0
    return sum(places is not None for _, _, places in look(query, stories, known))
