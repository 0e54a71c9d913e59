"""Whether a text meets a query, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs.korean.normal import normal
from jobs.korean.pieces import Scope
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from jobs.korean.candidates import Candidates, Place
    from jobs.korean.query import Clause, Query, Term


def match(query: Query, found: Candidates) -> tuple[Place, ...] | None:
    """Return where a text meets a query, in order; None where it does not meet it.

    The places are empty where a query asks for nothing but a source.
    """
    met = [places for clause in query.clauses if (places := _clause(clause, found)) is not None]
    if not met:
        return None
    all_places = {place for places in met for place in places}
    return tuple(sorted(all_places, key=lambda place: (place.start, place.end)))


def _clause(clause: Clause, found: Candidates) -> list[Place] | None:
    """Return where a text meets all that one alternative asks for."""
    if any(_meets(term, found) for term in clause.never):
        return None
    if not all(_meets(term, found) for term in clause.must):
        return None
    met = [place for term in clause.must for place in _places(term, found)]
    phrase = _places(clause.joined, found) if clause.joined else []
    words = [_places(word, found) for word in clause.words]
    if not phrase and not all(words):
        return None
    return met + phrase + ([place for each in words for place in each] if all(words) else [])


def _meets(term: Term, found: Candidates) -> bool:
    if term.scope is Scope.SOURCE:
        return term.key in key_of(normal(found.source))
    return bool(_places(term, found))


def _places(term: Term, found: Candidates) -> list[Place]:
    if term.scope is Scope.SOURCE:
        return []
    places = found.places(term.key, term.modes)
    if term.scope is Scope.TITLE:
        return [place for place in places if place.start < found.title_end]
    return places
