"""How mentions are kept: those of a word that decides alone, once for a digest, in `finds`.

A delivery by a million is written without them; whoever sends it asks what of its chat's keywords
the digest has. Only mentions of queries that were judged stand in the row, as
`[typed, surface, keyword id, sentence]`, the last two where known. Those of an edition name the
digest that they held back, too.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import select, text

from jobs.errors import QueryError
from jobs.korean.anchors import anchors
from jobs.korean.query import read_query
from jobs.records import Mention
from jobs.storage import tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sqlalchemy import Row
    from sqlalchemy.ext.asyncio import AsyncConnection

Stored: TypeAlias = "list[str | int | None]"
Met: TypeAlias = "dict[tuple[int, int], list[Mention]]"  # by chat and digest
F = tables.finds
K = tables.keywords
# From the chat to its few words: the other way round all who watch a word would be looked through.
MET = """
SELECT k.chat_id, f.digest_id, k.typed, f.surface, k.id
FROM json_each(:pairs) p
CROSS JOIN keywords k ON k.chat_id = p.value ->> 0
CROSS JOIN anchors a ON a.keyword_id = k.id
CROSS JOIN finds f ON f.digest_id = p.value ->> 1 AND f.key = a.key AND f.modes = a.modes
ORDER BY k.id, f.key
"""


def stored(mentions: Iterable[Mention]) -> list[Stored]:
    """Write mentions to stand in a row."""
    return [list(_shortest(mention)) for mention in mentions]


async def read_mentions(
    connection: AsyncConnection, rows: Sequence[Row[Any]]
) -> list[tuple[Mention, ...]]:
    """Read the mentions of rows with `chat_id`, `digest_id` and `keywords`, by keyword.

    A keyword that is no longer watched is left out, unless it stands in the row.
    """
    chats, digests = {row.chat_id for row in rows}, {row.digest_id for row in rows}
    met: Met = {}
    if rows:
        for key, mention in await _watched(connection, rows):
            met.setdefault(key, []).append(mention)
        for key, mention in await _resting(connection, chats, digests):
            met.setdefault(key, []).append(mention)
    return [
        _in_order([*_whole(row.keywords or ()), *met.get((row.chat_id, row.digest_id), ())])
        for row in rows
    ]


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Put mentions in the order in which their keywords were added, one for each keyword."""
    by_rule: dict[int, Mention] = {}
    for mention in mentions:
        by_rule.setdefault(mention.keyword_id or -len(by_rule) - 1, mention)
    return tuple(sorted(by_rule.values(), key=lambda mention: mention.keyword_id or 0))


async def _watched(
    connection: AsyncConnection, rows: Sequence[Row[Any]]
) -> Iterator[tuple[tuple[int, int], Mention]]:
    """Ask which keywords of chats are met by digests, by their anchors."""
    pairs = json.dumps([[row.chat_id, row.digest_id] for row in rows])
    found = await connection.execute(text(MET), {"pairs": pairs})
    return (((chat_id, digest_id), Mention(*told)) for chat_id, digest_id, *told in found)


async def _resting(
    connection: AsyncConnection, chats: Collection[int], digests: Collection[int]
) -> list[tuple[tuple[int, int], Mention]]:
    """Ask the same of keywords that were paused since, which have no anchors."""
    paused = list(await connection.execute(select(K).where(K.c.chat_id.in_(chats), K.c.paused)))
    if not paused:
        return []
    found = list(await connection.execute(select(F).where(F.c.digest_id.in_(digests))))
    return [
        ((row.chat_id, find.digest_id), Mention(row.typed, find.surface, row.id))
        for row in paused
        for keys in (_keys(row.typed, judged=row.body),)
        for find in found
        if (find.key, find.modes) in keys
    ]


def _keys(typed: str, *, judged: bool) -> set[tuple[str, int]]:
    """The anchors of a query; none where it is of an older grammar and cannot be read any more."""
    try:
        return {(each.key, each.modes) for each in anchors(read_query(typed), judged=judged)}
    except QueryError:
        return set()


def brought(kept: Iterable[int | Stored], digest_id: int) -> tuple[Mention, ...]:
    """Read by which keywords a digest of an edition had been held back."""
    return _in_order(each for each in _whole(kept) if each.digest_id == digest_id)


def keyword_of(kept: int | Stored) -> int | None:
    """Return the number of the keyword that a kept mention is of; what is held has both kinds."""
    return kept if isinstance(kept, int) else next(_whole([kept])).keyword_id


def _whole(kept: Iterable[int | Stored]) -> Iterator[Mention]:
    """Read the mentions that stand in a row as they were written."""
    return (Mention(*each) for each in kept if isinstance(each, list))  # type: ignore[arg-type]


def _shortest(mention: Mention) -> tuple[str | int | None, ...]:
    told = (mention.typed, mention.surface, mention.keyword_id, mention.sentence)
    if mention.digest_id is not None:
        return *told, mention.digest_id
    return told if mention.sentence else told[:3] if mention.keyword_id else told[:2]
