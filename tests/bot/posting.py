"""A sender, its outbox and the sandbox it sends to."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from telegram.error import BadRequest
from telegram.ext import Application

from bot import pauses
from bot.limiter import Limiter
from bot.request import Request
from bot.sandbox import MINJI, Sandbox
from bot.sender import IN_FLIGHT, Sender
from jobs.korean.query import read_query
from jobs.records import Cause, ChatState, Mention, Mode
from tests.bot.news import a_digest, publish

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from telegram import Message
    from telegram.ext import ExtBot

    from jobs.storage import Storage
    from tests.bot.clocks import Clock


@dataclass(slots=True)
class Stricter:
    """A bot whose Telegram takes no mark-up at all."""

    bot: ExtBot[Any]

    async def send_message(
        self, chat_id: int, text: str, *, parse_mode: str | None, **others: Any
    ) -> Message:
        if parse_mode is not None:
            raise BadRequest("Can't parse entities: unsupported start tag at byte offset 0")
        return await self.bot.send_message(chat_id, text, **others)


@dataclass(slots=True)
class Post:
    """An outbox, and what is needed to make a sender for it."""

    sandbox: Sandbox
    storage: Storage
    clock: Clock

    @asynccontextmanager
    async def sender(
        self,
        token: str = "",
        *,
        stricter: bool = False,
        admits: Callable[[int], bool] = lambda _: True,
    ) -> AsyncIterator[Sender]:
        limiter = Limiter(50, clock=self.clock.seconds, sleep=self.clock.sleep)
        application = (
            Application.builder()
            .token(token or self.sandbox.token)
            .base_url(f"{self.sandbox.api_url}/bot")
            .request(Request(IN_FLIGHT))
            .rate_limiter(limiter)
            .job_queue(None)
            .updater(None)
            .build()
        )
        await pauses.keep(limiter, self.storage, self.clock)
        async with application.bot._request[1]:  # noqa: SLF001 (getMe would fail on a wrong token)
            bot = cast("ExtBot[Any]", Stricter(application.bot)) if stricter else application.bot
            yield Sender(self.storage, bot, limiter, self.clock, admits=admits)

    async def send(self, *, stricter: bool = False) -> int:
        async with self.sender(stricter=stricter) as sender:
            return await sender.run()

    async def greet(self, chat_id: int, language: str = "ko") -> None:
        kind = "supergroup" if chat_id < 0 else "private"
        async with self.storage.begin() as tx:
            await tx.chats.greet(
                chat_id, kind, language=language, zone="Asia/Seoul", now=self.clock()
            )
            await tx.chats.subscribe(chat_id, Mode.INSTANT, now=self.clock())
            await tx.keywords.watch(chat_id, read_query("칩"), now=self.clock())

    async def owe(self, chat_id: int, digest_id: int, cause: Cause = Cause.SUBSCRIPTION) -> None:
        met = [Mention("칩", "칩")] if cause is Cause.KEYWORD else []
        expires_at = self.clock() + timedelta(hours=24)
        async with self.storage.begin() as tx:
            await tx.owing.digest(
                chat_id, digest_id, cause, now=self.clock(), expires_at=expires_at, mentions=met
            )

    async def owe_new(self, chat_id: int, number: int = 1) -> list[int]:
        ids = [await publish(self.storage, a_digest(f"소식 {n}")) for n in range(number)]
        for digest_id in ids:
            await self.owe(chat_id, digest_id)
        return ids

    async def states(self) -> dict[str, int]:
        async with self.storage.read() as tx:
            return dict(await tx.outbox.counts())

    async def state_of(self, chat_id: int) -> ChatState | None:
        async with self.storage.read() as tx:
            chat = await tx.chats.get(chat_id)
        return chat.state if chat else None

    def titles(self, chat_id: int = MINJI.id) -> list[str]:
        return [message.text.splitlines()[0] for message in self.sandbox.messages(chat_id)]

    def sends(self) -> int:
        return sum(call.method == "sendMessage" for call in self.sandbox.calls)
