"""Times to come: the words that set a sentence in the future, and years after the article's."""

from __future__ import annotations

import re

_PERIOD = r"(?:초|말|중|안|내|하순|중순|상순|초순|봄|여름|가을|겨울)"
_FIGURES = (
    r"\d+\s?(?:년|개월|달|주|일)\s?(?:뒤|후|내|안에|이내)(?:에는|엔|에|면|로)?(?=[\s,])|"
    r"\d{1,2}월(?:\s?\d{1,2}일)?(?:부터|까지)(?:는|도)?\s"
)
AHEAD = re.compile(
    r"내년|내후년|내달|내주|모레|익년|차기\s|차년도|연내|연말(?!정산)|세밑|"
    r"다음\s?(?:달|주(?!자|인)|해|분기|학기|연도|회기|국회|이사회|주총|시즌|[가-힣]{1,4}부터)|"
    r"다음\s(?:정기\s?|임시\s?)?[가-힣]{0,5}(?:총회|회의|국회|회기|대회|이사회|위원회|전시회|발표회|발표\s?때|공연|경기|선거|버전|세대부터)(?=에|부터|때|\s)|"
    r"(?:새\s?|신|봄\s?|가을\s?|1|2)학기(?=부터|에\s|에는|에도)|새\s?시즌(?=부터|에)|새해(?=부터|에|엔|\s첫)|"
    r"이번\s주(?=\s(?:회의|안|내|중|말|[월화수목금토일]요일)|말|중)|이제부터|당분간\s|"
    r"(?:설|추석|연휴|방학|명절)(?:\s연휴)?\s?(?:뒤|후|이후|전)(?:에|부터|로)|"
    r"(?:이달|이번\s?달|올해|올|금년)\s?(?:초(?!에)|말|중|안|내|하순|중순|하반기|[가을겨울]{2}|연말|중으로)|"
    r"오는\s?(?:\d|연말|가을|겨울|봄|여름|상반기|하반기|월요일|화요일|수요일|목요일|금요일|주말|[가-힣]{2,3}절)|"
    r"하반기|상반기\s?(?:중|안|내|까지)|(?:이르면|빠르면|늦어도)\s|조만간|머지\s?않아|"
    r"향후|앞으로|장차|추후|차후|중장기적|장기적으로|장래|"
    rf"{_FIGURES}|(?:수|몇)\s?(?:년|개월|달)\s?(?:뒤|후|내|안)|"
    r"(?:1|2|3|4)분기\s?(?:중|내|안|부터|까지)"
)
# Without a landmark only these can stand.
FIGURES_AHEAD = re.compile(_FIGURES)
NOT_AHEAD = re.compile(
    r"앞으로\s?(?:걷|걸어|걸음|달려|달린|기어|굴러|구르|밀려|넘어|쏠려|날아|던져|모여|모인|내밀|내디|온\s|보낸\s|배달|부쳐|발송|날아온)|"
    r"앞으로\s(?:\d\S*|한|두|세)\s?(?:걸음|보|미터|m|㎝|cm)|(?:자신|그|본인|회사|학교|당국|시청|청사|국회|법원|공장|화면|차량|버스|관객|시민|로봇|책상)의?\s앞으로|"
    r"앞으로\s?(?:나아가(?=[려는고면기지])|전진|움직|나와|나왔|나온|나가|다가|걸어|몰려|쏠|숙|쓰러|기울|고꾸|뻗|튀어|밀|당기|당겨|넘어)|"
    r"(?:문|집|건물|본사|매장|눈|카메라|무대|이름|현관|정문|발|걸음|칸|법인|바로)\s앞으로|"
    r"지난\s?\d{0,4}년?\s?(?:하반기|연말)|(?:작년|지난해|전년)\s?(?:하반기|연말)|연말연시"
)
# Weaker: months and days without a year. They are to come where the verb is in the plain present.
MONTH = re.compile(
    r"(?<!지난\s)(?<!작년\s)(?<!매년\s)(?<!해마다\s)(?<![\d년])(?<!년\s)(?:\d{1,2}월|이달(?=\s\d))(?:\s?(?:\d{1,2}일|[초말중]|[초중하]순|[첫둘셋넷]째\s주))?"
    r"(?:에|께|쯤|경|중|부터|까지|이면)?(?:는|도|나)?\s(?!기준|현재|호|당시|들어|이후|말\s기준|하순\s?현재)"
)
DAY = re.compile(
    r"(?<!지난\s)(?<!매달\s)(?<!매월\s)(?<!\d)\d{1,2}일(?:부터|까지|에)?(?:는|도)?\s"
    r"(?:(?:오전|오후|밤|저녁|새벽|낮|정오|자정)\S*\s)?(?:\d{1,2}시\S*\s)?(?:\S+\s){0,3}?"
    r"(?=(?:적용된|적용한|시행된|시행한|판매한|운영한|공급한|열린|연|시작한|시작된|끝난|치른|치러진|마감한|마감된|나온|닫는|올린|오른|만난|출국한|귀국한|개막한|폐막한|선고한|문을|막을|"
    r"결정한|발표한|공개한|공개된|발표된|진행한|진행된|이어진|출발한|발사한|발사된|내린|접는|가린)다|(?:문|막)을\s(?:연|닫는|올린|내린)다)"
)
# What a time that may be past or to come belongs to, where a verb in the past follows before a noun.
BELONGS = re.compile(
    r"(?:\S+[을를에서로이가]\s|새로\s|처음\s)?[가-힣]*(?:연|한|된|난|린|진|온|간|낸|은|던|둔|본|친|킨)\s(?!뒤|후\s|후에|다음|이후|채|만큼|대로|해|달)"
)
FIRM = re.compile(
    "내년|내후년|내달|내주|모레|차기|연내|다음|앞으로|향후|장차|조만간|오는|이르면|늦어도|이번"
)
# Looks back only from its 20, so that it is found as quickly as a word.
YEAR = re.compile(r"(20(?<!\d20)\d\d)년")
LAST_YEAR_OF_PAST = re.compile(r"지난|작년|전년|이미|앞서|당시")
# What stands in every time to come, in what only seems one, and in every month or day: these words
# are sought in one pass, before patterns that are tried at every letter (see `signs`).
LANDMARKS = re.compile(
    r"내년|내후년|내달|내주|모레|익년|차기|차년도|연내|연말|세밑|다음|학기|시즌|새해|이번\s?[주달]|이제부터|당분간|설\s?[뒤후이전]|추석|연휴|방학|명절|"
    r"이달\s?[초말중안내하가을겨울연]|올해?\s?[초말중안내하가을겨울연]|금년|"
    r"오는|하반기|상반기|이르면|빠르면|늦어도|조만간|머지|향후|앞으로|장차|추후|차후|장기적|장래|분기|개월|수\s?[년달]|몇\s?[년달]"
)
# They look back from their unit, so that they are found as quickly as a word.
FIGURED = re.compile(r"[년달주일월](?:(?<=\d.)|(?<=\d\s.))")
DATED = re.compile(r"[월일](?<=\d.)")
SEEMING = re.compile("앞으로|하반기|연말")


def is_ahead(text: str, year: int | None = None) -> bool:
    """Tell whether a text names a time to come; `year` is the year it was written in."""
    return bool(find_ahead(text, year))


def find_ahead(text: str, year: int | None = None) -> tuple[int, int] | None:
    """Find where a text names a time to come: the offsets of the first such words."""
    landmark = LANDMARKS.search(text)
    if not (landmark or FIGURED.search(text)):
        return None
    cleared = text
    if SEEMING.search(text):
        cleared = NOT_AHEAD.sub(lambda hit: "□" * len(hit.group()), text)
    for found in (AHEAD if landmark else FIGURES_AHEAD).finditer(cleared):
        if FIRM.match(found.group()) or not BELONGS.match(cleared[found.end() :].lstrip()):
            return found.span()
    for match in YEAR.finditer(cleared):
        if _is_after(int(match[1]), year, cleared[match.end() :]):
            return match.span()
    return None


def find_scheduled(text: str) -> tuple[int, int] | None:
    """Find a month or a day without a year, which a verb in the plain present sets ahead."""
    if not ("이달" in text or DATED.search(text)) or LAST_YEAR_OF_PAST.search(text):
        return None
    if YEAR.search(text):
        return None
    for found in MONTH.finditer(text):
        if not BELONGS.match(text[found.end() :]):
            return found.span()
    found_day = DAY.search(text)
    return found_day.span() if found_day else None


def _is_after(named: int, year: int | None, rest: str) -> bool:
    """Without the article's year, only a span to come (2030년까지, 2030년부터) is taken as ahead."""
    if year is not None:
        return named > year
    return bool(re.match(r"\s?(?:\d{1,2}월\s?)?(?:말|초)?\s?(?:까지|부터|께|쯤|경|이후)", rest))
