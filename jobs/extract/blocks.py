"""The shape between a page and an article: its visible paragraphs, in reading order.

A page becomes blocks (`from_html`, `from_text`), the line cleaner drops the blocks that are
furniture, and `jobs.extract.sections.article` joins the rest into one text with offsets.
"""

from __future__ import annotations

from jobs.extract.block import Block, BlockKind
from jobs.extract.elements import from_html
from jobs.extract.lines import from_text

__all__ = ["Block", "BlockKind", "from_html", "from_text"]
