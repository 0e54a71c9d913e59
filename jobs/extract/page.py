"""From a page to its blocks: one rung after the other, until one holds a story.

EXTRACTORS is the table of rungs; each yields candidate lists of blocks, and the first rung with
a candidate that holds a story wins. To add one, write a callable and put it in its place.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree, html

from jobs.errors import PageError
from jobs.extract.blocks import from_html, from_text
from jobs.extract.cleaner import Cleaned, clean, prose_length
from jobs.extract.container import dense, marked, pruned
from jobs.extract.embedded import fragments
from jobs.extract.linked_data import articles, words
from jobs.extract.metadata import Metadata, read_metadata
from jobs.extract.told_in_lists import lists
from jobs.feeds.repair import without_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from jobs.extract.block import Block

LARGEST = 4_000_000
LARGEST_FOR_TRAFILATURA = 500_000
# Tens of thousands of attributes on one tag cost seconds, and no author writes them.
OVERLONG_TAG = re.compile(r"<[A-Za-z][^<>]{20000,}>")
NEARLY = 0.9
CLEARLY_LESS = 0.6
MOST_CANDIDATES = 12
FEW = 200  # characters of prose, fewer than an article has


@dataclass(frozen=True, slots=True)
class Page:
    """A page as parsed, with what it says about itself."""

    text: str
    tree: Any
    metadata: Metadata


class Extractor(NamedTuple):
    """A rung of the ladder: what it is called, the candidates it finds, and when it is asked.

    It is asked while fewer than `below` characters of prose are found.
    """

    name: str
    find: Callable[[Page], Iterator[list[Block]]]
    below: float = math.inf


def open_page(text: str, url: str) -> Page:
    """Parse a decoded page; raises PageError where nothing can be parsed."""
    text = OVERLONG_TAG.sub("", without_controls(text[:LARGEST]))
    tree = parsed(text)
    if tree is None:
        raise PageError("The page is empty.")
    return Page(text, tree, read_metadata(tree, url, text))


def parsed(text: str) -> Any:
    """Return the tree of a page or of a fragment, or None where there is none."""
    if not text.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def story(page: Page, repeated: Collection[int] = ()) -> Cleaned:
    """Return the cleaned blocks of the page's article; raises PageError where there is none."""
    best = Cleaned(())
    spare = best
    for extractor in EXTRACTORS:
        if prose_length(best.blocks) >= extractor.below:
            continue
        found = [clean(blocks, page.metadata.title, repeated) for blocks in extractor.find(page)]
        # Outer elements come first, so the last is the tightest.
        spare = spare if spare.blocks else ([one for one in found if one.blocks] or [spare])[-1]
        tight = tightest(found)
        if prose_length(tight.blocks) * CLEARLY_LESS > prose_length(best.blocks):
            best = tight
    if best.blocks:
        return best
    # A list of appointments has no sentence, and is an article if its page says so.
    if spare.blocks and page.metadata.published_at:
        return spare
    raise PageError("The page holds no article that can be read.")


def tightest(found: list[Cleaned]) -> Cleaned:
    """Return the shortest of the candidates that hold nearly as much prose as the fullest."""
    most = max((prose_length(one.blocks) for one in found), default=0)
    full = [one for one in found if most and prose_length(one.blocks) >= NEARLY * most]
    return min(full, key=length, default=Cleaned(()))


def length(cleaned: Cleaned) -> int:
    """Return the characters that a candidate holds in all."""
    return sum(len(block.text) for block in cleaned.blocks)


def in_marked_elements(page: Page) -> Iterator[list[Block]]:
    """Yield the blocks of each element that is marked as holding the article."""
    for container in islice(marked(page.tree), MOST_CANDIDATES):
        yield from_html(pruned(container))


def in_dense_elements(page: Page) -> Iterator[list[Block]]:
    """Yield the blocks of the elements that hold the most running text."""
    for container in islice(dense(page.tree), MOST_CANDIDATES):
        yield from_html(pruned(container))


def in_linked_data(page: Page) -> Iterator[list[Block]]:
    """Yield the blocks of JSON-LD's articleBody, which is plain text or HTML."""
    for one in articles(page.tree):
        if body := words(one.get("articleBody")):
            yield from_fragment(body) if "<p" in body or "<br" in body else from_text(body)


def in_state(page: Page) -> Iterator[list[Block]]:
    """Yield the blocks of the HTML that the page's scripts keep."""
    for fragment in fragments(page.text):
        yield from_fragment(fragment)


def in_lists(page: Page) -> Iterator[list[Block]]:
    """Yield the blocks of what the page's scripts keep as lists of paragraphs."""
    for fragment in lists(page.text):
        yield from_fragment(fragment)


def by_trafilatura(page: Page) -> Iterator[list[Block]]:
    """Yield the blocks of what trafilatura takes for the article."""
    if len(page.text) > LARGEST_FOR_TRAFILATURA:
        return
    import trafilatura  # noqa: PLC0415 - costs 300 ms and 27 MB, and most pages never need it

    # Its slow mode loads the stop lists of all languages (33 MB) for a second opinion.
    found = trafilatura.extract(
        page.text, output_format="html", include_comments=False, favor_recall=True, fast=True
    )
    if found:
        yield from_fragment(found)


def from_fragment(markup: str) -> list[Block]:
    """Yield the blocks of a piece of HTML."""
    tree = parsed(markup)
    return [] if tree is None else from_html(pruned(tree))


EXTRACTORS = (
    Extractor("marked elements", in_marked_elements),
    Extractor("linked data", in_linked_data),
    Extractor("state", in_state),
    Extractor("dense elements", in_dense_elements, below=1000),
    Extractor("lists in the state", in_lists, below=FEW),
    Extractor("trafilatura", by_trafilatura, below=1),
)
