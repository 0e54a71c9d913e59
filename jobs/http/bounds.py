"""Bounds on what a server may make us hold: bytes on the wire, and bytes they unfold to.

A size check on decoded bytes is no bound, because one chunk may unfold to a gigabyte; so the
raw bytes are read and unfolded by zlib with a maximum (reference 6.2). gzip only, once only.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

GZIP = b"\x1f\x8b"
GZIP_WINDOW = 31
CODINGS = frozenset({"", "identity", "gzip", "x-gzip"})


class BoundError(Exception):
    """More came than was allowed, or in a coding that was not asked for; its text says which."""


def check_coding(header: str) -> None:
    """Refuse what we did not ask for: another coding than gzip, or several on top of each other."""
    if header.strip().lower() not in CODINGS:
        raise BoundError(
            f"sent its answer packed as “{header.strip()[:40]}”, which was not asked for"
        )


async def bounded(chunks: AsyncIterator[bytes], limit: int) -> bytes:
    """All of a body, unfolded if it is gzip by its first bytes, or BoundError beyond `limit`.

    The first bytes decide, because servers lie about the coding in both directions.
    """
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > limit:
            raise too_large(limit)
    return unfolded(bytes(body), limit) if body.startswith(GZIP) else bytes(body)


def unfolded(packed: bytes, limit: int) -> bytes:
    """Return the content of one gzip file (of one or more members), at most `limit` bytes."""
    out = bytearray()
    rest = packed
    while rest.startswith(GZIP):
        member = zlib.decompressobj(GZIP_WINDOW)
        try:
            out += member.decompress(rest, limit - len(out) + 1)
        except zlib.error:
            raise BoundError("sent a damaged gzip answer") from None
        if len(out) > limit:
            raise too_large(limit)
        if not member.eof and not member.unconsumed_tail:
            raise BoundError("broke off in the middle of its answer")
        rest = member.unused_data
    return bytes(out)


def too_large(limit: int) -> BoundError:
    """Return the error for a body over the bound."""
    return BoundError(f"sent more than {limit / 1024 / 1024:.3g} MiB")
