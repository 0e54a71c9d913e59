"""Whether each word of a text is its evidence's own, and told no more surely than there."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from jobs.digest.assertions import ATTRIBUTED, Certainty, Told, assertions
from jobs.digest.dates import moments
from jobs.digest.numbers import FIGURE, SPAN, WORDED
from jobs.digest.senses import senses
from jobs.digest.stems import Lexicon, is_ending, letters
from jobs.korean.endings import words
from jobs.korean.particles import is_adnominal, split_particle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.digest.wording import Source

# Words of grammar, of reporting and of planning; how sure they are is weighed apart.
# Nouns and adverbs of grammar, of time and of planning; how sure those are is weighed apart.
PLANNING = re.compile(
    r"예정|계획|방침|전망|예상|예측|관측|목표|구상|기대|입장|의지|과제|숙제|관건|방안|가능성|우려|검토"
)
GRAMMAR = words(
    "것 거 게 수 등 및 데 때 점 바 중 간 쪽 편 측 뒤 후 전 밖 동안 가운데 때문 정도 수준 규모 약 쯤 가량 안팎 각각 께 만 씩 이 그 저 이번 해당",
    "간격 다음 그때 그때까지 당분간 현재 지금 향후 앞으로 이후 이전 이내 내 안 밖에 대로 만큼 채 셈 뿐 듯 터 이른바 위한 대한 관한 따른 통한 것으로 것이",
    "또 또한 그리고 그러나 하지만 다만 한편 특히 아울러 함께 더 또는 역시 아직 여전히 오히려 가장 주요 핵심 총 모두 다시 곧 이르면 늦어도 빠르면 일러야",
    "회사 업체 기업 관계자 당사 양사 사 씨 일 이유 탓 포인트 다른 무엇 어떻게 얼마나 왜 이제 새 새로 본격 최대 최소 이상 이하 미만 초과 못 안",
    "예정 계획 방침 전망 예상 예측 관측 목표 구상 기대 입장 의지 과제 숙제 관건 방안 가능성 우려 검토 추진 준비",
)
# Verbs of grammar, reporting and planning.
AUXILIARY = words(
    "하 해 했 한 할 함 합 되 돼 된 될 됨 됐 있 없 아니 않 같 위하 통하 대하 따르 따라 의하 관하 비롯하 가지 꼽 꼽히 남 점치 점쳐 짚",
    "밝히 말하 전하 설명하 강조하 덧붙이 내다보 내다본 내다봤 보 보이 봤 본 언급하 알리 알려지 지적하 주장하 분석하 평가하 예고하 약속하 다짐하 답하 이",
    "계획하 전망하 예상하 예측하 관측하 목표하 구상하 기대하 우려하 검토하",
)
# Verbs that lend themselves to any noun: 양산에 들어간다, 협상에 나선다, 목표를 세운다.
LENDING = words(
    "추진하 준비하 두 둬 놓 주 나서 들어가 이루어지 이뤄지 세우 잡 나오 나온 삼 열 연 시작 개시 착수 돌입 진행 마련 실시"
)
# Words that say that something is settled: to be told as fact they must stand in the evidence.
SETTLED = re.compile(r"확정|완료|달성|돌파|성공|확보|체결|타결|개통|완공|준공|통과|당선|수상")
SURE = re.compile(
    r"틀림없|확실|반드시|이미|벌써|완전|분명|기정사실|당연|무조건|절대|결코|영원|필연|뻔하|불가피|장담|보장|자명|확신|사실(?:이다|로)"
)
LIGHT = re.compile(
    r"^(?:시작|개시|착수|돌입|들어가|들어갔|들어간|나서|나섰|나선|이뤄|마치|마쳤|마친|끝[나내났냈]|완료|성공|진행|마무리)"
)
TIMED = re.compile(r"^[\d.,]+|^[가-힣A-Za-z]{0,4}\d")
CONDITIONED = re.compile(
    r"면(?:\s|$|,)|려면|[가-힣]야\s|따라|경우|여부|조건|때|통과\s시|느냐|에\s?달[려렸]|전제"
)

S, P, U, E, C, I, PL, D, T, DONE = Certainty
ALLOWED: dict[Certainty, frozenset[Certainty]] = {
    DONE: frozenset([DONE]),
    T: frozenset([D, T, DONE]),
    D: frozenset([PL, D, T]),
    PL: frozenset([C, I, PL, D, T]),
    I: frozenset([C, I, PL, D, T]),
    C: frozenset([E, C, I, PL, D, T]),
    E: frozenset([E, C, I, PL, D, T]),
    U: frozenset(Certainty),
    P: frozenset(Certainty),
    S: frozenset(Certainty),
}


class Claims:
    """What an evidence asserts, to look the words of a text up among."""

    def __init__(self, source: Source) -> None:
        """Read the assertions of the evidence once."""
        self.source = source
        self.told = assertions(source.raw)
        index: dict[str, set[str]] = {}
        self._meant: dict[str, set[int]] = {}
        for number, one in enumerate(self.told):
            for form in _forms(one.word, short=one.verbal):
                index.setdefault(letters(form), set()).add(str(number))
            for sense in _senses(one.word):
                self._meant.setdefault(sense, set()).add(number)
        self._lexicon = Lexicon({word: frozenset(found) for word, found in index.items()})

    def same(self, word: str) -> list[Told]:
        """Give the words of the evidence that are of the same stem."""
        found = {
            int(n) for form in _forms(word, short=True) for n in self._lexicon.find(letters(form))
        }
        return [self.told[number] for number in sorted(found)]

    def alike(self, word: str) -> list[Told]:
        """Give the words of the evidence that may stand for a word."""
        found = {n for sense in _senses(word) for n in self._meant.get(sense, ())}
        return [self.told[number] for number in sorted(found)]

    def knows(self, word: str) -> bool:
        """Tell whether the evidence has a word, a form of it, its parts, or one that may stand for it."""
        noun = split_particle(word)[0]
        if self.source.says(noun) if len(noun) > 1 else noun in self.source.raw:
            return True
        if len(word) > 1 and is_ending(letters(word[1:])) and self._has_syllable(word[0]):
            return True
        if DUTY.match(word) and any(one.certainty is Certainty.DUE for one in self.told):
            return True
        return bool(self.same(word) or self.alike(word)) or self._knows_parts(noun)

    def _has_syllable(self, noun: str) -> bool:
        """Tell whether a noun of one syllable stands in the evidence, with or without a particle."""
        return any(one.word[:1] == noun and is_ending(letters(one.word[1:])) for one in self.told)

    def _knows_parts(self, noun: str) -> bool:
        """Tell a compound of known parts: 시험망 구축 as 시험망구축, 구독자수."""
        if noun[-1] in AFFIXES and self._part(noun[:-1]):
            return True
        return any(
            self._part(noun[:cut]) and self._part(noun[cut:]) for cut in range(2, len(noun) - 1)
        )

    def _part(self, part: str) -> bool:
        if len(part) == 1:
            return False
        return self.source.says(part) or is_free(part) or bool(self.same(part) or self.alike(part))


DUTY = re.compile("필요|해야|먼저|우선|요구")
AFFIXES = frozenset("들측사화적용형별간")


def _forms(word: str, *, short: bool = False) -> Iterator[str]:
    """Offer a word as it stands and without its particle; one syllable only of a verb (늘 것)."""
    if len(word) > 1 or short:
        yield word
    noun = split_particle(word)[0]
    if noun != word and len(noun) > 1:
        yield noun


@lru_cache(maxsize=4096)
def _senses(word: str) -> frozenset[str]:
    noun = split_particle(word)[0]
    return senses(word) | (senses(noun) if noun != word else frozenset())


BOUND_NOUN = re.compile(
    r"(?:것|거|건|걸|게|때|등|뒤|후|중|듯|바|점|셈|만큼|데|수)(?:은|는|이|가|을|를|도|의|에|에는|에도|으로|로|부터|까지|이다|다|이며|며|이고|"
    r"이라고|이라는|이라며|이란|인|으로는|만)?$"
)
VANISH = re.compile(r"없(?:어[지진질져졌]|[애앤앨앴])")
CANNOT = re.compile(r"못(?:하|했|할|한|해|함|합)")


@lru_cache(maxsize=1)
def _grammar() -> Lexicon:
    return Lexicon({letters(word): frozenset([word]) for word in AUXILIARY}, whole=True)


@lru_cache(maxsize=1)
def _lending() -> Lexicon:
    return Lexicon({letters(word): frozenset([word]) for word in LENDING}, whole=True)


@lru_cache(maxsize=4096)
def is_grammar(word: str) -> bool:
    """Tell whether a word belongs to grammar, reporting or planning."""
    noun = split_particle(word)[0]
    if VANISH.match(word):
        return False
    if {word, noun} & GRAMMAR or BOUND_NOUN.match(word) or CANNOT.match(word):
        return True
    return bool(_grammar().find(letters(word)))


@lru_cache(maxsize=4096)
def is_free(word: str) -> bool:
    """Tell whether a word adds nothing of its own: grammar, or a verb that lends itself."""
    return is_grammar(word) or bool(_lending().find(letters(word)))


def unknown_words(text: str, claims: Claims) -> list[str]:
    """List the words of a text that its evidence does not have in any form."""
    blotted = text
    for pattern in (FIGURE, WORDED, SPAN):
        blotted = pattern.sub(lambda hit: BLOT + hit["tail"], blotted)
    return [
        word
        for mark, word in re.findall(f"({BLOT}?)([가-힣]+)", blotted)
        if not (mark and is_ending(letters(word)))
        and not (is_free(word) or _is_time(word) or claims.knows(word))
    ]


BLOT = "□"


def _is_time(word: str) -> bool:
    return bool(moments(word)) or bool(
        TIME_LEFT.match(word) and is_ending(letters(TIME_LEFT.sub("", word)))
    )


TIME_LEFT = re.compile("^(?:년|월|일|분기|주|달|초|말|중)")


def hardened(text: str, claims: Claims, *, speaker: bool) -> bool:
    """Tell whether a text tells anything more surely than its evidence does."""
    told = assertions(text)
    if any(hit.group() not in claims.source.raw for hit in SURE.finditer(text)):
        return True
    if any(_settles(one, claims) for one in told):
        return True
    attributed = speaker or bool(ATTRIBUTED.search(text))
    conditioned = bool(CONDITIONED.search(text))
    timed = bool(moments(text))
    return any(
        _is_harder(one, found, timed=timed, conditioned=conditioned, attributed=attributed)
        for one, found in _pairs(told, claims)
    )


def _settles(one: Told, claims: Claims) -> bool:
    """Tell a word that reports as settled (확정, 달성) what the evidence never says so of."""
    found = SETTLED.match(one.word)
    return bool(found) and one.certainty >= D and found.group() not in claims.source.raw


def _pairs(told: list[Told], claims: Claims) -> Iterator[tuple[Told, list[Told]]]:
    """Pair what a text asserts with the words of the evidence that it goes back to."""
    for i, one in enumerate(told):
        subject = one
        if i and LIGHT.match(one.word) and not claims.same(one.word):
            subject = replace(told[i - 1], certainty=one.certainty, verbal=True)
        if not subject.verbal or is_grammar(subject.word) or PLANNING.match(subject.word):
            continue
        if is_adnominal(subject.word):
            continue
        found = claims.same(subject.word)
        if not found and not is_free(subject.word):
            found = claims.alike(subject.word)
        verbal = [other for other in found if other.verbal]
        yield subject, verbal or found


def _is_harder(
    one: Told, found: list[Told], *, timed: bool, conditioned: bool, attributed: bool
) -> bool:
    if not found:
        return False
    if one.attributive:
        return all(
            other.verbal and other.certainty in AHEAD and not other.attributive for other in found
        )
    allowed = ALLOWED[one.certainty]
    if one.certainty is T and timed:
        allowed |= {PL}
    if not any(other.certainty in allowed for other in found):
        return True
    if one.certainty in CERTAIN and not conditioned and all(other.conditional for other in found):
        return True
    return (
        not attributed
        and one.certainty in {T, U}
        and not one.word.endswith(("고", "중"))
        and all(other.claimed and other.certainty in {T, U} for other in found)
    )


CERTAIN = frozenset([C, I, PL, D, T, DONE])
AHEAD = frozenset([S, P, U, E, C, I, PL, D])


def flipped(text: str, claims: Claims) -> bool:
    """Tell whether a text denies what its evidence affirms, or affirms what it denies."""
    return any(
        all(other.denied is not one.denied for other in found)
        for one, found in _pairs(assertions(text), claims)
        if found and found[0].verbal
    )
