"""Words that add nothing of their own: of grammar, of reporting, of planning.

How sure the words of planning are is weighed apart, in `certainty`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jobs.digest.stems import Lexicon, letters
from jobs.korean.endings import words
from jobs.korean.particles import split_particle

NOUNS_AND_ADVERBS = words(
    "것 거 게 수 등 및 데 때 점 바 중 간 쪽 편 측 뒤 후 전 밖 동안 가운데 때문 정도 수준 규모 약 쯤 가량 안팎 각각",
    "께 만 씩 이를 이것 이들 그것 설명 지적 주장 분석 평가 판단 의견 진단 그대로 대신 이 그 저 이번 해당 간격 다음 그때",
    "그때까지 당분간 현재 지금 향후 앞으로 이후 이전 이내 내 안 밖에 대로 만큼 채 셈 뿐 듯 터 이른바 위한 대한 관한 따른",
    "통한 것으로 것이 또 또한 그리고 그러나 하지만 다만 한편 특히 아울러 함께 더 또는 역시 아직 여전히 오히려 가장 주요 핵심",
    "총 모두 다시 곧 이르면 늦어도 빠르면 일러야 이유 탓 포인트 다른 무엇 어떻게 얼마나 왜 이제 새 새로 본격 최대 최소 이상",
    "이하 미만 초과 못 회사 업체 기업 관계자 당사 양사 사 씨 일 예정 계획 방침 전망 예상 예측 관측 목표 구상 기대 입장",
    "의지 과제 숙제 관건 방안 가능성 우려 검토 추진 준비 대비 시",
    # Nouns that only carry what stands before them: 이전하는 작업, 감소 효과, 자막 기능.
    "기능 작업 효과 대상 여부 절차 과정 형태 상태 활동 업무 내용 분야 부문 변수 결과 방식 시각 시점 점수 간다 갔다 이야기 얘기 소식 모습",
)
AUXILIARIES = words(
    "하 되 있 없 아니 않 같 위하 통하 대하 따르 따라 의하 관하 비롯하 가지 꼽 꼽히 남아 남은 남을 남았 남는 남지 남게 남고 점치 점쳐 짚 이",
    "밝히 말하 전하 설명하 강조하 덧붙이 내다보 내다본 내다봤 보 보이 봤 본 언급하 알리 알려지 나타나 지적하 주장하 분석하 평가하",
    "예정되 계획되 전망되 예상되 예측되 관측되 기대되 우려되 추진되 준비되 검토되 거론되 논의되",
    "예고하 약속하 다짐하 답하 계획하 전망하 예상하 예측하 관측하 목표하 구상하 기대하 우려하 검토하",
)
# Verbs that lend themselves to any noun: 양산에 들어간다, 협상에 나선다, 목표를 세운다.
LENDING = words(
    "추진하 준비하 두 둬 놓 주 나서 들어가 이루어지 이뤄지 세우 잡 나오 나온 삼 열 연 시작 개시 착수 돌입 진행 마련 실시 기록하"
)
# Those whom a thing is for; as an object or besides others they would be news.
PEOPLE = re.compile(r"(?:이용자|사용자|고객|소비자)(?!.*[을를도]$)들?[가-힣]{0,3}$")
BOUND_NOUN = re.compile(
    r"(?:만|새|간|전|뒤|후|시)(?:에|의|까지|부터|쯤)$|(?:것|거|건|걸|게|때|등|뒤|후|중|듯|바|점|셈|만큼|데|수|경우)(?:에서|은|는|이|가|을|를|도|의|에|에는|에도|으로|로|부터|까지|"
    r"이다|다|이며|며|이고|이라고|이라는|이라며|이란|인|으로는|만)?$"
)
BARE_VERB = re.compile(
    r"못(?:하|했|할|한|해|함|합)|했|됐|한다|된다|합니다|됩니다|"
    r"(?:해|돼|한|된|할|될|함|됨|해서|돼서|해도|돼도|해야|돼야|한다면|된다면)$"
)
# 없어지다 and 없애다 tell of something, 없다 does not.
VANISHING = re.compile(r"없(?:어[지진질져졌]|[애앤앨앴])")


@lru_cache(maxsize=2)
def _lexicon(stems: frozenset[str]) -> Lexicon:
    return Lexicon({letters(stem): frozenset([stem]) for stem in stems}, whole=True)


@lru_cache(maxsize=4096)
def is_grammar(word: str) -> bool:
    """Tell whether a word belongs to grammar, reporting or planning."""
    if VANISHING.match(word):
        return False
    if PEOPLE.match(word):
        return True
    if {word, split_particle(word)[0]} & NOUNS_AND_ADVERBS:
        return True
    if BOUND_NOUN.match(word) or BARE_VERB.match(word):
        return True
    return bool(_lexicon(AUXILIARIES).find(letters(word)))


@lru_cache(maxsize=4096)
def is_free(word: str) -> bool:
    """Tell whether a word adds nothing: one of grammar, or a verb that lends itself to any noun."""
    return is_grammar(word) or bool(_lexicon(LENDING).find(letters(word)))
