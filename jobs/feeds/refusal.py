"""What to say of an answer that is no feed."""

from __future__ import annotations

import re

from jobs.feeds.plain import plain

PAGE = re.compile(r"<(?:!doctype\s+)?(?:html|head|body|meta|script|div)\b", re.IGNORECASE)
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
ROOT = re.compile(r"<([A-Za-z][\w:.-]*)")
ALERT = re.compile(r"""alert\s*\(\s*["'](.+?)["']\s*\)""", re.DOTALL)
SHORT = 400


def refusal(text: str) -> str:
    """One sentence about a decoded text in which no feed was found."""
    if not text.strip():
        return "The answer is empty."
    if "\0" in text[:1024] or text[:4] in {"%PDF", "PK\x03\x04"}:
        return "The answer is not text, so it is no feed."
    if said := spoken(text):
        return f"The site answered with a sentence instead of a feed: “{said}”"
    root = ROOT.search(text)
    if root is None:
        return "The answer is text of another kind than a feed."
    if PAGE.match(root[0]) or PAGE.search(text[: root.start()]):
        title = TITLE.search(text)
        name = f" (“{plain(title[1])[:80]}”)" if title and plain(title[1]) else ""
        return f"This is a web page{name}, not a feed."
    return f"This is XML with the root <{root[1][:40]}>, which is not a feed."


def spoken(text: str) -> str:
    """Return what a short answer says, be it plain text (gnuboard) or a script's alert (older boards)."""
    if alert := ALERT.search(text[: SHORT * 10]):
        return plain(alert[1].replace("\\n", " "))[:200]
    short = plain(re.sub(r"<(script|style)\b.*?</\1>", " ", text[: SHORT * 4], flags=re.DOTALL))
    bare = not ROOT.search(short) and len(text) <= SHORT
    return short[:200] if bare else ""
