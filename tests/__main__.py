"""`python -m tests`: run the tests, then say what this machine could not show."""

from __future__ import annotations

import os
import sys

import pytest

from tests.browser import find_chromium

# The tests of one file share what they build, so they stay together.
WORKERS = ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder")
NOT_RUN = """\
NOT RUN: the browser tests, which need Chromium; on Debian or Ubuntu install it with
         apt-get install chromium fonts-noto-cjk
"""


def main() -> int:
    """Run pytest with the arguments given, a worker for each core; return its exit status."""
    status = pytest.main([*WORKERS, *sys.argv[1:]])
    # Where a browser is required, the tests that need one have failed by themselves.
    if os.environ.get("APEURO_REQUIRE_BROWSER") != "1" and find_chromium() is None:
        sys.stdout.write(NOT_RUN)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
