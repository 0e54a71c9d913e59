"""Names that a point has and its evidence has not.

Without a dictionary of names, a name is known by its script, by a title after it, by its ending
(전자, 소프트) or as a place; any other is an unknown word like all others.
"""

from __future__ import annotations

import re

from jobs.digest.phrases import VERBAL
from jobs.digest.speaker import TITLES
from jobs.digest.vocabulary import ALWAYS_KNOWN, EVERYDAY, NAME_ENDINGS, PLACES
from jobs.digest.wording import FEW, WORD, Source, squashed
from jobs.korean.particles import is_adnominal, split_particle

COUNTED = re.compile(r"\d\s?([가-힣]+)")
LATIN = re.compile(r"(?<![0-9A-Za-z])[A-Za-z][A-Za-z0-9+&\-]*")
PERSON_TITLE = re.compile(rf"^{TITLES}(?:은|는|이|가|도|의|에게|께서|측)?$")
SURNAME = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용]$"
)
ENDINGS = tuple(NAME_ENDINGS.split())


def unknown_names(text: str, source: Source) -> list[str]:
    """List the names that the evidence does not have."""
    latin = [
        name
        for name in LATIN.findall(text)
        if squashed(name) not in source.evidence and name.lower() not in ALWAYS_KNOWN
    ]
    found = WORD.findall(text)
    counted = set(COUNTED.findall(text))  # 1대만 is no island
    return latin + [
        word
        for i, word in enumerate(found)
        if not word[0].isascii() and word not in counted and _is_unknown_name(found, i, source)
    ]


def _is_unknown_name(found: list[str], index: int, source: Source) -> bool:
    word = found[index]
    noun = split_particle(word)[0]
    following = found[index + 1] if index + 1 < len(found) else ""
    if len(word) > 1 and (source.says(noun) or source.says(word)):
        return False
    if noun in PLACES or noun.rstrip("시도군구") in PLACES:
        return True
    if PERSON_TITLE.match(following) and not is_adnominal(word):
        return _is_unknown_person(word, following, source)
    if noun in EVERYDAY or is_adnominal(word):
        return False
    return len(noun) > FEW and noun.endswith(ENDINGS)


def _is_unknown_person(word: str, title: str, source: Source) -> bool:
    """Hold a name before a title against the evidence; 김 대표 may stand for 김서연 대표."""
    if len(word) == 1 and SURNAME.match(word):
        named = rf"{word}[가-힣]{{0,3}}\s(?:\S+\s){{0,3}}?{split_particle(title)[0]}"
        return not re.search(named, source.raw)
    return (
        len(word) >= FEW
        and not (VERBAL.search(word) or word.endswith("다"))
        and split_particle(word)[0] not in EVERYDAY
    )
