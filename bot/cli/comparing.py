"""`apeuro inspect same`: whether two articles tell one story, and why."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.cli import shell
from jobs import likeness
from jobs.errors import ApeuroError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jobs.likeness import Telling, Verdict


def inspect_same(sources: list[str], *, as_json: bool, as_text: bool) -> None:
    """Print the verdict on two files or addresses; raises `ApeuroError` where one cannot be read.

    One source that is `-` or a file of JSON holds a case: {"a": {"title", "text"}, "b": {…}}.
    """
    from bot.cli import reading

    if len(sources) == 1:
        body, _, _ = reading.bytes_of(sources[0], "application/json")
        verdict = judge(body.decode("utf-8", "replace"))
    else:
        one, other = (reading.read_article(source, as_text=as_text) for source in sources)
        verdict = likeness.compare(_told(one.title, one.text), _told(other.title, other.text))
    if as_json:
        shell.say_json(asdict(verdict))
        return
    said = "one story" if verdict.same else "two stories"
    shell.say(f"{said} ({verdict.score:.2f}): {verdict.why}")


def inspect_pairs() -> None:
    """Read cases from standard input, one JSON object a line, and answer each with one line.

    A line that is no case is answered with its `error`, and makes the exit status 1.
    """
    bad = sum(not _answer(line) for line in _lines_of_input())
    if bad:
        sys.exit(1)


def judge(case: str) -> Verdict:
    """Judge a case given as JSON; raises `ApeuroError` where it is none."""
    try:
        given = json.loads(case)
        one, other = (_article(given[side]) for side in ("a", "b"))
    except (ValueError, KeyError, TypeError) as error:
        shape = '{"a": {"title": "…", "text": "…"}, "b": {…}}'
        raise ApeuroError(f"this is no case of the form {shape}") from error
    return likeness.compare(one, other)


def _answer(line: str) -> bool:
    try:
        shell.say_json(asdict(judge(line)))
    except ApeuroError as error:
        shell.say_json({"same": False, "score": 0.0, "why": "", "error": str(error)})
        return False
    return True


def _lines_of_input() -> Iterable[str]:
    raw = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    return (line for line in raw if line.strip())


def _article(given: Any) -> Telling:
    if not isinstance(given, dict):
        raise TypeError("an article is an object")
    title, text = given.get("title") or "", given["text"]
    if not isinstance(title, str) or not isinstance(text, str):
        raise TypeError("title and text are texts")
    return _told(title, text)


def _told(title: str, text: str) -> Telling:
    return likeness.tell(title, likeness.lines(text))
