"""The visible elements of a page's container, as blocks."""

from __future__ import annotations

from typing import Any

from jobs.extract.block import Block


def from_html(root: Any) -> list[Block]:
    """Read the visible blocks of a chosen lxml container, in reading order."""
    texts = (" ".join(part.split()) for part in root.itertext())
    return [Block(text) for text in texts if text]
