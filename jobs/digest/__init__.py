"""Digests, purely: an article in, three points with their evidence out."""

from __future__ import annotations

from jobs.digest.drafting import draft
from jobs.digest.verify import verify

__all__ = ["draft", "verify"]
