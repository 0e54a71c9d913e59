"""What may come, and what comes if something happens: chances and forecasts under a condition.

`투자가 되살아날 수 있다` tells of what may come; `사진을 찍을 수 있다` is an ability of today. A chance
befalls its subject (passives, changes) and hangs on an event; an ability is used by someone.
"""

from __future__ import annotations

import re

from jobs.korean.endings import L, N

# What befalls a subject: passives, inchoatives and verbs of change, before ㄹ 수 있다.
BEFALLS = (
    r"야\s할|(?<=[이가]\s)날|[가-힣]*(?:(?<![가던만다따])질|될|힐|[열걸흔몰풀밀갈늘팔뚫내날돌]릴|들릴|꺾일|쌓일|깎일|쓰일|꼬일|막힐|뽑힐|끊길|"
    r"빼앗길|뺏길|옮길|쫓길|넘길|생길|[되살어아일]어?날|나올|올|다가올|들어설|멈출|멈춰\s?설|그칠|줄|늘|줄어들|오를|떨어질|번질|"
    r"터질|무너질|사라질|바뀔|떠날|잃을|무너뜨릴|커질|미칠|이를|벌어질|이어질|살아날|뛸|치솟을|늘어날|일어날|되풀이될|사라질|빠질|놓칠|"
    r"뒤처질|따라잡힐|치를|맞을|겪을|나갈|옮겨\s?갈|돌아설|넘어갈|악화할|현실화할|본격화할|확산할|재발할|심화할|장기화할|가속할|위축할)"
)
MIGHT = re.compile(
    rf"(?P<verb>{BEFALLS})\s수(?P<even>도|밖에)?\s?(?:있|없)(?:다|습니다|어|으며|고|지만)"
)
# Changes so plain that nothing else need be said: 일자리가 줄어들 수 있다.
LOOMS = re.compile(
    r"(?:늘어날|줄어들|번질|퍼질|퍼져\s?나갈|사라질|무산될|되살아날|뒤집힐|늦어질|미뤄질|앞당겨질|길어질|밀릴|밀려날|물거품이\s?될|불거질)\s수"
)
FOREBODED = re.compile(
    r"(?:있|없)다(?:고|며|면서|는)\s(?:\S+\s){0,4}?\S*(?:우려|경고|관측|전망|예상|걱정|내다|지적|분석|얘기|뜻|진단|불안|위기감|기대|점쳤|봤다|본다)"
)
WHETHER = re.compile(
    r"[가-힣](?:으)?면\s|경우|결과에\s?따라|여부에\s?따라|않으면|못하면|자칫|추가\s|다시|또다시|더\s|한층|점점|크게|최악|조만간|"
    r"시대가|시대도|날이|날도|판도|까지\s|줄줄이|잇따라|장기적|차질|부메랑"
)
STANDING = re.compile(
    r"개인차|사람에\s?따라|제품에\s?따라|지역에\s?따라|기종에\s?따라|환경에\s?따라|경우가\s|때는|누구나|언제든|보통|흔히|대개|"
    r"이용하면|사용하면|누르면|쓰면|두드리면|넣으면|먹으면|마시면|입력하면|클릭하면|터치하면|말하면|켜면|접속하면|주문하면|"
    r"선택하면|원하면|가하면|대면|보면|읽으면|찍으면|갖다|다가오면|들어오면|신청하면|가입하면|로그인|오래\s"
)
# One event that has not come yet: when it does, what the plain present tells comes true.
EVENT_IF = re.compile(
    r"(?:통과|승인|확정|성사|체결|완공|준공|개통|마무리|도입|시행|상용화|합의|타결|발효|인가|의결|당선|보급|인정|판결|선고|선정|가결|공포|합병|"
    r"인수|매각|착공|출범|비준|낙찰|취항|이전|개정|제정|상장|통합|허가|완성|현실화|구축|증설|조성)[이가도]?\s?"
    r"(?:되|하|나|끝나|이뤄지|이루어지|떨어지|마무리되)면\s|"
    r"(?:공사|계약|협상|심사|절차|임기|조사|시험|실험|재판|유예|특허|실증|시범\s?사업|사업)[이가]\s?(?:모두\s|다\s)?(?:끝나|마무리되|풀리|만료되|타결되)면\s|"
    r"법[이안]?\S{0,3}\s?(?:바뀌|고쳐지|생기)면\s|손을?\s잡으면\s|(?:두|세|양)\s?[가-힣]+[이가]\s(?:\S+\s)?(?:합치|합하|손잡|뭉치)면\s|이\s?(?:속도|추세|기세|흐름)(?:라면|대로라면|대로면|가\s?이어지면)\s|추세라면\s"
)
ABLE = re.compile(rf"{L}\s수\s?있(?:다|습니다)(?:$|[고며는])")
BECOMES = re.compile(
    rf"(?:면|경우)\s.*(?:게\s?(?:된다|됩니다|되는\s?셈이다)|{L}\s수밖에\s?없(?:다|습니다))"
)
# What stands in every chance, and in every condition.
CAN = re.compile(r"수(?:도|밖에)?\s?[있없](?:[다습어고]|으며|지만)")
IF = re.compile(r"면\s|경우\s")
COMES = re.compile(rf"(?:{N}|는)다$|(?:이|가)\s?된다$|니다$")
IN_USE = re.compile(
    r"주문|결제|예약|로그인|인증|신청|회원|버튼|센서|온도|자동으로|저절로|전원|기기|앱을|화면"
)


def chance(plain: str, *, ahead: bool = False) -> str:
    """Find the words that tell what may come, empty where there are none or an ability is told."""
    if not CAN.search(plain) or STANDING.search(plain):
        return ""
    found = MIGHT.search(plain)
    if found is None:
        able = ABLE.search(plain)
        hinged = able and EVENT_IF.search(plain) and not IN_USE.search(plain)
        return able.group() if able and hinged else ""
    told = FOREBODED.search(plain, found.start())
    sure = told or ahead or found["even"] == "도" or LOOMS.search(plain) or WHETHER.search(plain)
    return found.group() if sure else ""


def condition(plain: str) -> str:
    """Find the words of a forecast that hangs on an event (`통과되면 … 받게 된다`), else empty."""
    if not IF.search(plain) or STANDING.search(plain) or IN_USE.search(plain):
        return ""
    becomes = BECOMES.search(plain)
    if becomes:
        return becomes.group().rsplit(maxsplit=1)[-1]
    found = EVENT_IF.search(plain)
    if found and COMES.search(plain):
        return plain.rsplit(maxsplit=1)[-1]
    return ""
