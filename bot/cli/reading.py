"""`apeuro digest` and `apeuro inspect`: files and addresses in, text or JSON out."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.cli import shell
from jobs import digest as digests
from jobs import extract
from jobs import feeds as feed_readers
from jobs.errors import ApeuroError
from jobs.feeds.decode import decode
from jobs.http import ACCEPT_FEED, ACCEPT_PAGE, Web

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from jobs.http import Fetched
    from jobs.model import Article, Digest, FeedDocument, OutlookSection

NUMBERS = "①②③"


def digest(sources: list[str], *, as_json: bool, as_text: bool) -> None:
    """Print the digest of each source."""

    def show(source: str) -> None:
        article = read_article(source, as_text=as_text)
        drafted = digests.draft(article)
        shell.say_json(digest_shape(drafted)) if as_json else _print_digest(drafted)

    _each(sources, show)


def inspect_articles(sources: list[str], *, as_json: bool, as_text: bool) -> None:
    """Print what each page was read as."""

    def show(source: str) -> None:
        article = read_article(source, as_text=as_text)
        shell.say_json(article_shape(article)) if as_json else _print_article(article)

    _each(sources, show)


def inspect_feeds(sources: list[str], *, as_json: bool, base_url: str, content_type: str) -> None:
    """Print what each feed was read as."""

    def show(source: str) -> None:
        page = bytes_of(source, ACCEPT_FEED)
        document = feed_readers.parse(
            page[0], url=base_url or page[1], content_type=content_type or page[2]
        )
        shell.say_json(feed_shape(document)) if as_json else _print_feed(document)

    _each(sources, show)


def digest_shape(drafted: Digest) -> dict[str, Any]:
    """The JSON of a digest, in the shape others rely on."""
    shape = asdict(drafted)
    shape["published_at"] = _iso(drafted.published_at)
    return shape


def article_shape(article: Article) -> dict[str, Any]:
    """The JSON of an article, in the shape others rely on."""
    shape = asdict(article)
    shape["published_at"] = _iso(article.published_at)
    shape["updated_at"] = _iso(article.updated_at)
    return shape


def feed_shape(document: FeedDocument) -> dict[str, Any]:
    """The JSON of a feed, in the shape others rely on."""
    shape = asdict(document)
    for entry in shape["entries"]:
        entry["published_at"] = _iso(entry["published_at"])
    return shape


def _each(sources: list[str], show: Callable[[str], None]) -> None:
    """Show every source; a bad one is a sentence, and the exit status, but no end for the rest."""
    bad = 0
    for source in sources:
        try:
            show(source)
        except ApeuroError as error:
            shell.complain(f"{source}: {error}")
            bad += 1
    if bad:
        sys.exit(1)


def read_article(source: str, *, as_text: bool) -> Article:
    """Read a file or an address as an article; raises `ApeuroError` where it cannot be read."""
    body, url, content_type = bytes_of(source, ACCEPT_PAGE)
    if as_text:
        return extract.read_text(decode(body, content_type).text, url=url)
    return extract.read_page(body, url=url, content_type=content_type)


def bytes_of(source: str, accept: str) -> tuple[bytes, str, str | None]:
    """Read a file, standard input (`-`) or an address; with its address and declared type.

    Raises `ApeuroError` where it cannot be read.
    """
    if urlsplit(source).scheme in {"http", "https"}:
        return _fetched(source, accept)
    if source == "-":
        return sys.stdin.buffer.read(), "", None
    try:
        return Path(source).read_bytes(), "", None
    except OSError as error:
        raise ApeuroError(f"cannot be read: {error.strerror}") from error


def _fetched(url: str, accept: str) -> tuple[bytes, str, str | None]:
    settings = shell.loaded(quiet=True)
    answers: list[Fetched] = []

    async def fetch() -> None:
        async with Web(allow_private=settings.allow_private_network) as web:
            answers.append(await web.fetch(url, accept=accept))

    shell.finish(fetch())
    return answers[0].body, answers[0].url, answers[0].content_type


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _print_digest(drafted: Digest) -> None:
    shell.say(drafted.title)
    about = " · ".join(filter(None, [drafted.source, _iso(drafted.published_at)]))
    shell.say(f"{about or '-'} [{drafted.kind}, {drafted.method}]")
    if drafted.lead:
        shell.say(f"\n무슨 일이야  {drafted.lead}")
    for number, point in zip(NUMBERS, drafted.points, strict=False):
        speaker = f" ({point.speaker})" if point.speaker else ""
        shell.say(f"\n{number} {point.label}: {point.text}{speaker} [{point.kind}]")
        for evidence in point.evidence:
            shell.say(f"   근거 {evidence.start}-{evidence.end}: {evidence.text}")
    _print_warnings(drafted.warnings)


def _print_article(article: Article) -> None:
    shell.say(article.title)
    about = [article.source, _iso(article.published_at), article.byline, article.url]
    shell.say(" · ".join(filter(None, about)) or "-")
    for section in article.sections:
        shell.say(f"section {section.start}-{section.end}: {section.heading}")
    if article.outlook:
        _print_outlook(article, article.outlook)
    shell.say(f"\n{article.text}")
    _print_warnings(article.warnings)


def _print_outlook(article: Article, outlook: OutlookSection) -> None:
    shell.say(f"outlook {outlook.start}-{outlook.end}: {outlook.heading}")
    for point in outlook.points:
        shell.say(f"  [{point.label}] {article.text[point.start : point.end]}")


def _print_feed(document: FeedDocument) -> None:
    shell.say(f"{document.title} [{document.kind}, {document.encoding}] {document.url}")
    for entry in document.entries:
        shell.say(f"{_iso(entry.published_at) or 'no date'}  {entry.title}\n    {entry.url}")
    shell.say(f"{len(document.entries)} entries")
    _print_warnings(document.warnings)


def _print_warnings(warnings: tuple[str, ...]) -> None:
    for warning in warnings:
        shell.say(f"warning: {warning}")
