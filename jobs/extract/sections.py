"""Blocks become an article: one text, its sections, and its own 앞으로는 section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jobs.extract.block import BlockKind
from jobs.extract.forms import CELLS, ended, is_plain_line, mark_of
from jobs.extract.headings import (
    BARE,
    MARKED,
    TERMED,
    Heading,
    heading_of,
    is_bare,
    is_outlook_heading,
    outlook_rank,
)
from jobs.extract.points import Piece, read_points
from jobs.extract.promotion import is_promotion
from jobs.model import Article, OutlookSection, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.extract.block import Block

WEAKEST_TAG = 6
PROSE = 30
RUN_IN = re.compile(r"(?:\[[^\[\]]{2,25}\]|【[^【】]{2,25}】|<[^<>]{2,25}>)\s*")
RUN_IN_PLAIN = re.compile(
    r"((?:앞으로|향후|남은|관전|What)[^:：①\n]{0,20}?)\s*(?:[:：](?!\d)\s*|(?=①))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A block where it stands in the text, read as a heading if it is one."""

    block: Block
    start: int
    end: int
    heading: Heading | None


@dataclass(frozen=True, slots=True)
class Opening:
    """Where an outlook section opens: the heading's place, and where its content begins."""

    heading: Heading
    index: int
    start: int


def article(title: str, blocks: Sequence[Block], **metadata: Any) -> Article:
    """Join blocks into one text, a paragraph a line, with its sections and outlook."""
    places = _places(title, blocks)
    text = "\n".join(block.text for block in blocks)
    outlook = _outlook(places)
    return Article(
        title=title,
        text=text,
        sections=_sections(text, places, outlook),
        outlook=outlook,
        **metadata,
    )


def _places(title: str, blocks: Sequence[Block]) -> list[Place]:
    places: list[Place] = []
    start = 0
    for index, block in enumerate(blocks):
        heading = heading_of(block) or _by_form(blocks, index)
        if heading and _squashed(heading.text) == _squashed(title):
            heading = None
        places.append(Place(block, start, start + len(block.text), heading))
        start += len(block.text) + 1
    return places


def _squashed(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _by_form(blocks: Sequence[Block], index: int) -> Heading | None:
    """Read a bare line between prose paragraphs as a heading; its words alone may do."""
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if following is None:
        return None
    if block.kind is BlockKind.TERM:
        return Heading(block.text, TERMED)
    mark = mark_of(block.text)
    sign = mark.family if mark else ""
    rank = MARKED if sign else BARE
    if block.kind is not BlockKind.ROW and is_outlook_heading(block.text):
        return Heading(block.text[mark.width if mark else 0 :], rank, sign)
    prose = len(following.text) >= PROSE and ended(following.text)
    parted = index > 0 and ended(blocks[index - 1].text)
    if prose and parted and (is_bare(block) or _is_numbered(block)):
        return Heading(block.text[mark.width if mark else 0 :], rank, sign)
    return None


def _is_numbered(block: Block) -> bool:
    mark = mark_of(block.text)
    if mark is None or not mark.number or block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return False
    rest = block.text[mark.width :]
    return len(rest) <= PROSE and is_plain_line(rest) and not ended(rest)


def _outlook(places: Sequence[Place]) -> OutlookSection | None:
    openings = [opening for i in range(len(places)) if (opening := _opening(places, i))]
    openings.sort(key=lambda opening: outlook_rank(opening.heading.text))
    for opening in openings:
        section = _section(places, opening)
        if section:
            return section
    return None


def _opening(places: Sequence[Place], index: int) -> Opening | None:
    place = places[index]
    if place.heading:
        if index == 0 and place.heading.rank == 1:
            return None
        if is_outlook_heading(place.heading.text, loose=place.heading.rank != BARE):
            return Opening(place.heading, index, place.end + 1)
        return None
    return _run_in(place, index)


def _run_in(place: Place, index: int) -> Opening | None:
    """Read a heading that shares its line with the content: `[향후 전망] …`, `앞으로는 ① …`."""
    text, bold = place.block.text, place.block.bold
    if place.block.kind is BlockKind.ROW:
        if is_outlook_heading(bold) and bold != text:
            return Opening(Heading(bold, BARE, "row"), index, place.start + len(bold) + len(CELLS))
        return None
    mark = mark_of(text)
    skip = mark.width if mark else 0
    found = RUN_IN.match(text, skip)
    if found and found.end() < len(text) and is_outlook_heading(found.group()):
        return Opening(
            Heading(found.group().strip(), BARE, "run"), index, place.start + found.end()
        )
    if bold and text[skip:].startswith(bold) and is_outlook_heading(bold):
        rest = re.compile(r"\s*[:：]?\s*").match(text, skip + len(bold))
        signed = bold.rstrip().endswith((":", "：", "]")) or (rest and ":" in rest.group())
        if rest and (signed or mark_of(text[rest.end() :])):
            return Opening(Heading(bold, BARE, "run"), index, place.start + rest.end())
    plain = RUN_IN_PLAIN.match(text, skip)
    if plain and plain.end() < len(text) and is_outlook_heading(plain[1]):
        return Opening(Heading(plain[1], BARE, "run"), index, place.start + plain.end())
    return None


def _section(places: Sequence[Place], opening: Opening) -> OutlookSection | None:
    pieces = _pieces(places, opening)
    if not pieces:
        return None
    listing = read_points(pieces)
    kept = pieces[: listing.stop]
    if not kept or not listing.points:
        return None
    end = max(kept[-1].end, listing.points[-1].end)
    heading = opening.heading.text.strip(" []【】<>:：")
    return OutlookSection(heading, kept[0].start, end, listing.points)


def _pieces(places: Sequence[Place], opening: Opening) -> list[Piece]:
    """Collect the content of a section, up to what ends it."""
    pieces: list[Piece] = []
    own = places[opening.index]
    if opening.start < own.end:
        inner = own.block.text[opening.start - own.start :]
        pieces.append(Piece(opening.start, own.end, inner))
        if opening.heading.sign == "row":
            return pieces
    nested = _is_nested(places, opening)
    quoted = own.block.kind is BlockKind.QUOTE
    for place in places[opening.index + 1 :]:
        block = place.block
        if is_promotion(block.text) or (quoted and pieces and block.kind is BlockKind.PARAGRAPH):
            break
        if _closes(place, opening, nested=nested, first=not pieces):
            break
        pieces.append(
            Piece(place.start, place.end, block.text, block.kind, block.level, block.bold)
        )
    return pieces


def _is_nested(places: Sequence[Place], opening: Opening) -> bool:
    """Tell whether what looks like the next heading is the first label of this section."""
    following = places[opening.index + 1] if opening.index + 1 < len(places) else None
    rank = opening.heading.rank
    if following is None or rank < WEAKEST_TAG or opening.start < following.start:
        return False
    heading = following.heading
    if heading is not None and heading.rank != TERMED:
        return heading.rank >= rank
    return is_bare(following.block)


def _closes(place: Place, opening: Opening, *, nested: bool, first: bool) -> bool:
    heading, own = place.heading, opening.heading
    if own.sign == "run":
        begins = bool(place.block.bold) or bool(RUN_IN.match(place.block.text))
        return begins or (heading is not None and heading.rank < MARKED)
    if heading is None:
        return False
    if heading.rank == MARKED:
        return own.rank == MARKED and (heading.sign == own.sign) and not first
    if heading.rank > own.rank:
        return False
    if own.rank == TERMED:
        return True
    return heading.rank < own.rank or not nested


def _sections(
    text: str, places: Sequence[Place], outlook: OutlookSection | None
) -> tuple[Section, ...]:
    """List the titled parts of the article; the labels of the outlook points are none."""
    headed = [(i, place.heading) for i, place in enumerate(places) if place.heading]
    sections = []
    for order, (index, heading) in enumerate(headed):
        place = places[index]
        if outlook and outlook.start <= place.start < outlook.end and heading.rank > WEAKEST_TAG:
            continue
        ends = [places[i].start - 1 for i, h in headed[order + 1 :] if h.rank <= heading.rank][:1]
        start, end = place.end + 1, ends[0] if ends else len(text)
        if outlook and place.end < outlook.start <= place.end + 1:
            start, end = outlook.start, outlook.end
        if start < end:
            sections.append(Section(heading.text, start, end))
    return tuple(sections)
