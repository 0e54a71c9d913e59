"""`python -m bot` is the `apeuro` command."""

from __future__ import annotations

from bot.cli import main

main()
