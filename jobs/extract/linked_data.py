"""What a page says of its article in JSON-LD (schema.org), read forgivingly."""

from __future__ import annotations

import json
import re
from typing import Any

ARTICLE = re.compile(r"Article|BlogPosting|Report")
COMMA = re.compile(r",\s*([}\]])")
LARGEST = 500_000
DEEPEST = 4


def articles(tree: Any) -> list[dict[str, Any]]:
    """Return the article objects of a page, as published; damaged ones are passed over."""
    found: list[dict[str, Any]] = []
    for script in tree.iterfind(".//script"):
        if "ld+json" in (script.get("type") or ""):
            collect(loaded(script.text or ""), found, 0)
    return found


def loaded(text: str) -> Any:
    """Return a JSON value with raw line breaks and trailing commas forgiven, or None."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, COMMA.sub(r"\1", text)) if len(text) <= LARGEST else ():
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def collect(value: Any, found: list[dict[str, Any]], depth: int) -> None:
    """Gather article objects out of lists, graphs and main entities."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            collect(one, found, depth + 1)
    elif isinstance(value, dict):
        if ARTICLE.search(str(value.get("@type", ""))):
            found.append(value)
        for name in ("@graph", "mainEntity", "itemListElement", "item"):
            collect(value.get(name), found, depth + 1)


def words(value: Any, depth: int = 0) -> str:
    """Return a value as text: itself, its name, or the names of a list of people."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict) and depth < DEEPEST:
        return words(value.get("name") or value.get("@id") or value.get("@value"), depth + 1)
    if isinstance(value, list) and depth < DEEPEST:
        return ", ".join(dict.fromkeys(text for one in value if (text := words(one, depth + 1))))
    return ""
