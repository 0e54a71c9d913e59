"""A world for programs to die in: a sandbox, a database, and the zygote that makes them."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from bot.sandbox import Person, Sandbox
from jobs import storage as storages
from jobs.records import Mode
from tests.chaos.news import put
from tests.clock import NOON
from tests.tree import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator
    from pathlib import Path

    from jobs.storage import Storage

PEOPLE = [Person(2_000 + nth, f"독자 {nth}", f"reader_{nth}") for nth in range(12)]
DAY = timedelta(days=1)


@dataclass(slots=True)
class World:
    """What outlives every program."""

    sandbox: Sandbox
    storage: Storage
    database: str
    zygote: asyncio.subprocess.Process
    now: datetime = NOON

    async def play(self, part: str, **order: Any) -> int:
        """Let a process play a part; return how it ended."""
        whole = {
            "part": part,
            "now": self.now.timestamp(),
            "token": self.sandbox.token,
            "api": self.sandbox.api_url,
            "database": self.database,
            **order,
        }
        assert self.zygote.stdin is not None
        assert self.zygote.stdout is not None
        self.zygote.stdin.write(json.dumps(whole).encode() + b"\n")
        return int(await self.zygote.stdout.readline())

    async def owe_all(self, title: str) -> int:
        """Owe a new digest to everybody; return its id."""
        async with self.storage.begin() as tx:
            digest_id = await put(tx, title, self.now)
            await tx.owing.subscribers(digest_id, now=self.now, expires_at=self.now + DAY)
        return digest_id

    async def states(self, digest_id: int) -> dict[int, str]:
        """Return what became of a digest's delivery in each chat."""
        question = text("SELECT chat_id, state FROM deliveries WHERE digest_id = :id")
        async with self.storage.read() as tx:
            rows = await tx.marks._connection.execute(question, {"id": digest_id})  # noqa: SLF001
            return {row[0]: row[1] for row in rows}

    def arrived(self, title: str) -> Counter[int]:
        """Count in each chat the messages that begin with a title."""
        return Counter(
            person.id
            for person in PEOPLE
            for message in self.sandbox.messages(person.id)
            if message.text.startswith(title + "\n")
        )


@asynccontextmanager
async def opened(folder: Path) -> AsyncGenerator[World]:
    """Open a world in which twelve people subscribed to each digest at once."""
    database = f"sqlite:///{folder}/killed.db"
    sandbox = Sandbox()
    await sandbox.start()
    sandbox.add_people(PEOPLE)
    zygote = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.chaos.zygote",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with storages.opened(database) as storage:
            async with storage.begin() as tx:
                for person in PEOPLE:
                    await tx.chats.greet(
                        person.id, "private", language="ko", zone="Asia/Seoul", now=NOON
                    )
                    await tx.chats.subscribe(person.id, Mode.INSTANT, now=NOON)
            yield World(sandbox, storage, database, zygote)
    finally:
        assert zygote.stdin is not None
        zygote.stdin.close()
        await zygote.wait()
        await sandbox.stop()
