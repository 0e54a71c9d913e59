"""How surely a word tells what it tells: by its own ending, and by the words next to it.

A scale: supposed (-면), possible (-ㄹ 수 있다), due (-어야 한다), expected (-ㄹ 것으로 보인다), coming
(-ㄹ 것이다), intended (목표, -겠다), planned (계획), decided (예정, -기로 했다), told as a fact, done.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from jobs.korean.endings import SS, L, N


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

    # Every word is looked up by it; an enum would be hashed by its name.
    __hash__ = int.__hash__


class Place(NamedTuple):
    """A word among its neighbours; what is not there is empty."""

    word: str
    before: str
    after: str
    later: str


IN_L, IN_N = frozenset(L[1:-1]), frozenset(N[1:-1])
# Words of planning and foretelling lend their certainty to what they govern.
FRAMES = (
    (Certainty.DECIDED, r"예정(?!대로|보다)"),
    (Certainty.PLANNED, r"계획(?!대로|보다)|방침"),
    (
        Certainty.INTENDED,
        r"목표|구상|의지|포부|입장|의향|의사|추진|청사진|로드맵|각오|다짐|약속|뜻[을이도]",
    ),
    (
        Certainty.EXPECTED,
        r"전망(?!대)|예상|예측|관측|내다[보봤본볼]|점[쳐치쳤]|추정|기대|보인다|보이[며고]|보여|보[고며]$|본다|봤다|유력|우려|걱정|염려",
    ),
    (Certainty.POSSIBLE, r"검토|고려|논의|협의|타진|저울질|모색|가능성|여지|공산"),
    (Certainty.DUE, r"과제|숙제|관건|필요"),
)
# One pattern finds a frame, the other says which: groups are tried each in turn, and few words are one.
ANY_FRAME = re.compile("|".join(pattern for _, pattern in FRAMES))
FRAME = re.compile("|".join(f"({pattern})" for _, pattern in FRAMES))
TOPIC_FRAME = re.compile(r"(?:목표|계획|방침|구상|전망|예상|과제|숙제|관건)[은는]$")
OBJECT_FRAME = re.compile(r"(?:목표|계획|방침|구상|전망|예상|방안|(?<![가-힣])안)[을를]$")
# -면 that is no condition: nouns (화면), bounds of a time (이르면).
NOUN_IN_IF = re.compile(r"^[화반측국전표장지수정대라이도]면$|(?:측면|국면|화면|장면|전면|표면)$")
BOUND = re.compile(
    r"이르면|빠르면|늦으면|늦어도|일러도|빨라도|적어도|많아도|아무리|그래도|에도|나마"
)
IF = (
    "면",
    "거든",
    *(f"{vowel}도" for vowel in "어아여해돼라"),
    "면은",
    "경우",
    "경우에",
    "경우에는",
    "경우엔",
)
ONLY_IF = re.compile(r"[가-힣]야만?$")
OUGHT = re.compile(r"한|하|했|합|된|되|됐|할|돼")
PAST = re.compile(rf"{SS}(?:다|고|으며|지만|습니다|으나|는데|음|어요|으니|던|기|을)")
GUESS = re.compile(rf"{SS}을$")
WILLED = re.compile(r"겠(?:다|고|으며|습니다|지만|으나|는데|어요)")
# Said in public as one's own undertaking, a will is a plan.
PROMISED = re.compile(r"약속|공지|발표|공언|선언|예고")
FAMOUS = re.compile(r"유명|이름|소문|악명|정평|손꼽|알려|정해진")
PLAIN = ("다", "다고", "다며", "다는", "다면서", "라고", "라며", "라는", "란")
# -기로 that decides nothing: 2분기로, 위기로, 계기로.
NOUN_IN_GIRO = re.compile(r"[분반학시위계초중장단전공기무경정인후]기로$")
DO = ("한다", "했다", "하며", "하고")
BUT = ("지만", "는데", "은데", "으나", "므로", "으니")
COUNTING = ("며", "고", "지만", "인데")
COUNTED = re.compile(rf"\d\S{{0,12}}(?:{'|'.join(COUNTING)})$")
THING = re.compile(r"[것거게걸겁]")
CAN = re.compile(r"수(?:는|가|도|밖에|조차)?$")
WHETHER = re.compile(rf"(?:{L}|는|{N})지(?:는|도|를|가)?$(?<!까지)(?<!단지)(?<!먼지)")
THOUGHT = re.compile(
    r"보|봤|본|예상|전망|기대|관측|내다|예측|추정|점[쳐치쳤]|우려|걱정|판단|분석|믿|생각|추산|전해|알려"
)
LASTING = ("고", "아", "어", "여", "해", "돼", "져", "혀", "려")


def frame(word: str) -> Certainty | None:
    """Give the certainty that a word of planning or foretelling lends, None for any other word."""
    found = FRAME.match(word) if ANY_FRAME.match(word) else None
    return FRAMES[found.lastindex - 1][0] if found and found.lastindex else None


def is_topic_frame(word: str) -> bool:
    """Tell whether a word makes what is planned or foretold the topic of what follows (목표는)."""
    return word.endswith(("은", "는")) and bool(TOPIC_FRAME.search(word))


def is_object_frame(word: str) -> bool:
    """Tell whether a word makes it the object of what follows (목표를)."""
    return word.endswith(("을", "를")) and bool(OBJECT_FRAME.search(word))


def mark(place: Place) -> Certainty | None:
    """Read the certainty that a word itself marks; None where it waits for a later word's."""
    if is_topic_frame(place.word) or is_object_frame(place.word):
        return None
    for reading in READINGS:
        found = reading(place)
        if found is not None:
            return found
    return None


def _framed(place: Place) -> Certainty | None:
    return frame(place.word)


def _counted(place: Place) -> Certainty | None:
    if not place.word.endswith(COUNTING):
        return None
    return Certainty.TOLD if COUNTED.search(place.word) else None


def _supposed(place: Place) -> Certainty | None:
    if "야" in place.word and ONLY_IF.search(place.word):
        return Certainty.DUE if OUGHT.match(place.after) else Certainty.SUPPOSED
    if not place.word.endswith(IF) or BOUND.match(place.word) or NOUN_IN_IF.search(place.word):
        return None
    return Certainty.SUPPOSED


def _past(place: Place) -> Certainty | None:
    if not PAST.search(place.word):
        return None
    if GUESS.search(place.word):
        return Certainty.POSSIBLE
    decided = place.before.endswith(("기로", "려고", "려", "고자"))
    return None if decided and place.word.startswith(("했", "한", "하")) else Certainty.DONE


def _future(place: Place) -> Certainty | None:
    """Read a word in ㄹ with the noun after it: 할 수, 할 것, 할 예정."""
    word, after = place.word, place.after
    if "지" in word and WHETHER.search(word):
        return Certainty.POSSIBLE
    if word[-1:] not in IN_L or word.endswith("를"):
        return None
    if not after or (word.endswith("을") and after.startswith("목표로")):
        return None
    return _before_noun(after, place.later)


def _before_noun(noun: str, later: str) -> Certainty | None:
    if CAN.match(noun):
        return None if later.startswith("있도록") else Certainty.POSSIBLE
    if THING.match(noun):
        thought = noun == "것을" or THOUGHT.match(later)
        return Certainty.EXPECTED if thought else Certainty.COMING
    if noun.startswith(("때", "경우")):
        return Certainty.SUPPOSED
    return Certainty.EXPECTED if noun.startswith("듯") else frame(noun)


def _willed(place: Place) -> Certainty | None:
    word, after = place.word, place.after
    if "겠" in word and WILLED.search(word):
        if PROMISED.match(after) and word.endswith("다고"):
            return Certainty.PLANNED
        return (frame(after) if word.endswith("다는") else None) or Certainty.INTENDED
    if word.endswith("기") and after.startswith("위"):
        return Certainty.PLANNED
    if word.endswith("기로") and not NOUN_IN_GIRO.search(word):
        return None if FAMOUS.match(after) else Certainty.DECIDED
    if word.endswith(("려고", "고자")) or (word.endswith(("려", "려는")) and OUGHT.match(after)):
        return Certainty.INTENDED
    return None


def _plain(place: Place) -> Certainty | None:
    word = place.word
    if not word.endswith(PLAIN) or word.endswith("보다"):
        return None  # 지난해보다 compares
    if word.startswith(DO) and place.before.endswith(("야", "려", "고자", "기로")):
        return None
    if word.endswith(("다는", "라는", "란")):
        found = (frame(place.after), frame(place.later))
        return next((each for each in found if each is not None), Certainty.TOLD)
    thought = word.endswith(("다고", "라고")) and THOUGHT.match(place.after)
    return Certainty.EXPECTED if thought else Certainty.TOLD


def _joined(place: Place) -> Certainty | None:
    lasting = place.word.endswith(LASTING) and place.after.startswith("있")
    return Certainty.TOLD if lasting or place.word.endswith(BUT) else None


# In this order, for 통과하면 is no plain ending and 늘렸을 no future.
READINGS = (_framed, _counted, _supposed, _past, _future, _willed, _plain, _joined)
