"""Logging for the whole program: to standard error, and never with a secret in it.

Libraries log addresses that hold the bot's token, so every finished line, tracebacks included,
passes a redaction before it is written.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TOKEN = re.compile(r"\d{6,}:[\w-]{30,}")
REDACTED = "<secret>"
# At INFO these log a line for every request or update, with addresses.
TALKATIVE = ("httpx", "httpcore", "telegram", "apscheduler", "aiosqlite", "alembic", "tornado")


class Redacting(logging.Formatter):
    """Writes a record as a line of text or JSON, without tokens and the secrets given."""

    def __init__(self, *, as_json: bool, secrets: Iterable[str] = ()) -> None:
        """Take the secrets to hide, beside everything that has a token's form."""
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._as_json = as_json
        self._secrets = sorted(filter(None, secrets), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Write one record."""
        line = self._json(record) if self._as_json else super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, REDACTED)
        return TOKEN.sub(REDACTED, line)

    def _json(self, record: logging.LogRecord) -> str:
        content = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            content["traceback"] = self.formatException(record.exc_info)
        return json.dumps(content, ensure_ascii=False)


def set_up(level: str, form: str, secrets: Iterable[str] = ()) -> None:
    """Log to standard error from `level` on, as `text` or `json`."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(as_json=form == "json", secrets=secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel("DEBUG" if level == "DEBUG" else "WARNING")
