"""Kiwi, where it is installed (extra `ko`): where the morphemes of a sentence begin and end.

It takes 350 MB and seconds to load, so it lives in the workshop's process alone, with the
dictionaries switched off that measured no gain. Everything works without it.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme: its tag (NNG a noun, NNP a name, VV a verb's stem …) and its place."""

    tag: str
    start: int
    end: int


Analyse = Callable[[str], Sequence[Morpheme]]

# What it takes at its fullest, in use; of address space it wants as much again for its threads.
NEEDS = 600 * 1024 * 1024
CGROUP = Path("/sys/fs/cgroup")


def is_at_hand(free: int | None = None) -> bool:
    """Tell whether Kiwi is installed and `free` bytes of memory (by default what is) are enough."""
    if importlib.util.find_spec("kiwipiepy") is None:
        return False
    return (free_memory() if free is None else free) >= NEEDS


def free_memory(group: Path = CGROUP) -> int:
    """Count the bytes that may still be used: of the machine, and of the control group we are in."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES")
    try:
        most = (group / "memory.max").read_text().strip()
        used = int((group / "memory.current").read_text())
    except (OSError, ValueError):
        return machine
    return min(machine, int(most) - used) if most.isdecimal() else machine


def load() -> Analyse | None:
    """Return what parts a text into its morphemes, or None where Kiwi is not installed."""
    # Its arrays are small; more threads would each take a share of the address space.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from kiwipiepy import Kiwi  # noqa: PLC0415 - an optional extra
    except ImportError:
        return None
    return over(Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False))


def over(kiwi: Any) -> Analyse:
    """Read the tokens of Kiwi as morphemes; irregular verbs are verbs (VV-I)."""

    def analyse(text: str) -> Sequence[Morpheme]:
        return [
            Morpheme(str(token.tag).partition("-")[0], token.start, token.start + token.len)
            for token in kiwi.tokenize(text)
        ]

    return analyse
