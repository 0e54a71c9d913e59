"""Words that look like what comes next and are not; they are blotted out before cues are sought.

Measured on Korean science and IT news: each of these made false alarms (관측하다 means observe).
"""

from __future__ import annotations

import re

from jobs.korean.endings import SS, L

# Verbs whose stem ends in 이, so that their future looks like a noun and its copula (보일 것).
STEMS_IN_I = "보줄높쓰들벌모쌓붙죽먹속녹섞꺾놓덮엮묶깎끓늘트띄조꼬누설짝싸파닦베뜨썩떡렁"
_HOPE = r"(?:예상|전망|기대|예측|예정|계획|방침|목표|구상|관측|생각|약속|추진|검토|준비|예고|우려)"
_WAS = r"(?:했|됐|되었|하였|이었|였|돼\s?있었|하고\s?있었|되어\s?있었)"

# Each with its landmarks, one of which stands in every sentence that has the trap (see `signs`).
HOPE = "예상|전망|기대|예측|예정|계획|방침|목표|구상|관측|생각|약속|추진|검토|준비|예고|우려|과제|가능성|의향|의사|뜻[을를도]"
BYGONE = rf"{_HOPE}(?:했|됐|되|하였|이었|이?였|돼|하고|[이하인]?던)"
ONCE = "당초|애초|원래|본래|처음에는|한때"
GUESSED = rf"을(?<={SS}을)"
KEPT = "(?:계획|방침|목표|구상|전망|뜻)[을를도]"
VIEW = "전망"
NONE = "없었|없던|부인"
WILL = "것|거[이은도가를을에인냐]|겠"
DECIDED = r"기로|려\s?[했한]|려고\s?[했한]|려던|려다|고자"
GIVEN_UP = "무산|백지화|철회|취소|포기|접었|접고|접은|틀어졌|물거품|좌초"
TRAPS: tuple[tuple[str, str], ...] = (
    # The past, as conjecture (했을 것), as what was once hoped (예상됐지만) or planned (예정이던).
    (GUESSED, rf"{SS}을\s?(?:것|거|터|텐데|듯|가능성|전망|수)"),
    (KEPT, rf"(?:계획|방침|목표|구상|전망|뜻)[을를도]\s(?:\S+\s)?\S*{SS}(?:다가|으나|지만|는데도)"),
    (WILL, rf"{L}\s?것이?라는\s\S+[은는이가도]\s(?:빗나|사실이\s?아니|틀렸|무색|깨졌|어긋|엇나)"),
    (WILL, rf"(?:{L}\s?것이?라|겠다)는\s(?:\S+\s)?\S+[은는도]\s(?:\S+\s)?(?:(?:듣|받|오|나오|들리|보이)지\s?(?:못|않)|없었)"),
    (BYGONE, rf"{_HOPE}{_WAS}(?:던|으나|지만|는데|다가|다는\s(?:점|사실|이유))"),
    (BYGONE, rf"{_HOPE}(?:이|하|되|인|이었)?던"),
    (BYGONE, rf"{_HOPE}이었"),
    (BYGONE, r"(?:예정|계획|방침|목표|구상|예상|전망)(?:이)?였"),
    (ONCE, rf"(?:당초|애초|원래|본래|처음에는|한때)[^,.]{{0,40}}{_HOPE}[가-힣\s]{{0,4}}{_WAS}"),
    (BYGONE, rf"{L}\s?(?:것|계획|예정|방침)(?:이|으로|이라)?[^,.]{{0,12}}{_HOPE}{_WAS}(?:던|으나|지만|는데)"),
    (DECIDED, r"기로\s?(?:했던|했으나|했지만|했는데|했었|한\s(?!것으로)|된\s(?!것으로)|유명|이름|소문|악명|정평|손꼽|알려|일관)"),
    (GIVEN_UP, r"(?:기로|계획|방침|예정)[가-힣]{0,2}\s?[^,.]{0,14}(?:무산|백지화|철회|취소|포기|접었|접고|접은|틀어졌|물거품|좌초)[가-힣]*"),
    (DECIDED, r"려(?<![우고배격독염장]려)\s?했|려고\s?했|려던|려다(?<![우고배격독염장]려다)|고자\s?했|고자\s?하는|려\s?한\s|려고\s?한\s"),
    # Words with another sense.
    (HOPE, r"관측(?:소|기|위성|망원경|장비|자료|값|데이터|되는|하는|하기|하던|할|한(?!다))"),
    (VIEW, r"(?:바다|강변|한강|도심|산|숲|호수|공원|시내|오션|야경|시티|정원|창밖)\s?전망"),
    (HOPE, r"전망이\s?(?:시원|훌륭|빼어|일품|뛰어나|아름|멋|막|트|가려|펼쳐)"),
    (HOPE, r"전망(?:대|차|탑|좋|\s?좋은|\s?엘리베이터|이\s?좋은|을\s?자랑|이\s?탁\s?트|치를?\s?(?:웃|밑|상회|하회|넘|충족|뛰어))"),
    (HOPE, r"예상(?:보다|대로|외|치|\s?밖|을\s?(?:깨|뛰어|웃|밑|벗|빗)|하지\s?못|할\s?수\s?없)"),
    (HOPE, r"예정(?:대로|보다|일|지|자|에\s?없)|계획(?:대로|보다|적|도시|경제|표|서)|목표(?:물|주가|가를|가는|치)"),
    (HOPE, (r"기대(?:수명|주|치|하기\s?(?:어렵|힘들|어려)|할\s?수\s?없|에\s?(?:못|미치|부응|어긋)|\s?이하|와\s?달리|보다|"
     r"를\s?(?:낮|접|저버|밑|웃|뛰어|모았|받았|꺾)|감을?\s?(?:낮|꺾))")),
    (HOPE, r"과제(?:물|를\s?(?:수행|제출|해결했|풀었|마쳤|선정)|로\s?선정|에\s?선정|에\s?참여)|국책\s?과제|연구\s?과제|정부\s?과제"),
    (HOPE, r"목표를?\s?(?:놓[치쳤]|달성|초과|채우|채웠|못|이뤘|이루지|이룬|웃|밑|하회|상회|포기|접|철회|넘)[가-힣]*"),
    (HOPE, r"목표로\s?(?:개발|제작|설계|출범|설립|시작|만들어)(?:된|한|됐|했|진)"),
    # Not the future: 할 것이 아니라, 할 것인가, 탈 것, what a noun is (사실일 것).
    (WILL, (rf"{L}\s?(?:것|거)(?:이|은|도|가|을|를|에|인가|인지|인데도|이었|이냐|이\s?아니)\s"
     r"(?!약속|다짐|예고|선언|뻔하|확실|분명|유력|자명|불\s?보듯)")),
    (WILL, rf"{L}\s?것(?:인가|인지|이었|이냐|이\s?아니|이란\s?말|\s?없이|처럼|까지|마다|만\s)"),
    (WILL, rf"{L}\s?것(?:이)?라고(?:는|도|조차)?\s?(?:\S+\s)?(?:예상|생각|상상)?\S{{0,3}}\s?(?:못했|못하|못\s|않았|않는|않을)"),
    # 겠 that wills nothing.
    (WILL, r"겠다는\s?(?:것과|것이나|건|것은|말과|얘기와)|(?:알|모르|좋|어떻|되|싶|죽|아시|계시)겠|겠(?:지(?!만)|는가|느냐|나|냐|다던|구나|네)"),
    # What might be and is shown to be: 가능성을 확인했다.
    (HOPE, r"가능성을?\s?(?:확인|입증|보여|보였|인정|검증|엿|증명|넓|키)"),
    (NONE, r"(?:계획|생각|의향|방침|예정|의사)(?:은|이|도|을)?\s?(?:전혀\s?|아직\s?)?(?:없었|없던|부인했)"),
    (HOPE, r"예고\s?없이|예고편|앞서\s?예고"),
)  # fmt: skip
TRAP = re.compile("|".join(trap for _, trap in TRAPS))
LANDMARKS, PERFECT = re.compile(f"{HOPE}|{WILL}|{DECIDED}"), re.compile(GUESSED)
# A row finds whether there is a trap at all; where one trap ends is told by all of them in order.
ROWS = tuple(
    (re.compile(stands), re.compile("|".join(trap for signs, trap in TRAPS if signs == stands)))
    for stands in dict.fromkeys(signs for signs, _ in TRAPS)
)
# Looks back only from its 일, so that it is found as quickly as a word.
NOUN_COPULA = re.compile(
    rf"일(?<![{STEMS_IN_I}\s]일)(?<!기울일)(?<!움직일)\s?(?:것|거|터|텐데|듯|가능성)"
)
QUOTES = re.compile("[\"'“”‘’「」『』]")
BLOT = "□"


def without_traps(text: str, *, ahead: bool) -> str:
    """Blot out the traps; what a noun is (원년일 것) is one unless the sentence names a time."""
    near = LANDMARKS.search(text) or PERFECT.search(text)
    trapped = near and any(stands.search(text) and traps.search(text) for stands, traps in ROWS)
    plain = TRAP.sub(BLOT, text) if trapped else text
    return plain if ahead else NOUN_COPULA.sub(BLOT, plain)
