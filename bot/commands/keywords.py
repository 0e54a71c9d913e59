"""/keyword and /keywords: words to watch."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot import keyboards, render, reply
from bot.texts import Html, say
from jobs.errors import QueryError
from jobs.korean.pieces import QUOTES
from jobs.korean.query import Query, read_query
from jobs.korean.runs import LONGEST

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup, Update

    from bot.context import Context
    from jobs.records import Chat

MOST = 50
FEWEST = 2
SHOWN = 12  # letters of a query that show where the trouble with it is
MOST_TYPED = 2 * LONGEST  # with its spaces and marks


async def keyword(update: Update, context: Context, rest: str) -> None:
    """Watch a word; without one, say how."""
    chat = await context.greet(update)
    if not rest:
        await reply.send(update, context, say(chat.language, "keyword_how"))
    elif await reply.may_set(update, context, chat):
        await reply.send(update, context, await watch(context, chat, rest))


async def keywords(update: Update, context: Context, _rest: str) -> None:
    """List a chat's words, each with a button that removes it."""
    chat = await context.greet(update)
    await reply.send(update, context, *await listing(context, chat))


async def plain_text(update: Update, context: Context, text: str) -> None:
    """Take a word typed without a command for a keyword, and ask what to do with it."""
    chat = await context.greet(update)
    try:
        query = read(text)
    except QueryError as error:
        await reply.send(update, context, trouble(error, text, chat.language))
        return
    offer = keyboards.offer(query.typed, chat.language)
    question = say(chat.language, "keyword_offer", word=query.typed)
    how = say(chat.language, "keyword_how")
    await reply.send(update, context, question if offer else how, offer)


async def watch(context: Context, chat: Chat, typed: str) -> Html:
    """Let a chat watch a word; return what to say."""
    language = chat.language
    try:
        query = kept(read(typed))
    except QueryError as error:
        return trouble(error, typed, language)
    word = query.typed.strip(QUOTES)
    async with context.storage.begin() as tx:
        keyword = await tx.keywords.watch(chat.id, query, now=context.now())
        if keyword is None:
            return say(language, "keyword_already", word=query.typed)
        if await tx.keywords.count(chat.id) > MOST:
            await tx.keywords.unwatch(chat.id, keyword.id)
            return say(language, "keyword_full", most=MOST)
    key = "keyword_is_exact" if query.exact else "keyword_takes_compounds"
    return say(language, "keyword_added", word=query.typed, compounds=say(language, key, word=word))


async def unwatch(context: Context, chat: Chat, keyword_id: int) -> Html:
    """Let a chat forget a word, and the alerts that only it had caused."""
    now = context.now()
    async with context.storage.begin() as tx:
        forgotten = await tx.keywords.unwatch(chat.id, keyword_id)
        if forgotten is None:
            return say(chat.language, "keyword_unknown")
        await tx.outbox.drop_alerts(chat.id, forgotten.typed, now)
    return say(chat.language, "keyword_removed", word=forgotten.typed)


async def listing(context: Context, chat: Chat) -> tuple[Html, InlineKeyboardMarkup | None]:
    """Lay out the words a chat watches."""
    async with context.storage.read() as tx:
        watched = await tx.keywords.of(chat.id)
    if not watched:
        return say(chat.language, "keywords_none"), None
    text = say(chat.language, "keywords_list", count=len(watched))
    return text, keyboards.keywords(watched, chat.language)


def read(typed: str) -> Query:
    """Read a keyword as it will be kept and shown: nothing invisible, and not many marks.

    Raises QueryError where nobody could watch it.
    """
    query = read_query(typed)
    if query.simple and len(query.key) < FEWEST:
        raise QueryError("a keyword needs two letters at least", "short")
    shown = render.cut(query.typed, MOST_TYPED + 1)
    if len(shown) > MOST_TYPED:
        raise QueryError(f"a keyword has {LONGEST} letters at most", "long")
    return replace(query, typed=shown)


def kept(query: Query) -> Query:
    """Refuse what can be read, but not watched yet; raises QueryError."""
    if query.simple is None:
        raise QueryError("only one word or one phrase in quotes can be watched so far", "later")
    return query


def trouble(error: QueryError, typed: str, language: str) -> Html:
    """Say in the chat's language what is wrong with a keyword, and where."""
    where = render.cut(typed[error.position :].strip() or typed.strip(), SHOWN)
    return say(language, f"keyword_{error.code}", most=LONGEST, where=where)
