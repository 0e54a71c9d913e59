"""What every handler has at hand: the storage, the settings, the clock, and who is speaking."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackContext, ExtBot

from bot.limiter import Turn
from jobs.lexicon import Lexicon

if TYPE_CHECKING:
    from datetime import datetime

    from telegram import Update

    from jobs.newsroom import Clock
    from jobs.records import Chat
    from jobs.settings import Settings
    from jobs.storage import Storage


@dataclass(slots=True)
class Counter:
    """What the handlers share; PTB hands it round as `bot_data`."""

    storage: Storage
    settings: Settings
    clock: Clock
    lexicon: Lexicon = field(default_factory=Lexicon)


class Context(CallbackContext[ExtBot[Turn], dict[Any, Any], dict[Any, Any], Counter]):
    """PTB's context, typed, with the words of this house."""

    @property
    def storage(self) -> Storage:
        """The database."""
        return self.bot_data.storage

    @property
    def settings(self) -> Settings:
        """What the operator set."""
        return self.bot_data.settings

    def now(self) -> datetime:
        """The time by the clock this program was given."""
        return self.bot_data.clock()

    async def known(self) -> frozenset[str]:
        """Return the words that may stand in compounds, as far as the archive has taught them."""
        return await self.bot_data.lexicon.words(self.storage, self.now())

    def language(self, update: Update) -> str:
        """Return the language to answer in where the chat is not, or cannot be, looked up."""
        chat, person = update.effective_chat, update.effective_user
        spoken = person.language_code if person and chat and chat.type == chat.PRIVATE else None
        return _language(spoken, self.settings.language)

    async def greet(self, update: Update) -> Chat:
        """Return the chat that speaks, known from now on; its language is that of its person."""
        chat = update.effective_chat
        if chat is None:
            raise AssertionError("an update without a chat was handled")
        async with self.storage.begin() as tx:
            return await tx.chats.greet(
                chat.id,
                chat.type,
                language=self.language(update),
                zone=self.settings.timezone,
                now=self.now(),
            )


def _language(spoken: str | None, usual: str) -> str:
    """Choose Korean for people who use Telegram in it, English for others who say what they do."""
    if not spoken:
        return usual
    return "ko" if spoken.startswith("ko") else "en"
