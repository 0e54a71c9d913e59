"""The container's two files, read; and the Dockerfile's first stage, carried out without Docker.

So a machine without a Docker engine still shows that the locked requirements and the package
install, from nothing but the files the image is given, and that they suffice to run.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.tree import ROOT

PREFIX = "/opt/apeuro"
MADE_OF = ("Dockerfile", "requirements.txt")


class Instruction(NamedTuple):
    """One instruction of a Dockerfile, its continued lines joined."""

    name: str
    rest: str


def dockerfile(text: str) -> list[list[Instruction]]:
    """Read a Dockerfile, one list of instructions for each FROM."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    stages: list[list[Instruction]] = []
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        name, _, rest = line.partition(" ")
        if name == "FROM":
            stages.append([])
        stages[-1].append(Instruction(name, " ".join(rest.split())))
    return stages


def compose(text: str) -> dict[str, Any]:
    """Read the small part of YAML that compose.yaml uses: maps, lists of scalars, comments."""
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    return dict(_block(lines, 0)[0])


def _block(lines: list[str], depth: int) -> tuple[Any, list[str]]:
    """Read the lines at one depth; return what they hold and the lines after them."""
    listed: list[str] = []
    mapped: dict[str, Any] = {}
    while lines and len(lines[0]) - len(lines[0].lstrip()) >= depth:
        line, lines = lines[0].strip(), lines[1:]
        if line.startswith("- "):
            listed.append(line[2:].strip('"'))
            continue
        key, _, value = line.partition(": ")
        if value:
            mapped[key] = value.strip('"')
        else:
            deeper = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
            below = _block(lines, deeper) if deeper > depth else (None, lines)
            mapped[key.removesuffix(":")], lines = below
    return (listed or mapped), lines


def built(target: Path) -> Path:
    """Carry out the Dockerfile's first stage into `target`, unless that is done; return it.

    Raises `subprocess.CalledProcessError` where a step fails.
    """
    done = target / "done"
    newest = max((ROOT / name).stat().st_mtime for name in MADE_OF)
    if not done.exists() or done.stat().st_mtime < newest:
        shutil.rmtree(target, ignore_errors=True)
        _carry_out(dockerfile((ROOT / "Dockerfile").read_text(encoding="utf-8"))[0], target)
        done.touch()
    return target


def _carry_out(stage: list[Instruction], target: Path) -> None:
    with TemporaryDirectory() as folder:
        for name, rest in stage:
            if name == "COPY":
                _copy(rest.split(), Path(folder))
            elif name == "RUN":
                _run(rest.replace(PREFIX, str(target)), target, Path(folder))


def _copy(words: list[str], folder: Path) -> None:
    *sources, destination = words
    for source in sources:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, folder / destination)
        else:
            shutil.copy(ROOT / source, folder / destination)


def _run(command: str, target: Path, folder: Path) -> None:
    """Run as the image does, but take what pip has at hand, and leave compiling out."""
    paths = [target / "bin", Path(sys.executable).parent, os.defpath]
    subprocess.run(
        ["/bin/sh", "-c", command.replace("--no-cache-dir", "--no-compile")],
        check=True,
        cwd=folder,
        env={**os.environ, "PATH": os.pathsep.join(map(str, paths))},
        stdout=subprocess.DEVNULL,
    )
