r"""The pieces of which the furniture of Korean news pages is made: people, credits, times.

Pieces are texts of verbose regular expressions (`re.VERBOSE`), so a space must be written `\\s`.
"""

from __future__ import annotations

import re

BEAT = r"(?:수습|인턴|선임|전문|객원|시민|명예|탐사|사진|영상|취재|의학|과학|경제|산업|디지털|IT)"
ROLE = rf"""(?:{BEAT}?\s?(?:기자|특파원|에디터|디자이너|앵커|아나운서|피디|PD|논설위원|칼럼니스트
    |리포터|작가|편집장|편집위원|데스크)(?:단|들)?)"""
NAME = r"(?:[가-힣]{2,4}|[A-Z][a-z]+\s[A-Z][a-z]+)"
NAMES = rf"{NAME}(?:\s?[·ㆍ・,?/.&]\s?{NAME})*"
PLACES = r"(?:[가-힣A-Za-z]{2,8}(?:[·,]\s?[가-힣A-Za-z]{2,8})*\s?=\s?)"
MAIL = r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"
URL = r"(?:https?://|www\.)[^\s<>\"')\]가-힣]+"
AGENCY = r"""(?:연합뉴스(?:TV)?|뉴시스|뉴스1|로이터|AFP|AP|EPA|UPI|신화|타스|블룸버그|연합|챗GPT
    |게티이미지(?:뱅크|스)?|Getty(?:\s?Images)?|셔터스톡|Shutterstock|픽사베이|Pixabay|언스플래시
    |Unsplash|아이클릭아트|클립아트코리아)"""
CREDIT = r"(?:사진|그래픽|자료|출처|제공|일러스트|이미지|영상|삽화|인포그래픽|그림|캡처|캡쳐|촬영)"
PAPER = r"[가-힣A-Za-z0-9]{2,12}(?:일보|신문|뉴스|타임스|데일리|경제|방송|저널|투데이|닷컴|미디어)"
SITE = r"""(?:페이스북|트위터|카카오(?:톡|스토리)?|네이버\s?(?:블로그|밴드)?|밴드|라인|인스타그램
    |유튜브|텔레그램|블로그|X|엑스|URL|링크)"""
DATE = r"(?:\d{4}|\d{2})\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?일?\.?"
CLOCK = (
    r"(?:\s*\(?[월화수목금토일]\)?)?[\sT]*(?:오전|오후)?\s?\d{1,2}(?::|시\s?)\d{2}(?::\d{2})?분?"
)

# News is told in the plain register (했다.); what addresses the reader is not (하세요, 합니다).
NARRATIVE = re.compile(r".*(?<!니)다[.!]?[\"'”’)\]]*")
SENTENCE = re.compile(r"[가-힣A-Za-z0-9%)’”\"'\]][.?!…][\"'”’)\]]*(?=\s|$)")
NUMBERED = re.compile(r"[①-⑳❶-❿]|\(?\d{1,2}[.)]\s")
MARK = re.compile(r"\s*[■▶▷◆◇●☞※★]")
LONG_ENOUGH = 30

HEAD_BYLINE = re.compile(
    rf"""^(?:
      [\[(<【][^\])>】]{{2,40}}(?:{ROLE}|=|{PAPER}|{AGENCY})[^\])>】]{{0,20}}[\])>】]\s*
        (?:{NAMES}\s?{ROLE}\s?=?\s*)?
    | {PLACES}?{NAMES}\s?{ROLE}\s?=\s*
    )""",
    re.VERBOSE,
)
TAIL_BYLINE = re.compile(
    rf"""(?<=[.?!”"’'])\s*[/\[(<|=]?\s*
    (?:(?:{PAPER}\s?)?{NAMES}\s?{ROLE}[\s,/|(=]*(?:{MAIL})?|(?:{NAMES})?\s?{MAIL})[\])>\s.]*$""",
    re.VERBOSE,
)
TAIL_CREDIT = re.compile(
    rf"\s*[\[(<]\s?{CREDIT}[^\])>]{{0,6}}[=:：/|ㅣ][^\])>]{{0,40}}[\])>]\.?\s*$"
)


def is_narrative(line: str) -> bool:
    """Whether a line ends as news is told, so that it is no plea, menu or footer."""
    return NARRATIVE.fullmatch(line) is not None


def is_sentence(line: str) -> bool:
    """Whether a line holds a sentence that is long enough to be part of a story."""
    return len(line) >= LONG_ENOUGH and SENTENCE.search(line) is not None


def is_point(line: str) -> bool:
    """Whether a line is a numbered point, which is never furniture."""
    return NUMBERED.match(line) is not None
