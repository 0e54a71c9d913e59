"""The fence before an answer: what must be committed before a call that people will see.

Handling an update stands within `raised`; the first call that shows somebody something, and only
that, commits first. After a kill it is known from this whether an answer may have left.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    Commit = Callable[[], Awaitable[None]]

_raised: ContextVar[list[Commit]] = ContextVar("what is to be committed before an answer")
UNSEEN = ("get", "sendChatAction")


@contextmanager
def raised(commit: Commit) -> Iterator[None]:
    """Have this committed once, before the first call within that shows somebody something."""
    token = _raised.set([commit])
    try:
        yield
    finally:
        _raised.reset(token)


async def before(endpoint: str) -> None:
    """Commit what is to be committed before this call, if anything still is."""
    waiting = _raised.get([])
    if waiting and not endpoint.startswith(UNSEEN):
        await waiting.pop()()
