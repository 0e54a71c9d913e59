"""What the container promises: nobody's rights, nothing to write but the data, a clean end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
import uv_build

from tests.image import Instruction, built, compose, dockerfile
from tests.tree import ROOT, files

if TYPE_CHECKING:
    from collections.abc import Iterator

BUILD, IMAGE = dockerfile((ROOT / "Dockerfile").read_text(encoding="utf-8"))
(SERVICE,) = compose((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"].values()


def only(stage: list[Instruction], name: str) -> str:
    (rest,) = (instruction.rest for instruction in stage if instruction.name == name)
    return rest


def test_both_stages_stand_on_the_same_slim_python() -> None:
    assert only(IMAGE, "FROM") == only(BUILD, "FROM").removesuffix(" AS build")
    assert only(IMAGE, "FROM").endswith("-slim")


def test_every_package_is_installed_by_its_hash() -> None:
    installs = [rest for name, rest in BUILD if name == "RUN" and "pip install" in rest]
    assert [step for step in installs if "--require-hashes" not in step] == [
        "pip install --quiet --no-cache-dir --no-deps --no-build-isolation ."
    ]


def test_no_compiler_and_no_installer_is_left() -> None:
    assert "apt-get" not in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert ("RUN", "pip uninstall --quiet --yes uv-build pip") in BUILD


def test_the_program_is_nobody_and_owns_only_its_data() -> None:
    user, _, group = only(IMAGE, "USER").partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert only(IMAGE, "VOLUME") == "/app/data"
    assert f"--uid {user} " in only(IMAGE, "RUN")
    assert only(IMAGE, "RUN").endswith("--owner=apeuro --group=apeuro /app/data")


def test_the_program_itself_gets_the_signal_to_end() -> None:
    assert json.loads(only(IMAGE, "ENTRYPOINT")) == ["apeuro"]
    assert json.loads(only(IMAGE, "CMD")) == ["run"]


def test_the_image_looks_after_its_health_with_the_doctor() -> None:
    command = only(IMAGE, "HEALTHCHECK").partition("CMD ")[2]
    assert json.loads(command) == ["apeuro", "doctor"]


def test_the_build_is_given_what_it_copies_and_no_more() -> None:
    copied = {source for name, rest in BUILD if name == "COPY" for source in rest.split()[:-1]}
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied
    assert "*" in ignored


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("env_file", ".env"),
        ("restart", "unless-stopped"),
        ("read_only", "true"),
        ("tmpfs", ["/tmp"]),  # noqa: S108 (a folder of the container's own)
        ("cap_drop", ["ALL"]),
        ("security_opt", ["no-new-privileges:true"]),
        ("stop_grace_period", "20s"),
        ("mem_limit", "512m"),
        ("volumes", ["data:/app/data"]),
    ],
)
def test_the_service_may_do_little(key: str, value: object) -> None:
    assert SERVICE[key] == value


def test_the_wheel_holds_every_file_of_the_two_packages(wheel: ZipFile) -> None:
    standing = {name for name in files("bot", "jobs") if (ROOT / name).exists()}
    assert standing <= set(wheel.namelist())


def test_what_is_installed_suffices_to_run(image: Path, wheel: ZipFile, tmp_path: Path) -> None:
    """Runs the wheel of today, for `image` may be of yesterday."""
    wheel.extractall(tmp_path / "installed")
    ended = subprocess.run(
        [image / "bin" / "python", "-m", "bot", "doctor"],
        env={"PYTHONPATH": str(tmp_path / "installed"), "HOME": "/nonexistent"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stderr == ""
    assert ended.returncode == 0


def test_the_image_has_its_command_and_no_installer(image: Path) -> None:
    assert (image / "bin" / "apeuro").exists()
    assert not list(image.glob("bin/pip*"))


@pytest.fixture(scope="module")
def image() -> Path:
    """Where the Dockerfile's steps have led; the first time that takes half a minute."""
    return built(ROOT / ".venv" / "image")


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZipFile]:
    tools = Path(sys.executable).parent
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(ROOT)
    with ZipFile(tmp_path / uv_build.build_wheel(str(tmp_path))) as opened:
        yield opened
