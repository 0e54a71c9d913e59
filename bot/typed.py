"""What people type: commands in Latin letters and in Korean, read in one place.

PTB's CommandHandler knows Latin names only; Telegram marks no Korean word as a command.
"""

from __future__ import annotations

import re
from typing import NamedTuple

COMMAND = re.compile(r"/(?P<name>[^\s@/]+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?$", re.DOTALL)


class Typed(NamedTuple):
    """A command as typed: its name in lower case, and what follows it."""

    name: str
    rest: str


def read(text: str, bot_username: str) -> Typed | None:
    """Read a command; None where the text is none, or is meant for another bot."""
    found = COMMAND.match(text.strip())
    if found is None:
        return None
    if found["bot"] and found["bot"].casefold() != bot_username.casefold():
        return None
    return Typed(found["name"].casefold(), (found["rest"] or "").strip())
