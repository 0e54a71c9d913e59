"""Pages, purely: a page in, an article with its sections out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.errors import PageError
from jobs.extract.block import Block
from jobs.extract.blocks import from_text
from jobs.extract.cleaner import Cleaned, clean, prose_length
from jobs.extract.furniture import family
from jobs.extract.grammar import is_sentence
from jobs.extract.metadata import people
from jobs.extract.moments import written
from jobs.extract.page import from_fragment, open_page, story
from jobs.extract.sections import article
from jobs.extract.titles import without_suffix
from jobs.feeds.decode import decode
from jobs.feeds.plain import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from jobs.model import Article, Entry

__all__ = ["read_entry", "read_page", "read_text"]

# A teaser has one to three sentences; a full text has paragraphs.
FULL_TEXT = 350
FULL_PARAGRAPHS = 3
OWNER = re.compile(
    r"(?:저작권자|[ⓒⒸ©])[\s:(ⓒⒸ©]*(?:\d{4}[\s.]*)?([가-힣A-Za-z0-9&]{2,20}?)"
    r"(?=https?:|www\.|[\s,.()<>\[\]]|$)"
)
BROKEN_OFF = re.compile(r"(?:…|\.\.\.|\[…\]|\(중략\)|more|더\s?보기)[\s\])»>]*$", re.IGNORECASE)
SIGNED = re.compile(r"기자|특파원|@")
ONLY_DESCRIPTION = "only the page's description was found"


def read_page(
    body: bytes,
    *,
    url: str = "",
    content_type: str | None = None,
    title: str = "",
    source: str = "",
    repeated: Collection[int] = (),
) -> Article:
    """Read the article of an HTML page; `title` and `source` stand in for what it does not say.

    `repeated` are the marks of lines that the outlet is known to repeat (`jobs.repeated`).
    Raises PageError where the page holds no article.
    """
    page = open_page(decode(body, content_type).text, url)
    about = page.metadata
    warnings: tuple[str, ...] = ()
    try:
        found = story(page, repeated)
    except PageError:
        if not about.description:
            raise
        found, warnings = Cleaned((Block(about.description),)), (ONLY_DESCRIPTION,)
    return article(
        about.title or title,
        found.blocks,
        url=about.url,
        canonical=about.url if about.url != url else "",
        source=source or about.source or publisher(found) or about.site,
        published_at=about.published_at,
        updated_at=about.updated_at,
        byline=about.byline or writers(found),
        warnings=warnings,
    )


def read_text(text: str, *, url: str = "") -> Article:
    """Read plain text, whose first line is the title (with or without its site's name)."""
    lines = text.strip("\ufeff \r\n\t").splitlines()
    title = without_suffix(plain(lines[0].lstrip("# "))) if lines else ""
    found = clean(from_text("\n".join(lines[1:])), title)
    return article(
        title,
        found.blocks,
        url=url,
        source=publisher(found),
        published_at=written(block.text for block in found.dropped),
        byline=writers(found),
    )


def read_entry(entry: Entry, *, source: str, repeated: Collection[int] = ()) -> Article | None:
    """Return the article that a feed carries in full, or None where it carries a teaser."""
    for markup in (entry.content, entry.summary):
        if len(markup) < FULL_TEXT:
            continue
        found = clean(from_fragment(markup), entry.title, repeated)
        if is_whole(found):
            return article(
                entry.title,
                found.blocks,
                url=entry.url,
                source=source,
                published_at=entry.published_at,
                byline=entry.author or writers(found),
            )
    return None


def is_whole(found: Cleaned) -> bool:
    """Whether blocks are a whole text: paragraphs enough, and no sign that they break off."""
    told = [block for block in found.blocks if is_sentence(block.text)]
    long_enough = prose_length(told) >= FULL_TEXT and len(told) >= FULL_PARAGRAPHS
    return long_enough and not BROKEN_OFF.search(found.blocks[-1].text)


def writers(found: Cleaned) -> str:
    """Return who signed, from the by-lines that the cleaner dropped."""
    signed = [block.text for block in found.dropped if family(block.text) == "byline"]
    reporters = [text for text in signed if SIGNED.search(text)]
    return next(filter(None, map(people, reporters)), "")


def publisher(found: Cleaned) -> str:
    """Return who holds the rights, from the line that says so; boards copy it from the paper."""
    named = (OWNER.search(block.text) for block in found.dropped)
    return next((match[1] for match in named if match), "")
