"""Particles: what stands at the end of a noun and says what the noun does."""

from __future__ import annotations

import re
from functools import lru_cache

from jobs.korean.endings import FIRST, LAST, SS, N, final, words

# Which sound each particle may follow: a consonant, a vowel, or any.
AFTER_CONSONANT = ("은", "이", "을", "과", "으로", "이라", "이라는", "이란", "이며", "이나", "이랑")
AFTER_VOWEL = ("는", "가", "를", "와", "로", "라는", "란", "랑")
AFTER_ANY = words(
    "에 에서 에게 에게서 께 께서 한테 의 도 만 부터 까지 보다 처럼 마다 조차 마저",
    "밖에 만큼 에는 에도 에서는 에서도 에선 에게는 에게도 으로는 으로도 로는 로도",
    "로서 로써 으로서 으로써 까지는 까지도 부터는 보다는 만은 만이 만을 에만 에서만",
    "에의 과의 와의 으로의 로의 에서의 과는 와는 과도 와도 측은 측이 뿐만 이라고 라고",
)
TOPICS = words("은 는 이 가 께서 도 측은 측이 만이 에서는")
LONGEST = 3

VOWEL_STEMS = re.compile(
    r"(?:하|되|시키|(?:^|[나어아가려해러])오|있|없|[아어여해워져러려커켜]지|던지|가지|빠지|[늘걸달돌올열알벌날놀팔풀]리|노리|누리|"
    r"들이|높이|줄이|보이|쓰이|쌓이|모이|붙이|움직이|벌이|기울이|미치|마치|펼치|거치|합치|고치|넘치|그치|"
    r"지키|일으키|[남옮맡생즐이챙넘]기|느끼|버티|[어아]나|나타나|떠나|만나|끝나|빛나|(?:^|[보지끝어러겨해아])내|[갖낮맞멈늦감]추|"
    r"바꾸|꿈꾸|[키채세배싸태치띄]우|다루|이루|거두|나누|[부오이따모흐다고누]르|만드|이끄|(?:^|[힘애])쓰|^크|^펴|"
    r"들어가|나아가|[어아]가|[어아]주|[어아]보|드러나|뛰어드|줄어드|파고드|접어드)$"
)

QUOTED_STEM = re.compile(f"(?:{N}|{SS}|[있겠없는이하높낮많적르렵쉽])다$|[이으]라$|자$(?<=[하되]자)")


@lru_cache(maxsize=8192)
def split_particle(word: str) -> tuple[str, str]:
    """Part a word from its particle (`회사는` -> `회사`, `는`); the longest that fits its sound."""
    for size in range(min(LONGEST, len(word) - 1), 0, -1):
        stem, tail = word[:-size], word[-size:]
        if _fits(stem, tail) and (len(stem) > 1 or not _hangul(stem)):
            return stem, tail
    return word, ""


def _fits(stem: str, tail: str) -> bool:
    if tail in AFTER_ANY:
        return True
    last = stem[-1]
    if not _hangul(last):
        return tail in AFTER_CONSONANT or tail in AFTER_VOWEL
    closed = final(last)
    if tail in {"로", "으로"} and closed == "ㄹ":
        return tail == "로"
    return tail in (AFTER_CONSONANT if closed else AFTER_VOWEL)


def _hangul(syllable: str) -> bool:
    return len(syllable) == 1 and FIRST <= ord(syllable) <= LAST


def is_adnominal(word: str) -> bool:
    """Tell whether a word in 는 is a verb before its noun (하는, 받는), not a topic (회사는)."""
    if not word.endswith("는") or len(word) < len("하는"):
        return False
    stem = word[:-1]
    return bool(final(stem[-1]) or VOWEL_STEMS.search(stem) or QUOTED_STEM.search(stem))


def topic_of(word: str) -> str:
    """Give the noun that a word makes the topic or subject, empty where it makes none."""
    stem, particle = split_particle(word)
    if particle == "도" and stem.endswith(("에", "에서", "로", "까지", "부터", "라")):
        return ""
    return stem if particle in TOPICS and not is_adnominal(word) else ""


PARTNERS = {"은": "는", "이": "가", "을": "를", "과": "와"}


def agreeing(noun: str, particle: str) -> str:
    """Give a particle the form that the noun's last sound asks for (`대표` + 은 -> 는)."""
    pairs = {**PARTNERS, **{open_: closed for closed, open_ in PARTNERS.items()}}
    if particle not in pairs or not _hangul(noun[-1:]):
        return particle
    closed = particle if particle in PARTNERS else pairs[particle]
    return closed if final(noun[-1]) else PARTNERS[closed]
