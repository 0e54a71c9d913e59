"""Who is in the sandbox: invented people, the bot, and the chats they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.refusals import RefusalError, bad_request, chat_migrated, forbidden

BOT_ID = 7_000_000_001
GROUP_ID = -1_002_000_000_001
MEMBER_STATES = frozenset({"creator", "administrator", "member"})
ADMIN_STATES = frozenset({"creator", "administrator"})
RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who writes: an invented person, or the bot."""

    id: int
    name: str
    username: str
    language: str = "ko"
    is_bot: bool = False

    def to_json(self) -> dict[str, Any]:
        """Spell the person as a Bot API User."""
        shown = {"id": self.id, "is_bot": self.is_bot, "first_name": self.name}
        spoken = {} if self.is_bot else {"language_code": self.language}
        return {**shown, "username": self.username, **spoken}


@dataclass(slots=True)
class Chat:
    """Where people and the bot write to each other.

    `members` maps a person's id to `creator`, `administrator`, `member`, `left` or `kicked`; the
    bot is among them. In a private chat `kicked` means that the person blocked the bot. `topics`
    are those of a forum, by their number, and whether they are open.
    """

    id: int
    kind: str
    title: str
    username: str = ""
    members: dict[int, str] = field(default_factory=dict)
    deactivated: bool = False
    migrated_to: int | None = None
    topics: dict[int, bool] = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        """Tell whether it is a chat of one person with the bot."""
        return self.kind == "private"

    @property
    def bot_state(self) -> str:
        """Tell what the bot is in this chat: `member`, `administrator`, `kicked`, `left`."""
        return self.members[BOT_ID]

    def is_admin(self, person_id: int) -> bool:
        """Tell whether a person may change the chat's settings."""
        return self.members.get(person_id) in ADMIN_STATES

    def to_json(self) -> dict[str, Any]:
        """Spell the chat as a Bot API Chat."""
        name = "first_name" if self.is_private else "title"
        shown = {"id": self.id, "type": self.kind, name: self.title}
        if self.topics:
            shown["is_forum"] = True
        return {**shown, "username": self.username} if self.username else shown

    def refusal(self) -> RefusalError | None:
        """Say why nothing can be sent here, if so, as Telegram would."""
        if self.migrated_to is not None:
            return chat_migrated(self.migrated_to)
        if self.deactivated:
            return forbidden("user is deactivated")
        if self.bot_state in MEMBER_STATES:
            needs_rights = self.kind == "channel" and self.bot_state == "member"
            return (
                bad_request("need administrator rights in the channel chat")
                if needs_rights
                else None
            )
        if self.is_private:
            return forbidden("bot was blocked by the user")
        where = f"the {self.kind} chat"
        kicked = self.bot_state == "kicked"
        return forbidden(
            f"bot was kicked from {where}" if kicked else f"bot is not a member of {where}"
        )


def private_chat(person: Person) -> Chat:
    """Open the chat of one person with the bot; it has the person's id."""
    members = {person.id: "member", BOT_ID: "member"}
    return Chat(person.id, "private", person.name, person.username, members)


def membership(person: Person, state: str) -> dict[str, Any]:
    """Spell what a person is in a chat as a Bot API ChatMember."""
    shown: dict[str, Any] = {"user": person.to_json(), "status": state}
    if state == "creator":
        return {**shown, "is_anonymous": False}
    if state == "administrator":
        return {**shown, **{right: right.startswith("can_") for right in RIGHTS}}
    return {**shown, "until_date": 0} if state == "kicked" else shown


BOT = Person(BOT_ID, "앞으로", "apeuro_sandbox_bot", is_bot=True)
MINJI = Person(1_001, "민지", "minji_sandbox")
JUNHO = Person(1_002, "준호", "junho_sandbox")
CAST = (MINJI, JUNHO)


def starting_chats(people: tuple[Person, ...]) -> list[Chat]:
    """Open a private chat for each person and one group of all, where the first is admin."""
    states = {person.id: "member" for person in people}
    states |= {people[0].id: "creator", BOT_ID: "member"}
    group = Chat(GROUP_ID, "supergroup", "점심 뉴스방", members=states)
    return [*(private_chat(person) for person in people), group]
