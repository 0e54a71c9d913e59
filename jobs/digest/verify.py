"""The gate: every point is held against its evidence before anyone reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jobs.model import Article, Point


def verify(point: Point, article: Article) -> tuple[str, ...]:
    """Say what is wrong with a point, as problem codes; empty when it is sound."""
    sound = all(article.text[e.start : e.end] == e.text for e in point.evidence)
    return () if point.evidence and sound else ("evidence",)
