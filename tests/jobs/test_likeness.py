from __future__ import annotations

from jobs import likeness

STORY = [
    "앤트리버가 저전력 인공지능 칩의 양산 일정을 22일 공개했다.",
    "회사는 내년 3월부터 월 2만 장을 생산할 계획이라고 밝혔다.",
    "파운드리 시험 생산은 1월에 끝나고 고객사 검증이 이어진다.",
    "박민 연구위원은 전력비가 관건이라고 설명했다.",
    "첫 수출 물량은 상반기 중 싱가포르로 나간다.",
    "회사는 인력을 두 배로 늘리는 방안도 검토하고 있다.",
]
OTHER = [
    "누리뫼클라우드의 새벽 장애가 네 시간 만에 복구됐다.",
    "배달과 은행 앱이 줄줄이 멈춰 이용자들이 불편을 겪었다.",
    "원인은 설정 파일 한 줄로 확인됐다고 회사는 설명했다.",
    "당국은 재발 방지 대책을 요구하기로 했다.",
]


def judged(one: list[str], other: list[str], titles: tuple[str, str] = ("가", "나")) -> bool:
    mine, theirs = (likeness.fingerprints(" ".join(text)) for text in (one, other))
    return likeness.verdict(len(mine & theirs), len(mine), len(theirs), *titles).same


def test_a_copy_cut_to_its_first_half_is_the_same_story() -> None:
    assert judged(STORY, STORY[:3])


def test_a_copy_joined_with_other_sentences_is_the_same_story() -> None:
    assert judged(STORY, STORY[:4] + OTHER[:1])


def test_two_articles_are_not_one_story_for_their_titles() -> None:
    assert not judged(STORY, OTHER, ("앤트리버 양산", "앤트리버 양산"))


def test_a_shared_sentence_or_two_is_not_a_copy() -> None:
    assert not judged(STORY, OTHER + STORY[:2])


def test_between_a_third_and_a_half_the_title_decides() -> None:
    mixed = STORY[:3] + OTHER + ["새로운 문장이 하나 더 들어가서 비율을 낮춘다."]
    longer = [*STORY, "여섯 문장에 일곱째를 더해 비율을 반 아래로 내린다."]
    assert not judged(longer, mixed)
    assert judged(longer, mixed, ("앤트리버 칩 양산 확정", "앤트리버 칩 양산 확정"))


def test_punctuation_and_spaces_do_not_make_a_difference() -> None:
    plain = likeness.fingerprints(STORY[0])
    assert plain == likeness.fingerprints(STORY[0].replace(" ", "  ").replace(".", "…"))


def test_two_empty_texts_are_not_one_story() -> None:
    assert not judged([""], [""])
