"""The feeds an operator begins with: the shipped starter pack, or a file of their own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jobs.errors import FeedError, SettingsError

SHIPPED = Path(__file__).with_name("starter.toml")
ADDRESS = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A feed as its operator lists it.

    `zone` names the zone of times that give none; `every` asks for a pace of so many minutes, 15
    at least; `full_text` says that entries carry their
    whole article; `note` is what else is known, for people; `on` is false for feeds listed only
    as a proposal.
    """

    url: str
    title: str = ""
    zone: str = "Asia/Seoul"
    every: int | None = None
    full_text: bool = False
    note: str = ""
    on: bool = True


def load(path: Path | None = None) -> list[FeedSource]:
    """Read the feeds to gather from a `.toml` or `.opml` file, the starter pack if none is named.

    Raises SettingsError, which names FEEDS_FILE and says what is wrong in it.
    """
    return [source for source in proposals(path) if source.on]


def proposals(path: Path | None = None) -> list[FeedSource]:
    """Read all feeds that such a file lists, those that are off among them."""
    chosen = path or SHIPPED
    try:
        body = chosen.read_bytes()
    except OSError as error:
        raise wrong(chosen, f"cannot be read ({error.strerror})") from None
    sources = READERS.get(chosen.suffix.lower(), unknown)(chosen, body)
    if not sources:
        raise wrong(chosen, "lists no feed")
    first: dict[str, FeedSource] = {}
    for source in sources:
        first.setdefault(source.url, source)
    return list(first.values())


def from_toml(path: Path, body: bytes) -> list[FeedSource]:
    """Read feeds from `[[feed]]` tables."""
    try:
        tables = tomllib.loads(body.decode("utf-8-sig")).get("feed", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise wrong(path, f"is not valid TOML ({error})") from None
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise wrong(path, "needs its feeds as [[feed]] tables")
    return [from_table(path, number, table) for number, table in enumerate(tables, start=1)]


def from_table(path: Path, number: int, table: dict[str, Any]) -> FeedSource:
    """One `[[feed]]` table, every field checked."""
    for name, value in table.items():
        if name not in FIELDS:
            raise wrong(path, f"has an unknown field “{name}” in feed {number}")
        if not isinstance(value, FIELDS[name]):
            raise wrong(path, f"has a wrong value for “{name}” in feed {number}")
    url = str(table.get("url", ""))
    if not url.startswith(ADDRESS):
        raise wrong(path, f"needs a web address as “url” in feed {number}")
    source = FeedSource(**table)
    try:
        ZoneInfo(source.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise wrong(path, f"names an unknown zone “{source.zone}” in feed {number}") from None
    return source


def from_opml(path: Path, body: bytes) -> list[FeedSource]:
    """Read feeds from an OPML file as other readers export it."""
    from jobs import opml  # noqa: PLC0415 - few starts read OPML

    try:
        return opml.read(body)
    except FeedError as error:
        raise wrong(path, str(error)) from None


def unknown(path: Path, _: bytes) -> list[FeedSource]:
    """Refuse a file of another kind."""
    raise wrong(path, "must end in .toml or .opml")


def wrong(path: Path, trouble: str) -> SettingsError:
    """Return the error for a file of feeds, naming the setting and the file."""
    return SettingsError(f"FEEDS_FILE: {path} {trouble}.")


FIELDS = {
    "url": str,
    "title": str,
    "zone": str,
    "every": int,
    "full_text": bool,
    "note": str,
    "on": bool,
}
READERS = {".toml": from_toml, ".opml": from_opml, ".xml": from_opml}
