"""The `apeuro` command. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import sys

from bot.cli.app import app
from jobs.errors import ApeuroError

__all__ = ["main"]


def main() -> None:
    """Run the command line; an error is one sentence on standard error, exit status 1."""
    try:
        app()
    except ApeuroError as error:
        sys.stderr.write(f"apeuro: {error}\n")
        sys.exit(1)
