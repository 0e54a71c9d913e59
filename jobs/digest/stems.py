"""Whether two words are forms of one stem, without a dictionary.

Taken apart into letters, forms of one word share a beginning, and what is left of each is endings,
particles and voice alone: 늘린다, 늘려 and 늘어났다 are one, 공장 and 공정 are not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from jobs.korean.endings import FIRST, LAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
# What two vowels may change into each other within one word: 늘리/늘려, 바꾸/바뀌, 하/해.
PAIRS = frozenset(["ㅣㅕ", "ㅜㅝ", "ㅗㅘ", "ㅡㅓ", "ㅡㅏ", "ㅏㅐ", "ㅚㅙ", "ㅜㅟ", "ㅡㅣ", "ㅓㅕ"])
ENDINGS = (
    "야 다고 다며 다는 다면 다면서 다던 라고 라는 라며 이라고 이라는 이라며 으로 으로는 습니다 어나 어난 "
    "어날 어났 어지 어진 어질 어져 어졌 아지 아진 아질 아져 아졌 어들 어드 어든 여지 여진 여질 여져 여졌 "
    "ㄴ ㄹ ㅁ ㅂ ㅆ ㄴ다 는 은 을 를 이 가 도 만 로 에 의 와 과 고 며 면 서 지 게 기 어 아 여 었 "
    "았 였 겠 던 든 다 자 라 요 죠 까 니 나 네 데 려 러 세 시 습 입 하 해 한 할 함 합 했 되 돼 "
    "된 될 됨 됩 됐 시키 시킨 시킬 시켜 시켰 당하 당한 당할 당해 당했 받 히 혀 힌 힐 힘 혔 리 린 릴 "
    "림 렸 우 워 운 울 움 웠 추 춰 춘 출 췄 겨 긴 길 김 겼 져 진 질 짐 졌 난 날 남 났 인 일 임 "
    "란 랍 으 음 까지 부터 에서 에게 께 께서 보다 처럼 마다 조차 마저 뿐 밖에 등 들 적 측 중 도록 듯 "
    "려고 고자 지만 는데 은데 ㄴ데 거나 든지 ㄴ지 는지 ㄹ지 ㄹ수록 ㄴ가 셔 션 실 심 셨 엔 선 건 걸 씩 "
    "더라도 든지 느냐 거든 면서도 당 이나 나마 이란 랑 쳐 치 친 칠 쳤 애 앤 앨 앴 없 않 내 낸 낼 냈 "
).split()
# The sounds that a stem may change before a vowel: into which, and how many letters then are stem.
CHANGES: dict[str, tuple[tuple[str, int], ...]] = {
    "ㅅ": tuple((f"ㅇ{vowel}", 0) for vowel in "ㅡㅓㅏ"),
    "ㅂ": tuple((f"ㅇ{vowel}", 0) for vowel in "ㅜㅝㅘ"),
    "ㄷ": (("ㄹㅇ", 1),),
    "ㄹ": tuple((drop, 0) for drop in "ㄴㅂㅅ"),
    "ㅡ": tuple((f"ㄹ{vowel}", 2) for vowel in "ㅏㅓㅕㅣ"),
}
# A stem of one open syllable counts as shared only before whole endings of verbs (낸다, 내고).
SHORT_ENDINGS = (
    "ㄴ다 ㄴ다고 ㄴ다며 ㄴ다는 ㄴ다면 는다 는다고 는다며 는다는 ㄴ ㄹ ㅁ 는 고 며 면 면서 지 지만 지는 "
    "지도 게 기 기로 기에 기를 기가 기는 기까지 어 아 여 어서 아서 서 어도 아도 도 야 어야 아야 으며 "
    "으면 은 을 자 려 려고 려는 려면 러 도록 는데 ㄴ데 ㄴ지 는지 ㄹ지 거나 음 ㅂ니다 습니다 던 니 나 다 "
    "다고 다며 ㄹ수록 ㄴ가 되 더라도 든지 느냐 "
).split()
TENSES = "었 았 였 ㅆ 겠 이 인 일 지 져 진 질 졌".split()
AFTER_TENSE = "다 다고 다며 다는 다면 고 으며 지만 으나 는데 던 음 습니다 을".split()
LEAST, SHORT, BACK = 3, 2, 3


# Stems of one syllable that have run together with their ending (뒀다, 줘, 봤다), drawn apart.
DRAWN = {
    "뒀": "두었", "둬": "두어", "줬": "주었", "줘": "주어", "봤": "보았", "봐": "보아", "왔": "오았", "썼": "쓰었", "써": "쓰어",
    "컸": "크었", "커": "크어", "떴": "뜨었", "떠": "뜨어", "껐": "끄었", "꺼": "끄어", "됐": "되었", "돼": "되어",
}  # fmt: skip


# Words of a text come again in its evidence, and everyday words in every article.
@lru_cache(maxsize=4096)
def letters(word: str) -> str:
    """Take a word apart into letters; what is no Hangul stays as it is, in lower case."""
    return _letters(DRAWN.get(word[:1], word[:1]) + word[1:])


def _letters(word: str) -> str:
    return "".join(map(_apart, word))


# News is written in some two thousand syllables, which come again in every word.
@lru_cache(maxsize=4096)
def _apart(char: str) -> str:
    code = ord(char) - FIRST
    if not 0 <= code <= LAST - FIRST:
        return char.lower()
    return INITIALS[code // 588] + VOWELS[code % 588 // 28] + CODAS[code % 28]


def _either(endings: Iterable[str]) -> str:
    return "|".join(sorted(map(_letters, endings), key=len, reverse=True))


SHORT_ENDING = re.compile(
    f"(?:[ㅏㅐㅓㅕㅘㅝㅙㅣㅟ])?(?:(?:{_either(TENSES)})?(?:{_either(SHORT_ENDINGS)})?|(?:{_either(TENSES)}){{1,2}}(?:{_either(AFTER_TENSE)}))"
)
ENDING = re.compile(f"(?:{_either(ENDINGS)}){{0,4}}")


def is_ending(rest: str) -> bool:
    """Tell whether letters are endings and particles alone."""
    return len(rest) <= LONGEST_ENDING and bool(ENDING.fullmatch(rest))


LONGEST_ENDING = 24


def same_stem(one: str, other: str, *, whole: bool = False) -> bool:
    """Tell whether two words, in letters, are forms of one stem; `whole`: `other` is a bare stem."""
    if one == other:
        return len(one) >= SHORT
    size = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        size += 1
    # 매긴다 and 매기는 share one letter too many: the ㄴ of both is of the ending.
    return any(
        _parts(one[at:], other[at:], short=at < LEAST, whole=whole)
        for at in range(size, max(size - BACK, SHORT - 1), -1)
    )


def _parts(left: str, right: str, *, short: bool, whole: bool) -> bool:
    fits = _is_short_ending if short else is_ending
    if (not right if whole else fits(right)) and fits(left):
        return True
    changed = (*_changed(left, right), *((a, b) for b, a in _changed(right, left)))
    return any((not b if whole else fits(b)) and fits(a) for a, b in changed)


def _is_short_ending(rest: str) -> bool:
    return bool(SHORT_ENDING.fullmatch(rest))


def _changed(left: str, right: str) -> Iterator[tuple[str, str]]:
    """Offer what is left of two forms whose stem changes its last sound (짓고, 지어; 오른, 올라)."""
    if left[:1] + right[:1] in PAIRS:
        yield left[1:], right[1:]
    for theirs, cut in CHANGES.get(left[:1], ()):
        if right.startswith(theirs):
            yield left[1:], right[cut:]


class Lexicon:
    """Words to look others up among, by their first two letters."""

    __slots__ = ("_shelves", "_whole")

    def __init__(self, entries: dict[str, frozenset[str]], *, whole: bool = False) -> None:
        """Index words in letters, each with what it stands for; `whole`: all are bare stems."""
        self._whole = whole
        self._shelves: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for entry, meaning in entries.items():
            self._shelves.setdefault(entry[:SHORT], []).append((entry, meaning))

    def find(self, word: str) -> frozenset[str]:
        """Give what all words of the same stem stand for."""
        found: set[str] = set()
        for entry, meaning in self._shelves.get(word[:SHORT], ()):
            if same_stem(word, entry, whole=self._whole):
                found |= meaning
        return frozenset(found)
