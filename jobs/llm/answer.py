"""What the model answered, held against the article: sound points, and what is wrong with others.

Pure. The schema keeps to what every server's strict mode accepts (all keys required, nullable,
no lengths); lengths, numbers and evidence are checked here, whatever the server promised.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from jobs.digest import verify
from jobs.model import Digest, DigestKind, Evidence, Method, Point, PointKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.korean.sentences import Sentence
    from jobs.model import Article

POINTS = 3
MOST_LABEL, MOST_WORDS = 26, 7
LEAST_TEXT, MOST_TEXT = 12, 170
MOST_EVIDENCE = 3
POINT_DROPPED = "model-point-dropped"
UNUSABLE = "model-answer-unusable"

SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["points"],
    "properties": {
        "points": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["label", "text", "kind", "evidence", "speaker"],
                "properties": {
                    "label": {"type": "string"},
                    "text": {"type": "string"},
                    "kind": {"type": "string", "enum": ["outlook", "fact"]},
                    "evidence": {"type": "array", "items": {"type": "integer"}},
                    "speaker": {"type": ["string", "null"]},
                },
            },
        }
    },
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The points that hold, and in words what is wrong with the answer."""

    points: tuple[Point, ...]
    problems: tuple[str, ...]


def judge(raw: str, article: Article, sentences: Sequence[Sentence]) -> Judged:
    """Read an answer of any quality; never fails."""
    found = _points_of(raw)
    if found is None:
        return Judged((), ("답이 JSON이 아니거나 points가 없다",))
    sound: list[Point] = []
    problems = [] if len(found) == POINTS else [f"포인트가 {len(found)}개다. 3개여야 한다"]
    for number, item in enumerate(found[:POINTS], start=1):
        point, wrong = _point(item, sentences)
        if point is not None:
            wrong = [*wrong, *verify(point, article), *_doubles(point, sound)]
        if point is not None and not wrong:
            sound.append(point)
        problems += [f"{number}번 포인트: {each}" for each in wrong]
    return Judged(tuple(sound), tuple(problems))


def assembled(sound: Sequence[Point], draft: Digest) -> Digest:
    """Make a digest of the sound points, filled up from the draft that rules alone made."""
    if not sound:
        return replace(draft, warnings=(*draft.warnings, UNUSABLE))
    points = list(sound)
    for point in draft.points:
        if len(points) < POINTS and not _doubles(point, points):
            points.append(point)
    points.sort(key=lambda point: point.evidence[0].start)
    dropped = (POINT_DROPPED,) if len(sound) < POINTS else ()
    return replace(
        draft,
        kind=_kind(points),
        method=Method.MODEL,
        points=tuple(points),
        warnings=(*draft.warnings, *dropped),
    )


def _points_of(raw: str) -> list[Any] | None:
    """Find the points in an answer, even where prose or a code fence stands around the JSON."""
    start = raw.find("{")
    if start < 0:
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(raw[start:])
    except (ValueError, RecursionError):
        return None
    points = value.get("points") if isinstance(value, dict) else None
    return points if isinstance(points, list) else None


def _point(item: Any, sentences: Sequence[Sentence]) -> tuple[Point | None, list[str]]:
    if not isinstance(item, dict):
        return None, ["객체가 아니다"]
    label, text, indices = item.get("label"), item.get("text"), item.get("evidence")
    if not isinstance(label, str) or not isinstance(text, str) or not _are_numbers(indices):
        return None, ["label, text, evidence 가운데 없는 것이 있다"]
    chosen = sorted({number for number in indices if 1 <= number <= len(sentences)})
    if not 1 <= len(chosen) <= MOST_EVIDENCE or len(chosen) != len(set(indices)):
        return None, [f"evidence는 1~{len(sentences)} 사이의 번호 1~{MOST_EVIDENCE}개여야 한다"]
    evidence = tuple(_evidence(sentences[number - 1]) for number in chosen)
    kind = PointKind.OUTLOOK if item.get("kind") == PointKind.OUTLOOK else PointKind.FACT
    point = Point(label.strip(), text.strip(), kind, evidence, _speaker(item, evidence))
    return point, _lengths(point)


def _lengths(point: Point) -> list[str]:
    wrong = []
    if not point.label or len(point.label) > MOST_LABEL or len(point.label.split()) > MOST_WORDS:
        wrong.append(f"label은 {MOST_WORDS}낱말, {MOST_LABEL}자까지다")
    if not LEAST_TEXT <= len(point.text) <= MOST_TEXT:
        wrong.append(f"text는 {LEAST_TEXT}~{MOST_TEXT}자여야 한다")
    return wrong


def _doubles(point: Point, others: Sequence[Point]) -> list[str]:
    """Say where a point repeats another's label or rests on the same sentences alone."""
    if any(point.label == other.label for other in others):
        return ["label이 다른 포인트와 같다"]
    if any(set(point.evidence) <= set(other.evidence) for other in others):
        return ["다른 포인트와 근거가 같다"]
    return []


def _speaker(item: dict[str, Any], evidence: Sequence[Evidence]) -> str | None:
    """Take a speaker only where the evidence names it."""
    named = item.get("speaker")
    if not isinstance(named, str) or not named.strip():
        return None
    return named.strip() if any(named.strip() in each.text for each in evidence) else None


def _evidence(sentence: Sentence) -> Evidence:
    return Evidence(sentence.start, sentence.end, sentence.text)


def _are_numbers(value: Any) -> TypeGuard[list[int]]:
    return isinstance(value, list) and all(type(each) is int for each in value)


def _kind(points: Sequence[Point]) -> DigestKind:
    kinds = {point.kind for point in points}
    if len(kinds) > 1:
        return DigestKind.MIXED
    return DigestKind.OUTLOOK if PointKind.OUTLOOK in kinds else DigestKind.FACTS
