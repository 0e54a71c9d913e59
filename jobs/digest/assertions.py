"""How surely a text tells what it tells, word by word.

A scale: supposed (-면), possible (-ㄹ 수 있다), expected (-ㄹ 것으로 보인다), intended (목표, -겠다),
planned (계획), decided (예정, -기로 했다), told as a fact, done. A word without an ending of its own
has the certainty of the next one: in `늘리고 뽑기로 했다` both are decided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from jobs.digest.speaker import SAYING
from jobs.korean.endings import SS, final
from jobs.korean.particles import is_adnominal


class Certainty(IntEnum):
    """How sure a text is of something, from what is only supposed to what is done."""

    SUPPOSED = 0
    POSSIBLE = 1
    DUE = 2
    EXPECTED = 3
    COMING = 4
    INTENDED = 5
    PLANNED = 6
    DECIDED = 7
    TOLD = 8
    DONE = 9


@dataclass(frozen=True, slots=True)
class Told:
    """A word of a text, with what is asserted of it.

    `verbal` says whether it carries an ending of its own; `conditional` whether it holds only under
    a condition; `claimed` whether it is what someone says.
    """

    word: str
    certainty: Certainty
    verbal: bool
    conditional: bool
    claimed: bool
    denied: bool
    attributive: bool


S, P, U, E, C, I, PL, D, T, DONE = Certainty
FRAMES = (
    (D, r"예정(?!대로|보다)"),
    (PL, r"계획(?!대로|보다)|방침"),
    (I, r"목표|구상|의지|포부|입장|의향|의사|추진|청사진|로드맵|각오|다짐|약속"),
    (E, r"전망(?!대)|예상|예측|관측|내다[보봤본볼]|점[쳐치쳤]|추정|기대|보인다|보이며|보이고|보여|보고$|보며$|본다|봤다|유력|우려|걱정|염려"),
    (P, r"검토|고려|논의|협의|타진|저울질|모색|가능성|여지|공산"),
    (U, r"과제|숙제|관건|필요"),
)  # fmt: skip
FRAME = tuple((strength, re.compile(pattern)) for strength, pattern in FRAMES)
FULFILLED = re.compile(r"달성|넘[었어긴겼]|이[뤘루뤄]|채[웠우워]|초과|웃돌")
TOPIC_FRAME = re.compile(r"(?:목표|계획|방침|구상|전망|예상|과제|숙제|관건)[은는]$")
OBJECT_FRAME = re.compile(r"(?:목표|계획|방침|구상|전망|예상|방안|(?<![가-힣])안)[을를]$")
NOUNS_IN_IF = re.compile(r"^[화반측국전표장지수정대라이도]면$|(?:측면|국면|화면|장면|전면|표면)$")
IF = re.compile(r"(?:면|거든|더라도|[어아여해돼라]도|려면|면은|경우|경우에|경우에는|경우엔)$")
ONLY_IF = re.compile(r"[가-힣]야$|[가-힣]야만$")
OUGHT = re.compile(r"(?:한|하|했|합|된|되|됐|할|돼)")
BOUND = re.compile(
    r"이르면|빠르면|늦으면|늦어도|일러도|빨라도|적어도|많아도|아무리|그래도|에도|나마"
)
PAST = re.compile(rf"{SS}(?:다|고|으며|지만|습니다|으나|는데|음|어요|으니|던|기|을)")
GUESS = re.compile(rf"{SS}을$")
WILL = re.compile(r"겠(?:다|고|으며|습니다|지만|으나|는데|어요)")
DECIDING = re.compile(r"(?:했|하|한|합의|결정|약속|확정|의결|뜻|됐|돼|되)")
ENDING_IN_DA = re.compile(r"(?:다|다고|다며|다는|다면서|라고|라며|라는|란|습니다|니다)$")
BUT = re.compile(r"(?:지만|는데|은데|으나|므로|으니)$")
AND = re.compile(
    r"(?:고|며|면서|[아어여해돼려]서|게|도록|[해돼려여져워춰쳐켜혀와어아]|[보드끝]내)$"
)
THING = re.compile(r"^(?:것|거|게|걸|겁)")
CAN = re.compile(r"^수(?:는|가|도|밖에|조차)?$")
GUESSED = re.compile(
    r"^(?:보|봤|본|예상|전망|기대|관측|내다|예측|추정|점[쳐치쳤]|우려|걱정|판단|분석|믿|생각|추산|전해|알려)"
)
BEING = re.compile(r"^있")
OPINION = re.compile(
    r"(?:다|라|자|냐)고\s(?:\S+\s){0,3}?(?:말했|주장|지적|강조|비판|우려|경고|조언|평가|진단|분석|꼬집|토로|"
    r"촉구|호소|반박|했다|덧붙|되물|선을\s?그)|목소리를|주장이다|지적이\s?나온"
)
ATTRIBUTED = re.compile(
    SAYING
    + r"|따르면|전망|예상|관측|분석|평가|우려|지적|주장|경고|입장|의견|설명|목소리|비판|[본봤]다|생각|내다|요구|강조|진단|조언|보고\s있|라고|다고"
)
QUOTES = re.compile("[“”\"‘’'「」『』]")
SENTENCE = re.compile(r"(?<=[가-힣\]])[.!?…]+(?:\s|$)|\n")
PARENTHESIS = re.compile(r"\([^()]*\)")
TOKEN = re.compile(r"[^\s,;:·]+")


def assertions(text: str) -> list[Told]:
    """Read what a text tells of, word by word, each with how surely."""
    plain = QUOTES.sub("", PARENTHESIS.sub(" ", text))
    found: list[Told] = []
    for sentence in SENTENCE.split(plain):
        found += _of_sentence(sentence)
    return found


def _of_sentence(sentence: str) -> list[Told]:
    words = [word.strip(".!?…[]~*_`") for word in TOKEN.findall(sentence)]
    marks = _carried([_mark(words, i) for i in range(len(words))], words)
    claims = [m.end() for m in OPINION.finditer(sentence)]
    claimed = len(sentence[: claims[-1]].split()) if claims else 0
    return [
        Told(
            word,
            strength,
            verbal=_mark(words, i) is not None or _is_form(words, i),
            conditional=conditional,
            claimed=i < claimed,
            denied=_is_denied(words, i),
            attributive=_goes_before_topic(words, i),
        )
        for i, (word, (strength, conditional)) in enumerate(zip(words, marks, strict=True))
        if word
    ]


NOT = re.compile(r"^(?:않|못|말[고라아])")
NONE = re.compile(r"^없")
WITHIN = re.compile(r"지(?:는|도|를)?(?:않|못)|못[했하할한됐되]")
AVERTED = re.compile(
    r"^(?:피[하한할했]|면[하한할했]|막[는았을기]|멈[추춘출췄]|취소|철회|접[는었기]|포기|중단|없[애앤앨앴])"
)
NEGATIVE = re.compile(r"^(?:미정|미확정|불허|불가(?!피)|무산|거부|거절|철회|취소|불발)")


def _is_denied(words: list[str], i: int) -> bool:
    """Tell whether a word is under a denial: 줄지 않는다, 못 줄인다, 줄일 수 없다, 줄 필요가 없다."""
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else ""
    later = words[i + 2] if i + 2 < len(words) else ""
    before = words[i - 1] if i else ""
    if word.endswith(("을", "를")) and AVERTED.match(after):
        return True
    if WITHIN.search(word) or NEGATIVE.match(word):
        return True
    if JI.search(word) and NOT.match(after):
        return not SURELY.match(later)
    if before in {"안", "못"}:
        return True
    if CAN.match(after) and NONE.match(later):
        return True
    return (
        final(word[-1:]) == "ㄹ"
        and after.startswith(("필요", "가능성", "계획", "생각"))
        and bool(NONE.match(later) or later.startswith("아니"))
    )


JI = re.compile(
    r"(?<![가-힣])[가-힣]+지(?:는|도|를|만)?$(?<!까지)(?<!까지는)(?<!까지도)(?<!까지만)"
)
SURELY = re.compile(r"^(?:수\s?없|을까)")


def _goes_before_topic(words: list[str], i: int) -> bool:
    """Tell a verb of what is done before the topic (노선을 늘린 회사는), which claims it as a fact."""
    after = words[i + 1] if i + 1 < len(words) else ""
    return (
        final(words[i][-1:]) == "ㄴ"
        and _mark(words, i) is None
        and after.endswith(("은", "는"))
        and not is_adnominal(after)
    )


def _is_form(words: list[str], i: int) -> bool:
    """Tell a verb that joins or goes before a noun (늘리고, 짓는) from a noun with its particle."""
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else ""
    if NOUN_TAIL.search(word):
        return False
    if _goes_before_topic(words, i):
        return True
    if JI.search(word) and NOT.match(after):
        return True
    return bool(AND.search(word)) or is_adnominal(word) or word.endswith(("한", "된", "할", "될"))


NOUN_TAIL = re.compile(
    r"(?:에서|에게서|께서|로서|에도|만에|안에|이내|사이|이후|이전|위해|통해|대해|따라|함께|관해|의해|올해|새해|첫해|피해|견해|손해|오해|이해|동해|서해|남해|[0-9]\S*)$"
)


# What goes before these is not said to be so: 늘리는 안, 넓히는 시점.
OPEN_HEAD = re.compile(r"^(?:안|방안|방법|대책|시점|시기|일정|여부|문제|구상|계획)")
PLANNED_NOUN = re.compile(r"^(?:목표|계획|방침|구상|전망|예상|일정|과제)")


def _carried(marks: list[Certainty | None], words: list[str]) -> list[tuple[Certainty, bool]]:
    """Give each word the certainty of the next one that has any; a frame before rules what follows."""
    strengths: list[Certainty] = []
    following = Certainty.TOLD
    for mark in reversed(marks):
        following = following if mark in {None, Certainty.SUPPOSED} else mark
        strengths.append(mark if mark is S else following)
    strengths.reverse()
    topic = object_ = None
    conditional = False
    told = []
    for i, strength in enumerate(strengths):
        if marks[i] is S and not words[i].endswith("려면"):
            conditional = True
        now = strength
        if marks[i] is None and i + 1 < len(words) and PLANNED_NOUN.match(words[i + 1]):
            now = frame(words[i + 1]) or strength
        elif words[i].endswith("는") and OPEN_HEAD.match("".join(words[i + 1 : i + 2])):
            now = min(strength, I)
        elif is_adnominal(words[i]) and strength is DONE:
            now = T
        if topic is not None and strength in {T, C}:
            now = topic
        elif object_ is not None and strength in {DONE, T} and not FULFILLED.match(words[i]):
            now = object_
        told.append((now, conditional and marks[i] is not S))
        if marks[i] not in {None, S}:
            conditional = False
            object_ = None
        if TOPIC_FRAME.search(words[i]):
            topic = frame(words[i])
        elif OBJECT_FRAME.search(words[i]):
            object_ = frame(words[i]) or I
    return told


def frame(word: str) -> Certainty | None:
    """Give the certainty that a word of planning or foretelling lends to what it governs."""
    return next((strength for strength, pattern in FRAME if pattern.match(word)), None)


def _mark(words: list[str], i: int) -> Certainty | None:
    """Read the certainty that a word itself marks, with the words that follow it."""
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else ""
    later = words[i + 2] if i + 2 < len(words) else ""
    before = words[i - 1] if i else ""
    if TOPIC_FRAME.search(word) or OBJECT_FRAME.search(word):
        return None
    framed = frame(word)
    if framed is not None:
        return framed
    return _ending(word, after, later, before)


COPULA = re.compile(r"\d\S*(?:며|고|지만|인데)$")


def _ending(word: str, after: str, later: str, before: str) -> Certainty | None:
    if COPULA.search(word):
        return T
    for reading in (_supposed, _past, _future):
        found = reading(word, after, later, before)
        if found is not None:
            return found
    if WILL.search(word):
        return (frame(after) if word.endswith("다는") else None) or I
    if word.endswith("기") and after.startswith("위"):
        return PL
    if word.endswith("기로"):
        return D if DECIDING.match(after) else None
    if word.endswith(("려고", "고자")) or (word.endswith(("려", "려는")) and OUGHT.match(after)):
        return I
    if ENDING_IN_DA.search(word):
        return _plain(word, after, later, before)
    if word.endswith(("고", "아", "어", "여", "해", "돼", "져", "혀", "려")) and BEING.match(after):
        return T
    return T if BUT.search(word) else None


def _supposed(word: str, after: str, _later: str, _before: str) -> Certainty | None:
    if ONLY_IF.search(word):
        return U if OUGHT.match(after) else S
    if IF.search(word) and not NOUNS_IN_IF.search(word) and not BOUND.match(word):
        return S
    return None


def _past(word: str, _after: str, _later: str, before: str) -> Certainty | None:
    found = PAST.search(word)
    if found is None:
        return None
    if GUESS.search(word):
        return P
    if before.endswith(("기로", "려고", "려", "고자")) and word.startswith(("했", "한", "하")):
        return None
    return DONE


def _future(word: str, after: str, later: str, _before: str) -> Certainty | None:
    if final(word[-1:]) != "ㄹ" or not after or word.endswith("를"):
        return None
    if word.endswith("을") and after.startswith("목표로"):
        return None
    if CAN.match(after):
        return P
    if THING.match(after):
        if after == "것을" or GUESSED.match(later):
            return E
        return C
    if after.startswith(("때", "경우")):
        return S
    if after.startswith("듯"):
        return E
    return frame(after)


def _plain(word: str, after: str, later: str, before: str) -> Certainty | None:
    if word.startswith(("한다", "했다", "하며", "하고")) and before.endswith(
        ("야", "려", "고자", "기로")
    ):
        return None
    if word.endswith(("다는", "라는", "란")):
        return next((found for w in (after, later) if (found := frame(w)) is not None), T)
    if word.endswith(("다고", "라고")) and GUESSED.match(after):
        return E
    return T
