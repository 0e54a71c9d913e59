"""The hand of the workshop: a process that does one task after another until it is asked no more.

TASKS is its table; to add a task, add a pure function.
"""

from __future__ import annotations

import os
import pickle
import resource
import signal
import sys
import traceback
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from jobs.errors import ApeuroError
from jobs.korean import kiwi
from jobs.workshop import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jobs.korean.kiwi import Analyse
    from jobs.model import Article, Digest

MOST_MEMORY = 1024 * 1024 * 1024  # of address space; what is used is far less
ANALYSER_MEMORY = 1024 * 1024 * 1024  # more of it, where an analyser is installed and has room


def main() -> None:
    """Limit this process, and serve the real tasks."""
    analysing = kiwi.is_at_hand()
    limit = MOST_MEMORY + (ANALYSER_MEMORY if analysing else 0)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    from jobs import digest, extract, feeds  # noqa: PLC0415 - the limits come first

    held: list[Analyse | None] = [None]

    def prepare() -> None:
        held[0] = kiwi.load() if analysing else None

    def draft(article: Article) -> Digest:
        return digest.draft(article, held[0])

    tasks: dict[str, Callable[..., Any]] = {
        "feed": feeds.parse,
        "candidates": feeds.candidates,
        "page": extract.read_page,
        "entry": extract.read_entry,
        "draft": draft,
    }
    serve(tasks, {"draft": prepare})


def serve(
    tasks: Mapping[str, Callable[..., Any]],
    preparations: Mapping[str, Callable[[], None]] = MappingProxyType({}),
) -> None:
    """Answer questions from standard input on standard output, until it ends.

    `preparations` are done once before a task's first question, with more time than it has.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends us
    # Whatever a parser prints must not be taken for an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    offered = {**tasks, "ready": lambda task="": preparations.get(task, _nothing)()}
    while (question := _read(HEAD.size)) is not None:
        (length,) = HEAD.unpack(question)
        asked = _read(length)
        if asked is None:
            return
        answer = pickle.dumps(_answer(offered, *pickle.loads(asked)))  # noqa: S301 - our program's
        answers.write(HEAD.pack(len(answer)) + answer)
        answers.flush()


def _nothing() -> None:
    """Prepare nothing."""


def _answer(
    tasks: Mapping[str, Callable[..., Any]], name: str, arguments: Any, named: Any
) -> tuple[str, Any]:
    try:
        return "done", tasks[name](*arguments, **named)
    except ApeuroError as error:
        return "refused", error
    except MemoryError:
        return "broken", "out of memory"
    except Exception:  # noqa: BLE001 - one bad page must not end the others; it is logged there
        return "broken", traceback.format_exc()


def _read(length: int) -> bytes | None:
    """Read exactly so many bytes; None where the program asks no more."""
    found = sys.stdin.buffer.read(length)
    return found if len(found) == length else None


if __name__ == "__main__":
    main()
