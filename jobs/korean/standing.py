"""How and where a keyword stands in a text, packed into one number.

An article has thousands of standings and a few are looked at. A number is nothing that Python's
collector has to track: as tuples they took twice the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    Found: TypeAlias = dict[str, int | list[int]]

FIELD = 20  # bits of an offset within a word; longer runs are cut to it
MOST = (1 << FIELD) - 1
MODES = 8
FULL = (1 << MODES) - 1
START, END, BEGIN, UNTIL, BASE = (MODES + FIELD * nth for nth in range(5))
SPAN = (1 << END) | (1 << UNTIL)


class Standing(NamedTuple):
    """Ways of standing (bits of `jobs.korean.runs`), at start..end, in the word begin..until."""

    modes: int
    start: int
    end: int
    begin: int
    until: int


def pack(standing: Standing, base: int = 0) -> int:
    """Pack a standing whose places count from `base`."""
    modes, *places = standing
    shifts = (START, END, BEGIN, UNTIL)
    within = sum(min(at, MOST) << by for at, by in zip(places, shifts, strict=True))
    return modes + within + (base << BASE)


def phrase(modes: int, start: int, length: int) -> int:
    """Pack a phrase that stands for itself."""
    return modes + min(length, MOST) * SPAN + (start << BASE)


class Ending(NamedTuple):
    """Where a phrase may end: the letters of its last unit, and how it then stands.

    As it is, as a compound, and where only a search for it finds it; packed, but for its start.
    """

    piece: str
    length: int
    plain: int
    compound: int
    parted: int


def ending(piece: str, modes: Sequence[int], width: int) -> Ending:
    """Pack an ending, so far from where its unit begins."""
    plain, compound, parted = (each + width * SPAN for each in modes)
    return Ending(piece, len(piece), plain, compound, parted)


def unpack(packed: int) -> Standing:
    """Give a standing back, with its places in the text."""
    base = packed >> BASE
    places = (base + (packed >> by & MOST) for by in (START, END, BEGIN, UNTIL))
    return Standing(packed & FULL, *places)


def add(found: Found, key: str, packed: int) -> None:
    """Add one more standing of a key; most keys have one."""
    add_all(found, ((key, packed),), 0)


def add_all(found: Found, standings: Iterable[tuple[str, int]], base: int) -> None:
    """Add standings whose places count from what is packed as `base`."""
    for key, packed in standings:
        seen = packed + base
        earlier = found.setdefault(key, seen)
        if earlier is not seen:  # a number of its own, however alike
            add_another(found, key, earlier, seen)


def add_another(found: Found, key: str, earlier: int | list[int], packed: int) -> None:
    """Add a standing of a key that has one or several."""
    if isinstance(earlier, int):
        found[key] = [earlier, packed]
    else:
        earlier.append(packed)


def of(found: Found, key: str) -> Sequence[int]:
    """Return the standings of a key, in the order they were found."""
    seen = found.get(key, ())
    return (seen,) if isinstance(seen, int) else seen
