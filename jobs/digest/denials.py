"""What a text denies, verb by verb, and the words that deny by their own sense."""

from __future__ import annotations

import re

from jobs.digest.predicates import predicates, stem_of
from jobs.korean.endings import L, final
from jobs.korean.particles import split_particle

# Denials in form that deny nothing.
IDIOMS = re.compile(
    r"뿐만?\s?아니라|냐\s?아니냐|수밖에\s?없|못지\s?않|지\s?않을\s?수\s?없|에\s?불과|"
    r"(?:끊임|변함|틀림|상관|관계|어김|차질|문제|다름|끝|아낌|빠짐)\s?없[이는]|"
    r"얼마\s?남지\s?않|머지\s?않|적지\s?않|만만치\s?않|심상치\s?않|다름\s?아닌|않을까|아닌가"
)
DENIED = re.compile(
    rf"(?P<able>(?<![가-힣])[가-힣]{{0,24}}{L})\s수(?:는|가|도|조차|가\s?전혀)?\s?없|"
    r"(?P<verb>(?<![가-힣A-Za-z])[가-힣A-Za-z]{1,24}?)지(?:는|도|를|가|만)?\s?(?:않|못|말[고라아])|"
    r"(?<![가-힣])(?:안|못)\s(?P<after>[가-힣]{1,24})|(?P<can>(?<![가-힣])[가-힣]{1,24})\s?못\s?[한했하할됐되]|"
    r"(?P<noun>(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{1,24})(?<!지만)(?<!으나)(?<!는데)\s?없(?!어[지진질져졌]|[애앤앨앴])|(?P<other>(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{1,24})\s?아니"
)
# What stands in every denial (see `signs`).
LANDMARKS = re.compile(r"없|않|못|말[고라아]|안\s|아니")
# Words that deny by their own sense.
DENIALS = re.compile(
    r"거부|거절|부인|불가(?!피)|반대|중단|금지|미(?:정|확정|완|달|흡|공개|지수)|불(?:확실|투명|허|발|참)|"
    r"비(?:공개|활성)|어렵|어려|힘들|한계|그쳤|그치|철회|취소|무산|제외|배제|포기|보류|부족|실패|막[는았혔]|"
    r"빠졌|빼|줄[이였]|중지|폐지|철수|제한|면제|피하|늦[추췄어]|연기|미뤘|미룬|놓[치쳤]|동결|그대로(?:다|이|인|였)|없[애앴]|드물|아직|뿐"
)


def denied(text: str) -> list[str]:
    """List what a text denies, by the stem of the verb or the noun."""
    if not LANDMARKS.search(text):
        return []
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
    for stem in predicates(f"{word} "):
        return stem
    return word[:2] if final(word[:1]) else word[:1]


def says(text: str) -> bool:
    """Tell whether a text softens or flips its sense by a word instead of a negation (거부했다)."""
    return bool(DENIALS.search(text))


def softened(text: str, evidence: str) -> bool:
    """Tell whether a text flips its sense by a word that its evidence does not have."""
    return any(found.group() not in evidence for found in DENIALS.finditer(text))
