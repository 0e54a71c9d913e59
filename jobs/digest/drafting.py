"""The digest of an article by rules alone: its own points, else what its sentences tell."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jobs.digest.cues import outlook
from jobs.digest.edges import is_whole
from jobs.digest.eligibility import reason
from jobs.digest.labels import distinct, label_for
from jobs.digest.lead import lead_of
from jobs.digest.native import MOST, NativePoint, native_points, spare_sentences
from jobs.digest.points import Draft, evidence_of
from jobs.digest.reading import Line, Reading, read
from jobs.digest.select import choose
from jobs.digest.speaker import speaker_of
from jobs.digest.verify import misfits, verify
from jobs.digest.warnings import NOT_SUMMARISED, counted
from jobs.model import Article, Digest, DigestKind, Evidence, Method, Point, PointKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jobs.digest.cues import Cue
    from jobs.korean.kiwi import Analyse

ENOUGH_NATIVE = 2
BRACKETED = re.compile(r"\[(?P<name>[^\]]+)\]")
LENGTH_REASONS = frozenset(["too-short", "title-only", "no-sentences"])


class Gate:
    """Holds drafts against their evidence, and keeps those that did not hold."""

    __slots__ = ("_article", "_refused")

    def __init__(self, article: Article) -> None:
        """Judge drafts of points of an article; nothing has been refused yet."""
        self._article = article
        self._refused: set[tuple[Evidence, ...]] = set()

    def __call__(self, made: Draft) -> bool:
        """Tell whether a draft holds."""
        point = Point("", made.text, made.kind, made.evidence, made.speaker)
        sound = not verify(point, self._article)
        if not sound:
            self._refused.add(made.evidence)
        return sound

    def told(self, points: Sequence[Point]) -> tuple[str, ...]:
        """Warn of the points that were left out, and of those shown whole instead."""
        repaired = sum(point.evidence in self._refused for point in points)
        return (
            *counted("points-dropped", len(self._refused) - repaired),
            *counted("points-repaired", repaired),
        )


def draft(article: Article, analyse: Analyse | None = None) -> Digest:
    """Make the digest of an article by rules alone; kind `none`, with the reason, where none is due.

    With an analyser of morphemes at hand no label ends within one.
    """
    reading = read(article, lru_cache(maxsize=MOST)(analyse) if analyse else None)
    code = reason(article, reading.lines)
    native, passed = native_points(article, reading.year)
    lead = lead_of(_before_outlook(reading))
    if code and not (code in LENGTH_REASONS and len(native) >= ENOUGH_NATIVE):
        return _digest(article, lead, [], [code], native=False)
    warnings = ["passed-over"] if passed else []
    if reading.is_cut:
        warnings.append("long-article")
    if native:
        points = _native(reading, native, lead)
        return _digest(article, lead, points, warnings, native=True)
    gate = Gate(article)
    points = _extractive(reading, lead, gate)
    return _digest(article, lead, points, [*warnings, *gate.told(points)], native=False)


def _before_outlook(reading: Reading) -> list[Line]:
    section = reading.article.outlook
    return [
        line
        for line in reading.lines
        if section is None or not section.start <= line.sentence.start < section.end
    ]


def _digest(
    article: Article, lead: str, points: Sequence[Point], warnings: list[str], *, native: bool
) -> Digest:
    # What the extractive way chose has been verified in choosing and in labelling.
    sound = [point for point in points if not (native and verify(point, article))]
    warnings = [*warnings, *counted("points-dropped", len(points) - len(sound))]
    kind = _kind(sound, native=native)
    if kind is DigestKind.NONE and not NOT_SUMMARISED.keys() & set(warnings):
        warnings = [*warnings, "no-sentences"]
    if len(sound) < MOST and kind is not DigestKind.NONE:
        warnings = [*warnings, "few-points"]
    return Digest(
        title=article.title,
        kind=kind,
        method=Method.NATIVE if native and sound else Method.EXTRACTIVE,
        points=tuple(sound),
        lead=lead,
        url=article.url,
        source=article.source,
        published_at=article.published_at,
        warnings=tuple(dict.fromkeys([*warnings])),
    )


def _kind(points: Sequence[Point], *, native: bool) -> DigestKind:
    kinds = {point.kind for point in points}
    if not kinds:
        return DigestKind.NONE
    if kinds == {PointKind.FACT}:
        return DigestKind.FACTS
    if kinds == {PointKind.OUTLOOK}:
        return DigestKind.NATIVE if native else DigestKind.OUTLOOK
    return DigestKind.MIXED


def _native(reading: Reading, told: Sequence[NativePoint], lead: str) -> list[Point]:
    article = reading.article
    filled = list(told)
    for sentence in spare_sentences(article, told, reading.year):
        if len(filled) == MOST:
            break
        filled.append(NativePoint("", (sentence,)))
    filled.sort(key=lambda point: point.sentences[0].start)
    taken: set[str] = set()
    points = []
    for point in filled:
        made = _native_point(reading, point, taken)
        taken.add(made.label)
        points.append(made)
    if len(points) < ENOUGH_NATIVE:
        starts = {e.start for point in points for e in point.evidence}
        lines = [line for line in reading.lines if line.sentence.start in starts]
        more = choose(reading, MOST - len(points), lead, Gate(article), lines)
        points += _labelled(reading, more, taken)
        points.sort(key=lambda point: point.evidence[-1].start)
    return points


def _native_point(reading: Reading, point: NativePoint, taken: set[str]) -> Point:
    article = reading.article
    text = " ".join(sentence.text for sentence in point.sentences)
    evidence = tuple(evidence_of(sentence) for sentence in point.sentences)
    label = point.label
    if label and label not in taken:
        evidence = (*_label_evidence(article, label, evidence), *evidence)
    else:
        told = [(s.text, outlook(s.text, reading.year)) for s in point.sentences]
        text_of, cue = next((pair for pair in told if pair[1]), told[0])
        label = distinct(_offers(reading, text_of, cue), taken)
    speaker = next((who for s in point.sentences if (who := speaker_of(s.text))), None)
    return Point(label, text, PointKind.OUTLOOK, evidence, speaker)


def _label_evidence(
    article: Article, label: str, evidence: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """Bind a label that states a number to where it stands, so that the number has its evidence."""
    known = "".join(e.text for e in evidence)
    if not any(char.isdigit() for char in label) or all(
        char in known for char in label if char.isdigit()
    ):
        return ()
    floor = article.outlook.start if article.outlook else 0
    at = article.text.rfind(label, floor, evidence[0].start)
    return (Evidence(at, at + len(label), label),) if at >= 0 else ()


def _extractive(reading: Reading, lead: str, gate: Gate) -> list[Point]:
    return _labelled(reading, choose(reading, MOST, lead, gate), set())


def _offers(reading: Reading, text: str, cue: Cue | None, about: str = "") -> Iterator[str]:
    """Offer the labels of a sentence, without those that an analyser finds cut off."""
    for label in label_for(text, cue, about):
        if reading.analyse is None or is_whole(label, text, reading.analyse):
            yield label


def _labelled(reading: Reading, drafts: Sequence[Draft], taken: set[str]) -> list[Point]:
    points = []
    for made in drafts:
        about = BRACKETED.match(made.text)
        offers = _offers(reading, made.own, made.cue, about["name"] if about else "")
        bound = (
            Point(label, made.text, made.kind, made.evidence, made.speaker)
            for label in offers
            if label not in taken
        )
        point = next((point for point in bound if not misfits(point, reading.article)), None)
        if point is not None:
            taken.add(point.label)
            points.append(point)
    return points
