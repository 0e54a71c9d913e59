"""`python -m tests.chaos.mutants`: break the outbox in every way that matters, and see red.

Each mutant is one line of the program, changed in a copy of it; the model of the outbox must fail
there, and hold in the copy that nothing was changed in.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
MODEL = "tests/chaos/test_outbox_model.py"
FIRST_TABLES = "jobs/storage/migrations/versions/0001_the_first_tables.py"
OUTBOX, SENDER, OUTCOME = "jobs/storage/outbox.py", "bot/sender.py", "bot/outcome.py"


class Mutant(NamedTuple):
    """What is broken, where, and how."""

    name: str
    path: str
    sound: str
    broken: str


MUTANTS = (
    Mutant(
        "no unique key",
        FIRST_TABLES,
        "sa.UniqueConstraint('chat_id', 'digest_id', name=op.f('uq_deliveries_chat_id_digest_id')),",
        "",
    ),
    Mutant(
        "retry on read timeout",
        OUTCOME,
        "CLEAR.get(type(error), Action.UNKNOWN)",
        "CLEAR.get(type(error), Action.LATER)",
    ),
    Mutant(
        "resend after a crash",
        OUTBOX,
        'state=DeliveryState.UNKNOWN, note="the program ended while sending"',
        "state=DeliveryState.DUE, lease_until=None",
    ),
    Mutant(
        "stuck while sending",
        OUTBOX,
        "T.c.state == DeliveryState.SENDING, T.c.lease_until <= now",
        "T.c.state == DeliveryState.SENDING, T.c.lease_until > now",
    ),
    Mutant(
        "stuck while claimed",
        "jobs/storage/claiming.py",
        "free = or_(T.c.lease_until.is_(None), T.c.lease_until <= NOW)",
        "free = T.c.lease_until.is_(None)",
    ),
    Mutant(
        "no subscription check before a send",
        "jobs/storage/fenced.py",
        ".where(OURS, ACTIVE, wished)",
        ".where(OURS, ACTIVE)",
    ),
    Mutant(
        "no commit before the call",
        SENDER,
        "if self._stopping or not await self._begin(delivery):",
        "if self._stopping:",
    ),
    Mutant(
        "what is refused for good is tried again",
        OUTCOME,
        "Forbidden: Action.RETIRE,",
        "Forbidden: Action.UNKNOWN,",
    ),
)


def main() -> int:
    """Print a line for each mutant; return 1 where one survives."""
    sound = is_red(None)
    say("the model holds for the program as it is" if not sound else "the model is red as it is")
    survivors = [mutant.name for mutant in MUTANTS if not told(mutant)]
    return int(sound or bool(survivors))


def told(mutant: Mutant) -> bool:
    """Say whether a mutant was seen."""
    killed = is_red(mutant)
    say(f"{'killed  ' if killed else 'SURVIVED'} {mutant.name}")
    return killed


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def is_red(mutant: Mutant | None) -> bool:
    """Run the model over a copy of the program with that line changed."""
    with TemporaryDirectory(prefix="apeuro-mutant-") as folder:
        for part in ("bot", "jobs", "tests"):
            shutil.copytree(ROOT / part, Path(folder, part), ignore=shutil.ignore_patterns("*.pyc"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        if mutant is not None:
            change(Path(folder, mutant.path), mutant)
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "-x", MODEL],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": folder, "APEURO_MODEL_EXAMPLES": "80"},
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode not in (0, 1):
            raise RuntimeError(ended.stdout + ended.stderr)
        return ended.returncode == 1


def change(path: Path, mutant: Mutant) -> None:
    """Put the broken line in the place of the sound one, which must be there once."""
    code = path.read_text(encoding="utf-8")
    if code.count(mutant.sound) != 1:
        raise ValueError(f"{mutant.path} no longer has the line of {mutant.name!r}")
    path.write_text(code.replace(mutant.sound, mutant.broken), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
