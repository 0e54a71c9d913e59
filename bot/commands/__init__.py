"""What people type: one module a subject, and the table of all commands.

To add a command, write a coroutine `(update, context, rest)` and a line in COMMANDS; the menu,
the help and the Korean forms follow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot import reply
from bot.commands import keywords, latest, settings, start, subscribe
from bot.texts import Html, plain, say

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Update

    from bot.context import Context


class Command(NamedTuple):
    """A command: its name, what answers it, its Korean forms, and whether the menu shows it."""

    name: str
    answer: Callable[[Update, Context, str], Awaitable[None]]
    korean: tuple[str, ...]
    in_menu: bool

    def about(self, language: str) -> str:
        """Say in a few words what it does."""
        return plain(language, f"about_{self.name}")


async def help_(update: Update, context: Context, _rest: str) -> None:
    """List what can be typed."""
    chat = await context.greet(update)
    await reply.send(update, context, help_text(chat.language))


COMMANDS = (
    Command("latest", latest.latest, ("최신",), in_menu=True),
    Command("subscribe", subscribe.subscribe, ("구독",), in_menu=True),
    Command("unsubscribe", subscribe.unsubscribe, ("해지", "구독해지"), in_menu=False),
    Command("keyword", keywords.keyword, ("키워드", "알림"), in_menu=False),
    Command("keywords", keywords.keywords, ("키워드목록", "키워드들"), in_menu=True),
    Command("settings", settings.settings, ("설정",), in_menu=True),
    Command("timezone", settings.timezone, ("시간대",), in_menu=False),
    Command("help", help_, ("도움말", "도움"), in_menu=True),
    Command("start", start.start, ("시작",), in_menu=False),
)
BY_NAME = {name: command for command in COMMANDS for name in (command.name, *command.korean)}


def help_text(language: str) -> Html:
    """List the commands and their Korean forms."""
    lines = [f"/{command.name} {command.about(language)}" for command in COMMANDS]
    aliases = " ".join(f"/{command.korean[0]}" for command in COMMANDS)
    return say(language, "help", commands=Html("\n".join(lines)), aliases=aliases)
