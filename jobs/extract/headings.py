"""Headings in their many guises, and the grammar of those that announce what comes next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.extract.block import Block, BlockKind
from jobs.extract.forms import ended, is_bare_heading, is_plain_line, mark_of

LONGEST = 40
LONGEST_OUTLOOK = 25
BRACKETED = re.compile(
    r"(?:\[([^\[\]]+)\]|【([^【】]+)】|<([^<>]+)>|〈([^〈〉]+)〉|《([^《》]+)》|＜([^＜＞]+)＞)$"
)
EDGES = " \t:：?？!.…·~-–—|'\"‘’“”「」『』[]【】<>〈〉《》＜＞()#*_=▶▷►■□◆◇●○◎•▲△▼▽★☆※☞→"

# 앞으로의 과제, 남은 숙제: what says that it is ahead.
_AHEAD = (
    r"(?:(?:앞으로|향후|이후)(?:의)?|차후|장차|다음|남은|남겨진|(?:풀어야|해결해야|넘어야)\s?할|해결할|"
    r"지켜볼|주목할|눈여겨볼|챙겨볼)"
)
_SCOPE = (
    r"(?:업계|시장|전문가|증권가|회사|정부|당국|국내|글로벌|중장기|장기|단기|하반기|상반기|내년|올해|기술|"
    r"정책|사업|산업|미래|최종|핵심|투자)(?:의)?"
)
# Nouns that announce by themselves, and those that do with a word ahead of them.
_ALONE = (
    r"(?:전망|과제|숙제|관전\s?포인트|로드맵|체크\s?포인트|지켜볼\s?(?:점|대목)|관건|청사진|미래|향방|"
    r"전개\s?방향)"
)
_NAMED = (
    rf"(?:{_ALONE}|계획|일정|방향|전략|행보|목표|시나리오|단계|수순|변수|쟁점|절차|대응|영향|파장|움직임|"
    r"포인트|점|것|건|대목|산|할\s?일|모습|흐름|판도|구도|추이|반응|추진\s?(?:계획|방향|일정)|"
    r"(?:개발|사업|투자)\s?계획|대응\s?방안)"
)
_JOSA = r"(?:은|는|이|도|은요|는요)?"
_AND = r"(?:\s?(?:과|와|및|그리고|,|·|/|&)\s?)"
_HOW = (
    r"(?:어떻게|어찌|무엇이|무엇을|뭐가|뭘|어디로|어떤\s?길로|어디까지)\s?"
    r"(?:될까|될지|되나|되는가|하나|할까|달라지나|달라질까|바뀌나|바뀔까|가나|갈까|전개될까|전개되나|흘러갈까|"
    r"흐를까|남았나|남았을까|움직일까|진행되나|풀까|풀릴까|나아가나|준비하나|(?:봐야|해야|지켜봐야)\s?하나)요?"
)
_LINK = r"(?:(?:그래서|그럼|그렇다면|그러면|이제|자)\s?,?\s?)?"
SURE = re.compile(
    rf"{_LINK}(?:"
    r"앞으로(?:는|도|는요)?|향후(?:는|에는)?|그?\s?이후(?:는|에는)|다음은|"
    rf"(?:(?:앞으로|향후|이후|다음)\s?)?{_HOW}|"
    rf"{_AHEAD}\s?(?:{_SCOPE}\s?)?{_NAMED}(?:{_AND}(?:{_AHEAD}\s?)?{_NAMED})*{_JOSA}|"
    rf"(?:{_SCOPE}\s?){{0,2}}{_ALONE}(?:{_AND}(?:{_SCOPE}\s?)?{_NAMED})*{_JOSA}|"
    rf"(?:{_SCOPE}\s?)?(?:계획|일정|변수|쟁점){_AND}{_ALONE}{_JOSA}|"
    r"남은\s?(?:것|건|일|길)은?|앞으로\s?(?:\d+\s?년|몇\s?년)(?:은)?)"
)
ENGLISH = re.compile(
    r"(?:so,?\s)?(?:what(?:['’]s| is| comes| happens)? next(?: for [\w .&-]{1,20})?|what comes after|"
    r"what(?: to watch| to expect|['’]s ahead| lies ahead)(?: for)?(?: next)?|"
    r"(?:the )?(?:next steps?|road ahead|way forward|(?:future )?outlook|looking ahead|going forward|"
    r"roadmap|coming next))",
    re.IGNORECASE,
)
WITH_SUBJECT = re.compile(
    r"(?:\S+\s?){1,3}?(?:의|,|…|-|:)?\s?"
    rf"(?:(?:앞으로|향후)(?:의)?\s?(?:{_NAMED}{_JOSA}|{_HOW})|앞으로는|"
    rf"남은\s?(?:과제|숙제){_JOSA}|관전\s?포인트{_JOSA})"
)
ASKED = re.compile(r"^\s*(?:Q\d?|질문)\s?[.:)]\s*")
# How good a name is for a section on what comes next, where an article has several.
BEST = re.compile(r"앞으로|what", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A block read as a heading: its words, and its rank (1-6 as in HTML, then weaker forms)."""

    text: str
    rank: int
    sign: str = ""


BOLD, BRACKET, MARKED, BARE, TERMED = 7, 8, 9, 10, 11


def heading_of(block: Block) -> Heading | None:
    """Read a block as a heading by its tag, its bold, its brackets or its mark."""
    text = block.text
    if block.kind is BlockKind.HEADING:
        return Heading(text, block.level or 2)
    if block.kind is not BlockKind.PARAGRAPH or len(text) > LONGEST or not is_plain_line(text):
        return None
    if block.bold and len(block.bold) >= len(text) and not text.endswith("."):
        mark = mark_of(text)
        return Heading(text[mark.width :] if mark else text, BOLD)
    found = BRACKETED.match(text)
    if found:
        return Heading(next(part for part in found.groups() if part), BRACKET, text[0])
    mark = mark_of(text)
    if mark and mark.number == 0 and not ended(text):
        return Heading(text[mark.width :], MARKED, mark.family)
    return None


def is_outlook_heading(text: str, *, loose: bool = False) -> bool:
    """Tell whether a line announces what comes next (앞으로는, 남은 과제, What's next).

    The whole line must be such a phrase. `loose` is for lines that are headings by their form:
    they may also name their subject (앤트리버의 향후 계획은).
    """
    mark = mark_of(text)
    core = ASKED.sub("", text[mark.width :] if mark else text)
    core = " ".join(core.strip(EDGES).split())
    if not core or len(core) > LONGEST_OUTLOOK + (10 if core.isascii() else 0):
        return False
    if SURE.fullmatch(core) or ENGLISH.fullmatch(core):
        return True
    return loose and bool(WITH_SUBJECT.fullmatch(core))


def outlook_rank(text: str) -> int:
    """Order the names of outlook sections: 앞으로는 before 전망; the lower is the better."""
    return 0 if BEST.search(text) else 1


def is_bare(block: Block) -> bool:
    """Tell whether a plain block has the form of a heading or a label."""
    return block.kind is BlockKind.PARAGRAPH and is_bare_heading(block.text)
