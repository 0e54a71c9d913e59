"""The visible elements of a page's container, as blocks in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jobs.extract.block import Block, BlockKind
from jobs.extract.forms import CELLS, ended, mark_of, mark_width
from jobs.korean.endings import words

if TYPE_CHECKING:
    from collections.abc import Iterator

HIDDEN_TAGS = words(
    "script style noscript template nav form button select textarea svg iframe video audio canvas "
    "object head title input map"
)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
PLAIN_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KINDS = {
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
}
BLOCKS = (
    HEADINGS.keys()
    | KINDS.keys()
    | words(
        "p div section article main header footer aside figure details ul ol dl table thead tbody "
        "tfoot tr td th pre summary address hr center fieldset body html menu"
    )
)
ONCE = frozenset([BlockKind.ITEM, BlockKind.DEFINITION])
LINE_BREAK = "\n"
UNSEEN = re.compile("[\u200b\u2060\ufeff]")
ROW_PARTS = 120
ROW_LENGTH = 600
WRAPPED = 25


@dataclass(slots=True)
class Place:
    """Where in the page the reader stands: what its text would be, and how deep."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    bold: bool = False
    lists: int = 0
    verbatim: bool = False
    used: list[bool] = field(default_factory=lambda: [False])


@dataclass(slots=True)
class Reader:
    """The paragraph being read: its runs of text, each bold or not, and the blocks so far."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[tuple[str, bool]] = field(default_factory=list)

    def hear(self, text: str | None, place: Place) -> None:
        """Take a run of text into the paragraph."""
        if text:
            self.runs.append((text if place.verbatim else text.replace("\n", " "), place.bold))

    def flush(self, place: Place) -> None:
        """End the paragraph: its runs become blocks, one for each of its lines."""
        runs, self.runs = self.runs, []
        for line in _paragraphs(runs):
            text, bold = _folded(line)
            if text:
                self.blocks.append(_made(text, bold, place))


def from_html(root: Any) -> list[Block]:
    """Read the visible blocks of an already chosen lxml container, in reading order."""
    reader = Reader()
    outer = Place()
    waiting: list[tuple[Any, Place, bool]] = [(root, outer, False)]
    while waiting:
        element, place, leaving = waiting.pop()
        if leaving:
            _leave(element, reader, place)
        else:
            _enter(element, reader, place, waiting, root)
    reader.flush(outer)
    return reader.blocks


def _enter(
    element: Any, reader: Reader, place: Place, waiting: list[tuple[Any, Place, bool]], root: Any
) -> None:
    if element is not root:
        waiting.append((element, place, True))
    tag = element.tag
    if not isinstance(tag, str) or _is_hidden(element, tag):
        return
    if tag == "br":
        reader.runs.append((LINE_BREAK, False))
        return
    if tag in BLOCKS:
        reader.flush(place)
    row = _row(element) if tag == "tr" else None
    if row:
        reader.blocks.append(row)
        return
    inner = _inside(element, tag, place)
    reader.hear(element.text, inner)
    if tag in BLOCKS:
        waiting.append((None, inner, True))
    waiting.extend((child, inner, False) for child in reversed(element))


def _leave(element: Any, reader: Reader, place: Place) -> None:
    if element is None:
        reader.flush(place)
    else:
        reader.hear(element.tail, place)


def _inside(element: Any, tag: str, place: Place) -> Place:
    style = (element.get("style") or "").lower()
    bold = place.bold or tag in {"b", "strong"} or bool(BOLD_STYLE.search(style))
    if PLAIN_STYLE.search(style):
        bold = False
    kind, level, used = place.kind, place.level, place.used
    lists = place.lists + (tag in {"ul", "ol", "menu"})
    if tag in HEADINGS:
        kind, level, bold = BlockKind.HEADING, HEADINGS[tag], False
    elif tag in KINDS:
        kind, level, used = KINDS[tag], max(lists, 1) if tag == "li" else 0, [False]
    return Place(kind, level, bold, lists, place.verbatim or tag == "pre", used)


def _is_hidden(element: Any, tag: str) -> bool:
    return (
        tag in HIDDEN_TAGS
        or element.get("hidden") is not None
        or bool(HIDDEN_STYLE.search((element.get("style") or "").lower()))
    )


def _made(text: str, bold: str, place: Place) -> Block:
    """Make a block of a line; only the first line of a list item is the item itself."""
    if place.kind in ONCE and place.used[0]:
        return Block(text, bold=bold)
    place.used[0] = True
    return Block(text, place.kind, place.level, bold)


def _row(element: Any) -> Block | None:
    """Read a row of a data table; None for a row that only lays out the page."""
    cells = [child for child in element if child.tag in {"td", "th"}]
    texts = [_cell(cell) for cell in cells]
    if None in texts:
        return None
    filled = [text for text in texts if text]
    if len(filled) < len(["label", "value"]):
        return None
    text = CELLS.join(filled)
    header = all(cell.tag == "th" for cell in cells)
    return Block(text, BlockKind.ROW, 0, text if header else filled[0])


def _cell(cell: Any) -> str | None:
    parts: list[str] = []
    length = 0
    for part in _visible(cell):
        parts.append(part)
        length += len(part)
        if len(parts) > ROW_PARTS or length > ROW_LENGTH:
            return None
    return " ".join("".join(parts).split())


def _visible(element: Any) -> Iterator[str]:
    """Yield the text of an element without its hidden parts, blocks parted by spaces."""
    waiting: list[Any] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        else:
            hidden = not isinstance(part.tag, str) or _is_hidden(part, part.tag)
            waiting.append((part.tail or "") if part is not element else "")
            gap = " " if part.tag in BLOCKS or part.tag == "br" else ""
            if not hidden:
                waiting.extend(reversed(part))
                yield gap + (part.text or "")


def _paragraphs(runs: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    """Part runs at line breaks; a single break inside a long unended line is only a wrap."""
    line: list[tuple[str, bool]] = []
    breaks = 0
    for text, bold in _broken(runs):
        if text == LINE_BREAK:
            breaks += 1
        elif text.strip():
            if breaks and line:
                if breaks > 1 or not _wraps("".join(part for part, _ in line), text):
                    yield line
                    line = []
                else:
                    line.append((" ", False))
            line.append((text, bold))
            breaks = 0
        elif line and not breaks:
            line.append((" ", bold))
    if line:
        yield line


def _broken(runs: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    for text, bold in runs:
        parts = text.split(LINE_BREAK)
        for index, part in enumerate(parts):
            if index:
                yield LINE_BREAK, False
            if part:
                yield part, bold


def _wraps(before: str, after: str) -> bool:
    return len(before) >= WRAPPED and not ended(before) and mark_of(after.strip()) is None


def _folded(line: list[tuple[str, bool]]) -> tuple[str, str]:
    """Fold the spaces of a line; the second value is the bold text that it begins with."""
    text = " ".join(UNSEEN.sub("", "".join(part for part, _ in line)).split())
    leading: list[str] = []
    for part, bold in line:
        if bold or (leading and not part.strip()):
            leading.append(part)
        elif leading or not _only_marks(part):
            break
    return text, " ".join("".join(leading).split())


def _only_marks(text: str) -> bool:
    stripped = text.strip()
    return not stripped or mark_width(f"{stripped} x") > len(stripped)
