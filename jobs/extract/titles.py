"""The title of an article, told from the names of its site and section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jobs.feeds.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

SUFFIX = re.compile(r"\s*(?:[|ㅣ│¦]|\s[-–—:<>«»·]{1,2}\s|::)\s*")
# Only a site or a section stands before such a mark; a title's own dash has its title around it.
PREFIX = re.compile(r"^[^|ㅣ│¦:]{2,15}?\s*(?:[|ㅣ│¦]|::)\s*(?=[^|ㅣ│¦:]{12,}$)")
SHORTEST = 4
SECTION_NAME = 24
SITE_NAME = 15
LONGEST = 300


def article_title(tree: Any, stated: Iterable[str], site: str = "") -> str:
    """Return the article's title without its site's name.

    `stated` are the titles that the page states for programs, the best first. A candidate that
    begins others is the title itself, and the rest of them is the site's.
    """
    shown = [plain(" ".join(found.itertext())) for found in tree.iter("h1", "title")]
    found = [text for text in (*map(plain, stated), *shown) if len(text) >= SHORTEST]
    if not found:
        return ""
    anchor = without_suffix(found[0], site)
    shorter = [text for text in found if any(begins(text, other) for other in found)]
    fitting = [text for text in shorter if found[0].startswith(text) or text.startswith(anchor)]
    return min(fitting, key=len) if fitting else anchor


def begins(text: str, other: str) -> bool:
    """Whether a text is the beginning of another, longer one."""
    return other.startswith(text) and other != text


def without_suffix(text: str, site: str = "") -> str:
    """Return a page title without the names of site and section around it."""
    text = PREFIX.sub("", text[:LONGEST].partition(" > ")[0].partition(" < ")[0])
    while (marks := list(SUFFIX.finditer(text))) and marks[-1].start() >= SHORTEST:
        rest = text[marks[-1].end() :].strip()
        if len(rest) > SECTION_NAME and rest != site:
            break
        text = text[: marks[-1].start()].rstrip()
    return text.strip()


def site_in_title(tree: Any) -> str:
    """Return the name behind the last separator of the page's title."""
    whole = plain(" ".join(" ".join(found.itertext()) for found in tree.iter("title")))
    parts = SUFFIX.split(whole[-LONGEST:])
    return parts[-1] if len(parts) > 1 and len(parts[-1]) <= SITE_NAME else ""
