"""Deep links: what `/start` carries when somebody follows one, in 64 signs of `A-Za-z0-9_-`.

https://t.me/<bot>?start=kw_<query, UTF-8, base64url>     watch a keyword
https://t.me/<bot>?start=d_<number>                       open a digest
"""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple
from urllib.parse import unquote

MOST = 64
KEYWORD, DIGEST = "kw_", "d_"
SIGNS = re.compile(r"[A-Za-z0-9_-]*")
NUMBER = re.compile(r"[0-9]{1,15}")  # a longer one no database holds


class Link(NamedTuple):
    """What a link leads to: a kind, and the query or number; empty where it cannot be read."""

    kind: str
    what: str


def to_keyword(username: str, typed: str) -> str | None:
    """Write the address by which anybody watches a query; None where it is too long for one."""
    payload = keyword(typed)
    return f"https://t.me/{username}?start={payload}" if payload else None


def keyword(typed: str) -> str | None:
    """Write the payload of a link that watches a query; None where it is too long for one."""
    payload = KEYWORD + urlsafe_b64encode(typed.encode()).decode().rstrip("=")
    return payload if len(payload) <= MOST else None


def read(payload: str) -> Link | None:
    """Read what a link leads to; None where it is none of ours."""
    if payload.startswith(KEYWORD):
        return Link(KEYWORD, _query(payload.removeprefix(KEYWORD)))
    if payload.startswith(DIGEST):
        number = payload.removeprefix(DIGEST)
        return Link(DIGEST, number if NUMBER.fullmatch(number) else "")
    return None


def _query(written: str) -> str:
    """Read a query in base64url; what is none (`HBM`, `%EB%B0%98`) is taken as it is written."""
    if SIGNS.fullmatch(written):
        try:
            decoded = urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError):
            return written
        return decoded if decoded.isprintable() else written
    return unquote(written)
