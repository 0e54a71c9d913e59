"""Where on a page its article stands, and what within it is not the article."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

# Containers of Korean content systems and papers, as seen in public extractors.
IDS = frozenset(
    "article-view-content-div articlebody dic_area articletxt textbody bo_v_con cmadcontent newsct_article "
    "article_body article-body articlebodycontents newsendcontents harmonycontainer news_body_area newscontent "
    "newsview_body news_content article_content article_txt articlecontent viewcontent view_content "
    "artibody articebody news_body".split(),
)
CLASSES = frozenset(
    "article-body article_body article_txt articlebody story-news news_cnt_detail_wrap viewer "
    "article-view-body article-content article__content article_content articlecontent news_view newsview "
    "entry-content post-content post-body news-content news_content news_body view_con view_cont viewcon "
    "article_view article-view detail-body detail_body news-article-body newsbody news-body "
    "tt_article_useless_p_margin se-main-container contents_style".split(),
)
GONE = frozenset(
    "script style noscript template iframe object embed nav aside form button select option input "
    "textarea svg video audio canvas map head title link meta footer dialog progress ins".split(),
)
WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
# The same as one word (relatedposts, ImageCaption stays two), and what a picture is called by.
STEMS = ("related", "recommend", "advert", "sharing", "hashtag", "copyright")
PICTURED = re.compile(
    r"(?:img|image|photo|pic|figure)[-_]?(?:desc|cap|txt|text|info|alt|credit|source)",
    re.IGNORECASE,
)
# One word in a class or id that says: no part of the story.
FURNITURE = frozenset(
    "ad ads adv advert advertisement adsbygoogle banner related relation relate recommend recommended "
    "recommendation share sharing sns social comment comments reply replies reporter journalist byline "
    "copyright subscribe subscription newsletter hashtag print toolbar toolbox popular ranking rank "
    "pagination paging breadcrumb login promotion promo sponsor sponsored outbrain taboola dable caption "
    "figcaption blind sr hidden skip poll vote reaction bookmark donate tooltip popup modal writer "
    "profile gnb lnb snb tts issue hot most mostview prevnext tag tags tweet instagram embed signup".split(),
)
# A deck repeats the title in other words above the story; behind its beginning it is a heading.
DECK = re.compile(
    r"sub[-_]?(?:tit|head)|mid[-_]?tit|summary|deck|standfirst|article-head|lead[-_]?tit",
    re.IGNORECASE,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
HOLDERS = ("body", "p", "div", "td", "section", "article", "li", "span", "dd", "center", "font")
CARD_PARTS = ("p", "div", "section", "ul", "dl", "h1", "h2", "h3", "h4", "h5", "h6")
PARTS = frozenset({"p", "span", "font", "li"})
LINKED = 0.8
LINKED_TEXT = 20
AT_MOST = 0.35
PARAGRAPH = 40
CLIMB = 1.3


def marked(tree: Any) -> Iterator[Any]:
    """Yield the elements whose markup says that they hold the article, outermost first."""
    return (found for found in tree.iter() if isinstance(found.tag, str) and is_marked(found))


def is_marked(element: Any) -> bool:
    """Whether an element's markup says that it holds the article."""
    if element.tag == "article" or "articlebody" in (element.get("itemprop") or "").lower():
        return True
    classes = (element.get("class") or "").lower().split()
    return (element.get("id") or "").lower() in IDS or not CLASSES.isdisjoint(classes)


def dense(tree: Any) -> Iterator[Any]:
    """Yield the element that directly holds the most running text, and what clearly holds more."""
    held: dict[Any, int] = {}
    for element in tree.iter(*HOLDERS):
        length = own_text(element)
        if length >= PARAGRAPH:
            parent = element.getparent() if element.tag in PARTS else element
            held[parent] = held.get(parent, 0) + length
    if held:
        yield from climbed(max(held, key=lambda element: held[element]), held)


def climbed(best: Any, held: dict[Any, int]) -> Iterator[Any]:
    """Yield the densest element and those of its ancestors that hold clearly more than it."""
    total: dict[Any, int] = {}
    for element, length in held.items():
        for ancestor in (element, *element.iterancestors()):
            total[ancestor] = total.get(ancestor, 0) + length
    most = held[best]
    yield best
    for ancestor in best.iterancestors():
        if ancestor.tag in {"body", "html"}:
            return
        if total[ancestor] >= CLIMB * most:
            most = total[ancestor]
            yield ancestor


def own_text(element: Any) -> int:
    """Characters of running text that an element holds itself, links apart."""
    length = len((element.text or "").strip())
    for child in element:
        if isinstance(child.tag, str) and child.tag in {
            "b",
            "strong",
            "em",
            "i",
            "span",
            "font",
            "u",
            "mark",
        }:
            length += len("".join(child.itertext()).strip())
        length += len((child.tail or "").strip())
    return length


def pruned(container: Any) -> Any:
    """Return a copy of a container without what is plainly not the story."""
    root = copy.deepcopy(container)
    root.tail = None
    whole = max(text_length(root), 1)
    for element in [found for found in root.iter() if found is not root and is_none(found, whole)]:
        remove(element)
    drop_deck(root, whole)
    return root


def is_none(element: Any, whole: int) -> bool:
    """Whether an element is none of a story of so many characters."""
    if not isinstance(element.tag, str):
        return False
    return element.tag in GONE or (is_aside(element) and text_length(element) <= AT_MOST * whole)


def is_aside(element: Any) -> bool:
    """Whether an element is furniture by its markup: named so, hidden, or nothing but links."""
    if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return True
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    words = [word.lower() for word in WORDS.findall(name)]
    if not FURNITURE.isdisjoint(words) or any(word.startswith(STEMS) for word in words):
        return True
    if is_card(element) or PICTURED.search(name):
        return True
    return element.tag in {"ul", "ol", "dl", "div", "section"} and is_linked(element)


def is_card(element: Any) -> bool:
    """Whether an element stands for another article: blocks that are one link, or a row of articles."""
    if element.tag == "a":
        return next(element.iter(*CARD_PARTS), None) is not None
    if element.tag != "article":
        return False
    return any(
        next(element.itersiblings("article", preceding=before), None) is not None
        for before in (True, False)
    )


def is_linked(element: Any) -> bool:
    """Whether several links make up nearly all of an element's text."""
    links = [len("".join(link.itertext()).strip()) for link in element.iter("a")]
    return len(links) > 1 and sum(links) >= max(LINKED * text_length(element), LINKED_TEXT)


def drop_deck(root: Any, whole: int) -> None:
    """Remove the deck above the story, told by its class and by the little that stands before it."""
    before = 0
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element is not root and DECK.search(name) and text_length(element) <= AT_MOST * whole:
            remove(element)
            return
        before += len((element.text or "").strip())
        if before > PARAGRAPH:
            return


def text_length(element: Any) -> int:
    """Characters of text within an element."""
    return sum(len(text.strip()) for text in element.itertext())


def remove(element: Any) -> None:
    """Take an element out of its tree and leave the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
