"""Tasks and prescriptions: what someone says must be done, told from rules as they stand.

`기준을 마련해야 한다` asks for something to come; `영수증을 내야 한다` says how a thing is done today.
Who prescribes, and how urgently, tells the two apart; a procedure or a law is no task.
"""

from __future__ import annotations

import re

from jobs.digest.speaker import SAYING
from jobs.korean.endings import L

MUST = re.compile(
    r"지\s?않으면\s안\s된다|[가-힣]지\s?않고는|[가-힣]야(?:만)?\s?(?:한다|합니다|해요|하죠|할\s?(?:것|때|시점|시기|문제|과제|숙제|산|벽|몫|상황|판|처지|차례)|된다|됩니다)"
    r"(?:이다|입니다|이라|다)?(?=$|[\s.,]|[고며]|면서|는\s|지만)"
)
NEED = re.compile(
    rf"필요(?:하다|합니다|해\s?보인다)|(?:{L}|는|은)\s필요(?:가|는|도|성이|성은)?\s?(?:있다|크다|있습니다)|필요성이"
)
URGENT = re.compile(
    r"(?:시급|절실|긴요|요원)(?:하다|합니다|해졌다|해\s?보인다|한\s?(?:과제|상황|실정|형편|때|문제)(?:이)?[다라])|"
    r"급선무(?:다|이|라)|(?:일|것|게|작업|과정|대책|마련|정비|확보|논의)[이가]?\s(?:무엇보다\s|가장\s|더\s|더욱\s)?(?:급하다|먼저다|우선이다)|(?:관문|선결\s?과제|급한\s?불)(?:이)?(?:다$|다\.|다고|라고|라는)|"
    r"시급(?:하고|하며|하지만)|목소리가\s?(?:나온다|높다|크다|커지고\s?있다|높아지고\s?있다)$"
)
# Who asks, or that it is asked: then it is no rule, whatever the verb.
ASKED = re.compile(
    r"다(?:고|며|면서)\s(?:\S+\s){0,4}?(?:\S*(?:말|밝히|강조|지적|주장|조언|제언|촉구|당부|요구|주문|입을\s?모|"
    r"목소리|호소|경고|진단|분석|평가|덧붙|설명|제안|꼬집|보고\s?있|본다|봤다|했다|한다|한목소리|역설))|"
    r"다는\s(?:\S+\s){0,2}?(?:지적|목소리|주문|요구|의견|조언|제언|비판|주장|여론|제안|호소|당부|설명|취지|얘기|입장|게\s|"
    r"것이|공감대|뜻|판단|진단|인식|시각|분석|지론|평가|권고|이야기|데\s)"
)
ADVERBS = r"부터|먼저|우선|더\s|스스로|함께|제대로|분명|다시"
CALL = re.compile(
    r"서둘|하루빨리|시급|지금이라도|이제|근본|적극|선행|뒤따|앞장|"
    r"신중|하루\s?속히|무엇보다|과감|꾸준|나서야|마련|바꿔|바뀌어|고쳐|갖춰|키워|늘려|높여|줄여|낮춰|넓혀|막아|풀어|"
    r"없애|세워|만들어야|찾아야|손봐|정해|강화|확대|확보|개선|보완|정비|육성|지원|이뤄져|해결|극복|"
    r"대비|넘어야|준비|고민|논의|합의|살려|되살|돌아봐|지켜야|잡아야|끌어|벗어"
)
ADVICE = re.compile(f"{ADVERBS}|{CALL.pattern}")
RULE = re.compile(
    r"(?:법|규정|규칙|약관|지침|조례|원칙|절차|계약|관례|제도)(?:상|에\s?따[르라]|에서는|에\s?의[하해])|현행|의무(?:적|화|다|가|를)|"
    r"벌금|과태료|징역|만\s?\d+\s?세|미만|이상은|규정(?:하고|한다|돼)|명시(?:돼|했|하고)|정하고\s?있|적혀|안내(?:했|하고|문)|"
    r"매번|때마다|때는|보통|항상|통상|일반적|원래|아직은|지금까지|여전히\s\S+\s\S+야|그때그때"
)
PROCEDURE = re.compile(
    r"(?:신청|가입|로그인|입력|접속|제출|신고|보고|통보|지참|납부|등록|방문|예약|결제|확인|인증|부착|착용|설치|내려받|"
    r"증명|동의|승인|허가|처방|면허|자격|심사|검사|교육|시험|서명|반납|보관|공시|고지)(?:을|를)?\s?(?:해|받아|거쳐|마쳐|얻어|따|통과해)?야|"
    r"^(?:신청|신고|제출|납부|접수|환불|반품|예약)[은는]\s|\d\S*\s(?:이상|이하|이내|미만)(?:을|를|의|으로|이어)?|전까지|이상이어야|(?:전화|문의|연락|도착|출석|참석|입장|퇴장|이용)해야|"
    r"(?:이용자|사용자|고객|승객|회원|운전자|신청자|응시자|선수|방문객|관람객|입주자)[은는]\s|"
    r"(?<![가-힣])(?:들어|가|와|타|사|빌려|채워|따|배워|외워)야\s?(?:한다|합니다)|"
    r"(?:눌러|내|찍어|매|가져가|들러|기다려|써|적어|넣어|꽂아|켜|꺼|챙겨|물어|골라|들어가)야\s?(?:만\s?)?(?:한다|합니다|해요|된다)"
)
NEEDED = re.compile(
    r"(?:개정|마련|확보|대책|노력|논의|지원|보완|개선|정비|합의|검토|접근|전략|장치|대응|고민|준비|변화|혁신|전환|"
    r"개혁|육성|강화|확대|관심|주의|대비|공감대|제도|체계|기준|보호|협력|점검|양성|규제|완화|인상|도입|구축|조치|"
    r"역할|결단|해법|방안|정책|조례|지침|가이드라인|안전망|규정|법안|입법|대안|해결|설득|투자|교체|개편|감시|연구)"
    r"(?:\s?(?:등|들))?(?:이|가|도)\s(?:더\s|먼저\s|꼭\s|더욱\s|가장\s|우선\s|절대적으로\s)?필요"
)
NEED_OF = re.compile(rf"(?:{L}|는|은)\s필요")
# What one must do to reach something, and what it would take: how a thing is done, not what is due.
HOW_TO = re.compile(
    r"(?<![가-힣])(?:들어가|나아가|나가|타|쓰|켜|끄|보|사|빌리|받으|내려받으|(?:이용|사용|신청|가입|접속|설치|로그인)하)려면\s|[가-힣](?<!않으)(?<!못하)면\s(?=.*(?:\d|[한두세네]\s|몇\s|다섯|여섯)\s?(?:사람|명|시간|분|번|차례|일|달|배|대|쪽|곳)).*야\s"
)
DONE = re.compile(
    r"야\s?했|야만\s?했|야\s?하는\s|야\s?할지|필요(?:한|했|로|없)|절실했|시급했|급선무였"
)
REASON = re.compile(
    r"야\s?한다는\s(?:이유|생각에|부담|강박|압박|원칙|규정|조항|법|말을|점에서|전제)"
)
IF_BEST = re.compile(
    r"[가-힣]야\s(?:비로소\s|제대로\s)?(?:\S+\s){0,3}?(?:살아남|살아난|성공|가능하|열린다|앞설|이길|통한다|이뤄진다|풀린다|자리\s?잡)"
)
# What stands wherever a task is set.
LANDMARKS = re.compile(
    r"야\s|야만|야[한합해하할된됩]|필요|않고는|않으면|시급|절실|긴요|요원|급선무|급하다|먼저다|우선이다|관문|선결|급한|목소리"
)


def duty(plain: str) -> str:
    """Find the words that set a task, empty where nothing does or a rule as it stands is told."""
    if not LANDMARKS.search(plain):
        return ""
    found = MUST.search(plain) or URGENT.search(plain) or _need(plain)
    if found is None:
        best = IF_BEST.search(plain)
        return best.group() if best and not RULE.search(plain) and ADVICE.search(plain) else ""
    if REASON.search(plain) or _is_rule(plain, found):
        return ""
    return found.group()


def _need(plain: str) -> re.Match[str] | None:
    found = NEED.search(plain)
    if found is None or not (ASKED.search(plain) or NEEDED.search(plain) or NEED_OF.search(plain)):
        return None
    return found


def _is_rule(plain: str, found: re.Match[str]) -> bool:
    if DONE.search(plain, max(0, found.start() - len("필요"))):
        return True
    if ASKED.search(plain, found.start()):
        return bool(TOLD_AS_RULE.search(plain))
    if RULE.search(plain):
        return True
    if HOW_TO.search(plain):
        return not CALL.search(plain)
    return bool(PROCEDURE.search(plain)) and not ADVICE.search(plain)


TOLD_AS_RULE = re.compile(
    rf"다고\s(?:규정|명시|정하|적|안내|돼\s?있|되어\s?있)|현행\S*\s[^,]*다고(?!\s\S*{SAYING})"
)
