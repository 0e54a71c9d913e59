"""`apeuro feeds`, `jobs`, `migrate`, `doctor` and `stats`, on a news stand of this machine."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.sandbox import Sandbox
    from tests.cli.program import Shell

NEAR = {"ALLOW_PRIVATE_NETWORK": "true"}


async def listed(shell: Shell) -> list[dict[str, Any]]:
    ended = await shell.run("feeds", "list", "--json")
    return [json.loads(line) for line in ended.out.splitlines()]


async def test_feeds_come_and_go_by_command(shell: Shell, feeds: list[str]) -> None:
    added = await shell.run("feeds", "add", *feeds[:2], **NEAR)
    assert (added.status, added.err) == (0, "")
    assert added.out.count("added: ") == 2
    known = await listed(shell)
    assert {feed["url"] for feed in known} == set(feeds[:2])
    assert all(feed["title"] for feed in known)

    removed = await shell.run("feeds", "remove", feeds[0])
    assert removed.out == "1 removed\n"
    assert [feed["url"] for feed in await listed(shell)] == [feeds[1]]


async def test_what_is_no_feed_is_not_added_and_keeps_nothing_else_out(
    shell: Shell, sandbox: Sandbox, feeds: list[str]
) -> None:
    ended = await shell.run(
        "feeds", "add", sandbox.page_url, feeds[0], "--title", "우리 피드", **NEAR
    )
    assert ended.status == 1
    (complaint,) = ended.err.splitlines()
    assert complaint.startswith(f"apeuro: {sandbox.page_url}: ")
    assert [(feed["url"], feed["title"]) for feed in await listed(shell)] == [
        (feeds[0], "우리 피드")
    ]


async def test_a_feed_that_was_never_there_cannot_be_removed(shell: Shell) -> None:
    ended = await shell.run("feeds", "remove", "http://yesi.example/rss")
    assert ended.status == 1
    assert ended.err == "apeuro: http://yesi.example/rss is not among the feeds\n"


async def test_a_feed_on_a_private_address_is_refused_unless_allowed(
    shell: Shell, feeds: list[str]
) -> None:
    ended = await shell.run("feeds", "add", feeds[0])
    assert ended.status == 1
    assert ended.err.startswith(f"apeuro: {feeds[0]}: ")
    assert await listed(shell) == []


async def test_jobs_run_alone_and_twice_without_doing_anything_twice(
    shell: Shell, feeds: list[str]
) -> None:
    own = "".join(f'[[feed]]\nurl = "{url}"\n' for url in feeds)
    settings = {**NEAR, "FEEDS_FILE": shell.write("feeds.toml", own)}
    first = await shell.run("jobs", "gather", **settings)
    assert first.status == 0
    assert first.out != "gather: 0 new entries\n"
    again = await shell.run("jobs", "gather", "group", "summarize", "announce", **settings)
    assert again.out.splitlines() == [
        "gather: 0 new entries",
        "group: 0 new stories",
        "summarize: 0 digests drafted",
        "announce: 0 digests announced",
    ]
    counts = (await shell.run("stats", "--json")).json
    assert f"gather: {counts['articles']['listed']} new entries\n" == first.out
    assert set(counts) >= {"feeds", "articles", "chats", "keywords", "deliveries"}
    assert counts["editions"] == {"expired": 0}
    assert counts["held"] == {"digests": 0, "chats": 0}


async def test_migrating_again_changes_nothing(shell: Shell) -> None:
    first, again = await shell.run("migrate"), await shell.run("migrate")
    assert first.out == again.out
    assert first.out.startswith("the database is at schema ")


async def test_the_doctor_finds_a_new_installation_well(shell: Shell) -> None:
    ended = await shell.run("doctor")
    assert (ended.status, ended.err) == (0, "")
    assert {line.split()[0] for line in ended.out.splitlines()} == {"ok"}
    assert "editions: 0 expired; 0 alerts of 0 chats held for the next" in ended.out
    assert "deliveries: 0 may have arrived, 0 expired; lately dropped: none" in ended.out


async def test_the_doctor_asks_telegram_whose_token_it_is(shell: Shell, sandbox: Sandbox) -> None:
    known = {"TELEGRAM_API_URL": sandbox.api_url, "TELEGRAM_BOT_TOKEN": sandbox.token}
    assert "ok    telegram: the token is that of @" in (await shell.run("doctor", **known)).out


@pytest.mark.parametrize("token", ["123456:" + "a" * 35, "not a token"])
async def test_the_doctor_tells_a_wrong_token_without_showing_it(
    shell: Shell, sandbox: Sandbox, token: str
) -> None:
    known = {"TELEGRAM_API_URL": sandbox.api_url, "TELEGRAM_BOT_TOKEN": token}
    ended = await shell.run("doctor", **known)
    assert ended.status == 1
    assert "WRONG telegram: " in ended.out
    assert "TELEGRAM_BOT_TOKEN" in ended.out
    assert token not in ended.out + ended.err


@pytest.mark.parametrize("command", ["run", "digest", "inspect", "feeds", "jobs", "doctor"])
async def test_every_command_explains_itself(shell: Shell, command: str) -> None:
    ended = await shell.run(command, "--help")
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith(f"Usage: apeuro {command}")
