"""Plain text and Markdown, as blocks."""

from __future__ import annotations

import re

from jobs.extract.block import Block, BlockKind


def from_text(text: str) -> list[Block]:
    """Read plain text or Markdown as blocks, a line each; nothing is repaired."""
    blocks = []
    for line in text.splitlines():
        folded = " ".join(line.split())
        mark = re.match(r"(#{1,6}) +", folded)
        if mark:
            rest = folded[mark.end() :].strip("# ")
            if rest:
                blocks.append(Block(rest, BlockKind.HEADING, len(mark[1])))
        elif folded:
            blocks.append(Block(folded))
    return blocks
