"""Anchors: the keys by which a query is found among all that are watched, and its one form.

An article is enumerated, and each of its keys looked up among the anchors. A word that decides
alone needs nothing more; a query of several terms is anchored at one of them that must stand, the
longest, and judged by `jobs.korean.matching` only where that one does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jobs.korean.normal import normal
from jobs.korean.pieces import Scope
from jobs.korean.runs import BY_DEFAULT, LONGEST, WORD
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jobs.korean.candidates import Candidates
    from jobs.korean.query import Clause, Query, Term

JUDGED = 256  # beside the modes: the anchor alone does not decide
PLAIN = (WORD, BY_DEFAULT)  # the ways of standing by which a word decides alone
# What no key begins with: publishers, and words asked for within others (*로봇).
OF_SOURCE, STARRED = "@", "*"


class Anchor(NamedTuple):
    """A key with the ways in which it is to stand (bits of `runs`), and `JUDGED`."""

    key: str
    modes: int


def anchors(
    query: Query, *, judged: bool = False, common: Collection[str] = ()
) -> tuple[Anchor, ...]:
    """Anchor each alternative of a query; `common` are keys to avoid where there are others.

    With `judged` no anchor decides alone, as for a query with a cap.
    """
    found = {
        _anchor(term, alone=alone and not (judged or query.cap))
        for clause in query.clauses
        for term, alone in _terms(clause, common)
    }
    return tuple(sorted(found))


def _terms(clause: Clause, common: Collection[str]) -> Iterator[tuple[Term, bool]]:
    """Choose what of an alternative is surely in a text that meets it; and whether it is all."""
    alone = not (clause.must or clause.never)
    in_text = [term for term in clause.must if term.scope is not Scope.SOURCE]
    if in_text or not clause.words:
        term = _best(in_text or clause.must, common)
        yield term, len(clause.must) == 1 and not (clause.words or clause.never)
        return
    yield _best(clause.words, common), alone and len(clause.words) == 1
    if clause.joined:
        yield clause.joined, alone


def _best(terms: Collection[Term], common: Collection[str]) -> Term:
    return max(terms, key=lambda term: (term.key not in common, len(term.key), term.key))


def _anchor(term: Term, *, alone: bool) -> Anchor:
    if term.scope is Scope.SOURCE:
        return Anchor(OF_SOURCE + term.key, BY_DEFAULT + (0 if alone else JUDGED))
    if alone and term.scope is Scope.ANYWHERE and term.modes in PLAIN:
        return Anchor(term.key, term.modes)
    starred = term.modes & ~BY_DEFAULT
    return Anchor((STARRED if starred else "") + term.key, term.modes + JUDGED)


def asked(found: Candidates, *, starred: bool) -> list[str]:
    """List the keys by which a text may be found; with `starred` those within words as well."""
    keys = [*found.keys(), *source_keys(found.source)]
    return [*keys, *(STARRED + key for key in found.keys(~0))] if starred else keys


def source_keys(source: str) -> set[str]:
    """List the keys of all that a publisher's name holds."""
    key = key_of(normal(source))
    starts = range(len(key))
    return {OF_SOURCE + key[at:end] for at in starts for end in range(at + 1, at + LONGEST + 1)}


def form(query: Query) -> str:
    """Write a query in one way for all its spellings; how many alerts it may cause is left out."""
    return " | ".join(sorted({_form(clause) for clause in query.clauses}))


def _form(clause: Clause) -> str:
    musts = sorted(map(_written, clause.must))
    nevers = sorted("-" + _written(term) for term in clause.never)
    return " ".join((*sorted(term.key for term in clause.words), *musts, *nevers))


def _written(term: Term) -> str:
    scope = "" if term.scope is Scope.ANYWHERE else f"{term.scope.value}:"
    if term.modes in PLAIN:
        return f'{scope}"{term.key}"' if term.modes == WORD else scope + term.key
    return f"{scope}{term.modes}*{term.key}"
