"""Titles and names as plain text: markup gone, escapes undone, spaces folded."""

from __future__ import annotations

import html
import re
import unicodedata

from jobs.feeds.repair import whole_characters, without_controls

# Only tags of HTML are markup: `<속보>` and `vector<int>` are words of a title.
INLINE = "a|abbr|acronym|b|big|cite|code|del|em|font|i|ins|mark|nobr|s|small|span|strike|strong|sub|sup|tt|u|wbr"
BLOCK = "address|blockquote|br|center|dd|div|dl|dt|h[1-6]|hr|img|li|ol|p|table|td|th|tr|ul"
INLINE_TAG = re.compile(rf"</?(?:{INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
BLOCK_TAG = re.compile(rf"</?(?:{BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
SPACES = re.compile(r"\s+")
TWICE = 2
LONGEST = 4000


def plain(markup: str) -> str:
    """One line of plain text; escapes are undone twice, because many feeds escape twice."""
    text = markup[:LONGEST]
    for _ in range(TWICE):
        text = html.unescape(whole_characters(without_tags(text)))
    text = without_controls(INVISIBLE.sub("", without_tags(text)))
    return SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def without_tags(text: str) -> str:
    """Text without tags of HTML; a block tag leaves a space."""
    return INLINE_TAG.sub("", BLOCK_TAG.sub(" ", text)) if "<" in text else text
