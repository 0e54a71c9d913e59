"""`apeuro run`."""

from __future__ import annotations

from bot import program
from bot.cli import shell
from bot.stage import Plan


def run(*, only: str | None, sample: bool, port: int) -> None:
    """Run the program until it is told to stop."""
    settings = shell.loaded()
    plan = Plan(only=only, sample=sample, port=port)
    shell.finish(program.run(settings, plan, lambda line: shell.say(f"apeuro: {line}")))
