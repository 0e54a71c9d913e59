"""The article's own points, taken as they stand: labels to the letter, up to two sentences each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.digest.cues import outlook
from jobs.digest.reference import needs_antecedent
from jobs.digest.speaker import is_opinion
from jobs.korean.endings import bare, is_declarative, is_past
from jobs.korean.sentences import Sentence, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jobs.model import Article, OutlookPoint

LONGEST = 170
MOST = 3


@dataclass(frozen=True, slots=True)
class NativePoint:
    """A point of the article's own: its label, and the sentences that will be shown."""

    label: str
    sentences: tuple[Sentence, ...]


def native_points(article: Article, year: int | None) -> tuple[list[NativePoint], bool]:
    """Take the first three points still ahead, in order; say whether any was passed over."""
    section = article.outlook
    if section is None:
        return [], False
    told = [point for p in section.points if (point := _point(article, p))]
    ahead = [point for point in told if not is_done(point, year)]
    passing = len(told) > MOST and len(ahead) >= 1
    chosen = ahead if passing else told
    if passing and len(chosen) < MOST:
        done = [point for point in told if point not in ahead][: MOST - len(chosen)]
        chosen = [point for point in told if point in ahead or point in done]
    return chosen[:MOST], passing and len(ahead) < len(told)


def _point(article: Article, point: OutlookPoint) -> NativePoint | None:
    sentences = [s for s in split(article.text, point.start, point.end) if _speaks(s.text)]
    return NativePoint(point.label, _shown(sentences)) if sentences else None


def _speaks(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _shown(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Show the first sentence and the second with it, where both fit."""
    fitting = [s for s in sentences if len(s.text) <= LONGEST]
    if not fitting:
        return (min(sentences, key=lambda s: len(s.text)),)
    first = sentences[0] if sentences[0] in fitting else _standalone(fitting)
    after = [s for s in sentences if s.start >= first.end][:1]
    if after and len(first.text) + 1 + len(after[0].text) <= LONGEST:
        return (first, after[0])
    return (first,)


def _standalone(sentences: Sequence[Sentence]) -> Sentence:
    return next((s for s in sentences if not needs_antecedent(s.text)), sentences[0])


def is_done(point: NativePoint, year: int | None) -> bool:
    """Tell whether a point only reports what has been done already."""
    texts = [sentence.text for sentence in point.sentences]
    if outlook(point.label, year) or any(outlook(text, year) for text in texts):
        return False
    return all(_is_report_of_past(text) for text in texts)


def _is_report_of_past(text: str) -> bool:
    last = bare(text).rsplit(maxsplit=1)[-1] if bare(text) else ""
    return is_declarative(text) and is_past(last) and not is_opinion(text)


def spare_sentences(
    article: Article, shown: Sequence[NativePoint], year: int | None
) -> Iterator[Sentence]:
    """Yield the section's other sentences that could stand as points, forward-looking first."""
    section = article.outlook
    if section is None:
        return
    used = {sentence.text for point in shown for sentence in point.sentences}
    rest = [
        s
        for p in section.points
        for s in split(article.text, p.start, p.end)
        if s.text not in used and is_declarative(s.text) and not needs_antecedent(s.text)
    ]
    yield from (s for s in rest if outlook(s.text, year))
    if not any(point.label for point in shown):
        yield from (s for s in rest if not outlook(s.text, year) and not _is_report_of_past(s.text))
