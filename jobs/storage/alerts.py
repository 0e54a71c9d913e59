"""Alerts: which of the watched words a digest has, and the deliveries that owes, at one stroke.

The digest's keys are looked up among the anchors; those whose word alone decides become alerts by
one statement, however many they are. Beyond a cap, and for words in the news all day, what a chat
was to get is held for its next edition.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, exists, func, select, text, true

from jobs.finds import Judged
from jobs.korean.anchors import JUDGED, STARRED
from jobs.model import DigestKind
from jobs.storage import tables
from jobs.storage.mentions import stored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy.ext.asyncio import AsyncConnection

    from jobs.finds import Find, Owed, Verdict
    from jobs.records import Mention

A = tables.anchors
C = tables.chats
K = tables.keywords
D = tables.digests
R = tables.articles
AFTER_STARRED = chr(ord(STARRED) + 1)

# To whom: whoever watches a word, and those whose queries were judged, but for mutes and access.
ALLOWED = """
chat_id NOT IN (
    SELECT chat_id FROM mutes
    WHERE kind = 'source' AND what = :source OR kind = 'story' AND what = :story
) AND (:allowed IS NULL OR chat_id IN (SELECT value FROM json_each(:allowed)))
"""
# Grouped by a sort: a UNION keeps a tree of them, which at a million no longer fits its memory.
MET = """
SELECT chat_id FROM (
    SELECT a.chat_id
    FROM finds f CROSS JOIN anchors a ON a.key = f.key AND a.modes = f.modes
    WHERE f.digest_id = :digest_id AND NOT f.broad
    UNION ALL
    SELECT k.chat_id
    FROM json_each(:judged) j CROSS JOIN keywords k ON k.id = j.value
    WHERE NOT k.paused
) GROUP BY chat_id
"""
OWE = f"""
INSERT INTO deliveries (chat_id, kind, digest_id, cause, keywords, state, urgency,
                        due_at, expires_at, attempts, created_at)
WITH met(chat_id) AS ({MET})
SELECT chat_id, 'digest', :digest_id, 'keyword', '[]', 'due', 1, :now, :expires_at, 0, :now
FROM met CROSS JOIN chats c ON c.id = chat_id
WHERE c.state = 'active' AND {ALLOWED}
ON CONFLICT DO NOTHING
"""  # noqa: S608 - of constants
HOLD = f"""
INSERT INTO held (chat_id, digest_id, keywords, held_at)
WITH met(chat_id, mention) AS (
    SELECT a.chat_id, a.keyword_id
    FROM finds f CROSS JOIN anchors a ON a.key = f.key AND a.modes = f.modes
    WHERE f.digest_id = :digest_id
    UNION
    SELECT k.chat_id, j.value ->> 1
    FROM json_each(:mentions) j CROSS JOIN keywords k ON k.id = j.value ->> 0
    WHERE NOT k.paused
)
SELECT chat_id, :digest_id, '[' || group_concat(mention) || ']', :now
FROM met CROSS JOIN chats c ON c.id = chat_id
WHERE c.state = 'active' AND {ALLOWED} AND NOT EXISTS (
    SELECT 1 FROM deliveries d WHERE d.chat_id = c.id AND d.digest_id = :digest_id
)
GROUP BY chat_id
ON CONFLICT DO NOTHING
"""  # noqa: S608 - of constants
# What judged queries have met stands in the row; all else is found when it is sent.
NAME = """
UPDATE deliveries SET keywords = j.value ->> 1
FROM json_each(:mentions) j
WHERE chat_id = j.value ->> 0 AND digest_id = :digest_id AND cause = 'keyword' AND state = 'due'
"""
PUT = """
INSERT INTO finds (digest_id, key, modes, surface, broad)
SELECT :digest_id, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(:finds)
"""
# The days of judged keywords, and which of them have had enough: of today, or of the whole week.
COUNT = """
INSERT INTO keyword_days (keyword_id, day, stories)
SELECT k.id, j.value ->> 1, 1
FROM json_each(:judged) j CROSS JOIN keywords k ON k.id = j.value ->> 0
WHERE true
ON CONFLICT DO UPDATE SET stories = stories + 1
"""
ENOUGH = """
SELECT k.id
FROM json_each(:judged) j CROSS JOIN keywords k ON k.id = j.value ->> 0
WHERE k.cap < (
    SELECT stories FROM keyword_days d WHERE d.keyword_id = k.id AND d.day = j.value ->> 1
) OR :most < (
    SELECT sum(stories) FROM keyword_days d WHERE d.keyword_id = k.id AND d.day > :week_ago
)
"""


class Alerts:
    """What the watched words make of a digest."""

    def __init__(self, connection: AsyncConnection) -> None:
        """Work within one transaction."""
        self._connection = connection

    async def within_words(self) -> bool:
        """Tell whether anybody watches for something within words (*로봇)."""
        starred = A.c.key.between(STARRED, AFTER_STARRED)
        return await self._any(exists().where(starred))

    async def in_texts(self) -> bool:
        """Tell whether anybody wants the texts of articles searched as well."""
        return await self._any(exists().where(K.c.body, ~K.c.paused))

    async def _any(self, question: Any) -> bool:
        return bool((await self._connection.execute(select(question))).scalar_one())

    async def text_of(self, article_id: int) -> str | None:
        """Return the text of an article."""
        statement = select(R.c.text).where(R.c.id == article_id)
        return (await self._connection.execute(statement)).scalar_one_or_none()

    async def stories_since(self, since: datetime) -> int:
        """Count the stories with points that were announced since then."""
        announced = (D.c.announced_at > since) & (D.c.kind != DigestKind.NONE)
        statement = select(func.count()).select_from(D).where(announced)
        return int((await self._connection.execute(statement)).scalar_one())

    async def watched(self, keys: Collection[str]) -> list[str]:
        """Return those of many keys that anything is anchored at."""
        each = _each(keys)
        anchored = exists().where(A.c.key == each.c.value)
        rows = await self._connection.execute(select(each.c.value).where(anchored))
        return [row.value for row in rows]

    async def judged(self, keys: Collection[str], *, body: bool = False) -> list[Judged]:
        """Return the keywords of active chats that are anchored at these keys and to be judged.

        With `body` only those for which the article's text is searched.
        """
        each = _each(keys)
        statement = (
            select(K.c.id, K.c.chat_id, K.c.typed, K.c.body, C.c.zone)
            .select_from(each)
            .join(A, (A.c.key == each.c.value) & (A.c.modes >= JUDGED))
            .join(K, K.c.id == A.c.keyword_id)
            .join(C, C.c.id == K.c.chat_id)
            .where(C.c.state == "active", K.c.body if body else true())
            .distinct()
        )
        return [Judged(*row) for row in await self._connection.execute(statement)]

    async def put_finds(self, digest_id: int, finds: Iterable[Find]) -> None:
        """Keep which of the watched words a digest has."""
        rows = [[each.key, each.modes, each.surface, int(each.broad)] for each in finds]
        bound = json.dumps(rows, ensure_ascii=False)
        await self._connection.execute(text(PUT), {"digest_id": digest_id, "finds": bound})

    async def enough(
        self, verdicts: Sequence[Verdict], *, most: int | None, week_ago: date
    ) -> set[int]:
        """Count a story for each of these keywords; return those that had enough before it.

        `most` is how many stories in a week are too many for alerts; None where nobody can tell.
        """
        if not verdicts:
            return set()
        days = [[each.mention.keyword_id, each.day.isoformat()] for each in verdicts]
        judged = {"judged": json.dumps(days)}
        await self._connection.execute(text(COUNT), judged)
        asked = {**judged, "most": most, "week_ago": week_ago.isoformat()}
        return {row.id for row in await self._connection.execute(text(ENOUGH), asked)}

    async def owe(self, owed: Owed, *, now: datetime, expires_at: datetime) -> int:
        """Owe one alert to each chat whose keywords a digest meets; return to how many."""
        moments = (bindparam(name, type_=tables.Instant) for name in ("now", "expires_at"))
        ids = [each.mention.keyword_id for each in owed.verdicts]
        judged = json.dumps([each for each in ids if each not in owed.enough])
        values = {**_values(owed), "judged": judged, "now": now, "expires_at": expires_at}
        statement = text(OWE).bindparams(*moments)
        count = (await self._connection.execute(statement, values)).rowcount
        await self._name(owed)
        return int(count)

    async def hold(self, owed: Owed, *, now: datetime) -> int:
        """Hold a digest for the chats that are owed no message of it; return for how many."""
        if not (owed.enough or owed.broad):
            return 0
        statement = text(HOLD).bindparams(bindparam("now", type_=tables.Instant))
        mentions = [
            [each.mention.keyword_id, json.dumps(stored([each.mention])[0], ensure_ascii=False)]
            for each in owed.verdicts
        ]
        values = {**_values(owed), "now": now, "mentions": json.dumps(mentions)}
        return int((await self._connection.execute(statement, values)).rowcount)

    async def _name(self, owed: Owed) -> None:
        """Write what judged queries have met into the rows of their chats."""
        if owed.verdicts:
            by_chat: dict[int, list[Mention]] = {}
            for each in owed.verdicts:
                by_chat.setdefault(each.chat_id, []).append(each.mention)
            mentions = [
                [chat_id, json.dumps(stored(met), ensure_ascii=False)]
                for chat_id, met in by_chat.items()
            ]
            values = {"digest_id": owed.digest_id, "mentions": json.dumps(mentions)}
            await self._connection.execute(text(NAME), values)


def _each(keys: Collection[str]) -> Any:
    # One value is bound, not thousands: binding them took twice the time of looking them up.
    bound = json.dumps([*keys], ensure_ascii=False)
    return func.json_each(bound).table_valued("value")


def _values(owed: Owed) -> dict[str, object]:
    return {
        "digest_id": owed.digest_id,
        "source": owed.source,
        "story": str(owed.story_id),
        "allowed": None if owed.allowed is None else json.dumps([*owed.allowed]),
    }
