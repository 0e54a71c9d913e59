"""Outlook sentences by grammar: plan, forecast, goal, intention, scheduled date, task.

Signs decide first, then tasks, chances and conditions, then times to come with a verb that is not
past. A reporting verb's past (밝혔다) is not the past of what is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.digest.bygone import is_guess, is_history
from jobs.digest.chances import chance, condition
from jobs.digest.duties import duty
from jobs.digest.signs import SIGNS, CueKind
from jobs.digest.times import find_ahead, find_scheduled
from jobs.digest.traps import QUOTES, without_traps
from jobs.korean.endings import L, N, bare, ending_in


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a sentence tells of what comes next; `strength` is between nought and one."""

    kind: CueKind
    strength: float
    words: str


# The strongest first, so that the first found decides; of one strength, in the order of the table.
RULES = tuple(
    (kind, strength, re.compile(landmarks).search, re.compile("|".join(alternatives)).search)
    for kind, strength, landmarks, alternatives in sorted(SIGNS, key=lambda sign: -sign[1])
)
B = ending_in("ㅂ")
HABIT = re.compile(
    r"매년|매달|매주|매월|매일|해마다|보통|주로|흔히|대개|통상|일반적|자동으로|때마다|항상|평소|하면\s"
)
HABIT_OF_TIME = re.compile(HABIT.pattern.replace("자동으로|", "").replace(r"|하면\s", ""))
# Each begins with a letter, so that it is sought in one pass.
WEAK = re.compile(
    rf"야\s?(?:한다|하며|하고|할|합니다|된다|만)|필요(?:하다|가\s?있|성)|수(?:(?<={L}수)|(?<={L}\s수))(?:도|밖에)?\s?(?:있|없)|"
    + "|".join(rf"{use}\s?(?:가능|될\s?수)" for use in ("응용", "적용", "활용", "상용화"))
)  # fmt: skip
ABLE = re.compile(rf"{L}\s수\s?(?:있|없)(?:다|게|습니다)")
PRESENT = re.compile(
    rf"(?:{N}|는)다(?:$|[.,]|고(?:\s|$)|며|면서|는(?:\s|$)|지만)|(?:[년월일초말기중순께내간]|\d시|\d분|요일|시점|예정|동안|부터|까지|무료)(?:이)?다(?:$|\.)|"
    rf"{B}니다$"
)
FINITE_WORD = re.compile(r"\S+(?<![보마])다(?=$|[\s.,]|고\s|며|면서|는\s)\S*")
SETTING = re.compile(
    r"(?:로|으로)\s?(?:\S+\s){0,2}(?:잡았|잡혔|정했|정해졌|확정했|확정됐|확정하|연기했|연기됐|"
    r"미뤘|미뤄졌|앞당겼|앞당겨졌|늦췄|늦춰졌|제시했|못\s?박았|예고했|조정했|설정했|짜였|편성|책정)"
)
OPENING_WORD = "부터"
OPENING = re.compile(r"\d(?:시|일|월|년)(?:\s\d+분)?부터(?:다|이다|입니다)$")
DEADLINE = re.compile(r"까지\s.*야\s?(?:한다|하며|하고|합니다|할)")
LATER = re.compile("앞으로|향후|장차|추후|차후|조만간|머지|이제부터")
FROM_THEN = re.compile(r"부터|앞으로|향후|뒤에는|후에는|이면\s|까지")
WEAKEST_SURE = 0.75


def outlook(sentence: str, year: int | None = None) -> Cue | None:
    """Find what makes a sentence tell of what comes next, None where nothing does.

    `year` is the year in which the article was published, for years to come that it names.
    """
    plain = bare(QUOTES.sub("", sentence))
    span = find_ahead(plain, year)
    ahead = span is not None
    cleared = without_traps(plain, ahead=ahead)
    best = _strongest(cleared)
    if best and best.kind is CueKind.FORECAST and is_guess(plain, ahead=ahead):
        return None
    best = best or _due_or_possible(cleared, ahead=ahead)
    if best and is_history(plain, year, ahead=ahead):
        return None
    return best or _dated(cleared, plain, span)


def _due_or_possible(cleared: str, *, ahead: bool) -> Cue | None:
    """Read tasks, chances and forecasts under a condition, which no single sign gives away."""
    if words := duty(cleared):
        return Cue(CueKind.TASK, 0.65, words)
    if words := chance(cleared, ahead=ahead):
        return Cue(CueKind.CHANCE, 0.65, words)
    if words := condition(cleared):
        return Cue(CueKind.FORECAST, 0.65, words)
    return None


def weak(sentence: str) -> bool:
    """Tell whether a sentence prescribes or deems possible; this only breaks ties."""
    return bool(WEAK.search(sentence))


def _strongest(cleared: str) -> Cue | None:
    for kind, strength, stands, sought in RULES:
        found = sought(cleared) if stands(cleared) else None
        if found and not (strength < WEAKEST_SURE and HABIT.search(cleared)):
            return Cue(kind, strength, found.group())
    return None


def _dated(cleared: str, plain: str, span: tuple[int, int] | None) -> Cue | None:
    """Read a time to come with a verb that is not past as a scheduled date."""
    if OPENING_WORD in plain and OPENING.search(plain):
        return Cue(CueKind.DATE, 0.7, OPENING_WORD)
    if span is None:
        return _undated(cleared)
    when, rest = plain[slice(*span)], plain[span[0] :]
    if SETTING.search(rest):
        return Cue(CueKind.DATE, 0.8, when)
    around = cleared[max(0, span[0] - 40) :]
    if ABLE.search(around) and FROM_THEN.search(rest):
        return Cue(CueKind.DATE, 0.6, when)
    if WEAK.search(around) and (LATER.search(plain) or _due(cleared)):
        return Cue(CueKind.TASK, 0.6, when)
    return _in_present(plain, span)


def _undated(cleared: str) -> Cue | None:
    """Read what is due by a day, or a month or a day without its year."""
    if _due(cleared):
        return Cue(CueKind.TASK, 0.6, "까지")
    scheduled = find_scheduled(cleared)
    return _in_present(cleared, scheduled) if scheduled else None


def _in_present(plain: str, span: tuple[int, int]) -> Cue | None:
    """Take a time to come as a date where the first verb after it is in the plain present."""
    finite = FINITE_WORD.search(plain, span[1])
    habit = HABIT_OF_TIME.search(plain) and not LATER.search(plain)
    if finite and PRESENT.search(finite.group()) and not habit:
        return Cue(CueKind.DATE, 0.7, plain[slice(*span)])
    return None


def _due(text: str) -> bool:
    return bool(DEADLINE.search(text) and re.search(r"\d{1,2}[월일]까지|내년|내달|연말|연내", text))
