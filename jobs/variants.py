"""Variants of a query, each one tap away: the exact words or their compounds, the other names.

A variant is written out and read again, so that what is shown is what is watched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.errors import QueryError
from jobs.korean.aliases import BY_KEY
from jobs.korean.normal import normal
from jobs.korean.pieces import Scope
from jobs.korean.query import read_query
from jobs.korean.runs import BY_DEFAULT, SPACED, WORD
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jobs.korean.query import Clause, Query

CAP = re.compile(r"\s*@\d+\s*$")
PARTS = re.compile(r"\s*(?:\||,(?!\d))\s*")
QUOTES = "\"'“”‘’「」『』„«»"


def parts(query: Query) -> tuple[str, ...]:
    """Part a query into its alternatives as typed: each a word, a name, or one in quotes.

    Empty where it asks for more: an exclusion, a scope, an asterisk, two phrases at once.
    """
    written = tuple(PARTS.split(CAP.sub("", query.typed)))
    read = [_read(part) for part in written]
    same = tuple(each.clauses[0] for each in read if each) == query.clauses
    return written if same and all(map(_is_name, query.clauses)) else ()


def is_exact(query: Query) -> bool:
    """Tell whether a query of names takes nothing but the very words."""
    return all(clause.must and not clause.words for clause in query.clauses)


def exactly(query: Query, *, wanted: bool = True) -> Query | None:
    """Put each name of a query in quotes, or out of them; None where that cannot be said."""
    bare = [part.strip(QUOTES) for part in parts(query)]
    if not bare:
        return None
    return _read(_joined((f'"{part}"' if wanted else part for part in bare), query.cap))


def names(query: Query) -> tuple[tuple[str, bool], ...]:
    """List the other names of what a query names first, each with whether it takes it already."""
    written = parts(query)
    if not written or is_exact(query):
        return ()
    taken = [key_of(normal(part)) for part in written]
    return tuple(
        (name, key_of(normal(name)) in taken)
        for name in BY_KEY.get(taken[0], ())
        if key_of(normal(name)) != taken[0]
    )


def with_name(query: Query, name: str) -> Query | None:
    """Let a query take another name as well."""
    written = parts(query)
    return _read(_joined((*written, name), query.cap)) if written else None


def without_name(query: Query, name: str) -> Query | None:
    """Let a query take a name no more; None where it would take nothing then."""
    key = key_of(normal(name))
    kept = [part for part in parts(query) if key_of(normal(part)) != key]
    return _read(_joined(kept, query.cap)) if kept else None


def capped(query: Query, most: int) -> Query | None:
    """Let a query cause so many alerts a day at most."""
    return _read(f"{CAP.sub('', query.typed)} @{most}")


def _is_name(clause: Clause) -> bool:
    """Tell whether an alternative is one word or name, or one phrase in quotes, and no more."""
    if clause.never or (clause.words and clause.must) or len(clause.must) > 1:
        return False
    if len(clause.words) > 1:
        return clause.joined is not None
    (term,) = (*clause.words, *clause.must)
    ways = {WORD, WORD | SPACED} if clause.must else {BY_DEFAULT}
    return term.scope is Scope.ANYWHERE and term.modes in ways


def _joined(written: Iterable[str], cap: int | None) -> str:
    return " | ".join(written) + (f" @{cap}" if cap else "")


def _read(typed: str) -> Query | None:
    try:
        return read_query(typed)
    except QueryError:
        return None
