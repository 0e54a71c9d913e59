"""Who lets the bot in and who shows it out: `my_chat_member`, and groups that move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatMemberStatus, ChatType

from bot import reply
from bot.texts import say

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context

OUT = {ChatMemberStatus.BANNED, ChatMemberStatus.LEFT}


async def membership(update: Update, context: Context) -> None:
    """Retire a chat that shows the bot out; welcome one that lets it in and may use it."""
    change = update.my_chat_member
    if change is None:
        return
    if change.new_chat_member.status in OUT:
        async with context.storage.begin() as tx:
            await tx.chats.retire(change.chat.id, "the bot was shown out", context.now())
        return
    if not reply.is_admitted(context, change.chat.id):
        return
    chat = await context.greet(update)
    is_new = change.old_chat_member.status in OUT
    if is_new and change.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP}:
        await reply.send(update, context, say(chat.language, "group_hello"))


async def moved(update: Update, context: Context) -> None:
    """Take a group's settings along when it becomes a supergroup."""
    message = update.effective_message
    if message is None or message.migrate_to_chat_id is None:
        return
    async with context.storage.begin() as tx:
        await tx.chats.migrate(message.chat.id, message.migrate_to_chat_id, context.now())
