"""`apeuro inspect keyword`: whether a text meets a keyword query, and where."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cli import shell
from jobs.errors import ApeuroError, QueryError
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.query import read_query

if TYPE_CHECKING:
    from jobs.korean.candidates import Place

AROUND = 12


def inspect_keyword(query: str, source: str, *, as_json: bool, as_jsonl: bool) -> None:
    """Print whether a file, or standard input, meets a query; or answer cases, one a line."""
    if as_jsonl:
        for line in sys.stdin:
            if line.strip():
                shell.say_json(answer(line))
        return
    if not query:
        raise ApeuroError("a query is needed, or --jsonl with cases on standard input")
    text = _text(source)
    if as_json:
        shell.say_json(matched(query, text))
    else:
        _print(query, text)


def answer(line: str) -> dict[str, Any]:
    """Answer one case `{"query", "text"}`; what is wrong with it is in `error`."""
    try:
        case = json.loads(line)
        query, text = case["query"], case["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        query = text = None
    if not (isinstance(query, str) and isinstance(text, str)):
        return _shape(None, 'a case is an object with the texts "query" and "text"')
    return matched(query, text)


def matched(query: str, text: str) -> dict[str, Any]:
    """The JSON of a match, in the shape others rely on; the first line of a text is its title."""
    try:
        return _shape(_places(query, text), None)
    except QueryError as error:
        return {**_shape(None, str(error)), "position": error.position}


def _places(query: str, text: str) -> tuple[Place, ...] | None:
    read = read_query(query)
    title = text.partition("\n")[0]
    return match(read, candidates(text, title_end=len(title)))


def _shape(places: tuple[Place, ...] | None, error: str | None) -> dict[str, Any]:
    spans = dict.fromkeys((place.start, place.end) for place in places or ())
    return {
        "match": places is not None,
        "spans": [list(span) for span in spans],
        "error": error,
    }


def _print(query: str, text: str) -> None:
    places = _places(query, text)
    shell.say("no match" if places is None else f"match at {len(places)}")
    for place in places or ():
        before = text[max(place.start - AROUND, 0) : place.start].replace("\n", " ")
        after = text[place.end : place.end + AROUND].replace("\n", " ")
        surface = text[place.begin : place.until]
        shell.say(
            f"{place.start}-{place.end}  …{before}[{text[place.start : place.end]}]{after}…  {surface}"
        )


def _text(source: str) -> str:
    """Read a file or standard input (`-`) as UTF-8."""
    try:
        body = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise ApeuroError(f"{source}: cannot be read: {error.strerror}") from error
    return body.decode("utf-8", "replace")
