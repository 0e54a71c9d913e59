"""The furniture of Korean news pages, as families of whole lines.

Each family names what a line is (a by-line, a credit, a plea) by the grammar that such lines
share, not by the wording of particular papers. To add one, write its pattern and a line in
FAMILIES.
"""

from __future__ import annotations

import re

from jobs.extract.grammar import (
    AGENCY,
    CLOCK,
    CREDIT,
    DATE,
    MAIL,
    NAMES,
    PAPER,
    PLACES,
    ROLE,
    SENTENCE,
    SITE,
    URL,
    is_narrative,
)

SHORT = 160
CAPTION_SENTENCES = 2


def whole(pattern: str) -> re.Pattern[str]:
    """Return a pattern that must fill the line, marks and brackets around it aside."""
    return re.compile(
        rf"[\[(<【■▶▷◆◇●○·※☞*/|+#\s-]*(?:{pattern})[\])>】.:|\s▶▷-]*", re.IGNORECASE | re.VERBOSE
    )


def within(pattern: str) -> re.Pattern[str]:
    """Return a pattern that may stand anywhere in a short line."""
    return re.compile(rf".*?(?:{pattern}).*", re.IGNORECASE | re.VERBOSE)


BYLINE = whole(rf"""
      (?:[^\])>】]{{2,24}}[\])>】]\s*)? (?:{PAPER}[\s/=]*)? {PLACES}? (?:글\s?[·=/]?\s?(?:사진)?\s?)?
        {NAMES}\s?{ROLE} (?>[\s,(/·|]*{MAIL}\)?)* (?>[\s,·]*{NAMES}\s?{ROLE})* \s?=?
    | (?>(?:e-?mail|이메일|메일|문의|기자)?\s?[:：]?\s?{MAIL}[\s,/]*)+
    | (?:{PAPER}[\s/]*)? {NAMES}\s*{ROLE}?[\s(|/]*{MAIL}
    | (?:글|취재|정리|편집|번역|촬영|기획|디자인|데스크)\s?[=:/·]\s?{NAMES}(?:\s?{ROLE})?.{{0,40}}
    | (?:온라인\s?(?:뉴스|이슈|기사)|(?:디지털|인터넷)\s?뉴스|온라인|디지털|편집)\s?(?:팀|부|국
        |본부|룸)
        (?:\s?{MAIL})?
    | .{{0,20}}기자의\s?(?:다른|최신|인기)?\s?(?:기사|뉴스).{{0,20}} | 기자\s?(?:페이지|구독
        |프로필).{{0,20}}
""")
CAPTION = whole(rf"""
      .{{0,140}}[\[(<【/|ⓒ©]\s?[^\[\](){{}}]{{0,30}}{CREDIT}\s?(?:출처|제공)?\s?[=:：/|ㅣ].{{0,40}}
    | {CREDIT}\s?(?:출처|제공|자료|캡처)?\s?[=:：/|ㅣ].{{0,60}}
    | (?:{AGENCY}|{NAMES}\s?기자|[가-힣A-Za-z0-9\s]{{1,15}})\s?[=/·]\s?{AGENCY}(?:\s?(?:제공
        |자료사진))?
    | {AGENCY}(?:[\s=/·,]*{AGENCY})*(?:\s?(?:제공|자료사진|사진))?
    | [가-힣A-Za-z0-9·&]{{2,14}}\s(?:제공|자료사진|캡처|캡쳐|갈무리)
    | .{{5,140}}(?:다|모습|장면|전경|사진|이미지|조감도|개념도|예시|로고
        |화면)\s?\.?\s?[/=|ㅣ]?\s?[\[(<]?\s?
        (?:{AGENCY}|{NAMES}\s?기자|[가-힣A-Za-z0-9·&\s]{{2,15}}\s제공)(?:[\s=/·]*{AGENCY})?
        (?:\s?(?:제공|자료사진))?
    | (?:이미지|사진|그림|그래픽)\s?(?:을|를)?\s?(?:크게\s?보기|확대(?:\s?보기|해서\s보기)?
        |클릭.{{0,20}})
    | .{{0,120}}(?:기사|본문|내용)와\s?(?:직접(?:적인)?\s?)?(?:관련|관계)(?:이|은)?\s?(?:없
        |무관).{{0,20}}
    | .{{0,60}}(?:자료|참고)\s?(?:사진|이미지)
    | .{{2,140}}[ⓒ©]\s?[가-힣A-Za-z0-9&·\s]{{2,20}}
    | .{{4,140}}\.\s?[/|]?\s?[가-힣A-Za-z0-9·&]{{2,14}}\s?제공
""")
RIGHTS = within(r"""
      무단\s?(?:전재|복제|배포|사용|도용) | 재배포\s?(?:를|및)?\s?(?:금지|금합)
        | 전재\s?및\s?(?:재)?배포
    | AI\s?(?:학습|데이터).{0,15}(?:금지|불허|금합) | 학습\s?(?:및\s?)?(?:이용|활용)\s?금지
    | 저작권자\s?[:(（ⓒⒸ©] | 저작권(?:은|이|법|자).{0,60}(?:있습니다|보호|금|받)
    | copyrights?\s?(?:[ⓒⒸ©(]|by|\d{4}) | all\s?rights?\s?reserved | ^[<\[(]?\s?[ⓒⒸ©]
""")
RIGHTS_FIRST = re.compile(r"[\s<\[(■▶※-]*(?:[ⓒⒸ©]|저작권|무단\s?전재|copyright)", re.IGNORECASE)
PLEA = within(r"""
      (?:구독|팔로우|좋아요|알림|채널\s?추가|친구\s?(?:추가|맺기)|앱\s?(?:설치|다운)
        |다운로드)(?:을|를)?\s?
        (?:하기|해\s?주세요|눌러|신청|하세요|하고|하시|바로가기|!|설정|추가)
    | (?:더\s?(?:자세한|많은)|자세한)\s?(?:내용|기사|소식|뉴스|정보|이야기).{0,60}
        (?:구독|에서|확인|[볼읽]\s?수|보실\s?수|만나|클릭|참조|참고하)
    | (?:구독|가입|회원)\s?(?:후|하면|하시면|전용|시).{0,30}(?:[볼읽]\s?(?:을\s?)?수|보실\s?수
        |이용|열람)
    | 제보\s?(?:는|하기|하려면|를|전화|문의|메일|기다|해) | (?:여러분
        |독자)의?\s?(?:소중한\s?)?제보 | [☎☏✆]
    | (?:카카오톡|카톡|텔레그램|라인|네이버|유튜브|이메일|전화|홈페이지)\s?[:：▷▶>]\s?.{0,60}
    | (?:뉴스레터|웹진|무료\s?체험|(?:유료|프리미엄)\s?(?:회원|기사|콘텐츠)|멤버십).{0,40}
        (?:신청|가입|구독|받아|만나|보기|전용|입니다|독자)
    | (?:네이버|다음|구글|카카오)(?:뉴스)?(?:에서|로)?\s?.{0,20}(?:구독|받아\s?보|만나\s?보
        |뉴스\s?보기|채널)
    | 기사(?:가|를)?.{0,10}(?:마음에\s?들|좋으셨|유익|추천|후원|공유\s?하)
    | (?:후원|정기구독)\s?(?:하기|신청|계좌|안내)
    | ^.{0,40}(?:(?:바로|보러)\s?가기|(?:기사|전체|원문|자세히|더)\s?보기|구독|구독하기|신청하기
        |클릭)[\s>\]).]*$
""")
SHARING = whole(rf"""
      (?>{SITE}(?:에|으로|로)?\s?(?:(?:기사\s?)?(?:공유|보내기|퍼가기|복사)(?:하기)?
        |친구\s?(?:추가|맺기))?
        [\s,/·|]*)+
    | .{{0,30}}{SITE}\s?(?:친구\s?추가|팔로우|구독)
    | (?:기사\s?)?(?:공유|저장|스크랩|인쇄|프린트|북마크|[글]자\s?크기.{{0,20}}|글씨\s?크기.{{0,20}}
        |(?:본문|기사|음성으로)\s?듣기|다크모드|(?:URL|링크)\s?복사|댓글|좋아요|공감|추천|비추천
        |신고|가|가\s가
        |닫기|열기|이전|다음|목록|맨\s?위로|top|처음으로|위로|메뉴|검색|전체\s?메뉴|로그인
        |회원가입|홈|메일)
        (?:하기|보내기)?(?:\s?\d+)?
    | (?:훈훈해요|슬퍼요|화나요|후속기사\s?원해요|응원해요|놀랐어요|유익해요|공감백배|쏠쏠정보
        |흥미진진|분석탁월
        |후속강추)(?:[\s,]*\d+)?
    | .{{0,20}}(?:url|주소|링크)[가이]?\s?복사.{{0,10}} | .{{0,20}}(?:복사|스크랩)\s?(?:되었
        |했)습니다
""")
TIME = whole(rf"""
      (?>(?:기사\s?)?(?:최초|최종)?\s?(?:입력|등록|게재|송고|승인|작성|발행|수정|업데이트|보도
        |배포|갱신)
        (?:일시?|시간|시각|날짜)?\s?[:：|]?\s?{DATE}(?:{CLOCK})?[\s|,/·]*)+
    | {DATE}(?:{CLOCK})?(?:\s?[-|·]?\s?(?:입력|등록|수정|업데이트|승인))?
    | {DATE}(?:{CLOCK})?[\s|,/·]+{NAMES}\s?{ROLE}
""")
ADDRESS = whole(URL)
PLACEHOLDER = re.compile(r"\$\$\w+\$\$|\{\{.*\}\}|\[?(?:AD|ADVERTISEMENT|광고|Advertisement)\]?")
RELATED = whole(rf"""
      (?:(?:{PAPER}|이\s?시각|지금|오늘의?|실시간|가장|주간|일간|월간)\s?)?(?:많이|자주)\s?
        (?:본|보는|읽은|찾는|클릭한)\s?.{{0,12}}
    | (?:{PAPER}\s)?(?:핫|HOT|인기|추천|주요|관련|최신|화제의?|베스트|실시간|랭킹|포토|이슈|헤드라인)\s?
        (?:뉴스|기사|이슈|키워드|태그|콘텐츠|글|영상|검색어|클릭|포토|랭킹|토픽)
        (?:들|\s?TOP\s?\d*|\s?모음|\s?더보기)?
    | (?:함께|같이)\s?(?:볼\s?만한|읽으면\s?좋은|보면\s?좋은|본)\s?.{{0,10}} | 놓치면\s?.{{0,14}}
    | 당신(?:이|을|의)\s?.{{0,16}}(?:뉴스|기사|콘텐츠) | .{{0,10}}AI\s?추천.{{0,6}}
    | .{{0,20}}관심\s?(?:있을|가질|있는|있으실)\s?.{{0,14}} | (?:이|본)\s?기사(?:를
        |와)\s?.{{0,14}}(?:뉴스|기사|본)
""")
SEE_ALSO = whole(r"(?:\[관련\s?기사\]|관련\s?(?:기사|뉴스)\s?[:：=]|[☞▶]\s?관련).{2,90}")
BOARD = whole(r"""
      본문\s?(?:바로가기|으로\s건너뛰기|내용)? | 주메뉴\s?바로가기
        | 사이트\s?(?:내\s?)?(?:전체)?\s?(?:검색|정보|맵)
    | 페이지\s?정보 | profile_image | 첨부\s?(?:파일|된\s파일).{0,40} | 관련\s?링크 | 컨텐츠\s?정보
    | (?:뉴스|기사|원문)\s?(?:기사|본문|내용|원문) | 게시(?:글|물)\s?(?:정보|내용|본문)
    | (?>(?:작성자|글쓴이|등록자|닉네임)\s?[:：]?\s?[\w가-힣.*]{1,20} | 댓글\s?:?\s?\d+\s?(?:건|개)?
        | 조회(?:수)?\s?:?\s?[\d,]+\s?(?:회|번)? | (?:작성|등록)(?:일|시간|일시)\s?:?\s?[\d\-./:\s]+
        | (?:비)?추천\s?:?\s?\d+\s?(?:회|건)? | [\s|/·,])+
    | (?:댓글|코멘트|의견)\s?(?:목록|쓰기|달기|작성|남기기|등록|입력|수정|열기|닫기|\d+\s?개?)
    | 등록된\s?댓글이\s?없습니다 | (?:첫\s?)?댓글을\s?(?:남겨|작성|입력).{0,20}
    | 로그인\s?(?:후|하셔야|한).{0,40} | (?:이전|다음)\s?(?:글|기사|게시물).{0,80}
    | (?:글\s?)?목록(?:으로)? | 답변 | 수정 | 삭제 | 글쓰기 | 검색 | 새글 | FAQ | 1:1\s?문의 | Q&A
    | 회원\s?(?:로그인|가입|아이디) | 비밀번호.{0,10} | 자동\s?로그인 | 정보\s?찾기 | 아이디.{0,12}
    | 접속자\s?(?:집계)?\s?\d* | 현재\s?접속자.{0,8} | (?:오늘|어제|최대|전체)(?:\s?[\d,]+)?
        | [\d,]{1,12}
""")
FOOTER = within(r"""
      사업자\s?(?:등록)?\s?번호 | 통신판매업 | (?:개인)?정보\s?(?:관리|보호)\s?책임자
    | 청소년\s?보호\s?(?:책임자|정책) | 발행\s?[·ㆍ]?\s?편집인 | (?:발행|편집)인\s?[:：]
    | 등록\s?(?:번호|일자|연월일)\s?[:：] | 대표\s?(?:이사|자|전화)?\s?[:：]\s? | 제호\s?[:：]
    | ^(?:회사명|상호|주소|전화|팩스|이메일|대표|TEL|FAX)\s?[:：].{0,120}$
""")
# What a program wrote about an article (요약봇), or beside it; a line of nothing but hashtags.
MACHINE = whole(r"""
      (?:AI|인공지능|자동|기사)\s?(?:뉴스|기사)?\s?요약(?:봇|문|보기|하기)?
    | .{0,60}(?:AI|인공지능|요약봇|자동).{0,30}(?:요약|생성).{0,60}
        (?:다를\s?수|틀릴\s?수|정확하지|부정확|결과입니다|권장).{0,30}
    | (?>\#[\w·&]{1,20}[\s,]*){2,}
""")
# A marked line that addresses the reader.
CALL = re.compile(r"\s*[▶▷☞☎※].{4,120}(?:세요|십시오|드립니다|바랍니다)[.!\s]*")
MENU = whole(r"""
    (?>(?:회사|사이트|매체)\s?소개|이용\s?약관|개인정보\s?(?:처리|취급)\s?방침
        |이메일\s?(?:무단)?\s?수집\s?거부
    |광고\s?(?:문의|안내)|제휴\s?(?:문의|안내)|고객\s?센터|기사\s?제보|불편\s?신고|윤리\s?강령
    |저작권\s?(?:규약|보호\s?정책)|RSS|모바일\s?(?:버전|웹)|PC\s?버전|[\s|·/,])+
""")
BEHIND = whole(r"""
    댓글\s?(?:목록|쓰기|\d+\s?개?)? | 회원\s?로그인 | 등록된\s?댓글이\s?없습니다 | 관련\s?링크
    | .{0,20}기자의?\s?(?:다른|최신|인기)\s?기사.{0,20} | 이전\s?글.{0,80}
""")

FAMILIES: dict[str, re.Pattern[str]] = {
    "byline": BYLINE,
    "caption": CAPTION,
    "rights": RIGHTS,
    "plea": PLEA,
    "call": CALL,
    "machine": MACHINE,
    "sharing": SHARING,
    "time": TIME,
    "placeholder": PLACEHOLDER,
    "address": ADDRESS,
    "related": RELATED,
    "see also": SEE_ALSO,
    "board": BOARD,
    "footer": FOOTER,
    "menu": MENU,
}
# What a heading may not be; a heading may well look like a credit (무료 요금제 제공).
NO_HEADING = frozenset(
    {"rights", "plea", "machine", "sharing", "related", "board", "footer", "menu", "address"}
)
# What ends an article: behind it come lists, comments, boxes and the site's own footer.
ENDS = (RIGHTS, FOOTER, MENU, RELATED, BEHIND)
# What leads away to something sold; a box that holds such a line is a promotion.
LURES = (PLEA, within(URL))


def family(line: str) -> str | None:
    """Return the family of furniture that a line belongs to, None for a line of an article."""
    if len(line) > SHORT:
        return None
    if is_narrative(line):
        return "rights" if RIGHTS_FIRST.match(line) and RIGHTS.fullmatch(line) else None
    found = next((name for name, pattern in FAMILIES.items() if pattern.fullmatch(line)), None)
    told = found == "caption" and len(SENTENCE.findall(line)) > CAPTION_SENTENCES
    return None if told else found


def ends(line: str) -> bool:
    """Whether a line is of a kind that stands behind an article."""
    return not is_narrative(line) and any(pattern.fullmatch(line) for pattern in ENDS)


def is_machine_made(line: str) -> bool:
    """Whether a line heads or signs what a machine wrote about the article."""
    return MACHINE.fullmatch(line) is not None


def lures(line: str) -> bool:
    """Whether a line leads away from the article to something that is sold."""
    return not is_narrative(line) and any(pattern.fullmatch(line) for pattern in LURES)
