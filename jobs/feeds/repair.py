"""Making XML of what Korean sites send as XML: enough for a strict parser, and nothing more.

Works on decoded text. No entity that a document defines is ever kept, so none can expand.
"""

from __future__ import annotations

import html
import html.entities
import re

ROOT = re.compile(r"<(?:[A-Za-z][\w.-]*:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
START = re.compile(r"<\?xml\b|" + ROOT.pattern, re.IGNORECASE)
PAGE = re.compile(r"<!doctype\s+html|<html\b|<head\b|<body\b", re.IGNORECASE)
PROLOGUE = re.compile(r"<\?[^<>]{0,2000}\?>")
DOCTYPE = re.compile(r"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
# What XML 1.0 forbids, and the C1 controls and non-characters that no publisher means.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LITERALS = {"<![CDATA[": "]]>", "<!--": "-->"}
LITERAL = re.compile(r"<!\[CDATA\[|<!--")
AMPERSAND = re.compile(r"&(#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")
BARE_ANGLE = re.compile(r"<(?![A-Za-z/!?_])")
# A character beyond the first 65,536 as some systems write it: by its two halves of UTF-16.
HALVES = re.compile(
    r"&#(xd[89ab][\da-f]{2}|5[56]\d{3});&#(xd[c-f][\da-f]{2}|5[67]\d{3});", re.IGNORECASE
)
LAST_CHARACTER = 0x10FFFF
XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
# What a picture or a podcast says of itself; feedparser takes its title for the entry's.
ATTACHED = re.compile(
    r"<(media|itunes):(title|description|summary|subtitle)\b[^<>]{0,300}>"
    r"(?:<!\[CDATA\[[^\]]*\]\]>|[^<]*)</\1:\2\s*>",
    re.IGNORECASE,
)
END = re.compile(r"</(?:[A-Za-z][\w.-]*:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)


def without_controls(text: str) -> str:
    """Text without control characters, which databases and chats refuse."""
    return CONTROLS.sub("", text)


def feed_start(text: str) -> int | None:
    """Where the feed begins (a site may print notices before it), or None if there is none."""
    found = ROOT.search(text)
    page = PAGE.search(text)
    if found is None or (page and page.start() < found.start()):
        return None
    start = START.search(text, 0, found.end())
    return start.start() if start else found.start()


def unwrapped(text: str) -> str:
    """Return the document alone: without controls, declaration, doctype and what stands around it."""
    text = without_controls(text)
    start = feed_start(text)
    ends = [match.end() for match in END.finditer(text)]
    text = text[start or 0 : ends[-1] if ends else None]
    return PROLOGUE.sub("", DOCTYPE.sub("", text, count=1)).strip()


def repaired(text: str) -> str:
    """Well-formed XML, as far as escaping goes, without declaration, doctype and trailing junk."""
    return PROLOGUE.sub("", escaped_outside(ATTACHED.sub("", unwrapped(text)))).strip()


def escaped_outside(text: str) -> str:
    """Escape stray `&` and `<` everywhere but in CDATA and comments; close what is left open."""
    pieces, at = [], 0
    while literal := LITERAL.search(text, at):
        close = LITERALS[literal[0]]
        end = text.find(close, literal.end())
        pieces.append(escaped(text[at : literal.start()]))
        pieces.append(text[literal.start() : end if end >= 0 else len(text)] + close)
        at = end + len(close) if end >= 0 else len(text)
    return "".join([*pieces, escaped(text[at:])])


def escaped(text: str) -> str:
    """Escape `&` and `<` that begin nothing; turn HTML's named characters into themselves."""
    return BARE_ANGLE.sub("&lt;", AMPERSAND.sub(entity, whole_characters(text)))


def whole_characters(text: str) -> str:
    """Return text with characters that are written by their halves put together."""
    return HALVES.sub(joined, text) if "&#" in text else text


def joined(match: re.Match[str]) -> str:
    """Return the character that two halves make, or what was written where they make none."""
    high, low = (int(half.lstrip("xX"), 16 if half[0] in "xX" else 10) for half in match.groups())
    if 0xD800 <= high < 0xDC00 <= low < 0xE000:  # noqa: PLR2004 - the ranges of UTF-16
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    return match[0]


def entity(match: re.Match[str]) -> str:
    """One `&…`: kept, replaced by its character, dropped as a control, or escaped."""
    name = match[1] or ""
    if name in XML_ENTITIES:
        return match[0]
    if name.startswith("#"):
        return character(name)
    return html.entities.html5.get(name, "") or "&amp;" + name


def character(reference: str) -> str:
    """Return a numeric reference (`#8230;`), kept where XML allows its character, else dropped."""
    digits = reference[1:-1]
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    if number > LAST_CHARACTER or CONTROLS.match(chr(number)):
        return html.unescape("&" + reference) if 0x80 <= number < 0xA0 else ""  # noqa: PLR2004
    return "&" + reference
