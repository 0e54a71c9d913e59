"""Kiwi, where it is installed (extra `ko`): morphemes for what rules over letters cannot see.

It takes 330 MB and holds the interpreter while it works, so it lives in the workshop alone, with
the dictionaries switched off that measured no gain. Everything works without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme with its tag (NNP a name, VV a verb, MAG an adverb …)."""

    form: str
    tag: str


Morphemes = Callable[[str], list[Morpheme]]


def load() -> Morphemes | None:
    """Return what parts a text into its morphemes, or None where Kiwi is not installed."""
    try:
        from kiwipiepy import Kiwi  # noqa: PLC0415 - an optional extra
    except ImportError:
        return None
    return _over(Kiwi(num_workers=1, load_multi_dict=False, load_typo_dict=False))


def _over(kiwi: Any) -> Morphemes:
    def morphemes(text: str) -> list[Morpheme]:
        return [Morpheme(token.form, str(token.tag)) for token in kiwi.tokenize(text)]

    return morphemes
