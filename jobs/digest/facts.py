"""Labels of facts: what was counted, what was done, or who did what, in the sentence's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jobs.digest.clauses import Said
from jobs.digest.governed import noun_of, parted
from jobs.digest.numbers import UNITS
from jobs.digest.phrases import EMPTY, is_verbal, noun_phrase, tidy
from jobs.digest.qualified import CLAUSE_END, before_noun, extended
from jobs.digest.reference import topic, topic_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 26
NEGATED = re.compile(
    r"지(?:는|도|를|가)?\s?(?:않|못|말)|(?<![가-힣])(?:안|못)\s|없|아니|불가(?!피)|중단|철회|취소|연기|보류|무산|반대|거부|금지|제외|불투명|미지수"
)
CLAUSES = re.compile(
    r"(?:,|(?<=[가-힣]고)|(?<=[가-힣]며)|(?<=지만)|(?<=는데)|(?<=면서)|(?<=으면)|(?<=되면)|(?<=하면)|(?<=[해아어돼]서)|(?<=돼야)|(?<=해야)|"
    r"(?<=거쳐)|(?<=통해)|(?<=[해려]))\s"
)
FIGURE = re.compile(
    rf"(?P<noun>[0-9A-Za-z가-힣·]+)\s(?:약\s|총\s|모두\s|평균\s|연\s)?"
    rf"(?P<figure>\d[\d,.]*\s?(?:[천백]?\s?[만억조]\s?[\d,]*\s?[천백]?[만억]?)?\s?(?:{UNITS}))(?=[이가을를은는과와도,.]|\s|$|으?로\s|다$)"
)
NO_FIGURE = re.compile(r"(?:년|월|일|시|분|초|살|번째|차|회|호|개월|시간|주|달|해|세)$")
# A figure that something rose or fell to: 투표율은 31%에서 78%로 올랐다.
REACHED = re.compile(rf"(?P<figure>\d[\d,.]*\s?[천백]?\s?[만억조]?\s?(?:{UNITS}))(?:으?로)\s\S+다$")
OBJECT = re.compile(r"(?P<noun>[0-9A-Za-z가-힣·]+)[을를]\s")
DONE = re.compile(r"(?P<noun>[가-힣]{2,4})(?:했|됐|하였|되었|한|된)(?:다|습니다)\S*$")
COPULA = re.compile(r"(?:이다|였다|이었다|아니다|있다|없다)$")
HELPING = re.compile(
    r"^(?:않는다|않았다|못한다|못했다|있다|있었다|없다|줬다|준다|왔다|온다|한다|했다|된다|됐다)$"
)
LINKED = re.compile(r"(?:[지고]|[가-힣][어아여해려눠])$")
CASES = frozenset(["을", "를", "에", "에서", "로", "으로", "에게"])
PLAIN = frozenset(["", "이", "가", "을", "를", "은", "는"])
TOLD = re.compile(r"다고\s(?:\S+\s){0,2}(?:했|말|밝|설명|전했|강조|덧붙)\S*다$")
LONE = re.compile(r"^[가-힣](?:보다|에서|에는|에|으로|부터|까지|는)$")
MEASURED = re.compile(r"(?:%|%포인트|배|m|km|㎞|도|점|위)$")
NEAR, MOST_VERBS = 4, 3


def fact_labels(plain: str, text: str, given: str = "") -> Iterator[str]:
    """Offer labels for a fact, the most telling first: its figure, what was done, who did what.

    `given` is the name that the point has in brackets, where its sentence has none.
    """
    clause = CLAUSES.split(plain)[-1]
    about = about_of(clause) or about_of(plain)
    who = actor(clause) or given or actor(plain)
    for part in (clause, plain):
        if not NEGATED.search(part):
            yield from _figures(part)
    yield from _reached(clause, who)
    yield from _done(clause)
    if who and TOLD.search(plain.rstrip(" .")):
        yield from fitting(f"{who}의 말")
    yield from deeds(clause, who)
    yield from filter(None, [tidy(about), tidy(topic(text))])
    for match in OBJECT.finditer(plain):
        phrase = tidy(noun_phrase(plain[: match.end("noun")]))
        if phrase:
            yield phrase


def fitting(label: str) -> Iterator[str]:
    """Offer a label that is short enough and begins as a word does."""
    if len(label) <= LONGEST and label[:1].isalnum():
        yield label


def about_of(text: str) -> str:
    """Give the topic with the clause that narrows it: 종이 통장을 쓰던 고객, not 고객."""
    words, index, noun = topic_at(text)
    if not noun or words[index].endswith(("에서는", "에서도")):
        return ""
    phrase = extended(words[:index], noun, narrowed=True)
    return "" if _is_cut(words[:index], phrase) or EMPTY.match(phrase) else phrase


def actor(text: str) -> str:
    """Give the topic, or a subject that no other verb stands between and the last one.

    수요 does nothing in `수요가 느는 시장을 노린다`, nor 가족 in `가족이 이사하면서 일을 시작했다`.
    """
    words, index, noun = topic_at(text)
    if not noun:
        return ""
    others = [] if words[index].rstrip(",").endswith(("은", "는")) else words[index + 1 : -1]
    if any(is_verbal(word) or before_noun(word) or CLAUSE_END.search(word) for word in others):
        return ""
    return about_of(text)


def _is_cut(before: Sequence[str], phrase: str) -> bool:
    """Tell a phrase from which the first of two was cut: (메신저와) 쇼핑."""
    further = before[: len(before) - phrase.count(" ")]
    return not phrase or bool(further and further[-1].endswith(("와", "과")))


def _figures(part: str) -> Iterator[str]:
    """Name a fact by what it counts: `침입 시도 1만3,000건`."""
    for found in FIGURE.finditer(part):
        if NO_FIGURE.search(found["figure"]):
            continue
        noun, particle = parted(found["noun"])
        if EMPTY.match(found["noun"]) or LONE.match(found["noun"]) or particle not in PLAIN:
            continue
        if particle in {"을", "를"} and MEASURED.search(found["figure"]):
            continue  # 착륙 지점을 30m 벗어났다
        before = part[: found.start("noun")].split()
        phrase = extended(before, noun, narrowed=True)
        if (
            phrase
            and not EMPTY.match(phrase)
            and not (phrase[0].isdigit() or _is_cut(before, phrase))
        ):
            yield from fitting(f"{phrase} {found['figure'].strip()}")


def _reached(clause: str, about: str) -> Iterator[str]:
    found = REACHED.search(clause.rstrip(" ."))
    if found and about and not NEGATED.search(clause):
        yield from fitting(f"{about} {found['figure']}로")


def _done(clause: str) -> Iterator[str]:
    done = DONE.search(clause)
    if NEGATED.search(clause) or done is None or done["noun"] == "시작":
        return
    noun = tidy(noun_of(clause, Said(done.start(), "", of_subject=False)))
    if noun:
        yield from fitting(f"{noun} {done['noun']}")


def deeds(clause: str, about: str) -> Iterator[str]:
    """Say who did what as a headline does: `로봇, 균형 잡았다`; a denial stays with its verb."""
    words = clause.rstrip(" .").split()
    verb = _predicate(words)
    if not about or not verb or COPULA.search(verb) or not verb.endswith("다"):
        return
    rest = words[: len(words) - verb.count(" ") - 1]
    for index in range(len(rest) - 1, max(-1, len(rest) - NEAR), -1):
        noun, particle = parted(rest[index])
        if is_verbal(rest[index]) or any(char.isdigit() for char in rest[index]):
            return
        phrase = noun_phrase(" ".join([*rest[:index], noun])) if particle in CASES else ""
        if phrase and not EMPTY.match(phrase):
            kept = "" if particle in {"을", "를"} else particle
            yield from fitting(f"{about}, {phrase}{kept} {verb}")
            return


def _predicate(words: Sequence[str]) -> str:
    """Give the verb that ends a clause, with those that only help it: 받지 않는다, 나눠 주고 있다."""
    size = 1
    while size < min(len(words), MOST_VERBS) and HELPING.match(words[-size]):
        if not LINKED.search(words[-size - 1]):
            return ""
        size += 1
    return " ".join(words[-size:])
