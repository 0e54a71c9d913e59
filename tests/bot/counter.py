"""The counter as it runs, and how tests speak to it: words and presses in, messages out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text as sql

from bot.sandbox import GROUP_ID, MINJI, Chat, Person, Sandbox
from bot.sandbox.messenger import Query
from bot.sandbox.people import BOT_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app import App
    from bot.polling import Poller
    from bot.sandbox.messages import Message
    from jobs.records import Cause, Mention, Subscription
    from jobs.storage import Storage
    from tests.bot.clocks import Clock

EMMA = Person(1_003, "Emma", "emma_sandbox", language="en")
NEW_GROUP_ID = -1_002_000_000_777


def labels(message: Message) -> list[str]:
    """List the labels of a message's buttons."""
    return [button["text"] for button in message.buttons]


async def execute(storage: Storage, statement: str) -> None:
    """Change the database behind the program's back."""
    async with storage.begin() as tx:
        await tx.marks._connection.execute(sql(statement))  # noqa: SLF001


async def number(storage: Storage, question: str) -> int:
    """Ask the database for one number."""
    async with storage.read() as tx:
        return int((await tx.marks._connection.execute(sql(question))).scalar_one())  # noqa: SLF001


def move_group(sandbox: Sandbox) -> None:
    """Make a supergroup of the group, under a new number; nothing goes to the old one."""
    old = sandbox.messenger.chats[GROUP_ID]
    sandbox.add_chat(Chat(NEW_GROUP_ID, "supergroup", old.title, members=dict(old.members)))
    old.migrated_to = NEW_GROUP_ID


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a press led to."""

    message: Message
    said: list[Message]
    notice: str


@dataclass(slots=True)
class Room:
    """A running counter, and the people before it."""

    sandbox: Sandbox
    storage: Storage
    application: App
    clock: Clock
    poller: Poller

    async def heard(self) -> None:
        """Wait until every update has been fetched and handled."""
        updates = self.sandbox.messenger.updates
        await self.sandbox.until(lambda: not updates.waiting and updates.poller)
        await self.poller.join()

    def answers(self, chat_id: int = MINJI.id) -> list[Message]:
        """List what the bot has written into a chat."""
        return [each for each in self.sandbox.messages(chat_id) if each.sender.id == BOT_ID]

    async def ask(
        self, text: str, chat_id: int = MINJI.id, person_id: int | None = None
    ) -> list[Message]:
        """Write something; return what the bot then says."""
        before = {each.id for each in self.answers(chat_id)}
        self.sandbox.say(chat_id, text, person_id=person_id)
        await self.heard()
        return [each for each in self.answers(chat_id) if each.id not in before]

    async def press(
        self, message: Message, button: str, *, person_id: int | None = None
    ) -> Pressed:
        """Press a button; return what became of its message, what was said, and the notice."""
        chat_id = message.chat_id
        before = {each.id for each in self.answers(chat_id)}
        query = self.sandbox.press(chat_id, message.id, button, person_id=person_id)
        await self.heard()
        return self._pressed(message, before, query.id)

    async def forge(self, message: Message, data: str, *, out_of_reach: bool = False) -> Pressed:
        """Press what is not there: a button of an older version, or of a cheat."""
        messenger, chat = self.sandbox.messenger, self.sandbox.messenger.chats[message.chat_id]
        before = {each.id for each in self.answers(chat.id)}
        query = Query(messenger.next_id(), chat.id, message.id, chat.id, messenger.clock())
        messenger.queries[query.id] = query
        gone = {"chat": chat.to_json(), "message_id": message.id, "date": 0}
        payload = {
            "id": query.id,
            "from": messenger.people[chat.id].to_json(),
            "message": gone if out_of_reach else messenger.message_json(message),
            "chat_instance": "1",
            "data": data,
        }
        if out_of_reach:
            messenger.drop(message)
        messenger.updates.add("callback_query", payload)
        await self.heard()
        return self._pressed(message, before, query.id)

    def _pressed(self, message: Message, before: set[int], query_id: str) -> Pressed:
        answers = self.answers(message.chat_id)
        now = next((each for each in answers if each.id == message.id), message)
        new = [each for each in answers if each.id not in before]
        return Pressed(now, new, self._notice(query_id))

    def _notice(self, query_id: str) -> str:
        """Return the answer to a press; each is answered exactly once."""
        (answer,) = [
            call.parameters.get("text", "")
            for call in self.sandbox.calls
            if call.method == "answerCallbackQuery"
            and call.parameters["callback_query_id"] == query_id
        ]
        return str(answer)

    async def owe(
        self, digest_id: int, cause: Cause, met: Sequence[Mention] = (), chat_id: int = MINJI.id
    ) -> None:
        """Owe a digest to a chat."""
        now = self.clock()
        later = now + timedelta(days=1)
        async with self.storage.begin() as tx:
            await tx.owing.digest(
                chat_id, digest_id, cause, now=now, expires_at=later, mentions=met
            )

    async def subscription(self, chat_id: int = MINJI.id) -> Subscription | None:
        """Return how a chat is subscribed."""
        async with self.storage.read() as tx:
            return await tx.chats.subscription(chat_id)

    async def watched(self, chat_id: int = MINJI.id) -> list[str]:
        """Return the words a chat watches, as typed."""
        async with self.storage.read() as tx:
            return [keyword.typed for keyword in await tx.keywords.of(chat_id)]
