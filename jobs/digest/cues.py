"""Outlook sentences by grammar: plan, forecast, goal, intention, scheduled date, task.

Strong cues decide; weak ones (-어야 한다, 필요하다, -ㄹ 수 있다) only where a time to come stands
with them. A reporting verb's past (밝혔다) is not the past of what is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.digest.signs import SIGNS, CueKind
from jobs.digest.speaker import SAYING
from jobs.digest.times import YEAR, find_ahead
from jobs.digest.traps import QUOTES, without_traps
from jobs.korean.endings import L, N, bare, is_past


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a sentence tells of what comes next; `strength` is between nought and one."""

    kind: CueKind
    strength: float
    words: str


RULES = tuple(
    (kind, strength, re.compile("|".join(alternatives))) for kind, strength, alternatives in SIGNS
)
HABIT = re.compile(
    r"매년|매달|매주|매월|매일|해마다|보통|주로|흔히|대개|통상|일반적|자동으로|때마다|항상|평소|하면\s"
)
WEAK = re.compile(
    rf"야\s?(?:한다|하며|하고|할|합니다|된다|만)|필요(?:하다|가\s?있|성)|{L}\s?수(?:도|밖에)?\s?(?:있|없)|"
    r"(?:응용|적용|활용|상용화)\s?(?:가능|될\s?수)"
)  # fmt: skip
PRESENT = re.compile(
    rf"(?:{N}|는)다(?:$|[.,]|고(?:\s|$)|며|면서|는(?:\s|$)|지만)|(?:[년월일초말기중순께내]|시점|예정)(?:이)?다(?:$|\.)"
)
FINITE_WORD = re.compile(r"\S+다(?=$|[\s.,]|고\s|며|면서|는\s)\S*")
SETTING = re.compile(
    r"(?:로|으로)\s?(?:\S+\s){0,2}(?:잡았|잡혔|정했|정해졌|확정했|확정됐|확정하|연기했|연기됐|"
    r"미뤘|미뤄졌|앞당겼|앞당겨졌|늦췄|늦춰졌|제시했|못\s?박았|예고했|조정했|설정했)"
)
OPENING_WORD = "부터"
OPENING = re.compile(r"\d(?:시|일|월|년)(?:\s\d+분)?부터(?:다|이다|입니다)$")
DEADLINE = re.compile(r"까지\s.*야\s?(?:한다|하며|하고|합니다|할)")
DONE_SINCE = re.compile(
    r"기로\s?(?:했고|하고|했으며|한\s?뒤)[^.]*(?:지난|이미|벌써|어제|전날)[^.]*$"
)
UNTIL_NOW = re.compile(r"[해아어여워려]\s?왔다$")
DECIDED = re.compile(r"기로\s?했다$")
LAST_YEAR = re.compile(r"(?:\S+\s){0,2}(?:지난해|작년|재작년)")
SPOKEN = re.compile(SAYING)
LATER = re.compile("앞으로|향후|장차|추후|차후|조만간|머지")


def outlook(sentence: str, year: int | None = None) -> Cue | None:
    """Find what makes a sentence tell of what comes next, None where nothing strong does.

    `year` is the year in which the article was published, for years to come that it names.
    """
    plain = bare(QUOTES.sub("", sentence))
    span = find_ahead(plain, year)
    cleared = without_traps(plain, ahead=span is not None)
    best = _strongest(cleared)
    if best and _is_history(plain, year, ahead=span is not None):
        return None
    return best or _dated(cleared, plain, span)


def _is_history(plain: str, year: int | None, *, ahead: bool) -> bool:
    """Tell a plan of long ago, or one carried out since, from one still ahead."""
    if not is_past(_last(plain)):
        return False
    if DONE_SINCE.search(plain) or UNTIL_NOW.search(plain):
        return True
    if ahead or (SPOKEN.match(_last(plain)) and not DECIDED.search(plain)):
        return False
    past_years = [int(named) for named in YEAR.findall(plain)]
    return bool(LAST_YEAR.match(plain)) or (year or 0) > min(past_years, default=year or 0)


def weak(sentence: str) -> bool:
    """Tell whether a sentence prescribes or deems possible; this only breaks ties."""
    return bool(WEAK.search(sentence))


def _strongest(cleared: str) -> Cue | None:
    best: Cue | None = None
    for kind, strength, rule in RULES:
        if best and best.strength >= strength:
            continue
        found = rule.search(cleared)
        if found and not (strength < WEAKEST_SURE and HABIT.search(cleared)):
            best = Cue(kind, strength, found.group())
    return best


WEAKEST_SURE = 0.75


def _last(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text.strip() else ""


def _dated(cleared: str, plain: str, span: tuple[int, int] | None) -> Cue | None:
    """Read a time to come with a verb that is not past as a scheduled date."""
    if OPENING.search(plain):
        return Cue(CueKind.DATE, 0.7, OPENING_WORD)
    if span is None:
        return Cue(CueKind.TASK, 0.6, "까지") if _due(cleared) else None
    rest = plain[span[0] :]
    if SETTING.search(rest):
        return Cue(CueKind.DATE, 0.8, plain[slice(*span)])
    if WEAK.search(cleared[max(0, span[0] - 40) :]) and (LATER.search(plain) or _due(cleared)):
        return Cue(CueKind.TASK, 0.6, plain[slice(*span)])
    finite = FINITE_WORD.search(rest, span[1] - span[0])
    if finite and PRESENT.search(finite.group()) and not HABIT.search(plain):
        return Cue(CueKind.DATE, 0.7, plain[slice(*span)])
    return None


def _due(text: str) -> bool:
    return bool(DEADLINE.search(text) and re.search(r"\d{1,2}[월일]까지|내년|내달|연말|연내", text))
