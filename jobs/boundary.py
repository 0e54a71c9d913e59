"""The rule "no network inside a transaction", as something that can be checked.

The storage says when a transaction is open; whoever is about to wait for a network asks.
"""

from __future__ import annotations

from contextvars import ContextVar

_open: ContextVar[bool] = ContextVar("a transaction is open", default=False)


def enter() -> object:
    """Say that this task holds a transaction; returns what `leave` wants back."""
    return _open.set(True)


def leave(token: object) -> None:
    """Say that it holds none any more."""
    _open.reset(token)  # type: ignore[arg-type]  # the token stays opaque to callers


def assert_outside_transactions() -> None:
    """Fail loudly where a network call would hold a database lock while it waits."""
    if _open.get():
        raise AssertionError("a network call inside a transaction")
