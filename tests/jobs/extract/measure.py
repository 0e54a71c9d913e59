"""How much of a gold text was found, and how much of what was found belongs to it."""

from __future__ import annotations

from difflib import SequenceMatcher


def overlap(found: str, gold: str) -> tuple[float, float]:
    """Recall and precision by character, spaces apart."""
    ours, theirs = "".join(found.split()), "".join(gold.split())
    same = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in same)
    return shared / max(len(theirs), 1), shared / max(len(ours), 1)
