"""Digests, purely: an article in, three points with their evidence out."""

from __future__ import annotations

from jobs.digest.verify import verify
from jobs.model import Article, Digest, DigestKind, Method

__all__ = ["draft", "verify"]


def draft(article: Article) -> Digest:
    """Make the digest of an article by rules alone."""
    return Digest(article.title, DigestKind.NONE, Method.EXTRACTIVE, ())
