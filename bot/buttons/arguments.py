"""Reading what a button carried back: a press may be forged."""

from __future__ import annotations

MOST_NUMBER = 2**53


def number(argument: str) -> int:
    """Read a number that a database can hold; a press may be forged, so ValueError for others."""
    number = int(argument)
    if not 0 <= number <= MOST_NUMBER:
        raise ValueError(argument)
    return number


def switch(argument: str) -> bool:
    """Read what is wanted on or off; ValueError for anything else."""
    if argument not in {"0", "1"}:
        raise ValueError(argument)
    return argument == "1"
