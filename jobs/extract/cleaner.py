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
from jobs.extract.furniture import (
    AGENCY,
    MAIL,
    NAMES,
    PAPER,
    PROMOTION_MARK,
    ROLE,
    ends,
    family,
    lures,
)
from jobs.extract.repair import with_dots

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT = 160
END_SHORT = 90
LONG_ENOUGH = 30
HEAD_LINES = 4
KEPT_AT_LEAST = 0.35
END_AFTER = 0.25
END_PROSE = 0.3
PROMOTION_AFTER = 0.5
SENTENCE = re.compile(r"(?:[가-힣A-Za-z0-9%)’”\"'\]])[.?!…][\"'”’)\]]*(?=\s|$)")
NUMBERED = re.compile(r"[①-⑳❶-❿]|\(?\d{1,2}[.)]\s")
HEAD_BYLINE = re.compile(
    rf"^(?:[\[(<【][^\])>】]{{2,40}}(?:{ROLE}|=|{PAPER}|{AGENCY})[^\])>】]{{0,20}}[\])>】]\s*(?:{NAMES}\s?{ROLE}\s?=?\s*)?"
    rf"|[가-힣]{{2,6}}\s?=\s?{NAMES}\s?{ROLE}\s?=?\s+|{NAMES}\s?{ROLE}\s?=\s*)"
)
TAIL_BYLINE = re.compile(
    rf"(?<=[.?!”\"’'])\s*[/\[(<|=]?\s*(?:(?:{PAPER}\s?)?{NAMES}\s?{ROLE}[\s,/|(=]*(?:{MAIL})?|{NAMES}?\s?{MAIL})[\])>\s.]*$"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The blocks of the article, and those that were dropped (by-lines and dates among them)."""

    blocks: tuple[Block, ...]
    dropped: tuple[Block, ...] = ()


def clean(blocks: Sequence[Block], title: str = "") -> Cleaned:
    """Drop the furniture around and within an article; its title and headings survive."""
    texts = with_dots([block.text for block in blocks])
    whole = [replace(block, text=text) for block, text in zip(blocks, texts, strict=True)]
    body = behind_title(whole, title)
    body = without_promotion(before_end(body))
    body = [block for block in without_doubles(body) if not is_furniture(block)]
    body = without_bylines(without_hanging(body))
    if prose_length(body) < KEPT_AT_LEAST * prose_length(whole):
        return Cleaned(tuple(block for block in whole if block.kind is not BlockKind.CAPTION))
    kept = {id(block) for block in body}
    return Cleaned(tuple(body), tuple(block for block in whole if id(block) not in kept))


def is_prose(block: Block) -> bool:
    """Whether a block holds a sentence, long enough to be part of a story."""
    return len(block.text) >= LONG_ENOUGH and SENTENCE.search(block.text) is not None


def prose_length(blocks: Sequence[Block]) -> int:
    """Characters in the blocks that are prose."""
    return sum(len(block.text) for block in blocks if is_prose(block))


def behind_title(blocks: list[Block], title: str) -> list[Block]:
    """The blocks behind the last repetition of the title before the story begins."""
    wanted = bare(title)
    titled = [bool(wanted) and bare(block.text).startswith(wanted) for block in blocks]
    story = (at for at, block in enumerate(blocks) if is_prose(block) and not titled[at])
    places = [at for at in range(next(story, 0)) if titled[at]]
    return blocks[places[-1] + 1 :] if places else blocks


def bare(text: str) -> str:
    """Letters and digits only, for comparing titles."""
    return re.sub(r"\W+", "", text).lower()


def before_end(blocks: list[Block]) -> list[Block]:
    """The blocks before the first line that ends an article, where little prose follows it."""
    total, prose = sum(len(block.text) for block in blocks), prose_length(blocks)
    passed = 0
    for at, block in enumerate(blocks):
        late = passed >= END_AFTER * total
        if late and len(block.text) <= END_SHORT and not is_point(block) and ends(block.text):
            left = prose_length([one for one in blocks[at:] if not is_furniture(one)])
            if left <= END_PROSE * prose:
                return blocks[:at]
        passed += len(block.text)
    return blocks


def without_promotion(blocks: list[Block]) -> list[Block]:
    """The blocks before a marked box near the end that leads away (■ …, a link, a plea)."""
    prose, passed = prose_length(blocks), 0
    for at, block in enumerate(blocks):
        marked = PROMOTION_MARK.match(block.text) and len(block.text) <= SHORT
        if marked and passed >= PROMOTION_AFTER * prose:
            rest = blocks[at:]
            if any(lures(one.text) for one in rest) and prose_length(rest) <= END_PROSE * prose:
                return blocks[:at]
        passed += len(block.text) if is_prose(block) else 0
    return blocks


def without_doubles(blocks: list[Block]) -> list[Block]:
    """Blocks without captions that a collector doubled: two short lines, the same twice."""
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
    return len(block.text) <= SHORT and not is_point(block) and family(block.text) is not None


def is_point(block: Block) -> bool:
    """Whether a block is a numbered point, which is never furniture."""
    return NUMBERED.match(block.text) is not None


def without_hanging(blocks: list[Block]) -> list[Block]:
    """Blocks without headings at the very end, which have lost what they headed."""
    end = len(blocks)
    while end and blocks[end - 1].kind is BlockKind.HEADING:
        end -= 1
    return blocks[:end]


def without_bylines(blocks: list[Block]) -> list[Block]:
    """Blocks without the by-line that the first lines begin and the last ones end with."""
    out = []
    for at, block in enumerate(blocks):
        text = HEAD_BYLINE.sub("", block.text, count=1) if at < HEAD_LINES else block.text
        text = TAIL_BYLINE.sub("", text) if at >= len(blocks) - HEAD_LINES else text
        if text.strip():
            out.append(block if text == block.text else replace(block, text=text.strip(), bold=""))
    return out
