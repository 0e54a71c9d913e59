"""Placing: which story each of some new articles belongs to, or that it begins one.

Possible copies are those of a story that share fingerprints; the verdict on the texts decides.
A sentence that 20 stories have is a template's or an outlet's, and counts for none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from jobs.likeness.fingerprints import marks
from jobs.likeness.lines import Line, lines
from jobs.likeness.telling import Telling, tell
from jobs.likeness.verdict import Verdict, compare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jobs.records import Relative

Marked = Mapping[int, Sequence[tuple[int, int]]]  # fingerprint -> (story, its article)

COMMON = 20  # stories that have one sentence
FEWEST = 2  # shared fingerprints of a possible copy
MOST_COMPARED = 6
SAME_ADDRESS = 0.3  # likeness enough where a page says that its address is another's
LIFETIME = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An article to be placed; its `reach` is how far apart copies of it may have appeared.

    The article's `story_id` is 0, but for a corrected one, which keeps its story.
    """

    article: Relative
    told: list[Line]
    fingerprints: frozenset[int]
    reach: timedelta


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article belongs, and why.

    A story below 0 is not begun yet: its number is that of its first article, negative.
    """

    article_id: int
    story_id: int
    fingerprints: frozenset[int]
    why: str = ""


def possible(newcomers: Iterable[Newcomer], marked: Marked) -> set[int]:
    """Return the articles of stories that some of the new ones may be copies of."""
    return {
        article_id for newcomer in newcomers for article_id in _alike(newcomer.fingerprints, marked)
    }


def _alike(prints: Iterable[int], marked: Marked) -> list[int]:
    """List of each story that shares fingerprints, most first, the article that shares most."""
    found = (marked.get(value, ()) for value in prints)
    pairs = list(chain.from_iterable(places for places in found if len(places) < COMMON))
    shared = Counter(map(itemgetter(0), pairs))
    close = {story for story, count in shared.items() if count >= FEWEST}
    if not close:  # as of most articles; what follows costs more than all before
        return []
    met = Counter(pair for pair in pairs if pair[0] in close)
    stories: Counter[int] = Counter()
    nearest: dict[int, int] = {}
    for (story, article_id), count in met.most_common():
        stories[story] += count
        nearest.setdefault(story, article_id)
    return [nearest[story] for story, _ in stories.most_common(MOST_COMPARED)]


class Table:
    """The new articles, and all that they may be copies of, laid out side by side."""

    def __init__(self, marked: Marked, relatives: Iterable[Relative]) -> None:
        """Lay out what the stories have: their fingerprints, and the articles to compare with."""
        self._marked = {value: list(places) for value, places in marked.items()}
        self._common = {value for value, places in marked.items() if len(places) >= COMMON}
        self._articles = {each.article_id: each for each in relatives}
        self._stories = {each.article_id: each.story_id for each in self._articles.values()}
        self._tellings: dict[int, Telling] = {}
        self._newcomers: dict[int, Newcomer] = {}
        self._at: dict[str, int] = {}
        for article in self._articles.values():
            self._at.update(dict.fromkeys(_keys(article), article.article_id))

    def place(self, newcomer: Newcomer) -> Place:
        """Place an article, and lay it out for those that come after it."""
        article = newcomer.article
        self._newcomers[article.article_id] = newcomer
        own = article.story_id
        near = None if own else self._same_address(article) or self._copied(newcomer)
        story = own or (self._stories[near[0]] if near else -article.article_id)
        self._lay(newcomer, story)
        kept = frozenset(
            value for value in newcomer.fingerprints if len(self._marked[value]) <= COMMON
        )
        return Place(article.article_id, story, kept, near[1].why if near else "")

    def _own(self, newcomer: Newcomer) -> list[Line]:
        """Return the sentences of an article without those of templates and outlets."""
        if self._common.isdisjoint(newcomer.fingerprints):
            return newcomer.told
        return [line for line in newcomer.told if not (marks(line) or {0}) <= self._common]

    def _lay(self, newcomer: Newcomer, story: int) -> None:
        article_id = newcomer.article.article_id
        self._articles[article_id] = newcomer.article
        self._stories[article_id] = story
        self._at.update(dict.fromkeys(_keys(newcomer.article), article_id))
        for value in newcomer.fingerprints:
            places = self._marked.setdefault(value, [])
            if not places or all(story != other for other, _ in places):
                places.append((story, article_id))

    def _copied(self, newcomer: Newcomer) -> tuple[int, Verdict] | None:
        """Find the article that a new one is most like, if they tell one story."""
        judged = [
            (article_id, compare(self._telling(newcomer.article), self._telling(other)))
            for article_id in _alike(newcomer.fingerprints, self._marked)
            if (other := self._articles.get(article_id)) and _in_reach(newcomer, other)
        ]
        same = [each for each in judged if each[1].same]
        return max(same, key=lambda each: each[1].score, default=None)

    def _same_address(self, article: Relative) -> tuple[int, Verdict] | None:
        """Find the article whose page names one address with this, and is not clearly another."""
        for article_id in {self._at[key] for key in _keys(article) if key in self._at}:
            other = self._articles[article_id]
            judged = compare(self._telling(article), self._telling(other))
            if judged.score >= SAME_ADDRESS or article.title == other.title:
                why = "Its page names the same address."
                return article_id, Verdict(same=True, score=judged.score, why=why)
        return None

    def _telling(self, article: Relative) -> Telling:
        found = self._tellings.get(article.article_id)
        if found is None:
            newcomer = self._newcomers.get(article.article_id)
            found = tell(article.title, self._own(newcomer) if newcomer else lines(article.text))
            self._tellings[article.article_id] = found
        return found


def _keys(article: Relative) -> set[str]:
    return {key for key in (article.url_key, article.canonical_key) if key}


def _in_reach(newcomer: Newcomer, other: Relative) -> bool:
    """Tell whether an article appeared near enough, and its story is young enough, to be joined."""
    published = newcomer.article.published_at
    apart = min(abs(published - other.published_at), abs(published - other.joined_at))
    aged = published - other.begun_at
    return apart <= newcomer.reach and aged <= LIFETIME
