"""The editor: lets messages already sent say what has become of their digests.

An edit repeats safely, so it needs no fence: one that a kill cut off is made again, and Telegram
then says that nothing changed. Edits go behind everything else and take a fifth of the pace.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import outcome
from bot.layout import layout, shown
from bot.limiter import Turn
from bot.outcome import Action
from jobs import boundary

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from jobs.newsroom import Clock, Newsroom
    from jobs.records import Edit, PublishedDigest
    from jobs.storage import Storage

log = logging.getLogger(__name__)

BATCH = 8
AGAIN = timedelta(minutes=10)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Editor:
    """Makes the edits that are due, one after the other."""

    def __init__(self, storage: Storage, bot: ExtBot[Any], clock: Clock) -> None:
        """Take the bot whose messages they are."""
        self._storage = storage
        self._bot = bot
        self._clock = clock

    async def run(self, _newsroom: Newsroom | None = None) -> int:
        """Make every edit that is due; return how many messages changed."""
        async with self._storage.begin() as tx:
            await tx.edits.expire(self._clock())
        changed = 0
        while due := await self._due():
            for edit in due:
                changed += await self._make(edit)
        return changed

    async def _due(self) -> list[Edit]:
        now = self._clock()
        async with self._storage.begin() as tx:
            return await tx.edits.due(now, BATCH, again_at=now + AGAIN)

    async def _make(self, edit: Edit) -> bool:
        async with self._storage.read() as tx:
            digests = await tx.digests.named(edit.delivery.digest_ids)
        if not digests:
            await self._settle(edit, [])
            return False
        try:
            await self._call(edit, digests)
        except TelegramError as error:
            await self._react(edit, digests, error)
            return False
        await self._settle(edit, digests)
        return True

    async def _call(self, edit: Edit, digests: list[PublishedDigest]) -> None:
        boundary.assert_outside_transactions()
        text, markup = layout(edit.delivery, digests)
        await self._bot.edit_message_text(
            text,
            edit.delivery.chat.id,
            edit.message_id,
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=Turn.EDIT,
        )

    async def _react(
        self, edit: Edit, digests: list[PublishedDigest], error: TelegramError
    ) -> None:
        """Try again what may go better; a message that is gone, or says so already, is settled."""
        seen = outcome.of(error)
        match seen.action:
            case Action.LATER | Action.UNKNOWN | Action.STOP | Action.MIGRATE:
                log.info("an edit is put off: %s", seen.note)
            case Action.RETIRE:
                async with self._storage.begin() as tx:
                    await tx.chats.retire(edit.delivery.chat.id, seen.note, self._clock())
                await self._settle(edit, digests)
            case Action.MOOT:
                await self._settle(edit, digests)
            case _:
                log.error("an edit was refused: %s", seen.note)
                await self._settle(edit, digests)

    async def _settle(self, edit: Edit, digests: list[PublishedDigest]) -> None:
        async with self._storage.begin() as tx:
            said = shown(digests) if digests else None
            await tx.edits.settle(edit.delivery.id, self._clock(), said)
