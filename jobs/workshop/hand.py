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
from typing import TYPE_CHECKING, Any

from jobs.errors import ApeuroError
from jobs.workshop import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MOST_MEMORY = 1024 * 1024 * 1024  # of address space; what is used is far less


def main() -> None:
    """Serve the real tasks."""
    from jobs import digest, extract, feeds  # noqa: PLC0415 - the limits come first

    tasks: dict[str, Callable[..., Any]] = {
        "feed": feeds.parse,
        "candidates": feeds.candidates,
        "page": extract.read_page,
        "entry": extract.read_entry,
        "draft": digest.draft,
    }
    serve(tasks)


def serve(tasks: Mapping[str, Callable[..., Any]]) -> None:
    """Answer questions from standard input on standard output, until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends us
    # Whatever a parser prints must not be taken for an answer.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (question := _read(HEAD.size)) is not None:
        (length,) = HEAD.unpack(question)
        asked = _read(length)
        if asked is None:
            return
        answer = pickle.dumps(_answer(tasks, *pickle.loads(asked)))  # noqa: S301 - our program's
        answers.write(HEAD.pack(len(answer)) + answer)
        answers.flush()


def _answer(
    tasks: Mapping[str, Callable[..., Any]], name: str, arguments: Any, named: Any
) -> tuple[str, Any]:
    if name == "ready":
        return "done", None
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
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    main()
