"""Reads the sample articles and outlets from their files.

An article is a header of `name: value` lines, an empty line, and one block a line: `## ` begins
a sub-heading, `- ` a list item, `> ` a quotation, `[사진] ` a caption. `$day` becomes the day of
the month that the sample news tells of, `$eve` the day before.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

HERE = Path(__file__).parent
KST = timezone(timedelta(hours=9), "KST")
FIRST_NUMBER = 1000


@dataclass(frozen=True, slots=True)
class SampleFeed:
    """An invented outlet: the kind of its feed, how it writes dates, and its two addresses."""

    key: str
    title: str
    kind: str
    dates: str
    encoding: str
    feed: str
    page: str

    def page_path(self, number: int) -> str:
        """Name the path of the page that carries the article of this number."""
        return Template(self.page).substitute(id=number)


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An invented article as written, before an outlet lays it out."""

    number: int
    title: str
    outlet: str
    byline: str
    minutes_ago: int
    layout: str
    feed: str
    full_text: bool
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A sample article with the moment (KST) at which it went on sale, and the day it tells of."""

    article: SampleArticle
    at: datetime
    day: date

    def blocks(self) -> list[str]:
        """Fill the day that it tells of and the day before into the blocks of the article."""
        days = {"day": f"{self.day.day}일", "eve": f"{(self.day - timedelta(days=1)).day}일"}
        return [Template(block).safe_substitute(days) for block in self.article.blocks]


def read_feeds() -> dict[str, SampleFeed]:
    """Read all sample outlets by their key, in the order of their file."""
    outlets = tomllib.loads((HERE / "feeds.toml").read_text("utf-8"))
    return {key: SampleFeed(key=key, **outlet) for key, outlet in outlets.items()}


def read_articles() -> list[SampleArticle]:
    """Read all sample articles in the order of their files."""
    return [_article(path) for path in sorted((HERE / "articles").glob("*.txt"))]


def moment(seconds: float) -> datetime:
    """Round a clock's reading down to the whole second, in Korean time."""
    return datetime.fromtimestamp(int(seconds), KST)


def _article(path: Path) -> SampleArticle:
    header, body = path.read_text("utf-8").split("\n\n", 1)
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    return SampleArticle(
        number=FIRST_NUMBER + int(path.name.split("-", 1)[0]),
        title=fields["title"],
        outlet=fields["outlet"],
        byline=fields["byline"],
        minutes_ago=int(fields["minutes_ago"]),
        layout=fields["layout"],
        feed=fields["feed"],
        full_text=fields.get("full_text") == "yes",
        blocks=tuple(line for line in body.splitlines() if line),
    )
