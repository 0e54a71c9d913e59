"""Verbs of opposite sense: what rises does not fall, what begins does not end."""

from __future__ import annotations

from functools import lru_cache

from jobs.digest.stems import Lexicon, letters

# Two lines a pair, the one the opposite of the other.
OPPOSITES = """
늘 늘리 늘어나 증가 확대 키우 커지 넓히 넓어지 높이 높아지 올리 오르 올라 상승 인상 성장 급증 확장 뛰 불어나 웃돌
줄 줄이 줄어들 감소 축소 작아지 좁히 낮추 낮아지 내리 하락 인하 급감 떨어지 깎 삭감 감축 밑돌

시작 개시 착수 돌입 개막 착공 출범 재개 계속 이어지 유지 지속 가동
끝나 끝내 종료 마치 마무리 완료 폐막 만료 중단 중지 멈추 그만두 접 폐지 철수

포함 넣 추가 들어가 담 도입 채택 설치
제외 빼 빠지 삭제 없애 제거 철거 배제

사들이 인수 매입 구매
팔 매각 판매 처분 매도

뽑 채용 고용 충원
내보내 감원 해고

허용 허가 승인 통과 인가 찬성 동의 받아들이 수용 지지
금지 불허 거부 거절 반대 부결 막 차단 제한

앞당기 빨라지 당기
미루 늦추 늦어지 연기 지연 보류

이기 승소 성공 해내 달성
패소 뒤지 실패 놓치 무산

짓 세우 건설 설립 개관 개점
부수 허물 철거 닫 폐쇄 폐점

공개 발표 드러나
숨기 감추 비공개

체결 합의 타결 맺
파기 결렬 해지 깨

나아지 좋아지 개선 회복
나빠지 악화 심해지
"""


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    entries: dict[str, set[str]] = {}
    for pair, both in enumerate(OPPOSITES.strip().split("\n\n")):
        for side, line in zip("+-", both.splitlines(), strict=True):
            for word in line.split():
                entries.setdefault(letters(word), set()).add(f"{side}{pair}")
    return Lexicon({word: frozenset(sides) for word, sides in entries.items()}, whole=True)


@lru_cache(maxsize=4096)
def sides(word: str) -> frozenset[str]:
    """Name the pairs of opposites that a word belongs to, each with its side (`+0`)."""
    return _lexicon().find(letters(word))


def opposite(side: str) -> str:
    """Name the other side of a pair."""
    return side.translate(FLIPPED)


FLIPPED = str.maketrans("+-", "-+")
