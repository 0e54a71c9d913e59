from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.extract.block import Block, BlockKind
from jobs.extract.cleaner import clean
from jobs.repeated import KEPT_FOR, RepeatedLines, is_repeated, learn, mark

PLEA = "좋은 기사를 계속 읽고 싶으면 아래 단추를 눌러 주시고 둘레에도 널리 알려 주시길."
BODY = [
    "앤트리버가 저전력 인공지능 칩의 양산 일정을 22일 공개했다.",
    "회사는 내년 3월부터 월 2만 장을 생산할 계획이라고 밝혔다.",
    "파운드리 시험 생산은 1월에 끝나고 고객사 검증이 이어진다.",
]


def after(count: int, *, repeating: int, line: str = PLEA) -> RepeatedLines:
    """What is known after so many articles, of which every so-manieth has the line."""
    known = RepeatedLines()
    for number in range(count):
        own = f"이 기사의 {'가나다라마바사아자차'[number % 10] * 9} 문장은 하나뿐이다."
        known = learn(known, "\n".join([own, line] if number % repeating == 0 else [own]))
    return known


@pytest.mark.parametrize(
    ("count", "repeating", "learned"),
    [(4, 1, False), (5, 1, True), (12, 3, False), (20, 3, True), (50, 4, False), (50, 3, True)],
)
def test_a_line_is_learned_that_stands_in_five_articles_and_in_three_of_ten(
    count: int, repeating: int, *, learned: bool
) -> None:
    assert is_repeated(PLEA, after(count, repeating=repeating).learned) is learned


@pytest.mark.parametrize(
    "line",
    ["앞으로는", "무슨 일이야?", "이 기사는 11월 22일 오전에 나온 소식을 담은 것이다.", "가" * 500],
    ids=["heading", "question", "date", "long"],
)
def test_headings_and_what_carries_a_figure_are_never_learned(line: str) -> None:
    assert mark(line) is None
    assert not is_repeated(line, after(20, repeating=1, line=line).learned)


def test_a_line_no_longer_seen_is_forgotten_at_last() -> None:
    known = after(10, repeating=1)
    for number in range(KEPT_FOR + 60):
        known = learn(known, f"새 문장 {number}은 하나뿐이고 다시 오지 않는다.")
    assert known.learned == {}
    assert len(known.recent) == 50


def test_what_is_repeated_is_furniture_and_headings_and_points_stay() -> None:
    learned = after(10, repeating=1).learned
    blocks = [
        *map(Block, BODY),
        Block("앞으로는", BlockKind.HEADING, 3),
        Block(BODY[1]),
        Block(PLEA),
    ]
    kept = [block.text for block in clean(blocks, "제목", learned).blocks]
    assert kept == [*BODY, "앞으로는", BODY[1]]
    assert PLEA in [block.text for block in clean(blocks, "제목").blocks]


def test_an_article_is_kept_whole_where_a_third_of_it_would_go() -> None:
    known = RepeatedLines()
    for number in range(10):
        own = f"{number}번째 글이다."
        known = learn(known, f"{own}\n이 글은 날마다 같은 말로 하루를 여는 아침 인사이다.\n{PLEA}")
    blocks = [
        Block("오늘 아침에는 비가 내리고 낮부터 갤 것으로 기상청이 내다봤다."),
        Block("이 글은 날마다 같은 말로 하루를 여는 아침 인사이다."),
        Block(PLEA),
    ]
    assert clean(blocks, "", known.learned).blocks == tuple(blocks)


@given(st.lists(st.text(max_size=60), max_size=30))
def test_any_texts_can_be_learned_from(texts: list[str]) -> None:
    known = RepeatedLines()
    for text in texts:
        known = learn(known, text)
    assert known.articles == len(texts)
    assert len(known.recent) <= 50
