from __future__ import annotations

import json
import logging
import sys

import pytest

from jobs.logs import Redacting

TOKEN = "123456789:" + "AAbb-_" * 6


def record(message: str, *, failing: bool = False) -> logging.LogRecord:
    try:
        int(f"https://api.example/bot{TOKEN}/getMe")
    except ValueError:
        trouble = sys.exc_info() if failing else None
    return logging.LogRecord("x", logging.INFO, "x.py", 1, message, None, trouble)


@pytest.mark.parametrize("as_json", [True, False])
def test_no_line_holds_a_token_or_a_secret_even_in_a_traceback(as_json: bool) -> None:  # noqa: FBT001
    formatter = Redacting(as_json=as_json, secrets=["hunter2"])
    line = formatter.format(record(f"POST /bot{TOKEN}/sendMessage hunter2", failing=True))
    assert TOKEN not in line
    assert "hunter2" not in line
    assert "ValueError" in line


def test_json_lines_are_json() -> None:
    line = Redacting(as_json=True).format(record("안녕"))
    assert json.loads(line)["message"] == "안녕"
