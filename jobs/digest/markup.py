"""What is no prose: tags, marks, addresses, handles, telephone numbers, pictographs, hidden signs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Never prose, whoever wrote it: tags, Markdown, addresses with a scheme, of people, telephones.
HARD = re.compile(
    r"<[!/?a-zA-Z][^>]*>?|&(?:[a-zA-Z]{2,8}|#\d+|#x[0-9a-fA-F]+);|"
    r"^\s{0,3}#{1,6}\s|\*\*|~~|```|\]\(|!\[|"
    r"[a-zA-Z][a-zA-Z0-9+.\-]{1,12}://|(?<![a-zA-Z])[a-z][a-z0-9+.\-]{1,12}:(?=[a-z0-9+])|(?<![\w:])//\w|www\.|[\w.+\-]+@[\w\-]+\.|"
    r"(?<![\d,.])0\d{1,2}[-.)\s]\s?\d{3,4}[-.\s]\d{4}(?!\d)|(?<![\d,.])1[5-9]\d\d-\d{4}(?!\d)|\+82[-\s]?\d",
    re.MULTILINE,
)
# A mark unless the article itself has it: emphasis, lists, quotes, tables, handles, hashtags.
SOFT = re.compile(
    r"^\s{0,3}(?:>|[-*+])\s|__|`|(?<![\w*])\*[^\s*][^*]*\*|(?<!\w)_[^\s_][^_]*_(?!\w)|\||"
    r"(?<![\w.])@[\w가-힣]+|(?<![\w@])#[^\W\d]\w*",
    re.MULTILINE,
)
# example.com/x, t.me/x: a dotted Latin name whose last part is a domain, or that a path follows.
DOMAIN = re.compile(
    r"(?<![\w@.])(?:[a-zA-Z0-9\-]{1,40}\.){1,6}(?P<top>[a-zA-Z]{2,24})(?P<path>[/?:]\S)?(?![A-Za-z0-9\-])"
)
TOPS = frozenset(
    "com net org kr io ai app dev me co info biz xyz shop site online tv gg ly link page jp cn us uk eu "
    "example test invalid localhost edu gov mil tech cloud news blog store".split()
)
PATHLESS = frozenset("ai io js tv co me app dev net".split())
HIDDEN = frozenset(["Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"])
PICTURES = re.compile(
    "[\u2600-\u2604\u2607-\u27bf\u2b00-\u2bff\ufe00-\ufe0f\U0001f000-\U0001faff\U000e0000-\U000e01ef]"
)


# One of these stands in every mark, address and telephone number; nearly all sentences have none.
MARKED = tuple(map(re.compile, (r"[-<>&#*~`\]!:/@+_|w]", r"\.[a-zA-Z]", r"\d\d\d\d")))


# A point is asked about with each label that is tried on it.
@lru_cache(maxsize=16)
def has_markup(text: str, own: str = "") -> bool:
    """Tell whether a text holds anything but prose; `own` is what the article itself says."""
    if any(sign.search(text) for sign in MARKED) and _has_marks(text, own):
        return True
    if text.isprintable() and not PICTURES.search(text):
        return False  # as nearly every sentence is
    return any((_is_hidden(char) or PICTURES.match(char)) and char not in own for char in set(text))


def _has_marks(text: str, own: str) -> bool:
    return (
        HARD.search(text) is not None
        or any(_is_address(hit, own) for hit in DOMAIN.finditer(text))
        or any(hit.group().strip() not in own for hit in SOFT.finditer(text))
    )


def _is_address(hit: re.Match[str], own: str) -> bool:
    """Tell an address from a name with a dot in it, which has no path (Node.js, 부킹닷컴's own)."""
    top = hit["top"].lower()
    if hit["path"]:
        return True
    return (
        top in TOPS
        and not (top in PATHLESS and hit.group()[:1].isupper())
        and hit.group() not in own
    )


def _is_hidden(char: str) -> bool:
    return char not in "\n\t" and unicodedata.category(char) in HIDDEN
