"""Tails: what may follow a noun within its word and leave it that noun.

Particles that agree with the noun's last sound, alone or in a row (에서는, 까지도), the copula
(이라는, 였다), the verbs that make a verb of a noun (해킹당했다, 출시한), and a few suffixes (들, 측).
"""

from __future__ import annotations

import re
from functools import lru_cache

from jobs.korean.endings import final, words
from jobs.korean.particles import VOWEL_STEMS

LONGEST = 10

_SPACE = "에서|에선|에게서|에겐|한텐|엔|에다가?|으로선|으론|로선|론|에게|에|께서|께|한테서|한테|으로부터|으로서|으로써|으로|로부터|로서|로써|로"
_REACH = "까지|까진|부터|부턴|보단|보다|처럼|만큼|대로|하고|와|과"
_AFTER_SPACE = "는|도|만|만이|만은|만의|의|나|까지|까지도|까지는|부터|부터는|라도|조차|밖에|야|처럼|보다|보다는|만큼|뿐"
_AFTER_REACH = "는|은|도|만|의|나|가|이|를|을|라도|조차|야|로|에|에는|에도|밖에"
_ONLY = "만(?:은|이|을|의|으로|으로는|으로도|도|큼|큼은|큼이나)?|뿐(?:만|이|은|만이|만은|더러)?|뿐이[었다고지며라][가-힣]{0,3}"
_PLAIN = "의|도|마다|조차|조차도|마저|마저도|밖에|밖에는|커녕|치고|더러"
_ANY = f"(?:{_REACH})(?:{_AFTER_REACH})?|{_ONLY}|{_PLAIN}"
_BE = (
    "이(?:다|다고|다는|다며|고|며|면|면서|지|지만|라|라고|라고는|라고도|라는|라며|라면|라면서|라서|라도|란|"
    "라던|라던가|던|자|므로|기|기도|기에|기는|기를|기만|냐|냐는|나|나마|어|어서|어서다|어야|니|니까|든|든지|야|야말로|"
    "었[가-힣]{1,4}|랬|여|자마자)|인|인데|인데도|인데다|인지|인가|인가요|인만큼|일|일지|일지도|일까|일수록|"
    "임|임을|임에도|임은|임이|입니다|입니까"
)
_BE_OPEN = (
    "다|다고|다는|다며|였[가-힣]{1,4}|라고|라고는|라고도|라는|라며|라면|라면서|라서|라도|라던|라던가|란|든|든지|"
    "나|나마|여서|여서다|여야|야|야말로|며|자|지만|예요|죠"
)
_DONE = (
    "(?:하|되|당하|시키|받)(?:다|다가|고|고서|고는|고도|고자|며|면|면서|면서도|지|지는|지도|지만|지만은|는|는데|는데도|"
    "는지|는가|느라|기|기도|기로|기에|기는|기를|기가|기까지|기도록|게|게끔|거나|거든|던|던지|려|려고|려는|려면|"
    "려던|도록|도록은|자|자는|자고|자면|자마자|므로|느냐|여|였[가-힣]{1,4}|나|니|네|세요|겠[가-힣]{1,3})|"
    "(?:한|된|당한|시킨)(?:다[가-힣]{0,3}|데[가-힣]?|지|가|들)?|(?:할|될|당할|시킬)(?:지|지도|까|수록|게|만한)?|"
    "(?:함|됨|당함|시킴)(?:을|은|이|에|으로|으로써|과|도)?|(?:해|돼|당해|시켜)(?:서|야|도|요|준다|주는|왔[가-힣]{1,3}|온|"
    "오던|졌[가-힣]{1,3}|진|지는|지고|줬[가-힣]{1,3}|준|줄|버린|버렸[가-힣]{1,3}|놓은|둔|낸|냈[가-힣]{1,3}|본|볼|봤[가-힣]{1,3}|라|선)?|"
    "(?:했|됐|당했|시켰)[가-힣]{1,5}|(?:합|됩|당합|시킵)니(?:다|까)"
)
_SUFFIX = "들|측|쪽|님|발|용|별|등|들만|내|급"


def _tail(own: str) -> re.Pattern[str]:
    """Write what may follow: suffixes, then particles, those of this sound among them."""
    particles = f"(?:{_SPACE})(?:{_AFTER_SPACE})?|{_ANY}|{own}"
    after_suffix = f"(?:{_SPACE})(?:{_AFTER_SPACE})?|{_ANY}|은|이|을|이나|이라[가-힣]{{0,2}}|{_BE}"
    return re.compile(f"(?:{_SUFFIX})(?:{after_suffix})?|{particles}|{_BE}|{_DONE}")


CLOSED = _tail("은|이|을|이나|이나마|이든|이든지|이란|이랑|이야")
OPEN = _tail(f"는|가|를|랑|{_BE_OPEN}")
OTHER = _tail(f"은|는|이|가|을|를|이나|이란|이랑|랑|{_BE_OPEN}")
# What the shared particles may not begin with after a vowel, after a consonant, after ㄹ.
NOT_OPEN = re.compile("으로|으론|과")
NOT_CLOSED = re.compile("로|론|와|[가를는]$")
NOT_AFTER_L = re.compile("으로|으론|와|[가를는]$")
# After one syllable a particle may be part of a word (성과, 속도, 인기), so only these count.
ALONE = words(
    "은 는 이 가 을 를 와 에 에서 에게 에는 에도 에서는 에서도 에만 까지 부터 처럼 보다 조차 마저 밖에",
    "엔 에선 들 들이 들은 들을 들의 이라는 이라고 이란 라는 라고 란 으로 뿐 하고",
)
# Endings of verbs: after what may be a verb's stem they make it that verb (알리고, 알리며).
VERBAL = words(
    "고 고서 고도 고는 고자 며 면 면서 지 지는 지도 지만 게 게끔 기 기도 기로 기에 기는 기를 기만 기까지 려 려고 려는 려면",
    "러 도록 던 던지 거나 거든 는데 는지 느냐 더니 더라 므로 시 신 실 셨다 자 자고 자는 자면 자마자 네 세요 겠다 고 있 려던",
)
EITHER = words("는 다 라 나 라고 라는")


@lru_cache(maxsize=1 << 16)
def is_tail(last: str, tail: str) -> bool:
    """Tell whether a noun that ends in this character may carry this tail (`성`, `이라는`)."""
    if not tail or len(tail) > LONGEST:
        return not tail
    if not "가" <= last <= "힣":
        return bool(OTHER.fullmatch(tail))
    closed = final(last)
    if not closed or (closed == "ㄹ" and tail.startswith(("로", "론"))):
        return not NOT_OPEN.match(tail) and bool(OPEN.fullmatch(tail))
    unfit = NOT_AFTER_L if closed == "ㄹ" else NOT_CLOSED
    return not unfit.match(tail) and bool(CLOSED.fullmatch(tail))


def is_lone_tail(last: str, tail: str) -> bool:
    """Tell whether a word of one syllable or letter may carry this tail and still be itself."""
    return not tail or (tail in ALONE and is_tail(last, tail))


def is_verb(noun: str, tail: str) -> bool:
    """Tell whether what looks like a noun with its tail can only be a verb (알리고, 내리며)."""
    return tail in VERBAL and bool(VOWEL_STEMS.search(noun))


def may_be_verb(noun: str, tail: str) -> bool:
    """Tell whether an object before it would make it a verb (위험을 알리는, 화면을 보고)."""
    if tail in {"으로", "으로써"}:
        return len(noun) == 1 and final(noun) == "ㅁ"
    if not tail:
        return len(noun) == len("보고") and noun.endswith("고")
    return tail in EITHER and bool(VOWEL_STEMS.search(noun))
