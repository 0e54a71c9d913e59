"""Which sentences: those that tell of what comes next, then key facts to fill up to three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobs.digest.cues import weak
from jobs.digest.points import Draft, draft_point, whole
from jobs.digest.reference import explains, needs_antecedent
from jobs.digest.score import Scored, diverse, is_alike, score
from jobs.digest.times import is_ahead
from jobs.model import PointKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jobs.digest.reading import Line, Reading

STRENGTH, CENTRAL, TITLED, LATE = 0.45, 0.25, 0.15, 0.15
ANAPHORA, SHORT, LONG, EXPLAINED, SPECIFIC = 0.25, 0.20, 0.10, 0.20, 0.08
SHORTEST, LONGEST = 28, 130
TOO_ALIKE = 0.45
WEAK_BONUS = 0.05


def choose(
    reading: Reading,
    count: int,
    lead: str,
    sound: Callable[[Draft], bool],
    taken: Sequence[Line] = (),
) -> list[Draft]:
    """Choose drafts of points, outlook first and facts to fill, in the order of the article.

    `sound` says whether a draft holds against its evidence; one that does not is passed over.
    """
    scored = score(reading.article.title, reading.lines)
    chosen: list[Scored] = [one for one in scored if one.line in taken]
    own = len(chosen)
    drafts: list[Draft] = []
    for kind, pool in _pools(reading, scored, lead, drafts):
        for one in pool:
            if len(drafts) == count:
                break
            if any(one is other for other in chosen) or is_alike(one, chosen, TOO_ALIKE):
                continue
            draft = _sound_draft(reading, one.line, kind, sound)
            if draft and not _repeats(draft, drafts):
                drafts.append(draft)
                chosen.append(one)
    order = {id(draft): chosen[own + i].line.rank for i, draft in enumerate(drafts)}
    return sorted(drafts, key=lambda draft: order[id(draft)])


def _pools(
    reading: Reading, scored: Sequence[Scored], lead: str, drafts: Sequence[Draft]
) -> Iterator[tuple[PointKind, Iterator[Scored]]]:
    """Yield where points may come from, the best first; what the lead says already comes late."""
    ahead = sorted((one for one in scored if one.line.cue), key=_by_promise(reading, scored))
    yield PointKind.OUTLOOK, (one for one in ahead if one.line.text not in lead)
    told = (PointKind.OUTLOOK, (one for one in ahead if one.line.text in lead))
    if not drafts:
        yield told
    yield PointKind.FACT, _facts(scored, lead)
    yield told
    if not drafts:
        yield PointKind.FACT, _facts(scored, "")


def _sound_draft(
    reading: Reading, line: Line, kind: PointKind, sound: Callable[[Draft], bool]
) -> Draft | None:
    draft = draft_point(reading, line, kind)
    if draft is None or sound(draft):
        return draft
    unshortened = whole(draft, line)
    return unshortened if unshortened and sound(unshortened) else None


def _repeats(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell whether a draft shows a sentence that another one shows already."""
    own = draft.evidence[-1].start
    shown = {e.start for other in drafts for e in other.evidence if e.text[:12] in other.text}
    starts = {e.start for e in draft.evidence}
    return own in shown or any(other.evidence[-1].start in starts for other in drafts)


def _by_promise(reading: Reading, scored: Sequence[Scored]) -> Callable[[Scored], float]:
    last = max(len(scored) - 1, 1)
    return lambda one: -_promise(one, last, reading.year)


def _promise(one: Scored, last: int, year: int | None) -> float:
    cue = one.line.cue
    text = one.line.text
    return (
        STRENGTH * (cue.strength if cue else 0.0)
        + CENTRAL * one.central
        + TITLED * one.titled
        + LATE * one.line.rank / last
        - (ANAPHORA if needs_antecedent(text) else 0.0)
        - (SHORT if len(text) < SHORTEST else 0.0)
        - (LONG if len(text) > LONGEST else 0.0)
        - (EXPLAINED if explains(text) else 0.0)
        + (SPECIFIC if is_ahead(text, year) else 0.0)
    )


def _facts(scored: Sequence[Scored], lead: str) -> Iterator[Scored]:
    pool = [one for one in scored if one.line.cue is None and one.line.text not in lead]
    values = [one.worth + _adjustment(one.line) for one in pool]
    yield from diverse(pool, values)


def _adjustment(line: Line) -> float:
    worse = (ANAPHORA if needs_antecedent(line.text) else 0.0) + (
        SHORT if len(line.text) < SHORTEST else 0.0
    )
    return (WEAK_BONUS if weak(line.text) else 0.0) - worse
