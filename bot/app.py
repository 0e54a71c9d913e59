"""The Application: PTB put together with our handlers, our pace and our words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    filters,
)

from bot import buttons, outcome, render, reply, typed
from bot.commands import BY_NAME, COMMANDS, keywords, members
from bot.context import Context, Counter
from bot.outcome import Action
from bot.request import Request
from bot.texts import LANGUAGES, plain, say
from jobs.errors import ApeuroError

if TYPE_CHECKING:
    from bot.limiter import Limiter, Turn

    App = Application[ExtBot[Turn], Context, dict[Any, Any], dict[Any, Any], Counter, None]

log = logging.getLogger(__name__)

POOL = 16
UPDATES = (Update.MESSAGE, Update.CHANNEL_POST, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
SPOKEN = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST


def build(
    token: str,
    api_url: str,
    counter: Counter,
    limiter: Limiter,
    *,
    polling: Request | None = None,
) -> App:
    """Build the bot for a Bot API server; nothing is sent or asked yet.

    `polling` is what its updates are fetched by, apart from all other calls.
    """
    application = (
        Application.builder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .context_types(
            ContextTypes(context=Context, bot_data=cast("type[Counter]", lambda: counter))
        )
        .updater(None)  # ours keeps what it fetches, see `bot.polling`
        .rate_limiter(limiter)
        .job_queue(None)
        .request(Request(POOL))
        .get_updates_request(polling or Request(1))
        .build()
    )
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, members.moved))
    application.add_handler(MessageHandler(filters.TEXT & SPOKEN, message))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(ChatMemberHandler(members.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(trouble)
    return application


async def introduce(bot: ExtBot[Any]) -> None:
    """Set the command menu and the descriptions, in each language and as the default."""
    for language in ("", *LANGUAGES):
        spoken = language or "ko"
        menu = [
            BotCommand(command.name, command.about(spoken))
            for command in COMMANDS
            if command.in_menu
        ]
        code = language or None
        await bot.set_my_commands(menu, language_code=code)
        await bot.set_my_description(plain(spoken, "bot_description"), language_code=code)
        await bot.set_my_short_description(
            plain(spoken, "bot_short_description"), language_code=code
        )


async def message(update: Update, context: Context) -> None:
    """Answer what somebody typed: a command in either script, or in private a mere word."""
    text, chat = update.effective_message, update.effective_chat
    if text is None or not text.text or chat is None or not await admitted(update, context):
        return
    command = typed.read(text.text, context.bot.username)
    if command is not None and command.name in BY_NAME:
        await BY_NAME[command.name].answer(update, context, command.rest)
        if BY_NAME[command.name].name == "subscribe":
            await stay(update, context)
    elif chat.type != chat.PRIVATE:
        return  # other bots live in groups too
    elif command is not None or text.text.startswith("/"):
        await reply.send(update, context, say(await spoken(update, context), "unknown_command"))
    else:
        await keywords.plain_text(update, context, text.text)


async def stay(update: Update, context: Context) -> None:
    """Bring digests to the topic of a forum in which an admin asked for them."""
    message = update.effective_message
    if message is None or not message.chat.is_forum or not await reply.rules(update):
        return
    topic = message.message_thread_id if message.is_topic_message else None
    async with context.storage.begin() as tx:
        await tx.chats.stay(message.chat.id, topic)


async def press(update: Update, context: Context) -> None:
    """Answer a pressed button."""
    if await admitted(update, context):
        await buttons.press(update, context)


async def admitted(update: Update, context: Context) -> bool:
    """Tell whether this chat may use the bot; say so where not."""
    chat, query = update.effective_chat, update.callback_query
    if chat is None or reply.is_admitted(context, chat.id):
        return chat is not None
    language = context.language(update)
    if query is not None:
        said = render.without_markup(say(language, "closed", chat_id=chat.id))
        await query.answer(said, show_alert=True)
    elif chat.type == chat.PRIVATE:
        await reply.send(update, context, say(language, "closed", chat_id=chat.id))
    return False


async def spoken(update: Update, context: Context) -> str:
    """Return the language of the chat that speaks."""
    return (await context.greet(update)).language


async def trouble(update: object, context: Context) -> None:
    """Log what went wrong in a handler, and tell the person that their words were not lost."""
    error = context.error
    if isinstance(error, TelegramError) and outcome.of(error).action is Action.MOOT:
        return  # a press too old to be answered, a message gone meanwhile
    if isinstance(error, (ApeuroError, TelegramError)):
        log.error("an update could not be answered: %s", error)
    else:
        log.error("an update could not be answered", exc_info=error)
    if isinstance(update, Update) and update.effective_chat is not None:
        try:
            await _apologise(update, context)
        except TelegramError as failure:
            log.warning("nor could that be said: %s", failure)


async def _apologise(update: Update, context: Context) -> None:
    language = context.language(update)
    if update.callback_query is not None:
        await update.callback_query.answer(plain(language, "trouble"), show_alert=True)
    elif update.effective_message is not None:
        await reply.send(update, context, say(language, "trouble"))
