"""The files of the project, as version control knows them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def files(*under: str) -> set[str]:
    """List the tracked files, all or those under folders, as paths from the top."""
    # A checkout that belongs to another account is still this one.
    listing = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--", *under]
    listed = subprocess.run(listing, cwd=ROOT, check=True, capture_output=True)
    return set(listed.stdout.decode().split("\0")) - {""}
