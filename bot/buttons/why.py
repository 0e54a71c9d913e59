"""Answers to 왜 왔나요?: the reason, and one tap each to stop its rule, its source, its story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatType

from bot import reply, why
from bot.buttons.arguments import number, switch
from bot.commands import watching
from bot.texts import plain
from bot.why import Reason

if TYPE_CHECKING:
    from telegram import Update

    from bot.context import Context
    from jobs.records import Chat, PublishedDigest


async def _why(update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]) -> str:
    """Say why a digest came: with buttons to who may set them, to others in a notice.

    Whoever asked for it, by /latest or a button, is told so.
    """
    (digest_id,) = map(number, arguments)
    told = await _told(context, chat, digest_id)
    if told is None:
        return plain(chat.language, "why_asked")
    published, reason = told
    if not await _is_spoken_to_alone(update, chat):
        return why.notice(reason, chat.language)
    text = why.text(published, reason, chat.language)
    await reply.send(update, context, text, why.buttons(published, reason, chat.language))
    return ""


async def _hush(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    """Pause a rule that brought a digest, or let it go on."""
    digest_id, keyword_id = map(number, arguments[:2])
    (paused,) = map(switch, arguments[2:])
    if not await reply.may_set(update, context, chat):
        return None
    keyword = await watching.rest(context, chat, keyword_id, paused=paused)
    await _again(update, context, chat, digest_id)
    if keyword is None:
        return plain(chat.language, "keyword_unknown")
    return plain(chat.language, "now_paused" if paused else "now_resumed")


async def _mute(
    update: Update, context: Context, chat: Chat, arguments: tuple[str, ...]
) -> str | None:
    """Silence the source or the story of a digest, or let it speak again."""
    of, kind, wanted = arguments
    digest_id, silent = number(of), switch(wanted)
    if kind not in {why.SOURCE, why.STORY}:
        raise ValueError(kind)
    if not await reply.may_set(update, context, chat):
        return None
    async with context.storage.begin() as tx:
        found = await tx.digests.named([digest_id])
        for published in found:
            what = dict(why.silenced(published))[kind]
            label = published.digest.source if kind == why.SOURCE else published.digest.title
            if silent:
                await tx.mutes.mute(chat.id, kind, what, label, context.now())
            else:
                await tx.mutes.unmute(chat.id, kind, what)
    if not found:
        return plain(chat.language, "digest_gone")
    await _again(update, context, chat, digest_id)
    return plain(chat.language, f"now_muted_{kind}" if silent else "now_unmuted")


async def _again(update: Update, context: Context, chat: Chat, digest_id: int) -> None:
    """Show the reason with its buttons as they now stand."""
    told = await _told(context, chat, digest_id)
    if told is None:
        return
    published, reason = told
    text = why.text(published, reason, chat.language)
    await reply.change(update, context, text, why.buttons(published, reason, chat.language))


async def _is_spoken_to_alone(update: Update, chat: Chat) -> bool:
    """Tell whether a message is for who pressed: not in a channel, in a group for admins only."""
    return chat.kind != ChatType.CHANNEL and await reply.rules(update)


async def _told(
    context: Context, chat: Chat, digest_id: int
) -> tuple[PublishedDigest, Reason] | None:
    """Look up why a chat has a digest; None where it was never owed it."""
    async with context.storage.read() as tx:
        owed = await tx.outbox.cause(chat.id, digest_id)
        if owed is None:
            return None
        cause, mentions = owed
        ids = why.of_keywords(mentions)
        keywords = [await tx.keywords.get(chat.id, each) for each in ids]
        muted = await tx.mutes.of(chat.id)
        found = await tx.digests.named([digest_id])
    if not found:
        return None
    reason = Reason(
        cause,
        mentions,
        tuple(keyword for keyword in keywords if keyword is not None),
        frozenset((mute.kind, mute.what) for mute in muted),
        await context.known(),
    )
    return found[0], reason


BUTTONS = {"why": _why, "hush": _hush, "mute": _mute}
