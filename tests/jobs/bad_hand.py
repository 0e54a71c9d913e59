"""A hand of the workshop whose tasks do what hostile pages do to parsers."""

from __future__ import annotations

import os
import resource
import sys

from jobs.errors import PageError
from jobs.workshop.hand import serve

HELP: list[str] = []


def forever() -> None:
    """Never come back."""
    while True:
        pass


def refuse() -> None:
    """Say in a sentence that there is nothing to read."""
    raise PageError("The page holds no article.")


def fail() -> None:
    """Break as a bug does."""
    raise KeyError("a bug")


def devour() -> bytes:
    """Ask for more memory than there is."""
    return b"x" * 10**12


def prattle() -> str:
    """Print where the answers go."""
    sys.stdout.write("I am no answer")
    sys.stdout.flush()
    return "the answer"


def secrets() -> list[str]:
    """List what of the environment is seen."""
    return sorted(os.environ)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9))
    serve(
        {
            "forever": forever,
            "refuse": refuse,
            "fail": fail,
            "devour": devour,
            "prattle": prattle,
            "secrets": secrets,
            "exit": lambda: os._exit(3),
            "add": lambda one, other: one + other,
            "helped": lambda: list(HELP),
            "unhelped": lambda: "done without",
            "stalled": lambda: "done without",
        },
        {
            "helped": lambda: HELP.append("help"),
            "unhelped": lambda: os._exit(3),
            "stalled": forever,
        },
    )
