"""What a button carries, `kind:argument:argument`, in at most 64 bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from telegram import InlineKeyboardButton

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_BYTES = 64
IN_A_ROW = 3


class Data(NamedTuple):
    """What a button carries: its kind, and what it is about."""

    kind: str
    arguments: tuple[str, ...]


def encode(kind: str, *arguments: object) -> str:
    """Write what a button carries; raises ValueError beyond Telegram's 64 bytes."""
    data = ":".join([kind, *map(str, arguments)])
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def decode(data: str) -> Data:
    """Read what a button carries."""
    kind, *arguments = data.split(":")
    return Data(kind, tuple(arguments))


def fits(kind: str, *arguments: object) -> bool:
    """Tell whether a button can carry this."""
    return len(":".join([kind, *map(str, arguments)]).encode()) <= MOST_BYTES


def button(label: str, kind: str, *arguments: object) -> InlineKeyboardButton:
    """Return a button of a kind, about what its arguments say."""
    return InlineKeyboardButton(label, callback_data=encode(kind, *arguments))


def rows(
    buttons: Sequence[InlineKeyboardButton], in_a_row: int = IN_A_ROW
) -> list[list[InlineKeyboardButton]]:
    """Lay buttons out in rows."""
    return [list(buttons[start : start + in_a_row]) for start in range(0, len(buttons), in_a_row)]
