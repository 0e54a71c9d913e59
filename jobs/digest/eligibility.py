"""What is not summarised, and why: the reason code of `jobs.digest.warnings`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jobs.digest.reading import Line
    from jobs.model import Article

FEWEST_SENTENCES = 4
OPEN, SHUT = r"^[\[(<【〈「《\s]*", r"\s?[\])>】〉」》]"
AT_END = r"(?:\(|\[)(?:{})(?:\)|\])$"
KIN = "부친상|모친상|빙부상|빙모상|시부상|시모상|장인상|장모상|조부상|조모상"
TITLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "photo",
        (
            rf"{OPEN}(?:포토|사진|화보|포토뉴스|포토\s?\S{{0,6}}|한\s?컷|그래픽\s?뉴스){SHUT}",
            AT_END.format("사진|포토|화보"),
        ),
    ),
    (
        "video",
        (
            rf"{OPEN}(?:영상|동영상|비디오|숏폼|쇼츠|뉴스\s?영상|VOD|video|\S{{0,6}}영상){SHUT}",
            AT_END.format("영상|동영상"),
        ),
    ),
    ("obituary", (rf"{OPEN}(?:부고|부음|訃告|訃音)[\])>】〉」》\s:]", rf"(?:{KIN})\s?$")),
    (
        "personnel",
        (rf"{OPEN}(?:인사|\S{{0,6}}\s?인사|동정|임원\s?인사|人事){SHUT}", r"^인사\s?[:：]"),
    ),
    (
        "advert",
        (
            rf"{OPEN}(?:광고|AD|PR|협찬|기획\s?광고|애드버토리얼|제휴|유료\s?광고|홍보){SHUT}",
            rf"{OPEN}(?:Advertorial|Sponsored|스폰서){SHUT}",
        ),
    ),
)
TITLED = tuple((code, re.compile("|".join(forms), re.IGNORECASE)) for code, forms in TITLES)
RANKS = "승진|전보|임명|선임|보임|발령|과장|국장|실장|팀장|본부장|상무|전무|부장"
BODIES: tuple[tuple[str, int, re.Pattern[str]], ...] = (
    ("obituary", 2, re.compile(r"빈소|발인|장지|조문|(?:부친|모친|씨)\s?별세|별세=|상주")),
    ("personnel", 3, re.compile(rf"[◇◆▲△■▶○●<]\s?[^\n]{{0,30}}(?:{RANKS})")),
    (
        "advert",
        1,
        re.compile(
            r"유료\s?광고|광고성\s?(?:기사|콘텐츠)|협찬을?\s?받아|제작비를?\s?지원받|"
            r"소정의\s?(?:원고료|수수료)|본\s?(?:기사|콘텐츠)는\s[^\n]{0,30}(?:광고|협찬|제공받아)"
        ),
    ),
)
HEAD = 4000
HANGUL = re.compile("[가-힣]")
LATIN = re.compile("[A-Za-z]")


def reason(article: Article, lines: Sequence[Line]) -> str:
    """Say why an article is not summarised, as a code; empty where it is."""
    for code, pattern in TITLED:
        if pattern.search(article.title.strip()):
            return code
    head = article.text[:HEAD]
    for code, fewest, pattern in BODIES:
        few = code == "advert" or len(lines) < FEWEST_SENTENCES * 2
        if few and len(pattern.findall(head)) >= fewest:
            return code
    return _length(article, lines)


def _length(article: Article, lines: Sequence[Line]) -> str:
    if len(lines) >= FEWEST_SENTENCES:
        return ""
    text = article.text[:HEAD]
    if not text.strip():
        return "no-sentences"
    if _squashed(text) == _squashed(article.title):
        return "title-only"
    if not lines:
        return "not-korean" if _is_foreign(text) else "no-sentences"
    teaser = len(lines) == 1 and len(article.text) < 2 * len(lines[0].text)
    return "title-only" if teaser else "too-short"


def _is_foreign(text: str) -> bool:
    return len(HANGUL.findall(text)) * 4 < len(LATIN.findall(text))


def _squashed(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
