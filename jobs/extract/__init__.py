"""Pages, purely: a page in, an article with its sections out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs.errors import PageError
from jobs.extract.block import Block
from jobs.extract.blocks import from_text
from jobs.extract.cleaner import Cleaned, clean, prose_length
from jobs.extract.metadata import people, without_suffix
from jobs.extract.page import from_fragment, open_page, story
from jobs.extract.sections import article
from jobs.feeds.decode import decode
from jobs.feeds.plain import plain

if TYPE_CHECKING:
    from jobs.model import Article, Entry

__all__ = ["read_entry", "read_page", "read_text"]

# A teaser has one to three sentences; a full text has paragraphs.
FULL_TEXT = 500
FULL_PARAGRAPHS = 3
ONLY_DESCRIPTION = "only the page's description was found"


def read_page(
    body: bytes,
    *,
    url: str = "",
    content_type: str | None = None,
    title: str = "",
    source: str = "",
) -> Article:
    """Read the article of an HTML page; `title` and `source` stand in for what it does not say.

    Raises PageError where the page holds no article.
    """
    page = open_page(decode(body, content_type).text, url)
    about, warnings = page.metadata, ()
    try:
        found = story(page)
    except PageError:
        if not about.description:
            raise
        found, warnings = Cleaned((Block(about.description),)), (ONLY_DESCRIPTION,)
    return article(
        about.title or title,
        found.blocks,
        url=about.url,
        source=source or about.source,
        published_at=about.published_at,
        byline=about.byline or writers(found),
        warnings=warnings,
    )


def read_text(text: str, *, url: str = "") -> Article:
    """Read plain text, whose first line is the title (with or without its site's name)."""
    lines = text.strip("\ufeff \r\n\t").splitlines()
    title = without_suffix(plain(lines[0])) if lines else ""
    found = clean(from_text("\n".join(lines[1:])), title)
    return article(title, found.blocks, url=url, byline=writers(found))


def read_entry(entry: Entry, *, source: str) -> Article | None:
    """The article that a feed carries in full, or None where it carries a teaser."""
    for markup in (entry.content, entry.summary):
        found = clean(from_fragment(markup), entry.title) if len(markup) >= FULL_TEXT else Cleaned(())
        if prose_length(found.blocks) >= FULL_TEXT and len(found.blocks) >= FULL_PARAGRAPHS:
            return article(
                entry.title,
                found.blocks,
                url=entry.url,
                source=source,
                published_at=entry.published_at,
                byline=entry.author or writers(found),
            )
    return None


def writers(found: Cleaned) -> str:
    """Who signed, from the by-lines that the cleaner dropped."""
    return next((names for block in found.dropped if "기자" in block.text and (names := people(block.text))), "")
