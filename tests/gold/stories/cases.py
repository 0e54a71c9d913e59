"""The pairs of the gold, as values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Told:
    """An invented article."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, whether they are one story, and what kind of copy or likeness they show."""

    kind: str
    same: bool
    one: Told
    other: Told

    @property
    def name(self) -> str:
        """What a test calls the pair."""
        return f"{self.kind}: {self.one.id} {self.other.id}"


@cache
def articles() -> dict[str, Told]:
    """Read the articles by their ids."""
    rows = map(json.loads, (HERE / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: Told(row["id"], row["title"], row["text"]) for row in rows}


@cache
def pairs() -> tuple[Pair, ...]:
    """Read the pairs."""
    told = articles()
    rows = map(json.loads, (HERE / "pairs.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(Pair(row["kind"], row["same"], told[row["a"]], told[row["b"]]) for row in rows)
