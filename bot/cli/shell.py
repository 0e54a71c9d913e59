"""What every command needs of its surroundings: the settings, a loop, and printing."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobs import logs, settings

if TYPE_CHECKING:
    from collections.abc import Coroutine

_chosen = {"env_file": Path(".env")}


def use(env_file: Path) -> None:
    """Read the settings from this file from now on."""
    _chosen["env_file"] = env_file


def loaded(*, quiet: bool = False) -> settings.Settings:
    """Read the settings and begin to log; quiet commands log errors only."""
    read = settings.load(_chosen["env_file"])
    secrets = [read.telegram_bot_token, read.llm_api_key]
    logs.set_up(
        "ERROR" if quiet and read.log_level != "DEBUG" else read.log_level,
        read.log_format,
        [secret.get_secret_value() for secret in secrets if secret is not None],
    )
    return read


def finish(work: Coroutine[Any, Any, None]) -> None:
    """Run something to its end."""
    asyncio.run(work)


def say(line: str = "") -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def complain(line: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(f"apeuro: {line}\n")


def say_json(value: object) -> None:
    """Print a value as one line of JSON."""
    say(json.dumps(value, ensure_ascii=False))
