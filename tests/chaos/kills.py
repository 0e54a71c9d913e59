"""The real program, killed at random moments while it sends and answers, and started again."""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from bot.sandbox import FaultKind
from bot.sandbox.people import BOT_ID
from bot.sender import IN_FLIGHT
from tests.chaos import killing
from tests.chaos.killing import PEOPLE, World

KILLS = 200
LONGEST = 1.6  # seconds that a program lives; it listens after about half of one
QUIET = 6.0


async def main(kills: int = KILLS, seed: int = 1) -> bool:
    """Kill the program so often; print what came of it and tell whether all was well."""
    with TemporaryDirectory(prefix="apeuro-kills-") as folder:
        async with killing.opened(Path(folder)) as world:
            return await kill(world, kills, random.Random(seed))  # noqa: S311 (not a secret)


async def kill(world: World, kills: int, chance: random.Random) -> bool:
    """Owe, ask and kill; then let all come to rest, and count."""
    titles, words = [], []
    world.sandbox.faults.set(FaultKind.SLOW, seconds=0.05, method="sendMessage")
    for nth in range(kills):
        world.now = datetime.now(UTC)
        titles.append(f"소식 {nth}")
        await world.owe_all(titles[-1])
        words.append(f"낱말{nth}")
        world.sandbox.say(PEOPLE[nth % len(PEOPLE)].id, f"/keyword {words[-1]}")
        await world.play("run", only="bot", rate=500, kill_after=chance.uniform(0.3, LONGEST))
    unknown_at_once = await count(world, "state = 'sending'")
    await execute(world, "UPDATE deliveries SET lease_until = 0 WHERE state = 'sending'")
    world.sandbox.faults.clear()
    for _ in range(20):
        await world.play("run", only="bot", rate=500, kill_after=QUIET)
        if not await count(world, "state IN ('due', 'sending')"):
            break
    return await told(world, kills, titles, words, unknown_at_once)


async def told(world: World, kills: int, titles: list[str], words: list[str], left: int) -> bool:
    """Print the figures and hold them to what is promised."""
    arrived = Counter(
        (person.id, message.text.splitlines()[0])
        for person in PEOPLE
        for message in world.sandbox.messages(person.id)
        if message.sender.id == BOT_ID and message.text.startswith("소식")
    )
    answers = Counter(
        word
        for person in PEOPLE
        for message in world.sandbox.messages(person.id)
        if message.sender.id == BOT_ID
        for word in words
        if f"'{word}'" in message.text or f"‘{word}’" in message.text or f" {word} " in message.text
    )
    owed = len(titles) * len(PEOPLE)
    unknown = await count(world, "state = 'unknown'")
    done = await count(world, "state = 'done'")
    missing = owed - len(arrived)
    watched = await number(world, "SELECT count(DISTINCT typed) FROM keywords")
    doubled = sum(times > 1 for times in arrived.values())
    lines = [
        f"{kills} kills: {owed} owed, {done} done, {unknown} unknown ({left} still leased at the end)",
        f"doubled {doubled}, missing {missing}, all of them among the unknown: {missing <= unknown}",
        (
            f"commands {len(words)}, keywords watched {watched}, answers twice"
            f" {sum(times > 1 for times in answers.values())}"
        ),
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    return (
        not doubled
        and done + unknown == owed
        and missing <= unknown <= kills * IN_FLIGHT
        and watched == len(words)
        and all(times == 1 for times in answers.values())
    )


async def count(world: World, where: str) -> int:
    """Count the deliveries of which this is so."""
    return await number(world, f"SELECT count(*) FROM deliveries WHERE {where}")  # noqa: S608


async def number(world: World, question: str) -> int:
    """Ask the database for one number."""
    async with world.storage.read() as tx:
        return int((await tx.marks._connection.execute(text(question))).scalar_one())  # noqa: SLF001


async def execute(world: World, statement: str) -> None:
    """Change the database behind the program's back."""
    async with world.storage.begin() as tx:
        await tx.marks._connection.execute(text(statement))  # noqa: SLF001


if __name__ == "__main__":
    sys.exit(not asyncio.run(main(*map(int, sys.argv[1:]))))
