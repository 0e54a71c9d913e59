"""`apeuro doctor` and `apeuro stats`: is everything well, and how much is there."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.cli import shell
from jobs import storage
from jobs.errors import ApeuroError
from jobs.starter import load

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from jobs.settings import Settings

    Check = Callable[[Settings], Awaitable[str]]


LONGEST_SILENCE = timedelta(minutes=15)
LONGEST_UNPOLLED = timedelta(minutes=5)
LATELY = timedelta(days=7)


def doctor() -> None:
    """Run every check, print a line for each, and fail where one did."""

    async def work() -> None:
        settings = shell.loaded(quiet=True)
        shell.say("ok    settings: all known and valid")
        well = [await _passes(name, check, settings) for name, check in CHECKS.items()]
        if not all(well):
            sys.exit(1)

    shell.finish(work())


def stats(*, as_json: bool) -> None:
    """Print what the database holds, by state."""

    async def work() -> None:
        counts = await _counts(shell.loaded(quiet=True))
        if as_json:
            shell.say_json(counts)
            return
        for name, states in counts.items():
            shown = ", ".join(f"{state} {count}" for state, count in sorted(states.items()))
            shell.say(f"{name:11} {shown or 'none'}")

    shell.finish(work())


async def _passes(name: str, check: Check, settings: Settings) -> bool:
    try:
        shell.say(f"ok    {name}: {await check(settings)}")
    except ApeuroError as error:
        shell.say(f"WRONG {name}: {error}")
        return False
    return True


async def _check_feeds_file(settings: Settings) -> str:
    sources = load(settings.feeds_file)
    named = settings.feeds_file or "the starter pack"
    return f"{sum(source.on for source in sources)} feeds in {named}"


async def _check_database(settings: Settings) -> str:
    async with storage.opened(settings.database_url) as opened, opened.begin() as tx:
        owed = await tx.outbox.counts()
    return f"can be written; {owed.get('due', 0)} deliveries are due"


async def _check_deliveries(settings: Settings) -> str:
    async with storage.opened(settings.database_url) as opened, opened.read() as tx:
        owed = await tx.outbox.counts()
        dropped = await tx.outbox.reasons(datetime.now(UTC) - LATELY)
    told = f"{owed.get('unknown', 0)} may have arrived, {owed.get('expired', 0)} expired"
    reasons = "; ".join(f"{count} {note}" for note, count in dropped)
    return f"{told}; lately dropped: {reasons or 'none'}"


async def _check_feeds(settings: Settings) -> str:
    async with storage.opened(settings.database_url) as opened, opened.read() as tx:
        feeds = await tx.feeds.all()
    failing = [feed for feed in feeds if feed.error_count]
    if feeds and len(failing) == len(feeds):
        raise ApeuroError(f"all {len(feeds)} feeds fail; the last said: {failing[-1].last_error}")
    return f"{len(feeds)} known, {len(failing)} failing"


async def _check_newsroom(settings: Settings) -> str:
    from jobs.announce import ALIVE

    async with storage.opened(settings.database_url) as opened, opened.read() as tx:
        alive = await tx.marks.get(ALIVE)
    if alive is None:
        return "has not run yet"
    silent = datetime.now(UTC) - alive
    if silent > LONGEST_SILENCE:
        raise ApeuroError(f"it last ran to its end at {alive:%Y-%m-%d %H:%M} UTC; is it running?")
    return f"last ran to its end {silent.total_seconds():.0f} seconds ago"


async def _check_editions(settings: Settings) -> str:
    from jobs.owe_editions import expired

    async with storage.opened(settings.database_url) as opened, opened.read() as tx:
        missed, held = await expired(tx), await tx.held.counts()
    waiting = f"{held['digests']} alerts of {held['chats']} chats held for the next"
    return f"{missed} expired; {waiting}"


async def _check_polling(settings: Settings) -> str:
    if settings.telegram_bot_token is None:
        return "no token set, nothing to poll"
    from bot.polling import POLLED

    async with storage.opened(settings.database_url) as opened, opened.read() as tx:
        polled = await tx.marks.get(POLLED)
    if polled is None:
        return "the bot has not polled yet"
    silent = datetime.now(UTC) - polled
    if silent > LONGEST_UNPOLLED:
        raise ApeuroError(
            f"Telegram was last heard at {polled:%Y-%m-%d %H:%M} UTC; is the bot running?"
        )
    return f"last heard {silent.total_seconds():.0f} seconds ago"


async def _check_telegram(settings: Settings) -> str:
    token = settings.telegram_bot_token
    if token is None:
        return "no token set; `apeuro run` rehearses on the built-in sandbox"
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError

    server = f"{settings.telegram_api_url}/bot"
    try:
        async with Bot(token.get_secret_value(), base_url=server) as bot:
            return f"the token is that of @{bot.username}"
    except InvalidToken:
        raise ApeuroError("Telegram does not know this bot: check TELEGRAM_BOT_TOKEN") from None
    except TelegramError as error:
        raise ApeuroError(f"Telegram cannot be reached ({error})") from None


CHECKS: dict[str, Check] = {
    "feeds file": _check_feeds_file,
    "database": _check_database,
    "feeds": _check_feeds,
    "newsroom": _check_newsroom,
    "editions": _check_editions,
    "deliveries": _check_deliveries,
    "telegram": _check_telegram,
    "polling": _check_polling,
}


async def _counts(settings: Settings) -> dict[str, dict[str, Any]]:
    from jobs.owe_editions import expired

    async with storage.opened(settings.database_url) as opened, opened.read() as tx:
        return {
            "feeds": await tx.feeds.counts(),
            "articles": await tx.articles.counts(),
            "chats": await tx.chats.counts(),
            "keywords": {"watched": await tx.keywords.count()},
            "deliveries": dict(await tx.outbox.counts()),
            "editions": {"expired": await expired(tx)},
            "held": await tx.held.counts(),
        }
