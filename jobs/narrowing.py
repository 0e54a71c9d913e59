"""Narrower words than one that fires too often: its compounds, its neighbours, itself exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs import variants
from jobs.errors import QueryError
from jobs.korean import lexicon
from jobs.korean.normal import normal
from jobs.korean.query import read_query
from jobs.korean.units import key as key_of
from jobs.preview import BROAD, Counted, look

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jobs.korean.query import Query
    from jobs.preview import Preview, Told

SORTED_OUT = 2  # times as many as are asked for are counted; each costs a look through the stories
OFTEN = 2  # stories in which a word stands, at least


def narrower(
    query: Query,
    seen: Preview,
    stories: Sequence[Told],
    known: Collection[str] = lexicon.STARTER,
    *,
    most: int = 3,
) -> tuple[Counted, ...]:
    """Return queries that ask for part of what a broad one does, the most frequent first.

    None of them is broad itself, and each met something; the word is the query as one types it.
    """
    few = BROAD * seen.of
    by_key = {key_of(normal(each.word)): each for each in reversed([*_guessed(query, seen)])}
    guessed = sorted(by_key.values(), key=lambda each: -each.stories)
    tried = [each.word for each in guessed if OFTEN <= each.stories < few][: SORTED_OUT * most]
    counted = [Counted(typed, _met(typed, stories, known)) for typed in tried]
    fit = [each for each in counted if 0 < each.stories < few]
    return tuple(sorted(fit, key=lambda each: -each.stories)[:most])


def _guessed(query: Query, seen: Preview) -> Iterator[Counted]:
    """List what might be narrower, with how often it stands there; what is in quotes comes last."""
    if not variants.parts(query):
        return
    yield from seen.beside
    yield from seen.taken
    exact = variants.exactly(query)
    if exact is not None and not variants.is_exact(query):
        words = sum(bool(_bare(query) & {*map(_key, each.surfaces)}) for each in seen.sightings)
        yield Counted(exact.typed, words)


def _bare(query: Query) -> set[str]:
    return {_key(part) for part in variants.parts(query)}


def _key(text: str) -> str:
    return key_of(normal(text))


def _met(typed: str, stories: Sequence[Told], known: Collection[str]) -> int:
    try:
        query = read_query(typed)
    except QueryError:
        return 0
    return sum(places is not None for _, _, places in look(query, stories, known))
