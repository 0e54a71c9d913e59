"""What the files beside the code promise, held against the code."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from bot.commands import COMMANDS
from bot.texts import en, ko
from jobs import errors, model, records, schedule, settings, storage
from jobs.storage import tables
from tests.tree import ROOT, files

if TYPE_CHECKING:
    from types import ModuleType

READMES = ("README.md", "README.en.md")
LOCKS = ("requirements.txt", "requirements-dev.txt")
TOP = {
    ".ci",
    ".dockerignore",
    ".env.example",
    ".gitignore",
    "CHANGELOG.md",
    "Dockerfile",
    "LICENSE",
    "Makefile",
    "README.en.md",
    "README.md",
    "benchmarks",
    "bot",
    "compose.yaml",
    "docs",
    "jobs",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "tests",
}
LONGEST = 300
EMPTY_WORDS = set("user post item sub mgr util utils helper helpers manager service".split())
SECRETS = {
    "a bot token": r"\b\d{6,}:[A-Za-z0-9_-]{30,}",
    "a key": r"\b(?:sk-|gh[op]_|glpat-|xox[abp]-|AKIA)[A-Za-z0-9_-]{16,}",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE KEY",
    "a path of one machine": r"(?<![\w.])/(?:home|Users|root|work)/\w+",
    "a registry's address": r"\b(?:files\.pythonhosted\.org|pypi\.org|ghcr\.io|docker\.io)\b",
}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def modules(*under: str) -> list[str]:
    return [name for name in files(*under) if name.endswith(".py") and (ROOT / name).exists()]


# --- what stands where ---------------------------------------------------------------------------


def test_the_top_level_holds_only_what_belongs_there() -> None:
    assert {name.partition("/")[0] for name in files()} <= TOP


def test_nothing_that_belongs_to_one_machine_or_is_secret_is_kept() -> None:
    found = [
        f"{name} holds {what}"
        for name in sorted(files())
        if (ROOT / name).is_file()
        for what, pattern in SECRETS.items()
        if re.search(pattern, (ROOT / name).read_bytes().decode("utf-8", "replace"))
    ]
    assert found == []


def test_no_module_is_too_long_to_read() -> None:
    lengths = {name: len(text(name).splitlines()) for name in modules("bot", "jobs")}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_the_layers_are_kept() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run(
        [linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout


# --- settings ------------------------------------------------------------------------------------


def example() -> dict[str, str]:
    lines = (line for line in text(".env.example").splitlines() if line and line[0] != "#")
    return dict(line.split("=", 1) for line in lines)


def test_every_setting_is_in_the_example_and_nothing_else() -> None:
    assert list(example()) != []
    assert {name.lower() for name in example()} == set(settings.Settings.model_fields)


def test_the_example_as_it_stands_gives_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in example():
        monkeypatch.delenv(name, raising=False)
    assert settings.load(ROOT / ".env.example") == settings.load(None)


def test_every_setting_is_explained_in_korean_and_in_english() -> None:
    blocks = [block.splitlines() for block in text(".env.example").split("\n\n")]
    unexplained = [
        block[-1]
        for block in blocks
        if not block[-1].startswith("#")
        and not (
            re.search("[가-힣]", "".join(block[:-1])) and re.search("[a-z]{3}", "".join(block[:-1]))
        )
    ]
    assert unexplained == []


# --- locks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_versions_and_hashes_but_no_place(lock: str) -> None:
    """The names of packages after `# via` are all that comments hold."""
    line = r"(?P<pin>[\w.-]+==[\w.]+(?: ;[^\\]+)? \\)|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    strange = [
        each
        for each in text(lock).splitlines()
        if not re.fullmatch(rf"{line}|    #(?: via)?(?:   ?[\w.:()-]+)*(?: [\w.:()\[\]-]+)*", each)
    ]
    assert strange == []
    assert "http:" not in text(lock)
    assert "https:" not in text(lock)


def pins(lock: str) -> set[str]:
    return set(re.findall(r"^([\w.-]+==[\w.]+)", text(lock), re.MULTILINE))


def test_tests_run_on_the_versions_that_people_run() -> None:
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_dependency_is_locked() -> None:
    wanted = tomllib.loads(text("pyproject.toml"))["project"]["dependencies"]
    locked = {pin.partition("==")[0] for pin in pins("requirements.txt")}
    assert {re.split(r"[^\w-]", each)[0] for each in wanted} <= locked


# --- READMEs, commands, words --------------------------------------------------------------------


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_tells_to_type_exists(readme: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    told = set(re.findall(r"\bmake ([a-z]+)\b", text(readme)))
    assert {"run", "test"} <= told <= targets


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_the_readme_lists_every_command_of_the_bot(readme: str, command: str) -> None:
    assert re.search(rf"(?<![\w/])/{command}\b", text(readme)), f"/{command} is not in {readme}"


def test_both_languages_say_the_same_things() -> None:
    assert set(ko.TEXTS) == set(en.TEXTS)


@pytest.mark.parametrize("key", sorted(ko.TEXTS))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    filled = [set(re.findall(r"\{(\w+)", texts.TEXTS[key])) for texts in (ko, en)]
    assert filled[0] == filled[1]


def terms() -> list[tuple[str, str]]:
    """Every name in the glossary's third column, with its term."""
    rows = [line.split("|") for line in text("docs/glossary.md").splitlines() if line[:2] == "| "]
    return [(row[1].strip(), name) for row in rows for name in re.findall(r"`([\w.]+)`", row[3])]


def found(name: str) -> object:
    """What a dotted name leads to: a table, a column, a module or what stands in one."""
    table, _, column = name.partition(".")
    if table in tables.metadata.tables:
        columns = tables.metadata.tables[table].columns
        return columns[column] if column else table
    return resolve_name(name)


@pytest.mark.parametrize(("term", "name"), terms())
def test_a_word_of_the_glossary_lives_where_it_says(term: str, name: str) -> None:
    assert found(name) is not None, term


@pytest.mark.parametrize("module", [model, records])
def test_the_glossary_knows_every_noun(module: ModuleType) -> None:
    nouns = {
        f"{module.__name__}.{name}"
        for name, value in vars(module).items()
        if inspect.isclass(value) and value.__module__ == module.__name__
    }
    assert nouns - {name for _, name in terms()} == set()


def test_the_glossary_knows_every_table_and_every_job() -> None:
    wanted = {*tables.metadata.tables, *(f"jobs.{job.name}" for job in schedule.JOBS)}
    assert wanted - {name for _, name in terms()} == set()


def test_no_class_and_no_module_has_a_name_that_says_nothing() -> None:
    named = {
        node.name
        for name in modules("bot", "jobs")
        for node in ast.walk(ast.parse(text(name)))
        if isinstance(node, ast.ClassDef)
    }
    named |= {Path(name).stem for name in modules("bot", "jobs")}
    words = {name: {part.lower() for part in re.findall(r"[A-Z]?[a-z]+", name)} for name in named}
    assert [name for name, parts in words.items() if parts & EMPTY_WORDS] == []


def test_the_error_tree_in_the_docstring_is_the_one_in_the_code() -> None:
    drawn = re.findall(r"(\w+Error)\b", (errors.__doc__ or "").partition("Foreign")[0])
    coded = [name for name, value in vars(errors).items() if inspect.isclass(value)]
    assert drawn == coded


# --- database ------------------------------------------------------------------------------------


async def test_the_migrations_lead_to_the_tables_of_the_code(tmp_path: Path) -> None:
    await storage.migrate(f"sqlite:///{tmp_path / 'new.db'}")
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, tables.metadata) == []
    engine.dispose()


# --- history -------------------------------------------------------------------------------------


def test_the_changelog_knows_this_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    titles = re.findall(r"^## \[(.+?)\]", text("CHANGELOG.md"), re.MULTILINE)
    assert titles[0] in {"Unreleased", version}
    assert version in text("CHANGELOG.md")
