"""Watching: a query let in or turned down with a sentence, and the card it then has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from bot import cards, keyboards, render
from bot.commands.previews import previewed
from bot.texts import Html, say
from jobs.errors import QueryError
from jobs.korean import pieces
from jobs.korean.anchors import form
from jobs.korean.normal import fold
from jobs.korean.query import MOST_TYPED, Query, read_query
from jobs.korean.runs import BY_DEFAULT, LONGEST
from jobs.korean.units import key as key_of

if TYPE_CHECKING:
    from telegram import InlineKeyboardMarkup

    from bot.context import Context
    from jobs.korean.query import Clause
    from jobs.records import Chat, Keyword
    from jobs.storage import Transaction

MOST = 50
LETTER = re.compile(r"(?<![\w@\"“”'‘-])\w(?![\w\"“”'’*])")
SHOWN = 12  # letters of a query that show where the trouble with it is
NEW = "new"  # where a card was opened: with its keyword, or from a page of the list


class Answer(NamedTuple):
    """What to say, and the buttons below."""

    text: Html
    markup: InlineKeyboardMarkup | None = None


async def watch(context: Context, chat: Chat, typed: str, *, body: bool = False) -> Answer:
    """Let a chat watch a query; show what it would have brought."""
    language = chat.language
    try:
        query = read(typed)
    except QueryError as error:
        return trouble(error, typed, language)
    now = context.now()

    async def work(tx: Transaction) -> tuple[Keyword | None, Keyword | None]:
        watched = await tx.keywords.of(chat.id)
        same = _same(watched, query)
        if same is not None:
            return same, await _capped(tx, same, query)
        if len(watched) >= MOST:
            return None, None
        return None, await tx.keywords.watch(chat.id, query, now=now, body=body)

    same, new = await context.storage.commit(work)
    if new is None:
        return Answer(say(language, "keyword_full", most=MOST))
    if same is not None:
        head = say(language, "keyword_already", word=same.typed)
        return await card(context, chat, new, head, "0")
    return await card(context, chat, new, say(language, "keyword_added", word=new.typed), NEW)


async def unwatch(context: Context, chat: Chat, keyword_id: int, origin: str) -> Answer:
    """Let a chat forget a keyword, and the alerts that only it had caused."""
    async with context.storage.begin() as tx:
        forgotten = await tx.keywords.unwatch(chat.id, keyword_id)
        if forgotten is None:
            return Answer(say(chat.language, "keyword_unknown"))
        await tx.outbox.drop_alerts(chat.id, forgotten.typed, context.now())
    markup = keyboards.removed(chat.language, origin, body=forgotten.body)
    return Answer(say(chat.language, "keyword_removed", word=forgotten.typed), markup)


async def rest(context: Context, chat: Chat, keyword_id: int, *, paused: bool) -> Keyword | None:
    """Let a keyword rest, with the alerts that only it had caused, or watch again."""
    async with context.storage.begin() as tx:
        keyword = await tx.keywords.get(chat.id, keyword_id)
        await tx.keywords.pause(chat.id, keyword_id, paused=paused)
        if keyword is not None and paused:
            await tx.outbox.drop_alerts(chat.id, keyword.typed, context.now())
    return keyword


async def opened(context: Context, chat: Chat, keyword_id: int, origin: str) -> Answer:
    """Show the card of a keyword of this chat."""
    async with context.storage.read() as tx:
        keyword = await tx.keywords.get(chat.id, keyword_id)
    if keyword is None:
        return Answer(say(chat.language, "keyword_unknown"))
    key = "keyword_card_paused" if keyword.paused else "keyword_card"
    if origin == NEW and not keyword.paused:
        key = "keyword_added"
    return await card(context, chat, keyword, say(chat.language, key, word=keyword.typed), origin)


async def card(context: Context, chat: Chat, keyword: Keyword, head: Html, origin: str) -> Answer:
    """Lay out a keyword under a heading, with its preview and its buttons."""
    query = read_query(keyword.typed)
    seen = await previewed(context, query, body=keyword.body)
    username = context.bot.username
    markup = keyboards.card(keyword, query, seen.narrower, chat.language, origin, username=username)
    return Answer(cards.card(head, query, seen, chat.language, keyword), markup)


def read(typed: str) -> Query:
    """Read a query as it will be kept and shown, with nothing invisible in it.

    Raises QueryError where nothing could ever meet it: besides the codes of `read_query` these
    are `short` for a letter that is not in quotes, and `contrary` for a word that leaves itself
    out.
    """
    query = read_query(render.cut(typed, len(typed) + 1))
    for clause in query.clauses:
        _refuse_a_letter(clause)
        _refuse_the_contrary(clause, typed)
    return query


def trouble(error: QueryError, typed: str, language: str) -> Answer:
    """Say in the chat's language what is wrong with a query, and where; offer what would do."""
    rest = render.cut(typed, len(typed) + 1)[error.position :].strip() or typed.strip()
    is_short = error.code == "short"
    where = _quoted(rest) if is_short else render.cut(rest, SHOWN)
    text = say(language, f"keyword_{error.code}", most=LONGEST, whole=MOST_TYPED, where=where)
    fits = is_short and len(where) <= SHOWN + len("''")  # into what a button can carry
    return Answer(text, keyboards.offer(where, language) if fits else None)


def _quoted(typed: str) -> str:
    """Put the single letters of a query in quotes; where none stands apart, all of it."""
    quoted, count = LETTER.subn(r'"\g<0>"', typed)
    return quoted if count else f'"{typed}"'


async def _capped(tx: Transaction, keyword: Keyword, query: Query) -> Keyword:
    """Take over another cap for what is watched already."""
    if query.cap in {None, keyword.cap}:
        return keyword
    await tx.keywords.alter(keyword.chat_id, keyword.id, query)
    return replace(keyword, typed=query.typed, cap=query.cap)


def _same(watched: list[Keyword], query: Query) -> Keyword | None:
    """Find the keyword that asks for the same, however it was written."""
    written = form(query)
    return next((each for each in watched if form(read_query(each.typed)) == written), None)


def _refuse_a_letter(clause: Clause) -> None:
    """A single letter is a word by itself only: in quotes, or beside others."""
    terms = (*clause.words, *clause.must)
    if all(len(term.key) == 1 and term.modes == BY_DEFAULT for term in terms):
        raise QueryError("a single letter stands in quotes", "short")


def _refuse_the_contrary(clause: Clause, typed: str) -> None:
    wanted = {(term.key, term.scope): term.modes for term in (*clause.words, *clause.must)}
    for term in clause.never:
        if wanted.get((term.key, term.scope), ~0) & ~term.modes == 0:
            raise QueryError("what is to be found is left out", "contrary", _minus(typed, term.key))


def _minus(typed: str, key: str) -> int:
    """Find where a query begins to leave this key out."""
    alternatives, _ = pieces.cut(folded := fold(typed))
    nevers = [piece for each in alternatives for piece in each if piece.never]
    places = [piece.at for piece in nevers if key in key_of(piece.text)]
    return pieces.where(folded, places[0]) if places else 0
