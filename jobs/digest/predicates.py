"""Predicates by their stem, time and polarity: what is done, what is to come, what is denied."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from jobs.digest.speaker import SAYING
from jobs.korean.endings import FIRST, LAST, SS, L, N, final
from jobs.korean.particles import split_particle


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
    for m in PLAIN.finditer(text):
        stem = m["closed"] or stem_of(
            m["stem"] or m["quoted"] or "", m["syllable"] or m["quotedsyllable"] or ""
        )
        found.append(Predicate(stem, Tense.PRESENT))
    for m in WILL.finditer(text):
        found.append(
            Predicate(stem_of(m["open"] or m["stem"] or "", m["syllable"] or ""), Tense.FUTURE)
        )
    found += [Predicate(m["stem"], Tense.FUTURE) for m in NOMINAL.finditer(text)]
    return [one for one in found if one.stem]


def did(text: str) -> set[str]:
    """List the stems of what is told as done before a noun (`공개한 칩`), which may be past."""
    return {stem_of(m["stem"], m["syllable"]) for m in DID.finditer(text)}


IDIOMS = re.compile(
    r"뿐만?\s?아니라|수밖에\s?없|못지\s?않|[가-힣]*(?:끊임|변함|틀림|상관|관계|어김|차질|문제|다름|끝|아낌|빠짐)\s?없[이는]|지\s?않을\s?수\s?없|"
    r"에\s?불과|얼마\s?남지\s?않|머지\s?않|적지\s?않|만만치\s?않|심상치\s?않|다름\s?아닌|않을까|아닌가"
)
DENIED = re.compile(
    rf"(?P<able>[가-힣]*{L})\s수(?:는|가|도|조차|가\s?전혀)?\s?없|"
    r"(?P<verb>[가-힣A-Za-z]+?)지(?:는|도|를|가|만)?\s?(?:않|못|말[고라아])|(?<![가-힣])(?:안|못)\s(?P<after>[가-힣]+)|"
    r"(?P<noun>[가-힣A-Za-z0-9]+)\s?없|(?P<other>[가-힣A-Za-z0-9]+)\s?아니|(?P<can>[가-힣]+)\s?못\s?[한했하할됐되]"
)
DENIALS = re.compile(
    r"거부|거절|부인|불가(?!피)|반대|중단|금지|미(?:정|확정|완|달|흡|공개|지수)|불(?:확실|투명|허|발|참)|비(?:공개|활성)|어렵|어려|힘들|한계|그쳤|그치|"
    r"철회|취소|무산|제외|배제|포기|보류|부족|실패|막[는았혔]|빠졌|빼|줄[이였]|중지|폐지|철수|제한|면제|피하|늦[추췄어]|연기|미뤘|미룬|놓[치쳤]|없[애앴]|드물|아직|뿐"
)


def denied(text: str) -> list[str]:
    """List what a text denies, by the stem of the verb or the noun."""
    plain = IDIOMS.sub("□", text)
    keys = []
    for m in DENIED.finditer(plain):
        verb = m["verb"] or m["can"]
        if m["able"]:
            keys.append(stem_of(m["able"][:-1], m["able"][-1]))
        elif verb:
            keys.append(stem_of(verb))
        elif m["after"]:
            keys.append(_stem_of_word(m["after"]))
        else:
            keys.append(split_particle(m["noun"] or m["other"])[0])
    return [key for key in keys if key]


def _stem_of_word(word: str) -> str:
    for one in predicates(f"{word} "):
        return one.stem
    head = word[:1]
    return head if final(head) == "" else unicodedata.normalize("NFC", word[:2])


def says(text: str) -> bool:
    """Tell whether a text softens or flips its sense by a word instead of a negation (거부했다)."""
    return bool(DENIALS.search(text))


def softened(text: str, evidence: str) -> bool:
    """Tell whether a text flips its sense by a word that its evidence does not have."""
    return any(found.group() not in evidence for found in DENIALS.finditer(text))
