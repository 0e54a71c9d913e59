"""The last sound of a word as it is read aloud in Korean: Hangul, digits or Latin letters.

A particle agrees with it (HBM을, 5G를, 2026으로). How a Latin word is read is a guess from its
spelling; names in capitals are read letter by letter.
"""

from __future__ import annotations

import re

from jobs.korean.endings import final

WORD = re.compile(r"[^\W_]+")
OF_DIGITS = dict(
    zip("0123456789", ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", ""), strict=True)
)
OF_LETTERS = {"L": "ㄹ", "M": "ㅁ", "N": "ㄴ", "R": "ㄹ"}  # 엘 엠 엔 알
OF_SPELLINGS = (
    (re.compile(r"(?:l|[^aeiou]le)$", re.IGNORECASE), "ㄹ"),
    (re.compile(r"(?:m|n|ng|ck|[aeiou][kpt])$", re.IGNORECASE), "ㄴ"),  # any but ㄹ
)


def last_sound(word: str) -> str:
    """Name the final consonant a word is read with, empty where it ends in a vowel."""
    runs = WORD.findall(word)
    if not runs:
        return ""
    run = runs[-1]
    last = run[-1]
    if last in OF_DIGITS:
        return OF_DIGITS[last]
    if last.isascii():
        return OF_LETTERS.get(last, "") if last.isupper() else _of_spelling(run)
    return final(last)


def _of_spelling(run: str) -> str:
    return next((sound for ending, sound in OF_SPELLINGS if ending.search(run)), "")
