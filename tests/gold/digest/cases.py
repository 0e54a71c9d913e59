"""Reads the gold of the digest into values; see README.md for how it was written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobs.model import DigestKind

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's visible text, by its first and last words as they stand there."""

    first: str
    last: str

    def is_in(self, text: str) -> bool:
        """Whether the text holds the first words and, from there on, the last."""
        start = text.find(self.first)
        return start >= 0 and self.last in text[start:]

    def is_exactly(self, text: str) -> bool:
        """Whether the text begins with the first words and ends with the last."""
        return text.startswith(self.first) and text.endswith(self.last)


@dataclass(frozen=True, slots=True)
class ExpectedPoint:
    """A point of the outlook section: `label` is empty where the article gives none.

    `done` marks a point that reports what has happened already; a digest passes over it.
    """

    label: str
    body: Passage
    done: bool = False


@dataclass(frozen=True, slots=True)
class ArticleCase:
    """An article with what a careful editor expects of it.

    `heading` is that of its outlook section, None where it has none. `kinds` are the kinds of
    digest that are right; `unsummarised` the reasons, one of which must be given for not
    summarising it, empty where it must be summarised. `outlook` are the sentences that would
    stand under 앞으로는, given only for articles without such a section.
    """

    path: Path
    title: str
    heading: str | None
    points: tuple[ExpectedPoint, ...]
    outlook: tuple[Passage, ...]
    kinds: frozenset[DigestKind]
    unsummarised: frozenset[str]
    note: str

    @property
    def form(self) -> str:
        """One of txt (first line is the title), md and html."""
        return self.path.suffix.removeprefix(".")

    def source(self) -> str:
        """Read the article as it would be published."""
        return self.path.read_text("utf-8")

    def next_points(self) -> tuple[ExpectedPoint, ...]:
        """Pick the first three points that are still ahead: those of the digest."""
        return tuple(point for point in self.points if not point.done)[:3]


@dataclass(frozen=True, slots=True)
class SentenceCase:
    """A sentence and whether it would stand under an 앞으로는 heading; `note` is its class."""

    text: str
    outlook: bool
    note: str


@dataclass(frozen=True, slots=True)
class VerifierCase:
    """A point, the evidence given for it, and whether the one holds against the other.

    `corruption` names what was done to the point; `faithful` where it is sound.
    """

    evidence: str
    text: str
    label: str
    corruption: str
    sound: bool


def article_cases() -> list[ArticleCase]:
    """Read all articles, those with an outlook section first, then those without, then traps."""
    return [_article(record) for record in _records("articles.jsonl")]


def sentence_cases() -> list[SentenceCase]:
    """Read all labelled sentences."""
    return [
        SentenceCase(record["text"], record["outlook"], record["note"])
        for record in _records("outlook.jsonl")
    ]


def verifier_cases() -> list[VerifierCase]:
    """Read all points with their evidence, sound and corrupted."""
    return _points("verifier.jsonl")


def rewording_cases() -> list[VerifierCase]:
    """Read the later set: freer rewordings of many sentences, and corruptions near them."""
    return _points("rewordings.jsonl")


def _points(name: str) -> list[VerifierCase]:
    return [
        VerifierCase(
            record["evidence"], record["text"], record["label"], record["class"], record["sound"]
        )
        for record in _records(name)
    ]


def _records(name: str) -> Iterator[dict[str, Any]]:
    for line in (HERE / name).read_text("utf-8").splitlines():
        yield json.loads(line)


def _article(record: dict[str, Any]) -> ArticleCase:
    return ArticleCase(
        path=HERE / "articles" / record["file"],
        title=record["title"],
        heading=record["heading"],
        points=tuple(
            ExpectedPoint(one["label"], _passage(one), one.get("done", False))
            for one in record["points"]
        ),
        outlook=tuple(_passage(one) for one in record["outlook"]),
        kinds=frozenset(DigestKind(kind) for kind in record["kinds"]),
        unsummarised=frozenset(record["unsummarised"]),
        note=record["note"],
    )


def _passage(record: dict[str, Any]) -> Passage:
    return Passage(record["first"], record["last"])
