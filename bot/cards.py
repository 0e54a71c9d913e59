"""A keyword as it is shown: its card with a preview, the list of all, and what is muted. Pure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bot import render
from bot.texts import Html, say
from jobs import variants
from jobs.preview import DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jobs.korean.query import Query
    from jobs.preview import Counted, Preview, Sighting
    from jobs.records import Keyword, Mute

TITLES, TITLES_TRIED = 3, 5
WORDS = 5
MOST_TITLE, MOST_WORD, MOST_QUERY, MOST_LABEL = 80, 20, 60, 40
PAGE = 10


class Seen(NamedTuple):
    """What looking through the last days showed: the preview, and narrower queries if need be."""

    preview: Preview
    narrower: tuple[Counted, ...] = ()


def card(head: Html, query: Query, seen: Seen, language: str, keyword: Keyword) -> Html:
    """Lay out a keyword: how it is looked for, what it would have brought, and a warning."""
    traits = say(language, "traits", traits=Html(" · ".join(_traits(query, language, keyword))))
    return Html("\n\n".join([f"{head}\n{traits}", *_preview(query, seen, language)]))


def trial(query: Query, seen: Seen, language: str) -> Html:
    """Lay out what a query would have brought, for whoever only tries it."""
    head = say(language, "keyword_test", word=query.typed)
    return Html("\n\n".join([head, *_preview(query, seen, language, trial=True)]))


def listing(watched: Sequence[Keyword], page: int, most: int, language: str) -> Html:
    """List a page of a chat's keywords with how each is looked for."""
    if not watched:
        return say(language, "keywords_none")
    first = page * PAGE
    lines = [
        _line(number, keyword, language)
        for number, keyword in islice(enumerate(watched, start=1), first, first + PAGE)
    ]
    head = say(language, "keywords_list", count=len(watched), most=most)
    return Html("\n\n".join([head, "\n".join(lines), say(language, "keywords_hint")]))


def muted(mutes: Sequence[Mute], page: int, language: str) -> Html:
    """List a page of what a chat has muted."""
    if not mutes:
        return say(language, "mutes_none")
    lines = [f"• {mute_label(mute, language)}" for mute in mutes[page * PAGE :][:PAGE]]
    head = say(language, "mutes_list", count=len(mutes))
    return Html("\n\n".join([head, "\n".join(lines)]))


def mute_label(mute: Mute, language: str) -> Html:
    """Name what is muted."""
    key = "mute_source" if mute.kind == "source" else "mute_story"
    return say(language, key, label=render.cut(mute.label, MOST_LABEL))


def _line(number: int, keyword: Keyword, language: str) -> str:
    key = "keyword_line_paused" if keyword.paused else "keyword_line"
    line = say(language, key, number=number, word=render.cut(keyword.typed, MOST_QUERY))
    return f"{line} · {say(language, 'trait_body')}" if keyword.body else line


def _traits(query: Query, language: str, keyword: Keyword) -> list[Html]:
    """Say in a few words how a keyword is looked for."""
    exact = "trait_exact" if variants.is_exact(query) else "trait_compounds"
    keys = [
        *(["trait_paused"] if keyword.paused else []),
        *([exact] if variants.parts(query) else []),
        "trait_body" if keyword.body else "trait_digest",
    ]
    cap = [say(language, "trait_cap", count=query.cap)] if query.cap else []
    return [*(say(language, key) for key in keys), *cap]


def _preview(query: Query, seen: Seen, language: str, *, trial: bool = False) -> list[str]:
    """Lay out a preview: how many, which, what is taken and left, and warnings."""
    preview = seen.preview
    count = {"days": DAYS, "of": preview.of, "count": preview.met}
    if not preview.of:
        return [say(language, "preview_empty")]
    if preview.met:
        shown = preview.sightings[: TITLES_TRIED if trial else TITLES]
        titles = "\n".join(_sighting(each, trial=trial) for each in shown)
        parts = [f"{say(language, 'preview_met', **count)}\n{titles}"]
    else:
        parts = [say(language, "preview_none", **count)]
    compounds = [
        say(language, key, words=_words(counted, language))
        for key, counted in (("preview_taken", preview.taken), ("preview_left", preview.left))
        if counted
    ]
    return [
        *parts,
        *(["\n".join(compounds)] if compounds else []),
        *_warnings(query, seen, language),
    ]


def _warnings(query: Query, seen: Seen, language: str) -> list[str]:
    lines = []
    if min(len(term.key) for term in query.terms) == 1:
        lines.append(say(language, "keyword_one_letter"))
    if seen.preview.is_broad:
        percent = round(100 * seen.preview.share)
        lines.append(say(language, "keyword_broad", percent=percent))
        if seen.narrower:
            lines.append(say(language, "keyword_narrower"))
    return ["\n".join(lines)] if lines else []


def _sighting(sighting: Sighting, *, trial: bool) -> str:
    title = render.link(sighting.url, render.escape_cut(sighting.title, MOST_TITLE))
    if not (trial and sighting.surfaces):
        return f"• {title}"
    surfaces = ", ".join(sighting.surfaces[:TITLES])
    return f"• {title} — <b>{render.escape_cut(surfaces, MOST_QUERY)}</b>"


def _words(counted: Iterable[Counted], language: str) -> Html:
    shown = islice(counted, WORDS)
    return Html(
        ", ".join(
            say(language, "counted", word=render.cut(each.word, MOST_WORD), count=each.stories)
            for each in shown
        )
    )
