"""The clause of a cue: its verb in the words of a headline, and the noun that it is about.

Every word of a headline form stands in the sentence (`줄여야`, `적용 계획`, `이어질 전망`), a denial
with its verb (`줄이지 않기로`); the noun is the verb's own object, or its subject where it has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobs.digest.signs import CueKind
from jobs.korean.endings import L, N

if TYPE_CHECKING:
    from jobs.digest.cues import Cue

ADJECTIVAL = re.compile(r"^(?:가능|불가능|필요|불가피|중요|충분|치열|유력|불투명|심각|다양|동일)$")
# Verbs that take no object: then the clause is about their subject.
OF_SUBJECT = re.compile(
    r"(?:되|지|나|오|남|들어서|들어가|늘|줄|커지|[열걸풀팔몰쏠]리|바뀌|끝나|생기|번지|붙|막히|밀리|오르|내리|멈추|머무|머물|그치|이르|미치|"
    r"통하|급증하|감소하|증가하|상승하|하락하|둔화하|본격화하|현실화하|가능하|필요하|불가피하|어렵|쉽|있|없|높|낮|많|적|크|앞당겨지|이어지)기로$|"
    r"(?:될|된다|돼야|질|진다|져야|날|난다|나야|올|온다|와야|어설|어선다|어갈|어간다|늘|는다|줄|준다|클|[열걸풀팔몰쏠막밀]릴|[열걸풀팔몰쏠막밀]린다|"
    r"[열걸풀팔몰쏠막밀]려야|바뀔|바뀐다|바뀌어야|끝날|생길|생긴다|번질|번진다|붙을|막힐|막힌다|오를|오른다|떨어질|멈출|멈춘다|멈춰야|머물|그칠|이를|"
    r"이른다|미칠|미친다|통할|통한다|줄어들|줄어든다|급증할|감소할|증가할|상승할|하락할|둔화할|본격화할|현실화할|가능할|필요할|불가피할|울|을|"
    r"쉬울|있어야|일|빠질|빠진다|밑돌|웃돌|넘어설|살아날|앞설|뒤처질|쓰일|달할|달한다|떠날|떠난다)$"
)
TOWARDS = re.compile(
    r"^(?:나서|나선|나설|들어가|들어간|들어갈|착수|돌입|진출|뛰어들|참여|반영|투입)"
)
ACTION = re.compile(
    r"^(?P<noun>[가-힣A-Za-z]{2,6})(?:하|한|할|해|되|된|될|돼)(?=$|[기겠려고야는다])"
)
CUE_NOUN = re.compile(
    r"예정|계획|방침|목표|구상|전략|포부|복안|생각|전망|관측|예상|가능성|우려|공산|여지|과제|숙제|관건|변수|걸림돌|관문|급선무|시급|절실|필요"
)
SHOWN = {
    "관측": "전망",
    "예상": "전망",
    "생각": "계획",
    "복안": "계획",
    "공산": "가능성",
    "여지": "가능성",
}
PRESENT = re.compile(rf"\S*(?:{N}|는)다")
LIGHT = frozenset(["한다", "된다", "않는다", "본다", "있는다"])
FINITE = re.compile(r"\S+(?<![보마])다(?=$|[\s.,]|고\s|며|면서|는\s)\S*")
TO_DO = re.compile(
    r"(?P<verb>\S+는)\s(?:것|일|게|작업|과정|문제|데)(?P<case>[이은가도]?)\s(?:\S+\s){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of what comes next: where it begins in its sentence, and its headline form."""

    begin: int
    form: str
    of_subject: bool


def said(plain: str, cue: Cue) -> Said | None:
    """Read the verb of a cue; None where a headline could not word it truly."""
    at = plain.find(cue.words)
    if at < 0:
        return None
    if cue.kind is CueKind.DATE:
        return _scheduled(plain, FINITE.search(plain, at + len(cue.words)), cue)
    begin = _with_able(plain, plain.rfind(" ", 0, at + 1) + 1)
    worded = _to_do(plain, begin, cue) or _worded(plain, begin, cue)
    if worded is None and cue.kind is CueKind.PLAN:
        finite = list(FINITE.finditer(plain, begin, at + len(cue.words)))
        return _scheduled(plain, finite[-1] if finite else None, cue)
    return worded


def _scheduled(plain: str, found: re.Match[str] | None, cue: Cue) -> Said | None:
    """Word a verb in the plain present: `확정된다` as `확정 예정`, `연다` as it stands."""
    if found is None:
        return None
    before = plain[: found.start()].rstrip()
    if before.endswith("야"):
        return _worded(plain, before.rfind(" ") + 1, cue)
    verb = PRESENT.match(found.group())
    if verb is None or verb.group() in LIGHT:
        return None
    action = ACTION.match(verb.group())
    acted = action and not ADJECTIVAL.match(action["noun"])
    form = f"{action['noun']} 예정" if acted and action else verb.group()
    if TOWARDS.match(form) and form.endswith("다"):
        form = ""
    return Said(found.start(), form, bool(OF_SUBJECT.search(verb.group())))


def _to_do(plain: str, begin: int, cue: Cue) -> Said | None:
    """Word `장비를 바꾸는 일이 과제다` as `장비 바꾸기 과제`."""
    noun = CUE_NOUN.search(plain, begin)
    found = TO_DO.search(plain[:begin])
    if noun is None or found is None or not CUE_NOUN.match(cue.words.lstrip()):
        return None
    return Said(
        found.start(), f"{_nominal(found['verb'][:-1])} {_shown(noun.group())}", of_subject=False
    )


def _nominal(stem: str) -> str:
    action = ACTION.match(stem)
    return action["noun"] if action else f"{stem}기"


def _shown(noun: str) -> str:
    return SHOWN.get(noun, noun)


def _worded(plain: str, begin: int, cue: Cue) -> Said | None:
    tail = plain[begin:]
    begin = _with_denied(plain, begin, tail)
    verb = plain[begin:]
    for pattern, last in FORMS:
        found = pattern.match(verb)
        if found:
            return _form(found, last, begin, cue)
    thought = THOUGHT.match(tail)
    if thought:
        return Said(begin, thought["noun"], of_subject=bool(thought["passive"]))
    noun = CUE_NOUN.match(tail)
    if noun:
        praised = PRAISED.search(plain[:begin])
        return Said(praised.start() if praised else begin, _shown(noun.group()), of_subject=True)
    return None


def _with_able(plain: str, begin: int) -> int:
    """Take the verb of an ability along: `찾을 수` with `있을 것으로`."""
    before = plain[:begin].rstrip()
    if before.endswith((" 수", " 수도")):
        return before.rfind(" ", 0, before.rfind(" ")) + 1
    if before.endswith(("을", "를")) and PLAIN_NOUN.match(plain, begin):
        return before.rfind(" ") + 1  # 고를 예정: no object stands right before these
    return begin


def _with_denied(plain: str, begin: int, tail: str) -> int:
    """Take the verb that a denial belongs to along: `줄이지` with `않기로`."""
    before = plain[:begin].rstrip()
    if re.match(r"않|못|말아|아니", tail) and before.endswith(("지", "지는", "지도", "지를")):
        return before.rfind(" ") + 1
    if before.endswith((" 안", " 못")) or (HELPING.match(tail) and LINKED.search(before)):
        return before.rfind(" ") + 1
    return begin


# A verb that only helps the one before it: (보조금을) 올려 주기로, 넓혀 나갈.
HELPING = re.compile(
    r"(?:주기로|줄\s|주겠|나가기로|나갈\s|나가겠|가겠|갈\s|가기로|두기로|내기로|놓기로|보기로|볼\s)"
)
LINK = r"[가-힣]+[아어여해려러와워켜쳐춰혀겨져]"
LINKED = re.compile(rf"\s{LINK}$")
PRAISED = re.compile(
    r"(?<=\s)(?:(?:더|가장|또|또\s다른|큰|중요한|시급한|핵심|최대|남은|다음|첫|새로운|최우선|하나의)\s)+$"
)
PLAIN_NOUN = re.compile(r"(?:예정|계획|방침|전망|것)(?:이|으로)")
THOUGHT = re.compile(r"(?P<noun>기대|예상|전망|예측|관측)(?:한|했|하|(?P<passive>된|됐|되))")
DENIED = rf"(?:\S+지[는도를]?\s)?(?:[안못]\s)?(?:{LINK}\s(?=[주나가두내놓보갈줄볼]))?"
FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<form>\S*야)\s할\s(?P<noun>과제|숙제|산|문제|벽|난관)"), "to-do"),
    (re.compile(rf"(?P<form>{DENIED}\S*[가-힣]야)(?:만)?\s?(?:한다|합|해|하|할|된다)"), ""),
    (re.compile(rf"(?P<form>{DENIED}\S*{L})\s수(?:도|밖에)?\s"), "가능성"),
    (re.compile(rf"(?P<form>{DENIED}\S*{L})\s(?P<noun>가능성|우려|공산|여지)"), "noun"),
    (
        re.compile(
            rf"(?P<form>{DENIED}\S*{L})\s(?:\S+\s)?(?P<noun>예정|계획|방침|목표|구상|전략|포부|복안|생각|전망)"
        ),
        "noun",
    ),
    (re.compile(rf"(?P<form>{DENIED}\S*{L})\s?(?:것|거|겁|듯|걸)"), "전망"),
    (re.compile(rf"(?P<form>{DENIED}\S*기로)(?=\s|$)"), ""),
    (re.compile(rf"(?P<form>{DENIED}\S*겠)(?:다|습|어|고|으며|지만)"), "겠"),
    (
        re.compile(
            rf"(?P<form>\S*(?:{N}|는)다)는\s(?:\S+\s)?(?P<noun>계획|방침|목표|구상|전략|포부|복안|전망|관측|분석)"
        ),
        "quoted",
    ),
)


def _form(found: re.Match[str], last: str, begin: int, cue: Cue) -> Said | None:
    form = found["form"]
    groups = found.groupdict()
    noun = _shown(groups.get("noun") or "")
    of_subject = bool(OF_SUBJECT.search(form.rsplit(maxsplit=1)[-1]))
    action = ACTION.match(form)
    plain_action = action and not ADJECTIVAL.match(action["noun"])
    if last == "to-do":
        shown, of_subject = (noun if noun in {"과제", "숙제"} else "과제"), True
    elif last == "겠":
        shown = f"{action['noun']} 계획" if plain_action and action else f"{form}다"
    elif last == "quoted":
        shown = f"{action['noun']} {noun}" if plain_action and action else noun
    elif last in {"전망", "noun", "가능성"}:
        word = noun if last == "noun" else last
        if cue.kind is CueKind.PLAN and last == "전망":
            word = "계획"
        shown = f"{action['noun']} {word}" if plain_action and action else f"{form} {word}"
        if form == "있을":
            shown = word
    else:
        shown = form
    return Said(begin, shown, of_subject)
