"""Articles that a page's state keeps as a list of paragraphs, each an object or a text of its own.

Editors that store blocks (Slate, Portable Text, and what papers build like them) have no HTML to be
found; what they have in common is a list most of whose members hold a sentence.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from jobs.extract.embedded import ASSIGNED, DEEPEST, PUSH, next_state
from jobs.extract.grammar import is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

# A row of Next.js' stream, `5:[…]`; and what other frameworks leave for themselves.
ROW = re.compile(r"^[0-9a-f]{1,4}:(?=[\[{])", re.MULTILINE)
SPACES = re.compile(r"\s*")
TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
FEWEST = 3
MOST_ROWS = 400


def lists(page: str) -> Iterator[str]:
    """Yield as HTML, for each state of a page, the list in which most is told."""
    for state in states(page):
        best = max(members(state, 0), key=prose, default=[])
        if prose(best):
            yield "".join(map(markup, best))


def states(page: str) -> Iterator[Any]:
    """Yield the JSON values that a page's scripts keep."""
    if (value := next_state(page)) is not None:
        yield value
    if "__next_f" in page:
        stream = "".join(str(json.loads(piece)) for piece in PUSH.findall(page))
        yield [decoded(stream, row.end()) for row in list(ROW.finditer(stream))[:MOST_ROWS]]
    for begin in ASSIGNED.finditer(page):
        yield decoded(page, SPACES.match(page, begin.end()).end())  # type: ignore[union-attr]


def decoded(text: str, at: int) -> Any:
    """Return the JSON value that begins at a place, None where there is none."""
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    return value


def members(value: Any, depth: int) -> Iterator[list[Any]]:
    """Yield every list within a JSON value."""
    if depth > DEEPEST or not isinstance(value, list | dict):
        return
    if isinstance(value, list):
        yield value
    for one in value.values() if isinstance(value, dict) else value:
        yield from members(one, depth + 1)


def prose(value: list[Any]) -> int:
    """Count the characters of sentences in a list, none where too few of its members have any."""
    told = [len(text) for text in map(words, value) if is_sentence(text)]
    return sum(told) if len(told) >= FEWEST else 0


def words(member: Any, depth: int = 0) -> str:
    """Return what one member of a list says: itself, its longest text, or what its parts say."""
    if isinstance(member, str):
        return member.strip()
    if isinstance(member, list) and depth < DEEPEST:
        return "".join(words(one, depth + 1) for one in member)
    if not isinstance(member, dict) or depth >= DEEPEST:
        return ""
    own = [value for value in member.values() if isinstance(value, str) and is_words(value)]
    inner = [words(one, depth + 1) for one in member.values() if isinstance(one, list | dict)]
    return max([*own, *inner], key=len, default="")


def is_words(text: str) -> bool:
    """Whether a text is said to people: neither an address nor the name of a thing."""
    return not text.isascii() or " " in text.strip()


def markup(member: Any) -> str:
    """Return one member as HTML."""
    text = words(member)
    text = text if TAG.search(text) else html.escape(text)
    kind = str(member.get("type", "")).lower() if isinstance(member, dict) else ""
    return f"<h3>{text}</h3>" if "head" in kind else f"<p>{text}</p>"
