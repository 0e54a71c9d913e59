"""The little Telegram itself: chats, messages, updates, and who is told when they change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.sandbox.faults import Faults, FloodLimit
from bot.sandbox.messages import Document, Message
from bot.sandbox.people import BOT, BOT_ID, Chat, Person, membership
from bot.sandbox.refusals import bad_request
from bot.sandbox.updates import Updates

if TYPE_CHECKING:
    from bot.sandbox.calls import Call

Listener = Callable[[str, dict[str, Any]], None]


@dataclass(slots=True)
class Query:
    """A pressed button that waits for its answer."""

    id: str
    chat_id: int
    message_id: int
    person_id: int
    asked_at: float
    answered: bool = False


@dataclass(slots=True)
class InlineQuery:
    """A question typed behind the bot's name; `results` come with the bot's answer."""

    id: str
    person_id: int
    text: str
    asked_at: float
    results: list[dict[str, Any]] | None = None


@dataclass(slots=True)
class Messenger:
    """Everything the sandbox remembers; `clock` answers Unix seconds."""

    clock: Callable[[], float]
    people: dict[int, Person] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    kept: dict[int, dict[int, Message]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline_queries: dict[str, InlineQuery] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    calls: list[Call] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    flood: FloodLimit | None = None
    listeners: list[Listener] = field(default_factory=list)
    ids: count[int] = field(default_factory=lambda: count(1))

    def now(self) -> int:
        """Whole Unix seconds, as Telegram dates things."""
        return int(self.clock())

    def next_id(self) -> str:
        """Name a query or a file."""
        return f"{BOT_ID}{next(self.ids):06d}"

    def tell(self, event: str, **payload: Any) -> None:
        """Tell every open page what happened."""
        for listener in list(self.listeners):
            listener(event, payload)

    def add(self, people: Iterable[Person], chats: Iterable[Chat]) -> None:
        """Let people and chats in."""
        self.people |= {person.id: person for person in people}
        for chat in chats:
            self.chats[chat.id] = chat
            self.kept.setdefault(chat.id, {})
            self.tell("chat", chat=self.chat_json(chat))

    def chat(self, wanted: int | str) -> Chat:
        """Find a chat by its id or @username.

        Raises:
            RefusalError: 400 "chat not found".
        """
        if isinstance(wanted, int):
            found = self.chats.get(wanted)
        else:
            named = (chat for chat in self.chats.values() if chat.username and not chat.is_private)
            found = next((chat for chat in named if f"@{chat.username}" == wanted), None)
        if found is None:
            raise bad_request("chat not found")
        return found

    def open_chat(self, wanted: int | str) -> Chat:
        """Find a chat that takes messages from the bot.

        Raises:
            RefusalError: 400 or 403, as Telegram refuses.
        """
        chat = self.chat(wanted)
        refusal = chat.refusal()
        if refusal is not None:
            raise refusal
        return chat

    def keep(self, message: Message) -> Message:
        """Put a new message into its chat."""
        self.kept[message.chat_id][message.id] = message
        self.tell("message", chat_id=message.chat_id, message=self.shown(message))
        return message

    def shown(self, message: Message) -> dict[str, Any]:
        """Spell a message for the page: as the Bot API does, and what only people see."""
        only_here = {"silent": message.silent, "reactions": message.reactions}
        return {**self.message_json(message), **only_here}

    def faults_json(self) -> dict[str, Any]:
        """Spell the switches that are on, for the page."""
        on = [
            {
                "kind": fault.kind,
                "seconds": fault.seconds,
                "chat_id": fault.chat_id,
                "left": fault.left,
                "words": fault.words,
            }
            for fault in self.faults.switched_on
        ]
        return {"on": on, "rate": self.flood.rate if self.flood else 0}

    def tell_faults(self) -> None:
        """Tell every open page which switches are on."""
        self.tell("faults", **self.faults_json())

    def record(self, call: Call) -> None:
        """Write a call into the record."""
        self.calls.append(call)
        self.tell("call", call=call.to_json())

    def post(self, chat: Chat, sender: Person, **content: Any) -> Message:
        """Write a message into a chat, now."""
        message = Message(next(self.ids), chat.id, sender, self.now(), **content)
        return self.keep(message)

    def edit(self, message: Message, **content: Any) -> Message:
        """Change a message the bot has sent; the date of the edit shows."""
        return self.keep(replace(message, edited_at=self.now(), **content))

    def drop(self, message: Message) -> None:
        """Take a message out of its chat."""
        del self.kept[message.chat_id][message.id]
        self.tell("deleted", chat_id=message.chat_id, message_id=message.id)

    def message_json(self, message: Message, *, with_reply: bool = True) -> dict[str, Any]:
        """Spell a message as the Bot API does."""
        chat = self.chats[message.chat_id]
        head: dict[str, Any] = {"message_id": message.id, "date": message.sent_at}
        author = "sender_chat" if chat.kind == "channel" else "from"
        who = chat.to_json() if chat.kind == "channel" else message.sender.to_json()
        head |= {"chat": chat.to_json(), author: who, **message.body()}
        answered = self.kept[chat.id].get(message.reply_to or 0)
        if answered and with_reply:
            head["reply_to_message"] = self.message_json(answered, with_reply=False)
        return head

    def change_member(self, chat: Chat, person: Person, state: str, by: Person) -> int | None:
        """Give somebody another standing in a chat; the bot hears of its own."""
        old = chat.members.get(person.id, "left")
        chat.members[person.id] = state
        self.tell("chat", chat=self.chat_json(chat))
        if old == state:
            return None
        payload = {
            "chat": chat.to_json(),
            "from": by.to_json(),
            "date": self.now(),
            "old_chat_member": membership(person, old),
            "new_chat_member": membership(person, state),
        }
        kind = "my_chat_member" if person.id == BOT_ID else "chat_member"
        return self.updates.add(kind, payload)

    def chat_json(self, chat: Chat) -> dict[str, Any]:
        """Spell a chat for the page, with who is in it and what the bot is there."""
        inside = [self.people[number] for number in chat.members if number in self.people]
        members = [
            {"id": person.id, "name": person.name, "admin": chat.is_admin(person.id)}
            for person in inside
            if person.id != BOT_ID
        ]
        state = "deactivated" if chat.deactivated else chat.bot_state
        return {**chat.to_json(), "name": chat.title, "bot_state": state, "members": members}


def new_messenger(
    clock: Callable[[], float], people: tuple[Person, ...], chats: Iterable[Chat]
) -> Messenger:
    """Open a messenger with its people, its chats and the bot."""
    messenger = Messenger(clock)
    messenger.add((*people, BOT), chats)
    return messenger
