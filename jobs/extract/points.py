"""The points of an outlook section, natively: in their order, each label apart from its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jobs.extract.block import BlockKind
from jobs.extract.forms import CELLS, CIRCLED, ended, is_bare_heading, is_plain_line, mark_of
from jobs.model import OutlookPoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jobs.extract.forms import Mark

INTRODUCTION = 3
LONGEST_LABEL = 40
SHORTEST_BODY = 15
SEPARATOR = re.compile(r"[\s:：\-–—|=·▶→]*")
COLON = re.compile(rf"(?P<label>[^:：\n]{{2,{LONGEST_LABEL}}}?)\s?(?:：|:(?!\d|//))\s*(?=\S)")
DASH = re.compile(r"(?P<label>[^.\n]{2,30}?)\s(?:-|–|—|\||▶|→|=)\s(?=\S)")
BRACKET = re.compile(r"[\[【<〈](?P<label>[^\[\]【】<>〈〉\n]{2,40})[\]】>〉]\s*[:：]?\s*(?=\S)")
EQUAL = re.compile(r"(?P<label>[^=.\n]{2,25})=\s?(?=\S)")
STOP = re.compile(r"(?P<label>[^.!?\n]{2,25})[.?]\s+(?=\S)")
INLINE = {
    "①": re.compile(f"[{''.join(CIRCLED)}]"),
    "(1)": re.compile(r"(?<=\s)\(\d{1,2}\)"),
    "1)": re.compile(r"(?<=\s)\d{1,2}\)(?=\s?\D)"),
    "1.": re.compile(r"(?<=\s)\d{1,2}\.(?=\s\D)"),
    "첫째": re.compile(r"(?<=[\s.])(?:첫|둘|셋|넷|다섯)째(?=[,는\s])"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a section as it stands in the text: a block, or a part of one."""

    start: int
    end: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    bold: str = ""

    @property
    def mark(self) -> Mark | None:
        """The enumerator or bullet that the piece begins with."""
        return mark_of(self.text)

    @property
    def whole_bold(self) -> bool:
        """Whether the piece is bold from its mark to its end."""
        mark = self.mark
        inner = self.text[mark.width :] if mark else self.text
        return bool(self.bold) and len(self.bold) >= len(inner) - 1


@dataclass(frozen=True, slots=True)
class Listing:
    """The points that a section's pieces make, and the index of the piece that ends it."""

    points: tuple[OutlookPoint, ...]
    stop: int


def key_of(piece: Piece) -> str:
    """Name the way in which a piece begins a point; empty for a plain paragraph."""
    mark = piece.mark
    nested = f"@{piece.level}" if piece.kind is BlockKind.ITEM else ""
    if piece.kind is BlockKind.HEADING:
        return f"h{piece.level}"
    if mark:
        return mark.family + nested
    if piece.kind in {BlockKind.ITEM, BlockKind.TERM, BlockKind.ROW, BlockKind.QUOTE}:
        return piece.kind.value + nested
    return "bold" if piece.bold and piece.kind is BlockKind.PARAGRAPH else ""


def read_points(pieces: Sequence[Piece]) -> Listing:
    """Read the points of a section; `stop` is where a change of marker ends it, if one does."""
    parts = [part for piece in pieces for part in _inline(piece)]
    keys = [key_of(part) for part in parts]
    family = _family(parts, keys)
    if not family:
        return Listing(_labelled_lines(parts) or _paragraphs(parts), len(pieces))
    starts = _starts(parts, keys, family)
    end, stop = _finish(parts, keys, starts)
    bounds = [*starts[1:], end]
    groups = [parts[first:last] for first, last in zip(starts, bounds, strict=True)]
    halt = len(pieces) if stop is None else _index(pieces, parts[stop])
    return Listing(_points(groups), halt)


def _index(pieces: Sequence[Piece], part: Piece) -> int:
    return next(i for i, piece in enumerate(pieces) if piece.end >= part.end)


def _inline(piece: Piece) -> Iterator[Piece]:
    """Part a piece at the enumerators inside it: `① … ② … ③ …` on one line."""
    cuts = max((_cuts(piece.text, name) for name in INLINE), key=len)
    if piece.kind is BlockKind.ROW or len(cuts) < len("①②"):
        yield piece
        return
    edges = [*([0] if cuts[0] else []), *cuts, len(piece.text)]
    for first, last in pairwise(edges):
        text = piece.text[first:last].rstrip()
        if text:
            bold = piece.bold if first == edges[0] else ""
            yield Piece(
                piece.start + first, piece.start + first + len(text), text, piece.kind,
                piece.level, bold,
            )  # fmt: skip


def _cuts(text: str, name: str) -> list[int]:
    found: list[int] = []
    for match in INLINE[name].finditer(f" {text}"):
        at = match.start() - 1
        mark = mark_of(text[at : at + 12])
        if mark and mark.number == len(found) + 1:
            if not found and at and not ended(text[:at].rstrip()[-40:]):
                return []
            found.append(at)
    return found


def _family(parts: Sequence[Piece], keys: Sequence[str]) -> str:
    for index, key in enumerate(keys[:INTRODUCTION]):
        if not key:
            continue
        lone = keys.count(key) == 1
        weak = key == "quote" or (key == "bold" and index > 0) or key.startswith("-")
        if not (lone and weak) and not (key == "bold" and _is_emphasis(parts, keys)):
            return key
    return ""


def _is_emphasis(parts: Sequence[Piece], keys: Sequence[str]) -> bool:
    """Tell bold that merely stresses a sentence from bold that labels a point."""
    bold = [part for part, key in zip(parts, keys, strict=True) if key == "bold"]
    return all(len(part.bold) > LONGEST_LABEL for part in bold)


def _starts(parts: Sequence[Piece], keys: Sequence[str], family: str) -> list[int]:
    starts: list[int] = []
    number = 0
    for index, key in enumerate(keys):
        if key != family:
            continue
        mark = parts[index].mark
        this = mark.number if mark else 0
        if this and this <= number:
            break
        if family == "row" and parts[index].whole_bold:
            continue
        number = this
        starts.append(index)
    return starts or [keys.index(family)]


def _finish(
    parts: Sequence[Piece], keys: Sequence[str], starts: Sequence[int]
) -> tuple[int, int | None]:
    """Say where the last point ends, and where the section does if another marker ends it."""
    last = starts[-1]
    within = {keys[i] for i in range(starts[0], last) if i not in starts}
    sizes = [b - a for a, b in pairwise(starts)]
    room = max(sizes, default=len(parts))
    if sizes and room == 1 and _is_label(parts[last]) and last + 1 < len(parts):
        room = 2 if _is_label_only(parts[last]) else 1
    for index in range(last + 1, len(parts)):
        if keys[index] and keys[index] not in within and keys[index] != "bold":
            return min(index, last + room), index
    return min(len(parts), last + room), None


def _is_label(part: Piece) -> bool:
    return len(part.text) <= LONGEST_LABEL and not part.text.endswith(".")


def _is_label_only(part: Piece) -> bool:
    return part.kind in {BlockKind.HEADING, BlockKind.TERM} or part.whole_bold


def _points(groups: Sequence[Sequence[Piece]]) -> tuple[OutlookPoint, ...]:
    own_line = sum(len(group) > 1 and _is_label(group[0]) for group in groups)
    alone = own_line * 2 >= len(groups) and own_line > 0
    pattern = _common(groups)
    return tuple(_point(group, pattern, own_line=alone) for group in groups)


def _common(groups: Sequence[Sequence[Piece]]) -> re.Pattern[str] | None:
    """Find the separator that most points have between label and body."""
    inner = [_unmarked(group[0]) for group in groups]
    for pattern in (BRACKET, COLON, EQUAL, DASH, STOP):
        hits = [pattern.match(text) for text in inner]
        good = sum(
            bool(hit) and not (pattern is STOP and ended(hit["label"])) for hit in hits if hit
        )
        if good * 2 > len(groups) or (pattern is COLON and good):
            return pattern
    return None


def _unmarked(part: Piece) -> str:
    mark = part.mark
    return part.text[mark.width :] if mark else part.text


def _point(
    group: Sequence[Piece], pattern: re.Pattern[str] | None, *, own_line: bool
) -> OutlookPoint:
    head = group[0]
    begin = head.start + len(head.text) - len(_unmarked(head))
    end = group[-1].end
    label, body = _parted(head, begin, pattern)
    alone = _is_label_only(head) or (own_line and not label and _is_label(head))
    if alone and len(group) > 1:
        label, body = head.text[begin - head.start :], group[1].start
    if body >= end:
        label, body = "", begin
    return OutlookPoint(clean_label(label), body, end)


def _parted(head: Piece, begin: int, pattern: re.Pattern[str] | None) -> tuple[str, int]:
    inner = head.text[begin - head.start :]
    if head.kind is BlockKind.ROW and CELLS in inner:
        label, _, _ = inner.partition(CELLS)
        return label, begin + len(label) + len(CELLS)
    if head.bold and inner.startswith(head.bold) and len(head.bold) <= LONGEST_LABEL:
        gap = SEPARATOR.match(inner, len(head.bold))
        return head.bold, begin + (gap.end() if gap else len(head.bold))
    found = pattern.match(inner) if pattern else None
    return (found["label"], begin + found.end()) if found else ("", begin)


def clean_label(label: str) -> str:
    """Take the brackets and the trailing colon or dash off a label; its words stay."""
    text = label.strip().rstrip(":：-–—|= ").strip()
    found = BRACKET.match(f"{text} x")
    return found["label"].strip() if found and found.end() > len(text) else text


def _labelled_lines(parts: Sequence[Piece]) -> tuple[OutlookPoint, ...]:
    """Read lines that label the paragraph after them, with nothing but their shortness to tell."""
    starts = [i for i, (one, two) in enumerate(pairwise(parts)) if _labels(one, two)]
    if not starts or starts[0] != 0 or (len(starts) == 1 and not is_bare_heading(parts[0].text)):
        return ()
    groups = [parts[a:b] for a, b in zip(starts, [*starts[1:], len(parts)], strict=True)]
    return tuple(
        OutlookPoint(clean_label(group[0].text), group[1].start, group[-1].end) for group in groups
    )


def _labels(one: Piece, two: Piece) -> bool:
    return (
        len(one.text) <= LONGEST_LABEL
        and not one.text.endswith((".", "!", '"', "”"))
        and is_plain_line(one.text)
        and len(two.text) >= max(SHORTEST_BODY, len(one.text) + 5)
        and ended(two.text)
    )


def _paragraphs(parts: Sequence[Piece]) -> tuple[OutlookPoint, ...]:
    body = [
        part
        for part in parts
        if part.kind is not BlockKind.CAPTION
        and (ended(part.text) or len(part.text) > LONGEST_LABEL)
        and len(part.text) >= SHORTEST_BODY
    ]
    pattern = _common([[part] for part in body])
    hits = [pattern.match(part.text) for part in body] if pattern else []
    shared = pattern if sum(map(bool, hits)) > 1 else None
    return tuple(_point([part], shared, own_line=False) for part in body)
