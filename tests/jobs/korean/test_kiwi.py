"""The optional analyser: where it is installed it is used, where memory allows; all else is the same."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from jobs.korean import kiwi
from jobs.korean.kiwi import Morpheme

if TYPE_CHECKING:
    from pathlib import Path

INSTALLED = importlib.util.find_spec("kiwipiepy") is not None


@dataclass
class Token:
    tag: str
    start: int
    len: int


class Kiwi:
    """Parts one sentence as Kiwi does."""

    def tokenize(self, text: str) -> list[Token]:
        return [Token("VV-I", 0, 1), Token("ETM", 1, len(text) - 1)]


def test_an_irregular_verb_is_a_verb() -> None:
    assert kiwi.over(Kiwi())("짓는") == [Morpheme("VV", 0, 1), Morpheme("ETM", 1, 2)]


def test_it_is_loaded_where_it_is_installed_only() -> None:
    analyse = kiwi.load()
    assert (analyse is not None) is INSTALLED
    assert analyse is None or Morpheme("NNG", 0, 3) in analyse("알갱이 하나는")


def test_it_is_at_hand_where_memory_allows_only() -> None:
    assert not kiwi.is_at_hand(free=kiwi.NEEDS - 1)
    assert kiwi.is_at_hand(free=kiwi.NEEDS) is INSTALLED


@pytest.mark.parametrize(
    ("most", "used", "free"),
    [("4096\n", "1096\n", 3000), ("max\n", "1096\n", None), ("", "", None)],
)
def test_the_memory_of_the_control_group_counts(
    tmp_path: Path, most: str, used: str, free: int | None
) -> None:
    (tmp_path / "memory.max").write_text(most)
    (tmp_path / "memory.current").write_text(used)
    found = kiwi.free_memory(tmp_path)
    assert found == free if free is not None else found > 4096
    assert kiwi.free_memory(tmp_path / "none") > 4096
