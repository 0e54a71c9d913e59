"""How mentions are kept: most as the number of their keyword alone.

What a keyword was found as stands in `finds`, once for a digest; a mention of a query that was
judged is kept whole, `[typed, surface, keyword id, sentence]`, the last two where known.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import select

from jobs.errors import QueryError
from jobs.korean.anchors import anchors
from jobs.korean.query import read_query
from jobs.records import Mention
from jobs.storage import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

Stored: TypeAlias = "int | list[str | int | None]"
Surfaces: TypeAlias = "dict[tuple[int, str, int], str]"  # by digest, key and modes
F = tables.finds
K = tables.keywords


def stored(mentions: Iterable[Mention]) -> list[list[str | int | None]]:
    """Write mentions whole."""
    return [list(_shortest(mention)) for mention in mentions]


def keyword_of(kept: Stored) -> int | None:
    """Return the number of the keyword that a kept mention is of."""
    return kept if isinstance(kept, int) else Mention(*kept).keyword_id  # type: ignore[arg-type]


async def read_mentions(
    connection: AsyncConnection, rows: Sequence[Row[Any]]
) -> list[tuple[Mention, ...]]:
    """Read the mentions of rows with `digest_id` and `keywords`, in the order of keywords.

    A keyword that is no longer watched is left out, unless it was kept whole.
    """
    ids = {each for row in rows for each in row.keywords or () if isinstance(each, int)}
    typed = await _typed(connection, ids) if ids else {}
    keys = {keyword_id: _keys(each) for keyword_id, each in typed.items()}
    among = set(chain.from_iterable(keys.values()))
    surfaces = await _surfaces(connection, {row.digest_id for row in rows}, among) if ids else {}
    met = []
    for row in rows:
        finds = {
            keyword_id: (typed[keyword_id], _surface(row.digest_id, keys[keyword_id], surfaces))
            for keyword_id in row.keywords or ()
            if isinstance(keyword_id, int) and keyword_id in typed
        }
        met.append(_mentions(row.keywords or (), finds))
    return met


def _mentions(
    kept: Iterable[Stored], finds: Mapping[int, tuple[str, str | None]]
) -> tuple[Mention, ...]:
    """Put mentions in the order in which their keywords were added, one for each keyword."""
    by_rule: dict[int, Mention] = {}
    for each in kept:
        if isinstance(each, list):
            mention = Mention(*each)  # type: ignore[arg-type]  # as `stored` wrote it
            by_rule.setdefault(mention.keyword_id or -len(by_rule) - 1, mention)
        elif each in finds:
            typed, surface = finds[each]
            by_rule.setdefault(each, Mention(typed, surface or typed, each))
    return tuple(sorted(by_rule.values(), key=lambda mention: mention.keyword_id or 0))


async def _typed(connection: AsyncConnection, ids: Iterable[int]) -> dict[int, str]:
    rows = await connection.execute(select(K.c.id, K.c.typed).where(K.c.id.in_(ids)))
    return {row.id: row.typed for row in rows}


async def _surfaces(
    connection: AsyncConnection, digest_ids: Iterable[int], keys: Iterable[tuple[str, int]]
) -> Surfaces:
    statement = select(F).where(
        F.c.digest_id.in_(digest_ids), F.c.key.in_({key for key, _ in keys})
    )
    rows = await connection.execute(statement)
    return {(row.digest_id, row.key, row.modes): row.surface for row in rows}


def _keys(typed: str) -> list[tuple[str, int]]:
    """The keys of a query; none where it is of an older grammar and cannot be read any more."""
    try:
        return [(anchor.key, anchor.modes) for anchor in anchors(read_query(typed))]
    except QueryError:
        return []


def _surface(digest_id: int, keys: Iterable[tuple[str, int]], surfaces: Surfaces) -> str | None:
    found = (surfaces.get((digest_id, key, modes)) for key, modes in keys)
    return next((surface for surface in found if surface), None)


def _shortest(mention: Mention) -> tuple[str | int | None, ...]:
    told = (mention.typed, mention.surface, mention.keyword_id, mention.sentence)
    return told if mention.sentence else told[:3] if mention.keyword_id else told[:2]
