"""What follows an article on its page and is none of it: offers, links, by-lines, notices."""

from __future__ import annotations

import re

_NAME = r"[가-힣]{2,4}"
PROMOTION = re.compile(
    r"^(?:https?://|www\.)\S+$|\S+@\S+\.\S+\s*$|"
    r"(?:더|보다)\s?(?:자세한|많은|깊은|생생한)\s?(?:내용|기사|이야기|소식|정보|분석)\S{0,2}\s.{0,60}(?:볼\s?수|보실|확인|만나|읽|구독|참고|클릭|받아)|"
    r"(?:기사|글|내용|전문|시리즈|리포트)\S{0,2}\s.{0,40}(?:구독\s?(?:후|하면|하시면)|보실\s?수\s?있|읽으실|바로\s?가기|보러\s?가기|더\s?보기)|"
    r"(?:구독|팔로우|친구\s?추가|좋아요)\S{0,3}\s?(?:하세요|해\s?주세요|하기|누르|부탁|신청하|버튼)|(?:뉴스레터|채널|앱)\S{0,2}\s?(?:에서)?\s?.{0,15}(?:구독|추가|받아\s?보|만나\s?보|다운로드|가입)(?:세요|하세요|하기|$)|"
    r"알려\s?드립니다|전해\s?드립니다|찾아갑니다|기다립니다|제보(?:를)?\s?(?:받습니다|하기|하세요|는\s)|문의(?:는|하세요)|"
    r"^\W*(?:관련\s?(?:기사|뉴스)|추천\s?(?:기사|뉴스)|많이\s?본|인기\s?(?:기사|뉴스)|이\s?시각|기사\s?제보|더\s?보기|바로가기|함께\s?보면|이\s?기사는\s|읽어볼\s?만한|지금\s?뜨는|오늘의\s?핫)|"
    r"무단\s?(?:전재|복제|배포)|재배포\s?금지|저작권자|ⓒ|©|Copyright|All rights reserved",
    re.IGNORECASE,
)
BYLINE = re.compile(
    rf"^\W*{_NAME}(?:\s?[·,?/]\s?{_NAME})*\s?(?:선임|인턴|수습|전문|논설|객원)?\s?(?:기자|특파원|논설위원|에디터|PD)\s?(?:=|\S+@\S+|\W*$)"
)
LONGEST = 200


def is_promotion(text: str) -> bool:
    """Tell whether a line is an offer, a link, a by-line or a notice after the article."""
    return len(text) <= LONGEST and bool(PROMOTION.search(text) or BYLINE.match(text))
