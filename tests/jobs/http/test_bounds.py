from __future__ import annotations

import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from jobs.http.bounds import BoundError, bounded, unfolded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

MIB = 1024 * 1024


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    pieces = [packer.compress(b"\0" * MIB) for _ in range(size // MIB)]
    return b"".join([*pieces, packer.flush()])


async def in_pieces(body: bytes, size: int = 16_384) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


async def test_a_bomb_of_500_megabytes_costs_no_more_than_32() -> None:
    packed = bomb(500 * MIB)
    tracemalloc.start()
    with pytest.raises(BoundError, match="more than 5 MiB"):
        await bounded(in_pieces(packed), 5 * MIB)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 32 * MIB


async def test_a_bomb_within_a_bomb_is_unfolded_once_only() -> None:
    twice = zlib.compressobj(9, wbits=31)
    packed = twice.compress(bomb(100 * MIB)) + twice.flush()
    assert len(await bounded(in_pieces(packed), 5 * MIB)) < MIB


async def test_a_body_of_exactly_the_limit_is_kept() -> None:
    assert await bounded(in_pieces(b"x" * MIB), MIB) == b"x" * MIB
    with pytest.raises(BoundError):
        await bounded(in_pieces(b"x" * (MIB + 1)), MIB)


def test_a_file_of_several_members_is_read_whole() -> None:
    members = [zlib.compressobj(wbits=31) for _ in range(3)]
    packed = b"".join(one.compress(b"abc") + one.flush() for one in members)
    assert unfolded(packed + b"trailing", 100) == b"abcabcabc"


@pytest.mark.parametrize("damage", [slice(0, 12), slice(0, -4)])
def test_a_file_that_breaks_off_is_refused(damage: slice) -> None:
    with pytest.raises(BoundError):
        unfolded(bomb(MIB)[damage], 5 * MIB)
