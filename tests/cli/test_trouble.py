"""What goes wrong is one plain sentence on standard error, and an exit status."""

from __future__ import annotations

import socket
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.cli.pages import EMPTY_PAGE

if TYPE_CHECKING:
    from tests.cli.program import Ended, Shell


def sentence(ended: Ended) -> str:
    """The one line it complained with; nothing else was printed, no traceback either."""
    assert ended.status == 1, ended.err
    assert ended.out == ""
    (line,) = ended.err.splitlines()
    assert line.startswith("apeuro: ")
    return line.removeprefix("apeuro: ")


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("COLOUR=red", "COLOUR"),
        ("SEND_RATE=fast", "SEND_RATE"),
        ("TIMEZONE=Asia/Nowhere", "TIMEZONE"),
        ("ADMIN_CHAT_IDS=me", "ADMIN_CHAT_IDS"),
        ("DATABASE_URL=postgresql://reader:s3cret@db/news", "DATABASE_URL"),
        ("DATABASE_URL=sqlite:///plain.txt/news.db", "plain.txt"),
    ],
    ids=["unknown", "number", "zone", "chats", "database", "folder"],
)
async def test_a_wrong_setting_is_named(shell: Shell, line: str, named: str) -> None:
    shell.write("plain.txt", "not a folder")
    shell.write(".env", line)
    complaint = sentence(await shell.run("stats"))
    assert named in complaint
    assert "s3cret" not in complaint


async def test_a_settings_file_of_another_name_is_read_too(shell: Shell) -> None:
    shell.write("other.env", "COLOUR=red")
    assert "COLOUR" in sentence(await shell.run("--env-file", "other.env", "stats"))


async def test_a_settings_file_that_is_no_text_is_refused(shell: Shell) -> None:
    shell.write(".env", b"\xff\xfe\x00")
    assert ".env" in sentence(await shell.run("stats"))


@pytest.mark.parametrize(
    ("command", "content"),
    [
        (("digest",), None),
        (("inspect", "feed"), "오늘은 날이 맑다.\n"),
        (("inspect", "feed"), b"\x89PNG\r\n\x1a\n\x00\x00"),
        (("inspect", "article"), EMPTY_PAGE),
    ],
    ids=["missing", "sentence", "picture", "page without article"],
)
async def test_a_file_that_cannot_be_read_is_named(
    shell: Shell, command: tuple[str, ...], content: str | bytes | None
) -> None:
    if content is not None:
        shell.write("input", content)
    assert sentence(await shell.run(*command, "input")).startswith("input: ")


async def test_an_address_of_this_machine_is_not_fetched(shell: Shell) -> None:
    complaint = sentence(await shell.run("inspect", "feed", "http://127.0.0.1:9/feed"))
    assert complaint.startswith("http://127.0.0.1:9/feed: ")


async def test_a_missing_file_of_feeds_is_named(shell: Shell) -> None:
    assert "FEEDS_FILE" in sentence(await shell.run("run", FEEDS_FILE="none.toml"))


async def test_a_database_that_is_newer_than_the_program_is_left_alone(shell: Shell) -> None:
    assert (await shell.run("migrate")).status == 0
    with sqlite3.connect(shell.folder / "data" / "apeuro.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    assert "newer" in sentence(await shell.run("stats"))
    ended = await shell.run("doctor")
    assert ended.status == 1
    assert "WRONG database" in ended.out


async def test_a_port_in_use_is_named(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert port in sentence(await shell.run("run", "--sample", "--port", port))


async def test_webhooks_are_refused_rather_than_ignored(shell: Shell) -> None:
    ended = await shell.run("run", TELEGRAM_WEBHOOK_URL="https://bot.example/hook")
    assert "TELEGRAM_WEBHOOK_URL" in sentence(ended)


@pytest.mark.parametrize(
    "typed",
    [("subscribe",), ("jobs", "print"), ("digest",), ("run", "--port", "many"), ("stats", "--all")],
    ids=["command", "job", "no file", "port", "option"],
)
async def test_a_mistyped_command_is_told_how_to_ask_for_help(
    shell: Shell, typed: tuple[str, ...]
) -> None:
    ended = await shell.run(*typed)
    assert ended.status == 2
    assert ended.out == ""
    assert "-h" in ended.err
    assert ended.err.splitlines()[-1].startswith("Error: ")
