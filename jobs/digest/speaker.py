"""Who said it: the speaker of a reported sentence, and the quotation itself."""

from __future__ import annotations

import re
from functools import lru_cache

SAYING = (
    r"(?:말했|말한|밝혔|밝힌|전했|설명했|강조했|덧붙였|내다봤|내다본|전망했|전망한|예상했|예측했|주장했|지적했|분석했|"
    r"평가했|언급했|토로했|반박했|조언했|촉구했|요구했|당부했|제안했|답했|했다|한다|귀띔|꼬집|진단했|경고했|우려했|"
    r"기대했|약속했|다짐했|선언했|비판했|소개했|표현했|되물|적었|썼다|부연했|짚었|봤다|선을\s?그었|일축했|해명했)"
)
TITLES = (
    r"(?:대표|대표이사|회장|부회장|사장|부사장|전무|상무|이사|의장|총괄|책임자|최고\S{2,6}|CEO|CTO|CFO|COO|CIO|CISO|교수|"
    r"연구원|연구위원|책임연구원|선임연구원|애널리스트|변호사|소장|센터장|원장|본부장|실장|팀장|부장|차장|과장|국장|"
    r"장관|차관|위원장|부위원장|위원|의원|대변인|관계자|담당자|전문가|창업자|개발자|파트너|대표파트너|매니저|디렉터|"
    r"이사장|총장|부총재|총재|청장|처장|수석|그룹장|사업부장|부문장|법인장|지사장|협회장|회계사|컨설턴트|심사역|작가|감독|분석가|이코노미스트|후보|당선인|대통령|지사|총리|감사|박사|기장|단장|대사|이사회|사무총장|(?<=\s)씨|(?<=[가-힣]{3})씨)"
)
QUOTED = re.compile(r"[“\"][^”\"]{2,400}[”\"]")
MARKS = re.compile(r"[“”\"‘’']")
NAMED = re.compile(
    rf"(?P<who>(?:[가-힣A-Za-z0-9·&?]{{1,20}}\s){{0,4}}[가-힣A-Za-z·&]{{0,12}}{TITLES})(?:\([^)]{{1,30}}\))?\s?(?:은|는|이|가|도|역시|측은|께서)(?=\s)"
)
BODY = re.compile(
    r"(?P<who>[가-힣A-Za-z0-9·&]{2,20}(?:\s(?:측|관계자|연구진|연구팀))?)(?:은|는|이|가|도)(?=\s)"
)
REPORTED = re.compile(rf"(?:다고|라고|자고|냐고|고)\s(?:\S+\s){{0,3}}\S*{SAYING}\S*$")
TIME_WORD = re.compile(
    r"^(?:\d+일|최근|이날|이어|또|특히|한편|지난\s?\d*\S*|당시|그러나|하지만|다만|반면|이에|앞서|\d+월|국내|대해|관련해|두고|에\s?대해)$"
)
LONGEST = 30


# A sentence is asked as a plan, as a point and for its label.
@lru_cache(maxsize=32)
def speaker_of(sentence: str) -> str | None:
    """Read who speaks in `X 대표는 "…"라고 말했다`, with the title; None where no one is named."""
    bare = sentence.rstrip(" .")
    if not REPORTED.search(MARKS.sub("", bare)):
        return None
    outside = QUOTED.sub("“”", bare)
    found = NAMED.search(outside)
    if found is None and "“”" in outside:
        found = BODY.match(outside)
    if found is None:
        return None
    who = _trimmed(found["who"])
    return who if who and len(who) <= LONGEST else who[-LONGEST:].split(" ", 1)[-1] or None


def _trimmed(who: str) -> str:
    """Drop what stands before the name: times, connectives, words with a particle."""
    kept: list[str] = []
    for word in reversed(who.split()):
        if kept and (TIME_WORD.match(word) or (BOUND.search(word) and not PERSON.match(word))):
            break
        kept.insert(0, word)
    return " ".join(kept)


BOUND = re.compile(r"[가-힣](?:은|는|을|를|에서|에|에게|한|인|된|던|의|으로|며|고|[^대]로|이)$")
PERSON = re.compile(
    r"[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진엄채원천방공현함변염여추도소석선설마길연위표명기]"
    r"[가-힣]{2}$"
)


def is_opinion(sentence: str) -> bool:
    """Tell whether a sentence reports what someone says or thinks."""
    bare = MARKS.sub("", sentence.rstrip(" ."))
    return bool(REPORTED.search(bare))
