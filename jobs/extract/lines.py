"""Plain text and Markdown, as blocks: a line each, but for paragraphs wrapped at a width."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jobs.extract.block import Block, BlockKind
from jobs.extract.forms import CELLS, ended, is_bare_heading, mark_width
from jobs.extract.headings import heading_of, is_outlook_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*$")
UNDERLINE = re.compile(r"(={3,}|-{3,})$")
RULE = re.compile(r"(?:[-*_=~─━]\s?){3,}$|```.*$|~~~.*$")
TABLE = re.compile(r"\|.*\|$")
TABLE_RULE = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*\|?$")
QUOTE = re.compile(r">\s?")
IMAGE = re.compile(r"!\[[^\]]{0,200}\]\([^)]{0,500}\)")
LINK = re.compile(r"\[([^\[\]]{1,200})\]\((?:[^()\s]{1,500})\)")
STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,200}?)(?<=\S)\1")
BLANKS = str.maketrans(dict.fromkeys("\u200b\ufeff\u2060", " "))
WRAPPED_SHARE = 0.4
WRAPPED_LINES = 4
WIDTH = 30
BY_FORM = 6  # the weakest level: nothing but its form says that the line is a heading


@dataclass(frozen=True, slots=True)
class Line:
    """One line with what a block loses: its indent, and whether blank lines stand around it."""

    text: str
    indent: int
    after_blank: bool
    before_blank: bool


def from_text(text: str) -> list[Block]:
    """Read plain text or Markdown as blocks, in order; nothing is repaired.

    Headings are known by their Markdown marks, by their words (앞으로는), or by their form: a
    short line without a final ending, a blank line before it and a paragraph right after it.
    """
    lines = _lines(text)
    if _is_wrapped(lines):
        lines = _unwrapped(lines)
    marked = any(HEADING.match(line.text) for line in lines)
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        _read(blocks, line, following, by_form=not marked)
    return blocks


def _lines(text: str) -> list[Line]:
    raw = text.translate(BLANKS).splitlines()
    folded = [" ".join(line.split()) for line in raw]
    lines = []
    for index, line in enumerate(folded):
        if line:
            indent = len(raw[index]) - len(raw[index].lstrip())
            before = index == 0 or not folded[index - 1]
            after = index + 1 == len(folded) or not folded[index + 1]
            lines.append(Line(line, indent, after_blank=before, before_blank=after))
    return lines


def _is_wrapped(lines: Sequence[Line]) -> bool:
    inner = [line for line in lines if not line.before_blank and len(line.text) >= WIDTH]
    broken = sum(_continues(line) for line in inner)
    return broken >= WRAPPED_LINES and broken >= WRAPPED_SHARE * len(inner)


def _continues(line: Line) -> bool:
    starts = HEADING.match(line.text) or TABLE.match(line.text)
    return len(line.text) >= WIDTH and not starts and not ended(line.text)


def _unwrapped(lines: Sequence[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and not line.after_blank and _continues(last) and not _begins(line.text):
            joined[-1] = replace(
                last, text=f"{last.text} {line.text}", before_blank=line.before_blank
            )
        else:
            joined.append(line)
    return joined


def _begins(text: str) -> bool:
    return bool(mark_width(text) or HEADING.match(text) or re.match(r"[>|=]|---|\*\*", text))


def _read(blocks: list[Block], line: Line, following: Line | None, *, by_form: bool) -> None:
    if TABLE_RULE.match(line.text) and "|" in line.text:
        _head_row(blocks)
    elif UNDERLINE.match(line.text) and not line.after_blank and blocks:
        _underline(blocks, 1 if line.text.startswith("=") else 2)
    elif not RULE.match(line.text):
        block = _block(line)
        if block and by_form and _is_heading(block, line, following):
            block = replace(block, kind=BlockKind.HEADING, level=BY_FORM)
        if block:
            blocks.append(block)


def _block(line: Line) -> Block | None:
    heading = HEADING.match(line.text)
    if heading:
        text, bold = _plain(heading[2])
        return Block(text, BlockKind.HEADING, len(heading[1]), bold) if text else None
    if TABLE.match(line.text):
        return _row(line.text)
    quote = QUOTE.match(line.text)
    text, bold = _plain(line.text[quote.end() :] if quote else line.text)
    if not text:
        return None
    if quote:
        return Block(text, BlockKind.QUOTE, 0, bold)
    if re.match(r"(?:[-*+]|\d{1,2}[.)])\s", line.text):
        return Block(text, BlockKind.ITEM, line.indent // 2 + 1, bold)
    return Block(text, bold=bold)


def _row(text: str) -> Block | None:
    cells = [cell for cell in (_plain(part)[0] for part in text.strip("|").split("|")) if cell]
    return Block(CELLS.join(cells), BlockKind.ROW, 0, cells[0]) if cells else None


def _head_row(blocks: list[Block]) -> None:
    if blocks and blocks[-1].kind is BlockKind.ROW:
        blocks[-1] = replace(blocks[-1], bold=blocks[-1].text)


def _underline(blocks: list[Block], level: int) -> None:
    last = blocks[-1]
    by_form = last.kind is BlockKind.HEADING and last.level == BY_FORM
    if by_form or (last.kind is BlockKind.PARAGRAPH and not ended(last.text)):
        blocks[-1] = replace(last, kind=BlockKind.HEADING, level=level)


def _plain(text: str) -> tuple[str, str]:
    """Drop the marks of Markdown; the second value is the bold text that the line begins with."""
    shown = LINK.sub(r"\1", IMAGE.sub("", text))
    first = STRONG.match(shown, mark_width(shown))
    bold = " ".join(first[2].split()) if first else ""
    return " ".join(STRONG.sub(r"\2", shown).replace("`", "").split()), bold


def _is_heading(block: Block, line: Line, following: Line | None) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or following is None or heading_of(block):
        return False
    if mark_width(block.text):
        return False
    if is_outlook_heading(block.text):
        return True
    return (
        line.after_blank
        and not line.before_blank
        and is_bare_heading(block.text)
        and len(following.text) > len(line.text)
        and ended(following.text)
    )
