"""The record of everything the bot asked of the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.specification import Upload


@dataclass(frozen=True, slots=True)
class Call:
    """One API call as it was answered; the token is not in it.

    `at` is Unix seconds, `seconds` how long the answer took. `status` is 0 where no answer was
    given. `problems` are deviations from the Bot API specification, `fault` the switched-on
    trouble that hit the call, `during_wait` tells that a 429 had forbidden it.
    """

    number: int
    method: str
    parameters: dict[str, Any]
    status: int
    description: str
    at: float
    seconds: float = 0.0
    problems: tuple[str, ...] = ()
    fault: str = ""
    during_wait: bool = False

    def to_json(self) -> dict[str, Any]:
        """Spell the call for the page's log."""
        return {
            "number": self.number,
            "method": self.method,
            "parameters": {name: _shown(value) for name, value in self.parameters.items()},
            "status": self.status,
            "description": self.description,
            "at": self.at,
            "milliseconds": round(1000 * self.seconds),
            "problems": self.problems,
            "fault": self.fault,
        }


def _shown(value: Any) -> Any:
    return repr(value) if isinstance(value, Upload) else value
