"""The pieces of a query as typed: its words and phrases, and the signs around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from jobs.errors import QueryError
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from jobs.korean.normal import Folded

MOST_ALERTS = 99
QUOTES = "\"'“”‘’「」『』„«»"
PAIRS = {
    '"': '"“”„',
    "“": '”"“',
    "„": '”"“',
    "'": "'’",
    "‘": "’'",
    "「": "」",
    "『": "』",
    "«": "»",
}
LENIENT = "'‘’"  # an apostrophe as well, so that one alone is no mistake
SCOPES = re.compile(r"(제목|출처|title|source)\s?:(\s*)")
WORD = r"[^\s|,\"“”„「」『』«»]+"
PIECE = re.compile(rf"{WORD}(?:(?:,(?=\d)| ?& ){WORD})*")
NEVER = "-!−–—‐‑"
UNSIGNED = ("!", "!!", "! ")  # an exclamation by itself excludes nothing
CAP = re.compile(r"@(\S*)")


class Scope(Enum):
    """Where a term is looked for."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    SOURCE = "source"


SCOPE_NAMES = {
    "제목": Scope.TITLE,
    "title": Scope.TITLE,
    "출처": Scope.SOURCE,
    "source": Scope.SOURCE,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a query: its text, where it begins, and the signs around it."""

    text: str
    at: int
    never: bool = False
    quoted: bool = False
    scope: Scope = Scope.ANYWHERE


def cut(folded: Folded) -> tuple[list[list[Piece]], int | None]:
    """Cut a query into the pieces of its alternatives, and find its cap."""
    text = folded.text
    alternatives: list[list[Piece]] = [[]]
    cap: int | None = None
    scope, at = Scope.ANYWHERE, 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] in "|,":
            alternatives.append([])
            scope, at = Scope.ANYWHERE, at + 1
        elif text[at] == "@":
            cap, at = _cap(folded, at)
        elif (named := SCOPES.match(text, at)) and named[2]:
            scope, at = SCOPE_NAMES[named[1]], named.end()
            _must_follow(folded, at)
        else:
            piece, at = _piece(folded, at, scope)
            if piece:
                alternatives[-1].append(piece)
    return alternatives, cap


def _cap(folded: Folded, at: int) -> tuple[int, int]:
    match = CAP.match(folded.text, at)
    number = match[1] if match else ""
    if not (number.isdecimal() and 1 <= int(number[:4]) <= 99):  # noqa: PLR2004
        raise QueryError(
            "after @ stands how many alerts a day, from 1 to 99", "cap", where(folded, at)
        )
    return int(number), at + 1 + len(number)


def _piece(folded: Folded, at: int, scope: Scope) -> tuple[Piece | None, int]:
    """Read one word or phrase with its signs; None where it has no letters and no sign."""
    text, begin = folded.text, at
    never = text[at] in NEVER and text[at : at + 2] not in UNSIGNED
    if never or (text[at] == "+" and text[at + 1 : at + 2].strip()):
        at += 1
    if named := SCOPES.match(text, at):
        scope, at = SCOPE_NAMES[named[1]], named.end()
        _must_follow(folded, at)
    quoted = at < len(text) and text[at] in PAIRS
    word, end = _quoted(folded, at) if quoted else _bare(folded, at)
    if quoted and word is None:
        quoted, (word, end) = False, _bare(folded, at)
    if key_of(word or ""):
        return Piece(word or "", begin, never, quoted, scope), end
    if never:
        raise QueryError("after a minus stands a word", "never", where(folded, begin))
    if word and set(word) == {"*"}:
        raise QueryError("an asterisk stands beside a word", "star", where(folded, begin))
    return None, max(end, begin + 1)


def _quoted(folded: Folded, at: int) -> tuple[str | None, int]:
    text, opener = folded.text, folded.text[at]
    ends = [place for sign in PAIRS[opener] if (place := text.find(sign, at + 1)) > 0]
    if ends:
        return text[at + 1 : min(ends)], min(ends) + 1
    if opener in LENIENT:
        return None, at
    raise QueryError("a quotation mark is not closed", "quotes", where(folded, at))


def _bare(folded: Folded, at: int) -> tuple[str, int]:
    text = folded.text
    match = PIECE.match(text, at)
    if match is None:
        if at < len(text) and text[at] in QUOTES:
            raise QueryError("a quotation mark is not closed", "quotes", where(folded, at))
        return "", at
    end = match.end()
    if text[end : end + 1] and text[end] in QUOTES and not text[end + 1 :].strip():
        raise QueryError("a quotation mark is not closed", "quotes", where(folded, end))
    return match.group(), end


def _must_follow(folded: Folded, at: int) -> None:
    if not folded.text[at:].strip() or folded.text[at] in "|,":
        raise QueryError("after the colon stands a word", "scope", where(folded, max(at - 1, 0)))


def where(folded: Folded, at: int) -> int:
    """Give the place in what was typed of a place in its normal form."""
    return folded.starts[at] if at < len(folded.starts) else len(folded.starts)
