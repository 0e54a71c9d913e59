"""One visible paragraph of a page: the value that readers make and the cleaner sifts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block was on its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    TERM = "term"
    DEFINITION = "definition"
    ROW = "row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """One visible paragraph: never empty, no line break inside, spaces folded.

    `level` is 1-6 for a heading and the depth of a list item, else 0. `bold` is the text in bold
    (or in the first cell of a row) that the block begins with, empty where it begins plainly.
    """

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    bold: str = ""
