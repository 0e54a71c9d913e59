"""What the news is about, for those who want their topics first in an edition."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jobs.errors import QueryError
from jobs.korean.candidates import Candidates, candidates
from jobs.korean.matching import match
from jobs.korean.query import read_query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jobs.storage import Storage

Texts = list[tuple[int, Candidates]]


@dataclass(slots=True)
class Topics:
    """The digests that topics are about, by topic as typed; each text is enumerated once."""

    about: dict[str, frozenset[int]] = field(default_factory=dict)
    _texts: Texts | None = None

    async def learn(
        self, storage: Storage, digest_ids: Iterable[int], wanted: Iterable[str]
    ) -> None:
        """Find out which of the digests topics are about that were not asked for before."""
        new = set(wanted) - self.about.keys()
        if not new:
            return
        if self._texts is None:
            async with storage.read() as tx:
                listed = await tx.choosing.texts(digest_ids)
            self._texts = await asyncio.to_thread(_enumerated, listed)
        self.about |= await asyncio.to_thread(_met, new, self._texts)


def _enumerated(listed: Iterable[tuple[int, str, str]]) -> Texts:
    """Enumerate titles and leads: what a digest is about stands there."""
    return [
        (digest_id, candidates(f"{title}\n{lead}", title_end=len(title)))
        for digest_id, title, lead in listed
    ]


def _met(wanted: Iterable[str], texts: Texts) -> dict[str, frozenset[int]]:
    return {word: frozenset(_about(word, texts)) for word in wanted}


def _about(word: str, texts: Texts) -> list[int]:
    """List the digests about a topic; one that no query can be read from is about nothing."""
    try:
        query = read_query(word)
    except QueryError:
        return []
    return [digest_id for digest_id, found in texts if match(query, found) is not None]
