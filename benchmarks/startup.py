"""How soon the program answers, and how much memory it takes once the samples are digested.

    python benchmarks/startup.py [runs]

Every run starts `apeuro run --sample` in an empty folder, types /start as the chat page does, and
reads /proc when the newsroom has gone quiet, while the workshop, which ends after a minute without
work, is still open. Medians of the runs; aims: 3 s, 150 MB.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

APEURO = Path(sys.executable).with_name("apeuro")
RUNS = 5
MOST_SECONDS, MOST_MEGABYTES = 3.0, 150.0
MOST_HELP_SECONDS = 0.5
CHAT, QUIET_SECONDS = 1001, 5.0
HEAVIEST = 12


class Figures(NamedTuple):
    """What one run showed: seconds, and megabytes (`proportional` is of all processes)."""

    listening: float
    answered: float
    digested: float
    resident: float
    peak: float
    proportional: float
    ending: float


def main() -> int:
    """Print the figures; return 1 where an aim is missed."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    helping = median(timed("--help") for _ in range(runs))
    print(f"apeuro --help            {helping:6.2f} s   (aim {MOST_HELP_SECONDS})")
    figures = [one_run() for _ in range(runs)]
    middle = Figures(*(median(column) for column in zip(*figures, strict=True)))
    print(f"listening                {middle.listening:6.2f} s")
    print(f"first answer to /start   {middle.answered:6.2f} s   (aim {MOST_SECONDS})")
    print(f"samples digested         {middle.digested:6.2f} s")
    print(
        f"memory of the program    {middle.resident:6.1f} MB  resident, at its peak {middle.peak:.1f}"
    )
    print(
        f"  with its workshop      {middle.proportional:6.1f} MB  (PSS; aim {MOST_MEGABYTES:.0f})"
    )
    print(f"from SIGTERM to the end  {middle.ending:6.2f} s")
    for name, seconds in heaviest_imports():
        print(f"import {name:30} {seconds:6.3f} s, with what it imports")
    fast = middle.answered <= MOST_SECONDS and helping <= MOST_HELP_SECONDS
    return int(not (fast and middle.proportional <= MOST_MEGABYTES))


def timed(*arguments: str) -> float:
    """Seconds of a command from start to end."""
    begin = time.monotonic()
    subprocess.run([APEURO, *arguments], check=True, capture_output=True)
    return time.monotonic() - begin


def one_run() -> Figures:
    """Start the program in an empty folder, talk to it, weigh it, end it."""
    with TemporaryDirectory() as folder, started(Path(folder)) as (process, log, begin):
        page = until_listening(log)
        listening = time.monotonic() - begin
        answered = until_answered(page) - begin
        digested = until_quiet(log) - begin
        weights = [weight(pid) for pid in tree(process.pid)]
        resident, peak, _ = weights[0]
        proportional = sum(share for _, _, share in weights)
        asked_to_end = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        ending = time.monotonic() - asked_to_end
    return Figures(listening, answered, digested, resident, peak, proportional, ending)


@contextmanager
def started(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path, float]]:
    """Start the program; what it writes goes to a file."""
    log = folder / "log"
    begin = time.monotonic()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [APEURO, "run", "--sample", "--port", "0"],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"TELEGRAM_BOT_TOKEN": ""},
        )
    try:
        yield process, log, begin
    finally:
        process.kill()
        process.wait()


def until_listening(log: Path) -> str:
    """Wait until the bot listens; return the origin of the chat page."""
    while "is listening" not in (told := log.read_text(encoding="utf-8")):
        time.sleep(0.01)
    page = re.search(r"chat page: (http://[\d.:]+)", told)
    if page is None:
        raise ValueError(f"no chat page in {told!r}")
    return page[1]


def until_answered(page: str) -> float:
    """Type /start on the page; return the moment at which the bot's answer stands there."""
    with urllib.request.urlopen(f"{page}/events", timeout=30) as events:  # noqa: S310
        for line in events:
            event = json.loads(line[6:]) if line.startswith(b"data: ") else {}
            if event.get("event") == "all":
                say(page, "/start")
            elif (event.get("message") or {}).get("from", {}).get("is_bot"):
                return time.monotonic()
    raise ValueError("the page was closed")


def say(page: str, text: str) -> None:
    """Write as the first person of the sandbox."""
    wish: dict[str, Any] = {"chat_id": CHAT, "person_id": CHAT, "text": text}
    request = urllib.request.Request(  # noqa: S310 (the sandbox's own address)
        f"{page}/play/say", json.dumps(wish).encode(), {"Origin": page}
    )
    urllib.request.urlopen(request, timeout=30).close()  # noqa: S310


def until_quiet(log: Path) -> float:
    """Wait until digests are announced and the log stands still; return when it last grew."""
    size, since = 0, time.monotonic()
    while True:
        told = log.read_text(encoding="utf-8")
        if len(told) != size:
            size, since = len(told), time.monotonic()
        elif "digests announced" in told and time.monotonic() - since > QUIET_SECONDS:
            return since
        time.sleep(0.05)


def tree(pid: int) -> list[int]:
    """List a process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(each for child in children for each in tree(int(child)))]


def weight(pid: int) -> tuple[float, float, float]:
    """Read the resident memory of a process, its peak and its share of shared pages, in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    fields = [("VmRSS", status), ("VmHWM", status), ("Pss", rollup)]
    found = [re.search(rf"^{name}:\s+(\d+) kB", told, re.MULTILINE) for name, told in fields]
    resident, peak, proportional = (int(each[1]) / 1024 if each else 0.0 for each in found)
    return resident, peak, proportional


def heaviest_imports() -> list[tuple[str, float]]:
    """List what takes longest to import for `apeuro run`, what it imports included."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import bot.cli.running"],
        check=True,
        capture_output=True,
        text=True,
    ).stderr
    rows = re.findall(r"\|\s+(\d+) \| +([\w.]+)$", told, re.MULTILINE)
    timed_imports = sorted(((int(total), name) for total, name in rows), reverse=True)
    return [(name, total / 1e6) for total, name in timed_imports[:HEAVIEST]]


if __name__ == "__main__":
    sys.exit(main())
