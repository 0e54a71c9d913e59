"""Noun phrases for labels: plain nouns side by side, without what only belongs to a verb."""

from __future__ import annotations

import re

from jobs.digest.numbers import UNITS
from jobs.korean.endings import final
from jobs.korean.particles import is_adnominal, split_particle

LONGEST = 22
MOST_WORDS = 5
VERBAL = re.compile(
    r"(?:(?<![북남권제기신무유극주편])한|된|(?<![역분])할|될|던|[로러까려거워]운|[아어해커려워]진|[려와져해어아나가]온|시킨|시킬|낸|쓴|뀐|릴|줄|나올|들어올|들어설|이끌|맡을|[걸열팔풀밀알들늘올내벌갈]린|[보쓰쌓모붙놓높줄]인|만들|만든|아니라|쓸|지을|바꿀|옮길|남을|띄울|세울|보낼|내놓을|선보일|^큰|있는|없는|하고|하며|해서|하여|위해|통해|따라|대해|하는|많은|같은|으로|에서|까지|부터|"
    r"면서|[아어해워려]서|[가-힣]며|[하되으지리이주르르]면|[하되있없롭]게|[하보으]니|돼야|해야|[하되키]지|이나|거나|(?<![광보사재권경창최참신원예충금국])고|[어나아]선|자마자|였|했|[려쳐춰꿔워켜]|^커|[열들지늘줄넘이벌걸풀]어|만들어|힘입어|[맞받모찾팔삼놓]아|"
    r"[높줄들보붙울]여)$"
)
ADVERB = re.compile(
    r"^(?:더|또|가장|다시|이미|곧|약|총|각|그|이|저|새로|매우|오는|지난|이날|향후|앞으로|모두|함께|직접|우선|먼저|서로|"
    r"크게|많이|계속|여전히|아직|다른|그의|이들의|자사|우리|어떤|모든|여러|당분간|조만간|이르면|늦어도|최근|현재|동안|만큼|채|등|및|앞서|초|말|하순|중순|때|곳에|봄|여름|가을|겨울|누가|내|제|한|두|세|네|별도|대폭|월|연|주|매년|매월)$|"
    r"(?:\d+일|\d월|께|쯤|히|마다|년|달|분기|반기|연내|연말|올해|내년|지난해|작년|내달)$"
)
ONE_SYLLABLE = re.compile(r"^[가-힣][은는]$")
COUNTED = re.compile(rf"(?:\d|[천만억조])\s?(?:{UNITS})?$")
NAMED = re.compile(r"\d(?:호|세대|차|나노|단계|기지)$")
ORDINALS = frozenset("첫 두 세 네 다섯 여섯 일곱 여덟 아홉 열".split())
COUNTED_ALONG = frozenset(["번째", "자릿수"])
BOUNDS = frozenset(["이상", "이하", "미만", "초과"])
CUT = re.compile(
    r"번째|(?:사람|안팎|이상|이하|미만|가량|정도|명|개|곳)의|이상|이하|미만|초과|가운데|사이|중"
)
COUNTERS = frozenset(UNITS.split("|"))
IN_DA = frozenset(["캐나다", "르완다", "베란다", "판다", "람다", "바다"])
GOVERNED = ("을", "를", "으로")
ALWAYS = ("에", "에서", "에는")
EMPTY = re.compile(
    r"^(?:것|수|점|등|바|때|데|뿐|만|중|이|그|저|일|말|이것|그것|여기|우리|누구|모두|하나|둘|이유|경우|가운데|"
    r"결과|회사|업체|양사|이들|그들|자신|서로|무엇|측|이날|정도|이번|이후|이전|당시|한편|사람|생각|얘기|이야기|이를|상황|입장|사이|번째|절반|답|데|쪽|전|뒤|뒤에|핵심|데에)$"
)


def noun_phrase(text: str) -> str:
    """Keep the plain nouns that end a stretch of words: `시험 운영에서 결함` gives `결함`."""
    kept: list[str] = []
    words = _uncounted(text.split())
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if kept and kept[0] in COUNTED_ALONG and word in ORDINALS:
            kept[0] = f"{word} {kept[0]}"
            continue
        if kept and kept[0] in BOUNDS and _is_count(word):
            kept.insert(0, word)
            break
        if is_verbal(word) or ADVERB.search(word) or (kept and _governs(words[:index], word)):
            break
        if kept and (_has_particle(word) or _is_count(word)):
            break
        kept.insert(0, word)
    return " ".join(_uncut(kept))


def _uncut(kept: list[str]) -> list[str]:
    """Drop a first word whose own beginning was cut off: (한) 사람의, (10%) 안팎의, (두) 번째."""
    return kept[1:] if len(kept) > 1 and CUT.fullmatch(kept[0]) else kept


def is_verbal(word: str) -> bool:
    """Tell a verb before its noun, or one that ends a clause, from a noun (보여 주는 기능)."""
    return bool(VERBAL.search(word) or is_adnominal(word) or ONE_SYLLABLE.match(word))


def _governs(before: list[str], word: str) -> bool:
    """Tell a verb before its noun by the object or means it takes: (150만원으로) 낮춘."""
    return bool(before) and before[-1].endswith(GOVERNED) and final(word[-1]) in {"ㄴ", "ㄹ"}


def _is_count(word: str) -> bool:
    """Tell a figure from a name that has digits (5G, HBM4)."""
    return word[0].isdigit() and not re.fullmatch(r"\d{1,2}[A-Z]+", word)


def _uncounted(words: list[str]) -> list[str]:
    """Drop the counted unit that a phrase ends in: `데이터센터 12곳` names data centres."""
    if words and NAMED.search(words[-1]):
        return words
    if words and COUNTED.search(words[-1]) and any(char.isdigit() for char in words[-1]):
        return words[:-1]
    if len(words) > 1 and words[-1] in COUNTERS and any(char.isdigit() for char in words[-2]):
        return words[:-2]
    return words


def _has_particle(word: str) -> bool:
    stem, particle = split_particle(word)
    return word.endswith(ALWAYS) or (
        bool(particle) and len(stem) > 1 and particle not in {"도", "만", "의"}
    )


def tidy(label: str) -> str:
    """Refuse a label that is too long, a lone syllable, or a word that names nothing."""
    text = label.strip(" ,.·“”\"'‘’()[]")
    words = text.split()
    if not words or len(text) > LONGEST or len(words) > MOST_WORDS:
        return ""
    if len(text) < len("가나") or not text[0].isalnum() or text.isdigit():
        return ""
    bare = len(words) == 1 and (EMPTY.match(text) or (text.endswith("다") and text not in IN_DA))
    return "" if bare else text
