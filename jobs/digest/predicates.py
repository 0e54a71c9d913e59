"""Verbs by their stem: `출시했다`, `출시한다` and `출시될` are all `출시`."""

from __future__ import annotations

import re

from jobs.digest.speaker import SAYING
from jobs.korean.endings import FIRST, LAST, SS, L, N

# Vowels that a past tense contracts: 늘렸다 is of 늘리다, 봤다 of 보다, 줬다 of 주다.
CONTRACTED = {"ㅕ": "ㅣ", "ㅘ": "ㅗ", "ㅝ": "ㅜ", "ㅙ": "ㅚ"}
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LIGHT = re.compile(r"(?:하|되|시키|받|당하|해지|돼)$")
# No stem is longer; the bound keeps a page without spaces from costing its square.
STEM = r"(?<![가-힣A-Za-z])[가-힣A-Za-z]{0,24}?"
PAST = re.compile(
    rf"(?P<stem>{STEM})(?P<syllable>{SS})(?:다|고|으며|지만|습니다|으나|는데|음|어요|는지|던|을)"
)
PLAIN = re.compile(
    rf"(?P<stem>{STEM})(?P<syllable>{N})다(?![가-힣]|는\s)|(?P<closed>(?<![가-힣])[가-힣]{{1,24}}?)는다|"
    rf"(?P<quoted>{STEM})(?P<quotedsyllable>{N})다[고며는면]"
)
WILL = re.compile(
    rf"(?P<stem>{STEM})(?P<syllable>{L})\s?(?:것|거|예정|계획|전망|방침|생각|가능성|방안|수\s|듯|채비|태세|구상|의지|지\s)|"
    r"(?P<open>(?<![가-힣])[가-힣]{1,24}?)(?:겠|기로|려고?\s|고자)"
)
NOMINAL = re.compile(
    r"(?P<stem>(?<![가-힣A-Za-z])[가-힣A-Za-z]{2,24})\s(?:예정|계획|전망|목표|방침|추진|검토|준비|방안)"
)
PLANNING = re.compile(
    r"(?:목표|계획|방침|구상|전략|로드맵|청사진|의지|포부|전망|방안)[을를도]\s[가-힣]+"
)
REPORTING = re.compile(SAYING)


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


def predicates(text: str) -> list[str]:
    """List the stems of a text's verbs, without those that only report (밝혔다) or plan (목표를 세웠다)."""
    text = PLANNING.sub("□", text)
    found = [
        stem_of(m["stem"], m["syllable"])
        for m in PAST.finditer(text)
        if not REPORTING.match(m.group()) and m.group()[:2] not in {"했다", "했고"}
    ]
    found += [_plain_stem(m) for m in PLAIN.finditer(text)]
    found += [
        stem_of(m["open"] or m["stem"] or "", m["syllable"] or "") for m in WILL.finditer(text)
    ]
    found += [m["stem"] for m in NOMINAL.finditer(text)]
    return [stem for stem in found if stem]


def _plain_stem(m: re.Match[str]) -> str:
    if m["closed"]:
        return m["closed"]
    return stem_of(m["stem"] or m["quoted"] or "", m["syllable"] or m["quotedsyllable"] or "")
