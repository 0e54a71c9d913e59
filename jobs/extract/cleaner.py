"""The Korean line cleaner: which blocks of a page are its article.

Measured rules (reference section 6): what ends an article counts only behind its first quarter
and where little prose follows; patterns apply to short lines; a by-line prefix only in the first
lines; and where too little would remain, everything is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jobs.extract.block import Block, BlockKind
from jobs.extract.furniture import NO_HEADING, SHORT, ends, family, is_machine_made, lures
from jobs.extract.grammar import (
    HEAD_BYLINE,
    MARK,
    TAIL_BYLINE,
    TAIL_CREDIT,
    is_narrative,
    is_point,
    is_sentence,
)
from jobs.extract.repair import with_dots
from jobs.repeated import is_repeated

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

END_SHORT = 90
HEAD_LINES = 4
FIRST = 10
KEPT_AT_LEAST = 0.35
END_AFTER = 0.25
END_PROSE = 0.3
PROMOTION_AFTER = 0.5
MOST_REPEATED = 0.35


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks of the article, and those that were dropped (by-lines and dates among them)."""

    blocks: tuple[Block, ...]
    dropped: tuple[Block, ...] = ()


def clean(blocks: Sequence[Block], title: str = "", repeated: Collection[int] = ()) -> Cleaned:
    """Drop the furniture around and within an article; its headings and points survive.

    `repeated` are the marks of the lines that its outlet puts into many articles.
    """
    texts = with_dots([block.text for block in blocks])
    whole = [replace(block, text=text) for block, text in zip(blocks, texts, strict=True)]
    body = without_summary(behind_title(whole, title))
    body = without_promotion(before_end(body))
    body = [block for block in without_doubles(body) if not is_furniture(block)]
    body = without_repeated(body, repeated)
    body = without_hanging(body) if prose_length(body) else body
    if prose_length(body) < KEPT_AT_LEAST * prose_length(whole):
        return Cleaned(tuple(block for block in whole if block.kind is not BlockKind.CAPTION))
    kept = {id(block) for block in body}
    dropped = tuple(block for block in whole if id(block) not in kept)
    return Cleaned(tuple(without_bylines(body)), dropped)


def prose_length(blocks: Sequence[Block]) -> int:
    """Return the number of characters in the blocks that hold sentences."""
    return sum(len(block.text) for block in blocks if is_sentence(block.text))


def behind_title(blocks: list[Block], title: str) -> list[Block]:
    """Return the blocks behind the last repetition of the title before the story begins."""
    wanted = bare(title)
    titled = [bool(wanted) and bare(block.text).startswith(wanted) for block in blocks]
    story = (at for at, block in enumerate(blocks) if is_sentence(block.text) and not titled[at])
    places = [at for at in range(next(story, 0)) if titled[at]]
    return blocks[places[-1] + 1 :] if places else blocks


def bare(text: str) -> str:
    """Return letters and digits only, for comparing titles."""
    return re.sub(r"\W+", "", text).lower()


def before_end(blocks: list[Block]) -> list[Block]:
    """Return the blocks before the first line that ends the article, if little prose follows."""
    total, prose, passed = sum(len(block.text) for block in blocks), prose_length(blocks), 0
    for at, block in enumerate(blocks):
        late = passed >= END_AFTER * total and len(block.text) <= END_SHORT
        if late and not is_point(block.text) and ends(block.text):
            left = prose_length([one for one in blocks[at:] if not is_furniture(one)])
            if left <= END_PROSE * prose:
                return blocks[:at]
        passed += len(block.text)
    return blocks


def without_summary(blocks: list[Block]) -> list[Block]:
    """Return the blocks without the list under AI 요약, which repeats the article in other words."""
    for at, block in enumerate(blocks[:FIRST]):
        if is_machine_made(block.text):
            behind = (
                place
                for place in range(at + 1, len(blocks))
                if blocks[place].kind is not BlockKind.ITEM
            )
            return blocks[:at] + blocks[next(behind, len(blocks)) :]
    return blocks


def without_promotion(blocks: list[Block]) -> list[Block]:
    """Return the blocks before a marked box near the end that leads away (■ …, a link, a plea)."""
    prose, passed = prose_length(blocks), 0
    for at, block in enumerate(blocks):
        if opens_box(block.text) and passed >= PROMOTION_AFTER * prose:
            rest = blocks[at:]
            if any(lures(one.text) for one in rest) and prose_length(rest) <= END_PROSE * prose:
                return blocks[:at]
        passed += len(block.text) if is_sentence(block.text) else 0
    return blocks


def opens_box(line: str) -> bool:
    """Whether a line looks like the heading of a marked box (■ …) and not like a marked point."""
    return MARK.match(line) is not None and len(line) <= END_SHORT and not is_narrative(line)


def without_doubles(blocks: list[Block]) -> list[Block]:
    """Return blocks without captions that a collector doubled: short lines, the same twice."""
    same = {
        at
        for at in range(len(blocks) - 1)
        if blocks[at].text == blocks[at + 1].text and len(blocks[at].text) <= SHORT
    }
    return [block for at, block in enumerate(blocks) if at not in same and at - 1 not in same]


def is_furniture(block: Block) -> bool:
    """Whether a block is no part of a story, judged by itself."""
    if block.kind is BlockKind.CAPTION:
        return True
    found = None if is_point(block.text) else family(block.text)
    return found is not None and (block.kind is not BlockKind.HEADING or found in NO_HEADING)


def without_repeated(blocks: list[Block], repeated: Collection[int]) -> list[Block]:
    """Return blocks without what the outlet repeats, or all where that is a third of the article."""
    own = [block for block in blocks if not is_repeated(block.text, repeated)]
    lost = prose_length(blocks) - prose_length(own)
    return own if lost <= MOST_REPEATED * prose_length(blocks) else blocks


def without_hanging(blocks: list[Block]) -> list[Block]:
    """Return blocks without what hangs on at the end: headings of nothing, marked links."""
    end = len(blocks)
    while end and hangs(blocks[end - 1]):
        end -= 1
    return blocks[:end]


def hangs(block: Block) -> bool:
    """Whether a block at the very end heads nothing, or points to another article (▶ …)."""
    return block.kind is BlockKind.HEADING or opens_box(block.text)


def without_bylines(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without the by-line that first lines begin, or last lines end, with."""
    last = len(blocks) - HEAD_LINES
    texts = [
        signed_off(
            HEAD_BYLINE.sub("", block.text) if at < HEAD_LINES else block.text, late=at >= last
        )
        for at, block in enumerate(blocks)
    ]
    return [
        block if text == block.text else replace(block, text=text, bold="")
        for block, text in zip(blocks, texts, strict=True)
        if text
    ]


def signed_off(text: str, *, late: bool) -> str:
    """Return a paragraph without the credit, or by the end of the article the by-line, behind it."""
    text = TAIL_CREDIT.sub("", text)
    return (TAIL_BYLINE.sub("", text) if late else text).strip()
