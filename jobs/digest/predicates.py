"""Predicates by their stem and their time: what is done, what is going on, what is to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from jobs.digest.speaker import SAYING
from jobs.korean.endings import FIRST, LAST, SS, L, N


class Tense(StrEnum):
    """When a predicate places what it tells."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb by its stem (`출시했다` and `출시될` are both `출시`) and its tense."""

    stem: str
    tense: Tense


# Vowels that a past tense contracts: 늘렸다 is of 늘리다, 봤다 of 보다, 줬다 of 주다.
CONTRACTED = {"ㅕ": "ㅣ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ"}
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LIGHT = re.compile(r"(?:하|되|시키|받|당하|해지|돼)$")
PAST = re.compile(
    rf"(?P<stem>[가-힣A-Za-z]*?)(?P<syllable>{SS})(?:다|고|으며|지만|습니다|으나|는데|음|어요|다고|다며|는지|던|을)"
)
PLAIN = re.compile(
    rf"(?P<stem>[가-힣A-Za-z]*)(?P<syllable>{N})다(?![가-힣]|는\s)|(?P<closed>[가-힣A-Za-z]+)는다|(?P<quoted>[가-힣A-Za-z]*)(?P<quotedsyllable>{N})다[고며는면]"
)
WILL = re.compile(
    rf"(?P<stem>[가-힣A-Za-z]*)(?P<syllable>{L})\s?(?:것|거|예정|계획|전망|방침|생각|가능성|방안|수\s|듯|채비|태세|구상|의지|지\s)|(?P<open>[가-힣A-Za-z]+)(?:겠|기로|려고?\s|고자)"
)
NOMINAL = re.compile(
    r"(?P<stem>[가-힣A-Za-z]{2,})\s(?:예정|계획|전망|목표|방침|추진|검토|준비|방안)"
)
DID = re.compile(rf"(?P<stem>[가-힣A-Za-z]+)(?P<syllable>{N})(?=\s)")
PLANNING = re.compile(
    r"(?:목표|계획|방침|구상|전략|로드맵|청사진|의지|포부|전망|방안)[을를도]\s[가-힣]+"
)
REPORTING = re.compile(SAYING)
FINISHED = re.compile(
    r"완료|마쳤|마무리(?:했|됐|지었)|끝냈|끝났|성공했|돌입했|이미|달성했|이뤄졌|이뤘"
)


def stem_of(stem: str, syllable: str = "") -> str:
    """Give the key of a verb: its noun where it has one (출시하- -> 출시), else its open stem."""
    whole = stem + _opened(syllable)
    noun = LIGHT.sub("", whole)
    return noun if len(noun) > 1 else whole


def _opened(syllable: str) -> str:
    """Take the final consonant off a syllable and undo the contraction of its vowel."""
    if not syllable or not FIRST <= ord(syllable) <= LAST:
        return ""
    if syllable in "었았을는은ㄹ":
        return ""
    if syllable in "했됐할될한된":
        return "하"
    code = ord(syllable) - FIRST
    initial, vowel = code // 588, VOWELS[code % 588 // 28]
    vowel = CONTRACTED.get(vowel, vowel)
    return chr(FIRST + (initial * 21 + VOWELS.index(vowel)) * 28)


def predicates(text: str) -> list[Predicate]:
    """Read the predicates of a text, without those that only report (밝혔다) or plan (목표를 세웠다)."""
    text = PLANNING.sub("□", text)
    found = [
        Predicate(stem_of(m["stem"], m["syllable"]), Tense.PAST)
        for m in PAST.finditer(text)
        if not REPORTING.match(m.group()) and m.group()[:2] not in {"했다", "했고"}
    ]
    found += [Predicate(_plain_stem(m), Tense.PRESENT) for m in PLAIN.finditer(text)]
    found += [
        Predicate(stem_of(m["open"] or m["stem"] or "", m["syllable"] or ""), Tense.FUTURE)
        for m in WILL.finditer(text)
    ]
    found += [Predicate(m["stem"], Tense.FUTURE) for m in NOMINAL.finditer(text)]
    return [one for one in found if one.stem]


def _plain_stem(m: re.Match[str]) -> str:
    if m["closed"]:
        return m["closed"]
    return stem_of(m["stem"] or m["quoted"] or "", m["syllable"] or m["quotedsyllable"] or "")


def did(text: str) -> set[str]:
    """List the stems of what is told as done before a noun (`공개한 칩`), which may be past."""
    return {stem_of(m["stem"], m["syllable"]) for m in DID.finditer(text)}
