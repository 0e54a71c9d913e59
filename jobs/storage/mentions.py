"""How mentions are kept: `[typed, surface, keyword id, sentence]`, the last two where known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable


def stored(mentions: Iterable[Mention]) -> list[list[str | int | None]]:
    """Write mentions as they are kept."""
    return [list(_shortest(mention)) for mention in mentions]


def mentions_of(rows: Iterable[list[str | int | None]]) -> tuple[Mention, ...]:
    """Read mentions, in the order their keywords were added, one for each keyword."""
    by_rule: dict[int, Mention] = {}
    for row in rows:
        mention = Mention(*row)  # type: ignore[arg-type]  # as `stored` wrote it
        by_rule.setdefault(mention.keyword_id or -len(by_rule) - 1, mention)
    return tuple(sorted(by_rule.values(), key=lambda each: each.keyword_id or 0))


def _shortest(mention: Mention) -> tuple[str | int | None, ...]:
    told = (mention.typed, mention.surface, mention.keyword_id, mention.sentence)
    return told if mention.sentence else told[:3] if mention.keyword_id else told[:2]
