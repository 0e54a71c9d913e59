"""Alias groups: names of one thing, offered to whoever watches one of them, never taken silently.

They are curated in `aliases.toml`; the first name of a group is the one that is shown.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jobs.korean.normal import normal
from jobs.korean.query import read_query
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from jobs.korean.query import Query


def _groups() -> tuple[tuple[str, ...], ...]:
    text = Path(__file__).with_name("aliases.toml").read_text(encoding="utf-8")
    return tuple(tuple(group) for group in tomllib.loads(text)["groups"])


GROUPS = _groups()
BY_KEY = {key_of(normal(name)): group for group in GROUPS for name in group}


def others(query: Query) -> tuple[str, ...]:
    """Return the other names of what a query names, the one that is shown first."""
    key = _named(query)
    return tuple(name for name in BY_KEY.get(key, ()) if key_of(normal(name)) != key)


def widened(query: Query) -> Query:
    """Let a query be met by the other names of its group as well."""
    added = [clause for name in others(query) for clause in read_query(name).clauses]
    return replace(query, clauses=(*query.clauses, *added))


def _named(query: Query) -> str:
    """The key of a query that is one name, of one word or of several; empty for others."""
    (clause, *rest) = query.clauses
    if query.simple is not None:
        return "" if query.exact else query.key
    alone = not (rest or clause.must or clause.never)
    return clause.joined.key if alone and clause.joined else ""
