"""Articles that a page keeps in its scripts' state, where no element shows them.

`self.__next_f` (Next.js) streams strings, one of which is the article's HTML; `Fusion.globalContent`
(Arc, the 조선 family) is JSON whose text elements are its paragraphs.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PUSH = re.compile(r'self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)')
FUSION = re.compile(r"Fusion\.globalContent\s*=\s*")
NEXT_DATA = re.compile(r'<script[^>]*id="__NEXT_DATA__"[^>]*>(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
ASSIGNED = re.compile(r"window(?:\.|\[[\"'])\w*(?:STATE|DATA|__)\w*(?:[\"']\])?\s*=", re.IGNORECASE)
PARAGRAPH = re.compile(r"<p\b|<br\b|</p>", re.IGNORECASE)
# A row of text is not closed by a line break, so the next may begin anywhere.
TEXT_ROW = re.compile(rb"[0-9a-f]{1,4}:T([0-9a-f]{1,6}),")
QUOTED = re.compile(r'"((?:[^"\\]|\\.){200,})"')
FEWEST = 200
DEEPEST = 12


def fragments(page: str) -> Iterator[str]:
    """HTML fragments that may hold the article, the most likely of each kind."""
    for find in (next_stream, fusion, next_data, assigned):
        if found := find(page):
            yield found


def next_stream(page: str) -> str:
    """Return the piece with the most paragraphs in the strings that Next.js streams."""
    if "__next_f" not in page:
        return ""
    stream = "".join(str(json.loads(piece)) for piece in PUSH.findall(page))
    return most_paragraphs([*text_rows(stream), *map(unquoted, QUOTED.findall(stream))])


def text_rows(stream: str) -> list[str]:
    """Return the text rows of a stream, `id:Tlength,text` with the length in hexadecimal UTF-8 bytes."""
    body = stream.encode(errors="ignore")
    return [
        body[row.end() : row.end() + int(row[1], 16)].decode(errors="ignore")
        for row in TEXT_ROW.finditer(body)
    ]


def unquoted(text: str) -> str:
    """Return a JSON string's content, or nothing where it is damaged."""
    try:
        return str(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return ""


def most_paragraphs(pieces: list[str]) -> str:
    """Return the piece with the most paragraph tags, if it is long enough to be an article."""
    best = max(pieces, key=lambda piece: (len(PARAGRAPH.findall(piece)), len(piece)), default="")
    return best if len(best) >= FEWEST and PARAGRAPH.search(best) else ""


def fusion(page: str) -> str:
    """Return the text elements of Arc's global content, as paragraphs and headings."""
    begin = FUSION.search(page)
    if begin is None:
        return ""
    try:
        content, _ = json.JSONDecoder(strict=False).raw_decode(page, begin.end())
    except (ValueError, RecursionError):
        return ""
    elements = content.get("content_elements") if isinstance(content, dict) else None
    return "".join(map(element, elements)) if isinstance(elements, list) else ""


def element(one: Any) -> str:
    """One of Arc's content elements as HTML."""
    if not isinstance(one, dict):
        return ""
    text = one.get("content")
    if one.get("type") == "header" and isinstance(text, str):
        return f"<h3>{text}</h3>"
    if one.get("type") == "list" and isinstance(one.get("items"), list):
        return "".join(
            element({"type": "text", "content": item.get("content")})
            for item in one["items"]
            if isinstance(item, dict)
        )
    return f"<p>{text}</p>" if one.get("type") == "text" and isinstance(text, str) else ""


def next_data(page: str) -> str:
    """Return the longest text with paragraphs in the older state of Next.js."""
    return most_paragraphs(list(strings(next_state(page), 0)))


def next_state(page: str) -> Any:
    """Return the older state of Next.js, None where there is none or it is damaged."""
    found = NEXT_DATA.search(page)
    if found is None:
        return None
    try:
        return json.loads(html.unescape(found[1]) if "&quot;" in found[1] else found[1])
    except (ValueError, RecursionError):
        return None


def assigned(page: str) -> str:
    """Return the text with most paragraphs in what scripts assign, be it JSON or a call (Nuxt)."""
    scripts = [script for script in SCRIPT.findall(page) if ASSIGNED.search(script)]
    return most_paragraphs(
        [unquoted(text) for script in scripts for text in QUOTED.findall(script)]
    )


def strings(value: Any, depth: int) -> Iterator[str]:
    """All texts within a JSON value."""
    if isinstance(value, str):
        yield value
    elif depth < DEEPEST:
        inner = (
            value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        )
        for one in inner:
            yield from strings(one, depth + 1)
