"""Syllables and endings: what the last sound of a word tells about its grammar.

A Hangul syllable is `0xAC00 + (initial * 21 + vowel) * 28 + final`, so one division finds the
final consonant, and with it the future (할), the past (했) and the plain present (한다).
"""

from __future__ import annotations

import re

FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
FIRST, LAST = 0xAC00, 0xD7A3


def final(syllable: str) -> str:
    """Name the final consonant of a syllable (`한` -> `ㄴ`), empty where it has none."""
    code = ord(syllable) if len(syllable) == 1 else 0
    return FINALS[(code - FIRST) % 28].strip() if FIRST <= code <= LAST else ""


def ending_in(*finals: str) -> str:
    """Write the regex class of all syllables with one of these finals: `ending_in("ㄹ")`."""
    return (
        "["
        + "".join(chr(code) for code in range(FIRST, LAST + 1) if final(chr(code)) in finals)
        + "]"
    )


def words(*lines: str) -> frozenset[str]:
    """Read a table of words, separated by spaces."""
    return frozenset(word for line in lines for word in line.split())


L = ending_in("ㄹ")
N = ending_in("ㄴ")
# The past marks its stem with ㅆ (했, 었); 있 and 겠 end in it too and are none.
SS = ending_in("ㅆ").replace("있", "").replace("겠", "")

PAST = re.compile(SS)
FINITE = re.compile(r"(?:다|요|까|죠|니|라|자|네|나|가)$")
DECLARATIVE = re.compile(r"(?:다|요|까|죠)$")
NOMINAL = re.compile(f"(?:{ending_in('ㅁ')}|것|기)$")
TRAILING = " \t.!?…。！？\"'”’)]」』》〉"


def bare(text: str) -> str:
    """Drop the punctuation, quotes and brackets that a text ends with."""
    return text.rstrip(TRAILING)


def is_past(word: str) -> bool:
    """Tell whether a predicate carries the past (했다, 밝혔다, 있었다; not 있다, 하겠다)."""
    return bool(PAST.search(word))


def is_declarative(text: str) -> bool:
    """Tell whether a text ends as Korean prose sentences do (다, 요, 까, 죠)."""
    return bool(DECLARATIVE.search(bare(text)))
