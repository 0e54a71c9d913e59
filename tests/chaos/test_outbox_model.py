"""The outbox and its sender against whatever may come, in any order, on a real SQLite file.

Hypothesis plays people, the newsroom, Telegram, time and death; after every step what arrived is
held against what is written. `python -m tests.chaos.mutants` shows that it sees what it should.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections import Counter
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import text

from bot.limiter import Limiter, Turn
from bot.sender import LEASE, Sender
from jobs import storage as storages
from jobs.korean.query import read_query
from jobs.records import Cause, Mention, Mode
from jobs.storage import Storage
from jobs.storage import engine as engines
from tests.chaos.news import put
from tests.chaos.telegram import Killed, Mood, Telegram
from tests.clock import Clock

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from telegram.ext import ExtBot

    from jobs.storage import Transaction

EXAMPLES = int(os.environ.get("APEURO_MODEL_EXAMPLES", "15"))
STEPS = 40 if EXAMPLES > 100 else 25
CHATS = (1, 2, 3)
WORD = "칩"
STEPS_OF_A_SEND = ("claimed", "its turn", "sending", "sent", "refused", "settled")
DAY = timedelta(days=1)
WHERE = TemporaryDirectory(prefix="apeuro-model-")


def template() -> Path:
    """Make an empty database once; each example plays on a copy."""
    path = Path(WHERE.name) / "template.db"
    if not path.exists():
        asyncio.run(storages.migrate(f"sqlite:///{path}"))
    return path


class Mortal:
    """A storage that nobody can use once the program is dead."""

    def __init__(self, storage: Storage, telegram: Telegram) -> None:
        self._storage = storage
        self._telegram = telegram

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[Transaction]:
        if self._telegram.dead:
            raise Killed
        async with self._storage.begin() as tx:
            yield tx

    async def commit(self, work: Callable[[Transaction], Any]) -> Any:
        if self._telegram.dead:
            raise Killed
        return await self._storage.commit(work)

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[Transaction]:
        if self._telegram.dead:
            raise Killed
        async with self._storage.read() as tx:
            yield tx


class Interrupted(Limiter):
    """A pace that lets something else happen while a delivery waits for its turn."""

    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def turn(self, chat_id: int | str, turn: Turn) -> None:
        await super().turn(chat_id, turn)
        happening, self.meanwhile = self.meanwhile, None
        if happening is not None:
            await happening()


class OutboxModel(RuleBasedStateMachine):
    """People subscribe and leave, digests come, sends end in every way, programs die."""

    @initialize()
    def begin(self) -> None:
        self.runner = asyncio.Runner()
        self.path = Path(WHERE.name) / f"{id(self)}.db"
        shutil.copy(template(), self.path)
        url = engines.parse_url(f"sqlite:///{self.path}")
        self.storage = Storage(engines.writer(url), engines.reader(url))
        self.clock = Clock()
        self.telegram = Telegram(before=self.hold_to_wishes)
        self.subscribed: set[int] = set()
        self.watching: set[int] = set()
        self.digests: dict[str, int] = {}
        self.causes: dict[tuple[int, str], Cause] = {}
        self.in_flight_at_deaths = 0
        self.unwished: list[str] = []
        self.run(self.greet())
        for chat_id in CHATS:
            self.subscribe(chat_id)

    def run(self, doing: Any) -> Any:
        return self.runner.run(doing)

    async def greet(self) -> None:
        async with self.storage.begin() as tx:
            for chat_id in CHATS:
                await tx.chats.greet(
                    chat_id, "private", language="ko", zone="Asia/Seoul", now=self.clock()
                )

    # --- what people do ---------------------------------------------------------------------------

    @rule(chat_id=st.sampled_from(CHATS))
    def subscribe(self, chat_id: int) -> None:
        async def work() -> None:
            async with self.storage.begin() as tx:
                await tx.chats.greet(
                    chat_id, "private", language="ko", zone="Asia/Seoul", now=self.clock()
                )
                await tx.chats.subscribe(chat_id, Mode.INSTANT, now=self.clock())

        self.run(work())
        self.subscribed.add(chat_id)

    @rule(chat_id=st.sampled_from(CHATS), tidily=st.booleans())
    def unsubscribe(self, chat_id: int, tidily: bool) -> None:  # noqa: FBT001 (drawn)
        self.run(self.leave(chat_id, tidily=tidily))

    async def leave(self, chat_id: int, *, tidily: bool) -> None:
        async with self.storage.begin() as tx:
            await tx.chats.unsubscribe(chat_id)
            if tidily:
                await tx.outbox.drop_unwished(chat_id, self.clock())
        self.subscribed.discard(chat_id)

    @rule(chat_id=st.sampled_from(CHATS))
    def watch(self, chat_id: int) -> None:
        async def work() -> None:
            async with self.storage.begin() as tx:
                await tx.keywords.watch(chat_id, read_query(WORD), now=self.clock())

        self.run(work())
        self.watching.add(chat_id)

    @rule(chat_id=st.sampled_from(CHATS))
    def unwatch(self, chat_id: int) -> None:
        async def work() -> None:
            async with self.storage.begin() as tx:
                for keyword in await tx.keywords.of(chat_id):
                    await tx.keywords.unwatch(chat_id, keyword.id)

        self.run(work())
        self.watching.discard(chat_id)

    # --- what the newsroom does -------------------------------------------------------------------

    @rule()
    def publish(self) -> None:
        title = f"소식 {len(self.digests) + 1}"

        async def work() -> int:
            async with self.storage.begin() as tx:
                return await put(tx, title, self.clock())

        self.digests[title] = self.run(work())
        self.owe(title)

    @rule(data=st.data())
    def announce_again(self, data: st.DataObject) -> None:
        if self.digests:
            self.owe(data.draw(st.sampled_from(sorted(self.digests))))

    def owe(self, title: str) -> None:
        """Owe as the announcing job does: alerts first, then to all who subscribed."""
        now, digest_id = self.clock(), self.digests[title]
        met = [Mention(WORD, WORD)]

        async def work() -> None:
            async with self.storage.begin() as tx:
                for chat_id in self.watching:
                    await tx.owing.digest(
                        chat_id,
                        digest_id,
                        Cause.KEYWORD,
                        now=now,
                        expires_at=now + DAY,
                        mentions=met,
                    )
                await tx.owing.subscribers(digest_id, now=now, expires_at=now + DAY)

        self.run(work())

    # --- what the sender meets --------------------------------------------------------------------

    @rule(moods=st.lists(st.sampled_from(Mood), max_size=5), leaves=st.sampled_from((0, *CHATS)))
    def send(self, moods: list[Mood], leaves: int) -> None:
        self.telegram.moods = moods
        self.run(self.sent(leaves=leaves))
        self.telegram.moods = []

    @rule(
        step=st.sampled_from(STEPS_OF_A_SEND),
        nth=st.integers(1, 2),
        in_flight=st.sampled_from((1, 8)),
        mood=st.sampled_from((Mood.WELL, Mood.FLOOD, Mood.LATE)),
    )
    def die_while_sending(self, step: str, nth: int, in_flight: int, mood: Mood) -> None:
        self.publish()
        left = [nth]

        def hear(name: str) -> None:
            left[0] -= name == step
            if not left[0]:
                self.telegram.dead = True
                raise Killed

        self.telegram.moods = [mood]
        before = self.uncertain()
        self.run(self.sent(in_flight=in_flight, step=hear))
        died, self.telegram.dead, self.telegram.moods = self.telegram.dead, False, []
        assert self.uncertain() - before <= in_flight * died
        self.in_flight_at_deaths += max(0, self.uncertain() - before)

    async def sent(
        self,
        *,
        leaves: int = 0,
        in_flight: int = 8,
        step: Callable[[str], None] = lambda _: None,
    ) -> None:
        limiter = Interrupted(25, clock=self.seconds, sleep=self.sleep)
        if leaves:
            limiter.meanwhile = lambda: self.leave(leaves, tidily=False)
        sender = Sender(
            cast("Storage", Mortal(self.storage, self.telegram)),
            cast("ExtBot[Any]", self.telegram),
            limiter,
            self.clock,
            in_flight=in_flight,
            step=step,
        )
        try:
            await sender.run()
        except Killed:
            return

    def seconds(self) -> float:
        return self.clock().timestamp()

    async def sleep(self, seconds: float) -> None:
        self.clock.move(seconds=seconds + 0.001)
        await asyncio.sleep(0)

    async def hold_to_wishes(self, chat_id: int, title: str) -> None:
        """Note a send that begins for somebody who neither subscribes nor watches."""
        if chat_id not in self.subscribed | self.watching:
            self.unwished.append(f"{title} to {chat_id}")

    @rule(seconds=st.sampled_from([1, 35, 200, 3600, 90_000]))
    def wait(self, seconds: int) -> None:
        self.clock.move(seconds=seconds)

    # --- what must hold ---------------------------------------------------------------------------

    def uncertain(self) -> int:
        """Count what may have arrived only because a program died."""
        states = Counter(state for *_, state in self.rows().elements())
        return states["sending"] + states["unknown"] - self.telegram.ambiguous

    def rows(self) -> Counter[tuple[int, str, str]]:
        async def work() -> list[Any]:
            async with self.storage.read() as tx:
                return list(
                    await tx.marks._connection.execute(  # noqa: SLF001 (the rows themselves)
                        text(
                            "SELECT chat_id, title, state FROM deliveries"
                            " JOIN digests ON digests.id = digest_id"
                        )
                    )
                )

        return Counter(tuple(row) for row in self.run(work()))

    @invariant()
    def nothing_is_doubled_and_nothing_lost_without_trace(self) -> None:
        if not hasattr(self, "telegram"):
            return
        arrived = Counter(self.telegram.arrived)
        assert all(count == 1 for count in arrived.values()), arrived
        rows = self.rows()
        done = {(chat_id, title) for chat_id, title, state in rows if state == "done"}
        open_ = {(chat, title) for chat, title, state in rows if state in {"due", "dropped"}}
        assert done <= set(arrived)
        assert open_.isdisjoint(arrived)
        unknown = sum(count for (*_, state), count in rows.items() if state == "unknown")
        assert unknown <= self.telegram.ambiguous + self.in_flight_at_deaths

    @invariant()
    def no_send_begins_after_an_unsubscribe(self) -> None:
        assert not getattr(self, "unwished", [])

    def teardown(self) -> None:
        """Let everything end well: nothing may be stuck then."""
        if not hasattr(self, "runner"):
            return
        self.telegram.moods = []
        for _ in range(4):
            self.clock.move(seconds=LEASE.total_seconds() * 4)
            self.run(self.sent())
        self.nothing_is_doubled_and_nothing_lost_without_trace()
        stuck = {each: count for each, count in self.rows().items() if self.is_stuck(*each)}
        assert stuck == {}
        self.run(self.storage.close())
        self.runner.close()
        for each in self.path.parent.glob(f"{self.path.name}*"):
            each.unlink()

    def is_stuck(self, chat_id: int, _title: str, state: str) -> bool:
        return state == "sending" or (state == "due" and chat_id in self.awake())

    def awake(self) -> set[int]:
        async def work() -> set[int]:
            async with self.storage.read() as tx:
                chats = [await tx.chats.get(chat_id) for chat_id in CHATS]
            return {chat.id for chat in chats if chat is not None and chat.state == "active"}

        return cast("set[int]", self.run(work()))


TestOutbox = OutboxModel.TestCase
TestOutbox.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[*HealthCheck],
)
