"""The teller: brings people what they should hear of their feeds, each once at most.

What an audience is to be told is first owed to each of its chats, in the chat's language; then each
chat gets all of its notices in one message. They are forgotten in a commit immediately before the
call, and remembered again only where Telegram says that nothing arrived: after a kill a notice may
be missing, but none comes twice.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram import LinkPreviewOptions
from telegram.error import TelegramError

from bot import outcome
from bot.limiter import Turn
from bot.outcome import Action
from bot.texts import plain
from jobs import boundary, editions, notices
from jobs.korean.query import read_query
from jobs.notices import Audience, Fate
from jobs.records import ChatState

if TYPE_CHECKING:
    from datetime import datetime

    from telegram.ext import ExtBot

    from bot.limiter import Limiter
    from bot.outcome import Outcome
    from jobs.newsroom import Clock, Newsroom
    from jobs.notices import Notice
    from jobs.records import Chat, Feed
    from jobs.settings import Settings
    from jobs.storage import Storage, Transaction

log = logging.getLogger(__name__)

KEPT = timedelta(days=1)  # for a chat that cannot be told
AGAIN = timedelta(hours=1)
LONGEST_WAIT = 30.0  # seconds of silence that are waited for
MOST = 3500  # characters of a message, the heading apart
MOST_ERROR = 200
TO_OPERATOR = {
    Fate.ENDED: "notice_ended",
    Fate.SILENT: "notice_silent",
    Fate.MOVED: "notice_moved",
    Fate.BACK: "notice_back",
}
TO_READERS = {Fate.ENDED: "source_ended", Fate.SILENT: "source_silent"}
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(slots=True)
class Teller:
    """Tells operators and readers what has become of feeds.

    `resting` has the chats that could not be told, until when; it may be forgotten.
    """

    storage: Storage
    bot: ExtBot[Any]
    limiter: Limiter
    clock: Clock
    settings: Settings
    resting: dict[int, datetime] = field(default_factory=dict)

    async def run(self, _newsroom: Newsroom | None = None) -> int:
        """Tell what is to be told; return how many notices arrived."""
        await self._owe()
        return sum([await self._tell(chat_id) for chat_id in await self._waiting()])

    async def _owe(self) -> None:
        """Owe to each chat what its audience is to be told."""
        async with self.storage.read() as tx:
            pending = [each for who in Audience for each in await notices.pending(tx, who)]
            said = [(notice, await self._said(tx, notice)) for notice in pending]
        if not said:
            return
        async with self.storage.begin() as tx:
            for notice, lines in said:
                await notices.owe(tx, notice, lines, self.clock())

    async def _said(self, tx: Transaction, notice: Notice) -> dict[int, str]:
        feed = await tx.feeds.get(notice.feed_id)
        if feed is None:
            return {}
        if notice.audience is Audience.READERS:
            return await self._to_readers(tx, notice, feed)
        return {
            chat_id: _to_operator(self._language(await tx.chats.get(chat_id)), notice, feed)
            for chat_id in self.settings.admin_chat_ids
        }

    async def _to_readers(self, tx: Transaction, notice: Notice, feed: Feed) -> dict[int, str]:
        """Address those who watch the publisher by name, unless another feed still brings it."""
        names = await _names(tx)
        others = [
            name
            for each in await tx.feeds.all()
            if each.state == "active" and each.id != feed.id
            for name in names[each.id]
        ]
        said: dict[int, str] = {}
        for keyword in await tx.keywords.of_sources():
            query = read_query(keyword.typed)
            if notices.chooses(query, names[feed.id]) and not notices.chooses(query, others):
                language = self._language(await tx.chats.get(keyword.chat_id))
                key = TO_READERS[notice.fate]
                line = plain(language, key, source=_title(feed), keyword=keyword.typed)
                said.setdefault(keyword.chat_id, line)
        return said

    def _language(self, chat: Chat | None) -> str:
        return chat.language if chat else self.settings.language

    async def _waiting(self) -> list[int]:
        """List the chats that are owed a notice and may be told now."""
        if self.limiter.silence > LONGEST_WAIT:
            return []
        now = self.clock()
        async with self.storage.read() as tx:
            owed = dict.fromkeys(each.chat_id for each in await notices.owed(tx))
            chats = [(chat_id, await tx.chats.get(chat_id)) for chat_id in owed if chat_id]
        return [
            chat_id
            for chat_id, chat in chats
            if not _is_quiet(chat, now) and self.resting.get(chat_id, now) <= now
        ]

    async def _tell(self, chat_id: int) -> int:
        """Tell a chat what it is owed, in as many messages as that takes."""
        told = 0
        while True:
            await self.limiter.turn(chat_id, Turn.EDITION)
            taken = await self._take(chat_id)
            if not taken:
                return told
            try:
                await self._call(chat_id, taken)
            except TelegramError as error:
                await self._react(chat_id, taken, outcome.of(error))
                return told
            told += len(taken)

    async def _take(self, chat_id: int) -> list[Notice]:
        """Forget what is told next to a chat, as much as one message holds, and return it."""
        taken: list[Notice] = []
        async with self.storage.begin() as tx:
            mine = [each for each in await notices.owed(tx) if each.chat_id == chat_id]
            chat = await tx.chats.get(chat_id)
            for notice in mine:
                fits = sum(len(each.sentence) + 2 for each in (*taken, notice)) <= MOST
                if taken and not fits:
                    break
                await notices.settle(tx, notice)
                if await self._is_wanted(tx, notice, chat):
                    taken.append(notice)
        return taken

    async def _is_wanted(self, tx: Transaction, notice: Notice, chat: Chat | None) -> bool:
        """Tell whether it is still so, and this chat still one to be told."""
        if notice.audience is Audience.OPERATOR:
            return True
        feed = await tx.feeds.get(notice.feed_id)
        if chat is None or chat.state is not ChatState.ACTIVE or feed is None:
            return False
        return self.settings.admits(chat.id) and feed.state == notice.fate

    async def _call(self, chat_id: int, taken: list[Notice]) -> None:
        boundary.assert_outside_transactions()
        async with self.storage.read() as tx:
            chat = await tx.chats.get(chat_id)
        heading = [plain(self._language(chat), "notices")]
        for_operator = any(notice.audience is Audience.OPERATOR for notice in taken)
        lines = [notice.sentence for notice in taken]
        await self.bot.send_message(
            chat_id,
            "\n\n".join(heading + lines if for_operator else lines),
            link_preview_options=NO_PREVIEW,
            message_thread_id=chat.thread_id if chat else None,
            rate_limit_args=Turn.TAKEN,
        )

    async def _react(self, chat_id: int, taken: list[Notice], seen: Outcome) -> None:
        """Keep for a day what surely did not arrive and may yet; the rest is over."""
        log.warning("chat %d could not be told of its feeds: %s", chat_id, seen.note)
        now = self.clock()
        self.resting[chat_id] = now + AGAIN
        async with self.storage.begin() as tx:
            for notice in taken:
                if now - notice.at < KEPT and (left := _left(notice, seen)) is not None:
                    await notices.keep(tx, left)
            if seen.action is Action.RETIRE:
                await tx.chats.retire(chat_id, seen.note, now)


def _left(notice: Notice, seen: Outcome) -> Notice | None:
    """Return what is still to be told, and to which chat; an operator may yet say hello."""
    match seen.action:
        case Action.MIGRATE:
            return replace(notice, chat_id=seen.new_chat_id)
        case Action.LATER | Action.STOP:
            return notice
        case Action.RETIRE if notice.audience is Audience.OPERATOR:
            return notice
        case _:
            return None


async def _names(tx: Transaction) -> defaultdict[int, set[str]]:
    """Return the names that each feed's publishers go by."""
    names: defaultdict[int, set[str]] = defaultdict(set)
    for feed_id, sources in (await tx.feeds.sources()).items():
        names[feed_id] |= sources
    for feed in await tx.feeds.all():
        names[feed.id].add(_title(feed))
    return names


def _to_operator(language: str, notice: Notice, feed: Feed) -> str:
    named = f"{feed.title} ({feed.url})" if feed.title else feed.url
    error = (feed.last_error or "")[:MOST_ERROR]
    reason = plain(language, "notice_reason", error=error) if error else ""
    return plain(language, TO_OPERATOR[notice.fate], feed=named, reason=reason)


def _title(feed: Feed) -> str:
    return feed.title or urlsplit(feed.url).hostname or feed.url


def _is_quiet(chat: Chat | None, now: datetime) -> bool:
    if chat is None or chat.quiet is None:
        return False
    silence = editions.silence(now, chat.quiet, chat.zone)
    return silence is not None and silence[0] <= now < silence[1]
