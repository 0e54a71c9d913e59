"""The settings as they are shown: one panel a subject, pure.

To add a panel, write a function `(view) -> (text, buttons)` and a line in PANELS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import hours as clocks
from bot import render, zones
from bot.commands.subscribe import state
from bot.keyboards import settings as choices
from bot.texts import Html, plain, say
from bot.typed import clock_time
from jobs.records import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from telegram import InlineKeyboardMarkup

    from jobs.records import Chat, Subscription

    Panel = tuple[Html, InlineKeyboardMarkup]

NAMED = 3
MOST_NAME = 20


@dataclass(frozen=True, slots=True)
class View:
    """What the settings of a chat are, and what it may choose from.

    `following` says when the next edition comes; `sources` are publishers, each with the newest
    digest it carried and whether it is left out.
    """

    chat: Chat
    held: Subscription | None
    following: str
    sources: Sequence[tuple[int, str, bool]] = ()

    @property
    def language(self) -> str:
        """The language it is shown in."""
        return self.chat.language

    @property
    def zone(self) -> str:
        """The zone as people name it."""
        return zones.shown(self.chat.zone, self.language)

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The times on weekdays; none without editions."""
        return self.held.hours.weekdays if self.held and self.held.mode is Mode.EDITIONS else ()

    @property
    def weekends(self) -> tuple[int, ...]:
        """The times on weekends; none without editions."""
        return self.held.hours.weekends if self.held and self.held.mode is Mode.EDITIONS else ()


def main(view: View) -> Panel:
    """Show all settings, each with a button that leads to it."""
    language, held = view.language, view.held
    lines = [say(language, "settings_head")]
    if held is None:
        lines.append(say(language, "settings_none"))
    else:
        lines.append(say(language, "settings_mode", state=state(held, language)))
    lines += [say(language, "settings_quiet", span=_span(view))]
    if held is not None and held.mode is Mode.EDITIONS:
        lines += _of_editions(held, language)
    lines.append(say(language, "settings_zone", zone=view.zone))
    left_out = [name for _, name, is_out in view.sources if is_out]
    if left_out:
        lines.append(say(language, "settings_sources", names=_named(left_out, language)))
    if view.following:
        lines.append(Html(f"\n{view.following}"))
    return Html("\n".join(lines)), choices.main(held, language)


def _of_editions(held: Subscription, language: str) -> list[Html]:
    nothing = plain(language, "nothing_says" if held.says_nothing else "nothing_silent")
    lines = [
        say(language, "settings_most", most=held.most),
        say(
            language,
            "settings_holidays",
            holidays=plain(language, f"holidays_{held.hours.holidays}"),
        ),
        say(language, "settings_nothing", nothing=nothing),
    ]
    if held.topics:
        lines.append(say(language, "settings_topics", names=", ".join(held.topics)))
    return lines


def times(view: View) -> Panel:
    """Choose the times, of all days or, where weekends differ, of weekdays."""
    held, language = view.held, view.language
    if held is None:
        text = say(language, "page_times_none", zone=view.zone)
    elif held.mode is Mode.INSTANT:
        text = say(language, "page_times_instant", zone=view.zone)
    else:
        hours = clocks.described(held.hours, language)
        text = say(language, "page_times", hours=hours, zone=view.zone)
    return text, choices.times(view.weekdays, language, is_instant=_is_instant(held))


def weekends(view: View) -> Panel:
    """Choose what is different on weekends."""
    language = view.language
    shown = ", ".join(map(clock_time, view.weekends)) or plain(language, "weekends_rest")
    if view.weekends == view.weekdays:
        shown = plain(language, "weekends_same")
    text = say(language, "page_weekends", times=shown, zone=view.zone)
    return text, choices.weekends(view.weekends, language)


def quiet(view: View) -> Panel:
    """Choose the quiet hours."""
    text = say(view.language, "page_quiet", span=_span(view), zone=view.zone)
    return text, choices.quiet(view.chat.quiet, view.language)


def quiet_from(view: View) -> Panel:
    """Choose when it becomes quiet."""
    return say(view.language, "page_quiet_from", zone=view.zone), choices.quiet_from(view.language)


def quiet_until(view: View, begin: int) -> Panel:
    """Choose until when it is quiet."""
    time = clock_time(begin)
    text = say(view.language, "page_quiet_until", time=time, zone=view.zone)
    return text, choices.quiet_until(begin, view.language)


def most(view: View) -> Panel:
    """Choose how many digests a message has."""
    chosen = view.held.most if view.held else 0
    return say(view.language, "page_most"), choices.most(chosen, view.language)


def holidays(view: View) -> Panel:
    """Choose what public holidays are."""
    chosen = view.held.hours.holidays if view.held else None
    return say(view.language, "page_holidays"), choices.holidays(chosen, view.language)


def zone(view: View) -> Panel:
    """Choose the time zone."""
    text = say(view.language, "page_zone", zone=view.zone)
    return text, choices.zones(view.chat.zone, view.language)


def sources(view: View) -> Panel:
    """Choose which publishers to leave out."""
    key = "page_sources" if view.sources else "page_sources_none"
    return say(view.language, key), choices.sources(view.sources, view.language)


def topics(view: View) -> Panel:
    """Show which words come first, each to be removed by a tap."""
    words = view.held.topics if view.held else ()
    names = ", ".join(words) or plain(view.language, "off")
    return say(view.language, "page_topics", names=names), choices.topics(words, view.language)


def reset(view: View) -> Panel:
    """Ask whether everything is to be as it began."""
    return say(view.language, "page_reset"), choices.reset(view.language)


PANELS: dict[str, Callable[[View], Panel]] = {
    "main": main,
    "times": times,
    "weekends": weekends,
    "quiet": quiet,
    "from": quiet_from,
    "most": most,
    "holidays": holidays,
    "zone": zone,
    "sources": sources,
    "topics": topics,
    "reset": reset,
}


def _span(view: View) -> str:
    return clocks.span(view.chat.quiet) if view.chat.quiet else plain(view.language, "off")


def _is_instant(held: Subscription | None) -> bool:
    return held is not None and held.mode is Mode.INSTANT


def _named(names: Sequence[str], language: str) -> str:
    """Name a few, and say how many more there are."""
    first = ", ".join(render.cut(name, MOST_NAME) for name in names[:NAMED])
    if len(names) <= NAMED:
        return first
    return plain(language, "and_more", names=first, count=len(names) - NAMED)
