"""Outlook sentences by grammar: plan, forecast, goal, intention, scheduled date, task.

Strong cues decide; weak ones (-어야 한다, 필요하다, -ㄹ 수 있다) only where a time to come stands
with them. A reporting verb's past (밝혔다) is not the past of what is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from jobs.digest.times import YEAR, find_ahead
from jobs.digest.traps import QUOTES, without_traps
from jobs.korean.endings import SS, L, N, bare, is_past


class CueKind(StrEnum):
    """What sort of coming thing a sentence tells of."""

    PLAN = "plan"
    FORECAST = "forecast"
    GOAL = "goal"
    DATE = "date"
    TASK = "task"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Cue:
    """Why a sentence tells of what comes next; `strength` is between nought and one."""

    kind: CueKind
    strength: float
    words: str


END = r"(?=$|[\s.,…!?)□])"
IS = r"(?:이다|이며|이고|이라|이란|입니다|이에요|이지만|이어서|인데|이니|이므로|이기|임|다|며|라고|라며|라는|예요|인\s?것으로)"
_SAY = (
    r"(?:밝(?:혔|히|힌다)|세(?:웠|우고|우며)|내놨|내놓(?:았|고|으며)|내걸|발표(?:했|하고|하며|한다)|"
    r"공개(?:했|하고|하며|한다)|마련(?:했|하고|하며|해)|갖고|가지고|확정(?:했|하고|지)|제시(?:했|하고|하며)|"
    r"추진(?:하고|한다|하며|했|해|\s?중)|전했|알렸|수립(?:했|하고)|짰|짜고|언급(?:했|하)|담(?:았|겼|고)|그리고\s있|"
    r"구체화|재확인|설명(?:했|하)|잡(?:았|고)|설정(?:했|하)|정했|두고|높(?:였|여)|올려\s?잡|낮(?:췄|춰)|상향|하향|"
    r"유지|소개(?:했|하)|드러냈|내비|피력|다졌|다지|보(?:였|이고|인다)|나타냈|강조(?:했|하)|확인(?:했|하))"
)
_THINK = (
    r"(?:예상|전망|기대|보(?:인|이|고|았|았)|봤|본다|관측|예측|추정|알려|전해|분석|판단|내다|점쳐|점치|예견|추산|"
    r"확신|믿|생각|계산|우려|짐작|확인|자신|관계자|업계)"
)
_PLAN = r"(?:예정|계획|방침|생각|작정|심산|구상|요량|복안|각오|참|셈|태세|기세|채비|의향|의지)"
_WILL = r"(?:계획|방침|목표|구상|전략|복안|입장|포부|의지|각오|청사진|로드맵|생각|뜻|방안|다짐|약속|의도|움직임)"
_PENDING = (
    r"(?:추진|검토|준비|모색|저울질|타진|조율|협의|논의|고려|물색|구상|계획|추진\s?방안을\s?논의)"
)
_EVENT = (
    r"(?:나선|출시한|출시된|도입한|도입된|선보인|내놓는|내놓은|시행한|시행된|개최한|개최된|착수한|돌입한|들어간|"
    r"개시한|설립한|짓는|신설한|신설된|폐지한|폐지된|철수한|상장한|상장된|인수한|매각한|출범한|이관한|조성한|"
    r"투자한|개편한|재편한|완공한|준공한|시작한|시작된|공개한|종료한|종료된|채용한|진출한|착공한|발사한|발사된|"
    r"개막한|개설한|추진한|확대한|구축한|배치한|증설한|인상한|인하한|전면\s?개방한|무상\s?제공한|손잡는)"
)
PATTERNS: tuple[tuple[CueKind, float, str], ...] = (
    (CueKind.FORECAST, 1.0, rf"{L}\s?(?:것|거){IS}|{L}\s?(?:겁니다|거라고|거라는|게\s?(?:뻔|확실|분명))|{L}\s?것$|{L}\s?것이\s(?:뻔하|확실|분명|유력|자명)|{L}\s?것을?\s(?:약속|다짐|예고|선언)"),
    (CueKind.FORECAST, 1.0, rf"{L}\s?(?:것|걸)(?:으)?로\s(?:\S+\s){{0,3}}?{_THINK}"),
    (CueKind.FORECAST, 1.0, rf"{L}\s?전망|전망(?:{IS}|된다|됩니다|되고|되며|되는데|되지만|돼|했다|했고|했으며|하고|한다|하며|합니다|됐다)|전망(?:이|도|을|에|까지)\s?(?:나오|나온|나왔|우세|제기|지배|많|밝|어두|엇갈|내놨|내놓|제시|무게|힘|유력|쏟|잇따|있|커)|전망치(?:를|도)\s?{_SAY}"),
    (CueKind.FORECAST, 0.9, rf"예상(?:{IS}|된다|됩니다|되고|되며|되는|되지만|돼|했다|했고|하고|한다|하며|합니다|됐다)|예견된다|예측(?:된다|되고|되며|됩니다)"),
    (CueKind.FORECAST, 0.9, rf"(?:것으로|것이라고|다고|라고)\s(?:\S+\s){{0,2}}(?:예측|관측)(?:했|한다|하고|된다|됐|되고|되며)|(?:{L}(?<![을를])|다는|라는|란)\s?(?:전망|관측|예상|예측)"),
    (CueKind.FORECAST, 0.9, r"내다(?:봤|본|보고|보며|보았)|점쳐(?:진|지|졌)|점치고|점쳤|예고(?:했|하고|한다|됐|돼|된\s?상태|하며)"),
    (CueKind.FORECAST, 0.8, r"기대(?:된다|됩니다|되고|되며|된다고|한다|하고|하며|했다|합니다|해\s?본다)|기대(?:를|가|감이|감을|감도|도)\s?(?:모으고|모은다|모이|걸고|건다|나타|내비|드러|품|키우|높|크|커|쏠|나온|나오|모아|부풀)"),
    (CueKind.FORECAST, 0.8, rf"{L}\s?듯(?:하다|합니다|하고|$|\s?보|\s?싶)|불가피(?:하다|할|한\s?상황|해)|유력(?:하다|시된|시되|해졌)|임박(?:했|한\s?것)|초읽기|카운트다운|분수령(?:이|을)|시험대에|눈앞에\s?(?:뒀|두고|다가)|앞두고\s?있|앞뒀"),
    (CueKind.CHANCE, 0.8, rf"{L}\s?(?:가능성|공산|확률|우려|여지|조짐)(?:이|도|은|가)?\s(?:\S+\s)?(?:크|큰\s?것|높|높은\s?것|있|커|점쳐|제기|거론|농후|열|배제|남|나오|나온|짙|유력|상당|충분|적지|다분|낮|희박|작|보|언급)|가능성을\s(?:시사|내비|열어|배제하지|언급|제기|점치|점쳤|거론|높게|낮게|염두|예고|높)|가능성[이도]\s(?:점쳐|제기|거론|커지|커졌|높아)"),
    (CueKind.CHANCE, 0.8, rf"(?<!{SS})다는\s(?:우려|경고|걱정|관측|전망|예상)(?:이|가|도|를|을|에)\s"),
    (CueKind.TASK, 0.8, r"남은\s(?:것은|건|변수는|과제는|숙제는|절차는|일은|관문은|고비는)\s"),
    (CueKind.CHANCE, 0.7, rf"{L}지[는가도]?\s?(?:\S+\s){{0,3}}(?:미지수|불투명|주목|관심|관건|지켜|알\s?수\s?없|불확실|장담|이목|귀추)|귀추가\s?주목|(?:주목|관심|이목|시선)[이을]?\s?(?:된다|쏠린|쏠리|모인|집중)|두고\s?봐야|지켜(?:봐야|볼\s?(?:일|대목|필요|만|점))|미지수"),
    (CueKind.PLAN, 1.0, rf"{L}(?<!를)\s?{_PLAN}(?!만|하지|이나)|{L}(?<![을를])\s?(?:전략|목표|포부)(?!만|하지|이나)"),
    (CueKind.PLAN, 1.0, rf"(?:예정|방침|계획|구상|복안|로드맵|청사진)(?:{IS}|으로\s|이$|$|\s?중(?:이|인\s?것|$)|하고\s?있|한다|돼\s?있|되어\s?있|됐다|[을도]\s(?:\S+\s)?{_SAY}|[이도]\s(?:\S+\s)?(?:있|잡혔|나왔|발표됐|공개됐|담겼|알려졌|마련됐|확정됐|없다))"),
    (CueKind.PLAN, 1.0, rf"(?:{N}다는|는다는|겠다는|자는)\s(?:\S+\s)?{_WILL}(?:{IS}|$|[을를도](?!\s(?:뒤집|깨|어|접))|으?로\s|에서|이\s?깔|[이가]\s(?:있|나왔|나온|알려|확고|강하|분명|담))|겠다는\s(?:것|게|설명|취지|뜻|얘기)"),
    (CueKind.PLAN, 1.0, r"겠(?:다(?!는)|습니다|어요|고\s|으며|지만)"),
    (CueKind.PLAN, 0.9, r"기로\s?(?:했다|했습니다|한다|합니다|하고|하며|했으며|했고|하면서|합의|결정(?:했|하고|됐)|약속|확정|의결|협의|뜻을|의견을|방침|계획|정했|정하|정리|가닥|최종|결의|의기투합|잠정|전격|손을|공감)"),
    (CueKind.PLAN, 0.9, r"려(?:고)?\s?(?:한다|하고|하며|합니다|든다|나선|한다고)|려는\s(?:\S+\s)?(?:계획|움직임|구상|전략|의지|방침|목표|포석)|고자\s?(?:한다|하고|하며|합니다)|(?:의지|포부|각오|의향)를\s?(?:\S+\s)?" + _SAY),
    (CueKind.PLAN, 0.8, rf"{_PENDING}(?:\s?중(?:이|인\s?것|에\s?있|$|\.)|하고\s?있|에\s?들어갔|에\s?착수)|채비를\s|(?:속도를|박차를)\s?(?:낸다|가한다)|저울질"),
    (CueKind.PLAN, 0.7, rf"{_EVENT}다(?:$|고\s|며|면서|는\s{_WILL})"),
    (CueKind.GOAL, 0.9, rf"목표(?:{IS}|로\s(?:\S+\s){{0,2}}?(?:한다|하고|하며|합니다|잡|삼|내걸|세웠|제시|두고|정했|설정|개발을?\s?(?:진행|추진|중|하고|서두|시작|한창)|추진|진행|협의|준비|막바지|연구|작업|기술\s?개발|상용화|투자|협력|인허가)|로\s.{{2,60}}(?:고\s있다|중이다|{N}다)$|[를도]\s(?:\S+\s)?{_SAY}|는\s.{{2,60}}(?:것|원|개|대|명|%|곳|위|장|배|건|월|년|기|화|공)(?:이)?다$)"),
    (CueKind.TASK, 0.8, r"(?:과제|숙제|관건|걸림돌|난제|변수|관전\s?포인트)(?:다$|다\.|이다|입니다|라고|라는|라며|로\s?(?:남|꼽|떠|지목|거론|작용|제시|부상)|으로\s?(?:남|꼽|떠|지목|거론)|[가도이]\s?(?:남|될|된|많|산적|쌓|적지|있|만만)|[은는]\s.+다$|를\s?(?:안|풀어|해결해야|떠안|남)|이다)|(?:넘어야|풀어야|해결해야)\s?할\s?(?:산|벽|과제|숙제|문제|난관)|갈\s?길[이은]\s?멀"),
)  # fmt: skip
RULES = tuple((kind, strength, re.compile(pattern)) for kind, strength, pattern in PATTERNS)
HABIT = re.compile(
    r"매년|매달|매주|매월|매일|해마다|보통|주로|흔히|대개|통상|일반적|자동으로|때마다|항상|평소|하면\s"
)
WEAK = re.compile(
    rf"야\s?(?:한다|하며|하고|할|합니다|된다|만)|필요(?:하다|가\s?있|성)|{L}\s?수(?:도|밖에)?\s?(?:있|없)|"
    r"(?:응용|적용|활용|상용화)\s?(?:가능|될\s?수)"
)  # fmt: skip
PRESENT = re.compile(
    rf"(?:{N}|는)다(?:$|[.,]|고(?:\s|$)|며|면서|는(?:\s|$)|지만)|(?:[년월일초말기중순께내]|시점|예정)(?:이)?다(?:$|\.)"
)
FINITE_WORD = re.compile(r"\S+다(?=$|[\s.,]|고\s|며|면서|는\s)\S*")
SETTING = re.compile(
    r"(?:로|으로)\s?(?:\S+\s){0,2}(?:잡았|잡혔|정했|정해졌|확정했|확정됐|확정하|연기했|연기됐|미뤘|미뤄졌|앞당겼|앞당겨졌|늦췄|늦춰졌|제시했|못\s?박았|예고했|조정했|설정했)"
)
DEADLINE = re.compile(r"까지\s.*야\s?(?:한다|하며|하고|합니다|할)")
DONE_SINCE = re.compile(
    r"기로\s?(?:했고|하고|했으며|한\s?뒤)[^.]*(?:지난|이미|벌써|어제|전날)[^.]*$"
)
UNTIL_NOW = re.compile(r"[해아어여워려]\s?왔다$")
LATER = re.compile("앞으로|향후|장차|추후|차후|조만간|머지")


def outlook(sentence: str, year: int | None = None) -> Cue | None:
    """Find what makes a sentence tell of what comes next, None where nothing strong does.

    `year` is the year in which the article was published, for years to come that it names.
    """
    plain = bare(QUOTES.sub("", sentence))
    span = find_ahead(plain, year)
    cleared = without_traps(plain, ahead=span is not None)
    best = _strongest(cleared)
    if best and _is_history(plain, year, ahead=span is not None):
        return None
    return best or _dated(cleared, plain, span)


def _is_history(plain: str, year: int | None, *, ahead: bool) -> bool:
    """Tell a plan of long ago, or one carried out since, from one still ahead."""
    if not is_past(_last(plain)):
        return False
    if DONE_SINCE.search(plain) or UNTIL_NOW.search(plain):
        return True
    past_years = [int(named) for named in YEAR.findall(plain)]
    return not ahead and year is not None and any(named < year for named in past_years)


def weak(sentence: str) -> bool:
    """Tell whether a sentence prescribes or deems possible; this only breaks ties."""
    return bool(WEAK.search(sentence))


def _strongest(cleared: str) -> Cue | None:
    best: Cue | None = None
    for kind, strength, rule in RULES:
        if best and best.strength >= strength:
            continue
        found = rule.search(cleared)
        if found and not (strength < WEAKEST_SURE and HABIT.search(cleared)):
            best = Cue(kind, strength, found.group())
    return best


WEAKEST_SURE = 0.75


def _last(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text.strip() else ""


def _dated(cleared: str, plain: str, span: tuple[int, int] | None) -> Cue | None:
    """Read a time to come with a verb that is not past as a scheduled date."""
    if span is None:
        return Cue(CueKind.TASK, 0.6, "까지") if _due(cleared) else None
    rest = plain[span[0] :]
    if SETTING.search(rest):
        return Cue(CueKind.DATE, 0.8, plain[slice(*span)])
    if WEAK.search(cleared[max(0, span[0] - 40) :]) and (LATER.search(plain) or _due(cleared)):
        return Cue(CueKind.TASK, 0.6, plain[slice(*span)])
    finite = FINITE_WORD.search(rest, span[1] - span[0])
    if finite and PRESENT.search(finite.group()) and not HABIT.search(plain):
        return Cue(CueKind.DATE, 0.7, plain[slice(*span)])
    return None


def _due(text: str) -> bool:
    return bool(DEADLINE.search(text) and re.search(r"\d{1,2}[월일]까지|내년|내달|연말|연내", text))
