"""When an article was published and changed, as its page states or shows it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from jobs.extract.grammar import CLOCK, DATE
from jobs.feeds.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate",
    "article.created", "dc.date.issued", "dc.date", "date", "parsely-pub-date", "dable:published",
    "article:published",
)  # fmt: skip
UPDATED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "article:modified",
)
WRITTEN = re.compile(
    rf"(?:입력|등록|게재|승인|작성|발행|송고)(?:일시?|시간|시각)?\D{{0,12}}({DATE}(?:{CLOCK})?)"
)
CHANGED = re.compile(rf"(?:수정|업데이트|갱신)(?:일시?|시간|시각)?\D{{0,12}}({DATE}(?:{CLOCK})?)")
DATE_PLACES = re.compile(
    r"\b(?:if_date|date|pubdate|news_date|article_date|time|regdate|t11|info)\b", re.IGNORECASE
)
STYLED = ("span", "strong", "em", "li", "dd", "p", "div")
# Scripts keep their state as JSON, often within a string, so quotes may be escaped.
IN_STATE = re.compile(
    r"""(?:publi|deploy|regist|reg_?d|creat|display_?d|first_?p|service_?d|input_?d)\w{0,16}"""
    r"""\\{0,3}"\s?:\s?\\{0,3}"([^"\\]{8,40})""",
    re.IGNORECASE,
)
STAMP = re.compile(rf"\D{{0,3}}{DATE}{CLOCK}")
SHORT = 80
LONG = 10  # characters of a headline
BELOW = 12
MOST_TEXTS, MOST_HEADLINES = 2000, 20
HEAD_TEXTS = 600


def published(tree: Any, stated: Iterable[str], page: str) -> datetime | None:
    """Return when the article appeared: as stated, beside 입력, where dates stand, in the state."""
    return (
        first_date(stated)
        or first_date(WRITTEN.findall(head_text(tree)))
        or first_date(dated_places(tree))
        or first_date(below_title(tree))
        or first_date(IN_STATE.findall(page))
    )


def written(lines: Iterable[str]) -> datetime | None:
    """Return the first time that lines of text give beside 입력 or 작성일."""
    return first_date(found for line in lines for found in WRITTEN.findall(line[:SHORT]))


def updated(tree: Any, stated: Iterable[str]) -> datetime | None:
    """Return when the article was last changed: as stated, or beside 수정."""
    return first_date(stated) or first_date(CHANGED.findall(head_text(tree)))


def dated_places(tree: Any) -> list[str]:
    """Return the short texts of `<time>` and of elements that are styled as dates."""
    places = [found.get("datetime") or "".join(found.itertext()) for found in tree.iter("time")]
    for found in tree.iter(*STYLED):
        if DATE_PLACES.search(f"{found.get('class') or ''} {found.get('id') or ''}"):
            text = " ".join(islice(found.itertext(), SHORT))
            places += [text] if len(text) <= SHORT else []
    return places


def below_title(tree: Any) -> list[str]:
    """Return the texts right below the headline that begin with a date and a time of day."""
    heads = islice(tree.iter("title", "h1", "h2", "h3"), MOST_HEADLINES)
    headlines = {"".join(found.itertext()).strip() for found in heads}
    texts = [text for each in islice(tree.itertext(), MOST_TEXTS) if (text := each.strip())]
    titled = [at for at, text in enumerate(texts) if len(text) >= LONG and is_in(text, headlines)]
    return [
        text
        for at in titled
        for text in texts[at + 1 : at + BELOW]
        if len(text) <= SHORT and STAMP.match(text)
    ]


def is_in(text: str, headlines: set[str]) -> bool:
    """Whether a text is a headline, be it with the name of its site."""
    return any(text in headline for headline in headlines)


def first_date(given: Iterable[str]) -> datetime | None:
    """Return the first of some texts that is a date."""
    return next((when for text in given if text and (when := parse_date(text))), None)


def head_text(tree: Any) -> str:
    """Return the short texts at the beginning of the page, where papers print their times."""
    texts = (text.strip() for text in tree.itertext())
    return " ".join(islice((text for text in texts if 0 < len(text) <= SHORT), HEAD_TEXTS))
