"""`python -m tests.chaos`: what is too long for every run of the tests, with its figures."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys

from tests.chaos import kills, mutants, week

MODEL = [sys.executable, "-m", "pytest", "-n0", "-q", mutants.MODEL]


def main() -> int:
    """Run everything; return 1 where something is not well."""
    long = {**os.environ, "APEURO_MODEL_EXAMPLES": "300"}
    well = [
        heading("the outbox against 300 stories of 40 steps"),
        subprocess.run(MODEL, check=False, env=long).returncode == 0,
        heading("mutants of the outbox"),
        mutants.main() == 0,
        heading(f"{kills.KILLS} kills of the real program"),
        asyncio.run(kills.main()),
        heading("a week in minutes"),
        asyncio.run(week.main()),
    ]
    return int(not all(well))


def heading(words: str) -> bool:
    """Say what comes."""
    mutants.say(f"== {words}")
    return True


if __name__ == "__main__":
    sys.exit(main())
