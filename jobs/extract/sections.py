"""Blocks become an article: one text, its sections, and its own 앞으로는 section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jobs.model import Article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.extract.block import Block


def article(title: str, blocks: Sequence[Block], **metadata: Any) -> Article:
    """Join blocks into one text, a paragraph a line, with its sections and outlook."""
    return Article(title=title, text="\n".join(block.text for block in blocks), **metadata)
