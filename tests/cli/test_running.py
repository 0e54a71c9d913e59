"""`apeuro run` from its start to its end, as a process of its own."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from typing import TYPE_CHECKING, Any

import httpx

from bot.sandbox import MINJI, Sandbox
from jobs.logs import TOKEN

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.cli.program import Shell

END = 8.0


async def until_listening(out: asyncio.StreamReader) -> str:
    """Read what the program tells its operator until the bot listens."""
    told = ""
    async with asyncio.timeout(30):
        while "is listening" not in told:
            line = await out.readline()
            assert line, told
            told += line.decode()
    return told


async def ended(process: asyncio.subprocess.Process) -> tuple[str, str]:
    """Ask the program to end; it must, soon and well."""
    process.send_signal(signal.SIGTERM)
    out, err = await asyncio.wait_for(process.communicate(), END)
    assert process.returncode == 0
    return out.decode(), err.decode()


async def events(client: httpx.AsyncClient) -> AsyncIterator[dict[str, Any]]:
    """What the chat page is told, one event after the other."""
    async with client.stream("GET", "/events", timeout=30) as stream:
        async for line in stream.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))


async def answer(page: str, text: str) -> str:
    """Type on the chat page, and wait for what the bot answers."""
    wish = {"chat_id": MINJI.id, "person_id": MINJI.id, "text": text}
    async with asyncio.timeout(30), httpx.AsyncClient(base_url=page) as client:
        async for event in events(client):
            if event["event"] == "all":
                said = await client.post("/play/say", json=wish, headers={"Origin": page})
                assert said.status_code == 200
            elif (event.get("message") or {}).get("from", {}).get("is_bot"):
                return str(event["message"]["text"])
    raise AssertionError("the page was closed")


async def asked(sandbox: Sandbox, text: str) -> None:
    """Write to the bot, and wait until it tries to say something."""
    before = len(sandbox.calls)

    def spoke() -> bool:
        return any(call.method == "sendMessage" for call in sandbox.calls[before:])

    sandbox.say(MINJI.id, text)
    await sandbox.until(spoke, seconds=30)


async def test_a_rehearsal_answers_and_ends_when_told(shell: Shell) -> None:
    async with shell.started("run", "--sample", "--port", "0") as process:
        assert process.stdout is not None
        told = await until_listening(process.stdout)
        page = re.search(r"chat page: (http://127\.0\.0\.1:\d+)/", told)
        assert page is not None
        assert "invented" in told
        assert "앞으로" in await answer(page[1], "/start")
        _, err = await ended(process)
    assert "Traceback" not in err
    assert {path.name for path in shell.folder.rglob("*.db")} == {"sample.db"}


async def test_half_a_program_gathers_without_a_bot(shell: Shell) -> None:
    async with shell.started("run", "--sample", "--only", "jobs", "--port", "0") as process:
        assert process.stdout is not None
        async with asyncio.timeout(30):
            while b"gathering" not in await process.stdout.readline():
                pass
        _, err = await ended(process)
    assert "Traceback" not in err


async def test_a_token_stands_in_no_log_even_when_everything_is_logged(
    shell: Shell, sandbox: Sandbox
) -> None:
    settings = {
        "TELEGRAM_API_URL": sandbox.api_url,
        "TELEGRAM_BOT_TOKEN": sandbox.token,
        "LOG_LEVEL": "DEBUG",
    }
    async with shell.started("run", "--sample", "--port", "0", **settings) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        reading = asyncio.create_task(process.stderr.read())
        told = await until_listening(process.stdout)
        sandbox.faults.set("server_error", times=1)
        for _ in range(2):
            await asked(sandbox, "/start")
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), END) == 0
        logged = told + (await reading).decode()
    assert "DEBUG" in logged
    secret = sandbox.token.partition(":")[2]
    assert secret not in logged
    assert TOKEN.search(logged) is None


async def test_a_token_that_telegram_does_not_know_is_told_without_showing_it(
    shell: Shell, sandbox: Sandbox
) -> None:
    settings = {
        "TELEGRAM_API_URL": sandbox.api_url,
        "TELEGRAM_BOT_TOKEN": f"123456:{'b' * 35}",
        "LOG_LEVEL": "WARNING",
    }
    told = await shell.run("run", "--only", "bot", **settings)
    assert told.status == 1
    assert told.err == "apeuro: Telegram does not know this bot: check TELEGRAM_BOT_TOKEN\n"
