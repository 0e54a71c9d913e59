"""Repairing what collectors break in an article's text."""

from __future__ import annotations

import re

MIDDLE_DOTS = re.compile(r"[·ㆍ・‧･]")
# `애플?마이크로소프트`: a `·` that a collector could not encode. A question that is quoted goes
# on with a particle (될까?라는, 왜?라고), and one at the end of a sentence with a space.
BROKEN_DOT = re.compile(r"(?<=[가-힣A-Za-z0-9’”)])\?(?=[가-힣A-Za-z0-9‘“])")
QUOTED = re.compile(r"\?(?:이?라[는고며면]|란|는|하[고는며]|며|고\s|라|[을를은이가도에]\s)")
ASKING = re.compile(r"(?:[까냐니나지죠요래]|는가|은가|인가|을지)$")
QUERY = re.compile(r"\?\w{1,30}=")
LONGEST_ADDRESS = 300


def with_dots(texts: list[str]) -> list[str]:
    """Texts with `?` between words turned back into `·`, if no middle dot survived in any."""
    if any(MIDDLE_DOTS.search(text) for text in texts):
        return texts
    return [repaired(text) for text in texts]


def repaired(text: str) -> str:
    """Return one text with its middle dots restored; addresses and quoted questions stay."""

    def dot(match: re.Match[str]) -> str:
        at = match.start()
        asked = QUOTED.match(text, at) or ASKING.search(text[max(0, at - 2) : at])
        return "?" if asked or in_address(text, at) else "·"

    return BROKEN_DOT.sub(dot, text) if "?" in text else text


def in_address(text: str, at: int) -> bool:
    """Whether the `?` at a place begins the query of a web address."""
    before = text[max(0, at - LONGEST_ADDRESS) : at].split()[-1:]
    return QUERY.match(text, at) is not None or any("://" in word for word in before)
