"""Lays sample articles out as the pages and feeds of their outlets."""

from __future__ import annotations

import json
import re
from email.utils import format_datetime
from html import escape
from string import Template
from typing import TYPE_CHECKING

from bot.sandbox.news.press import HERE, Published, SampleFeed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

TEASER = 120
MARKS = {"## ": "heading", "- ": "item", "> ": "quote", "[사진] ": "photo"}
BOLD = re.compile(r"\*\*(.+?)\*\*")
IMAGE = '<img src="/news/photo.svg" alt="" width="480">'

# How each page template writes the blocks of an article.
MODERN = {
    "heading": "<h3>{}</h3>",
    "item": "<ul>\n<li>{}</li>\n</ul>",
    "quote": "<blockquote><p>{}</p></blockquote>",
    "photo": f"<figure>{IMAGE}<figcaption>{{}}</figcaption></figure>",
    "paragraph": "<p>{}</p>",
}
NDSOFT = MODERN | {
    "heading": "<p><strong>{}</strong></p>",
    "photo": f'<div style="text-align:center"><figure class="photo-layout">{IMAGE}'
    "<figcaption>{}</figcaption></figure></div>",
}
BREAKS = {
    "heading": "<br>\n{}<br>",
    "item": "- {}<br>",
    "quote": "{}<br><br>",
    "photo": f"{IMAGE}<br>\n{{0}}<br><br>\n{{0}}<br><br>",
    "paragraph": "{}<br><br>",
}
BOLD_BREAKS = BREAKS | {"heading": "<br>\n<b>{}</b><br>"}
CROWDED = MODERN | {
    "heading": '<h4 class="sub_tit">{}</h4>',
    "photo": f'<div class="img_cont">{IMAGE}<p class="cap">{{}}</p></div>',
}
LAYOUTS = {
    "modern": MODERN,
    "ndsoft": NDSOFT,
    "crowded": CROWDED,
    "oldtable": BOLD_BREAKS,
    "gnuboard": BREAKS,
}

DATES: dict[str, Callable[[datetime], str]] = {
    "mail": format_datetime,
    "bare": lambda at: at.strftime("%Y-%m-%d %H:%M:%S"),
    "iso": lambda at: at.isoformat(),
}


def body(published: Published) -> str:
    """Write the article's blocks as HTML, in the manner of its layout."""
    style = LAYOUTS[published.article.layout]
    lines = "\n".join(_block(block, style) for block in published.blocks())
    return lines.replace("</ul>\n<ul>\n", "")


def page(published: Published, feed: SampleFeed, origin: str) -> str:
    """Lay out the whole page of an article, with everything that such pages carry around it."""
    return _fill(f"{published.article.layout}.html", _words(published, feed, origin))


def feed_document(feed: SampleFeed, on_sale: Sequence[Published], origin: str) -> str:
    """Write the feed of an outlet; `on_sale` is newest first."""
    if feed.kind == "json":
        return _json_feed(feed, on_sale, origin)
    entries = [
        _fill(f"{feed.kind}-entry.xml", _words(published, feed, origin)) for published in on_sale
    ]
    words = {
        "feed_title": escape(feed.title),
        "encoding": feed.encoding,
        "origin": origin,
        "updated": DATES[feed.dates](on_sale[0].at) if on_sale else "",
        "entries": "".join(entries),
    }
    return _fill(f"{feed.kind}.xml", words)


def _fill(name: str, words: dict[str, str]) -> str:
    return Template((HERE / "templates" / name).read_text("utf-8")).substitute(words)


def _block(block: str, style: dict[str, str]) -> str:
    mark = next((mark for mark in MARKS if block.startswith(mark)), "")
    text = BOLD.sub(r"<strong>\1</strong>", escape(block.removeprefix(mark), quote=False))
    return style[MARKS.get(mark, "paragraph")].format(text)


def _words(published: Published, feed: SampleFeed, origin: str) -> dict[str, str]:
    article = published.article
    html = body(published)
    full = f"\n<content:encoded><![CDATA[{html}]]></content:encoded>" if article.full_text else ""
    return {
        "title": escape(article.title),
        "raw_title": article.title,
        "outlet": escape(article.outlet),
        "byline": escape(article.byline),
        "url": escape(origin + feed.page_path(article.number)),
        "date": DATES[feed.dates](published.at),
        "iso": published.at.isoformat(),
        "clock": published.at.strftime("%Y.%m.%d %H:%M"),
        "short": published.at.strftime("%y-%m-%d %H:%M"),
        "teaser": escape(_teaser(published)),
        "body": html,
        "full": full,
    }


def _teaser(published: Published) -> str:
    told = [block for block in published.blocks() if not block.startswith(tuple(MARKS))]
    return told[0][:TEASER]


def _json_feed(feed: SampleFeed, on_sale: Sequence[Published], origin: str) -> str:
    items = [
        {
            "id": str(published.article.number),
            "url": origin + feed.page_path(published.article.number),
            "title": published.article.title,
            "summary": _teaser(published),
            "date_published": published.at.isoformat(),
            "authors": [{"name": published.article.byline}],
        }
        for published in on_sale
    ]
    version = "https://jsonfeed.org/version/1.1"
    document = {"version": version, "title": feed.title, "home_page_url": origin, "items": items}
    return json.dumps(document, ensure_ascii=False)
