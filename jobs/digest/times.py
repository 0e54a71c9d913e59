"""Times to come: the words that set a sentence in the future, and years after the article's."""

from __future__ import annotations

import re

_PERIOD = r"(?:초|말|중|안|내|하순|중순|상순|초순|봄|여름|가을|겨울)"
AHEAD = re.compile(
    r"내년|내후년|내달|내주|모레|익년|차기\s|차년도|연내|연말(?!정산)|세밑|"
    r"다음\s?(?:달|주|해|분기|학기|연도|회기|국회|이사회|주총|[가-힣]{1,4}부터)|"
    r"(?:이달|이번\s?달|올해|올|금년)\s?(?:초(?!에)|말|중|안|내|하순|하반기|[가을겨울]{2}|연말|중으로)|"
    r"오는\s?(?:\d|연말|가을|겨울|봄|여름|상반기|하반기|월요일|화요일|수요일|목요일|금요일|주말|[가-힣]{2,3}절)|"
    r"하반기|상반기\s?(?:중|안|내|까지)|(?:이르면|빠르면|늦어도)\s|조만간|머지\s?않아|"
    r"향후|앞으로|장차|추후|차후|중장기적|장기적으로|장래|"
    r"\d+\s?(?:년|개월|달|주|일)\s?(?:뒤|후|내|안에|이내)(?:에는|엔|에|면|로)?(?=[\s,])|(?:수|몇)\s?(?:년|개월|달)\s?(?:뒤|후|내|안)|"
    r"\d{1,2}월(?:\s?\d{1,2}일)?(?:부터|까지)(?:는|도)?\s|(?:1|2|3|4)분기\s?(?:중|내|안|부터|까지)"
)
NOT_AHEAD = re.compile(
    r"앞으로\s?(?:나와|나왔|나온|나가|다가|걸어|몰려|쏠|숙|쓰러|기울|고꾸|뻗|튀어|밀|당기|당겨|넘어)|"
    r"(?:문|집|건물|본사|매장|눈|카메라|무대|이름|현관|정문|발|걸음|칸|법인|바로)\s앞으로|"
    r"지난\s?\d{0,4}년?\s?(?:하반기|연말)|(?:작년|지난해|전년)\s?(?:하반기|연말)|연말연시"
)
YEAR = re.compile(r"(?<!\d)(20\d\d)년")
LAST_YEAR_OF_PAST = re.compile(r"지난|작년|전년|이미|앞서|당시")


def is_ahead(text: str, year: int | None = None) -> bool:
    """Tell whether a text names a time to come; `year` is the year it was written in."""
    return bool(find_ahead(text, year))


def find_ahead(text: str, year: int | None = None) -> tuple[int, int] | None:
    """Find where a text names a time to come: the offsets of the first such words."""
    cleared = NOT_AHEAD.sub(lambda hit: "□" * len(hit.group()), text)
    found = AHEAD.search(cleared)
    if found:
        return found.span()
    for match in YEAR.finditer(cleared):
        if _is_after(int(match[1]), year, cleared[match.end() :]):
            return match.span()
    return None


def _is_after(named: int, year: int | None, rest: str) -> bool:
    """Without the article's year, only a span to come (2030년까지, 2030년부터) is taken as ahead."""
    if year is not None:
        return named > year
    return bool(re.match(r"\s?(?:\d{1,2}월\s?)?(?:말|초)?\s?(?:까지|부터|께|쯤|경|이후)", rest))
