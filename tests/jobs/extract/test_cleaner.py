from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.extract import read_text
from jobs.extract.block import Block, BlockKind
from jobs.extract.cleaner import clean
from jobs.extract.repair import repaired, with_dots
from tests.jobs.extract.layouts import BODY, BYLINE, GOLD, RELATED, TITLE

REAL = Path(__file__).parents[4] / "shared" / "real" / "000_58cf1f0b8eaf24cd.txt"
LEAD = BODY[0][1][0]


def lines(*texts: str) -> list[str]:
    return [block.text for block in clean([Block(text) for text in texts]).blocks]


def around(*, before: tuple[str, ...] = (), behind: tuple[str, ...] = ()) -> list[str]:
    return lines(*before, *GOLD, *behind)


def test_a_clean_article_stays_as_it_is() -> None:
    assert lines(*GOLD) == GOLD


def test_what_follows_the_end_of_an_article_goes_with_its_marker() -> None:
    assert (
        around(
            behind=("이 시각 많이 본 뉴스", *RELATED, "댓글목록", "잘 읽었습니다. 좋은 기사네요.")
        )
        == GOLD
    )


def test_a_box_of_related_titles_within_an_article_does_not_end_it() -> None:
    found = lines(*GOLD[:3], "관련기사", *GOLD[3:])
    assert found == GOLD


def test_the_article_begins_behind_the_repetition_of_its_title() -> None:
    blocks = [Block(text) for text in ("홈", "산업", TITLE, "공유", "기사 본문", *GOLD)]
    assert [block.text for block in clean(blocks, TITLE).blocks] == GOLD


def test_a_promotion_at_the_end_goes_with_its_links() -> None:
    box = (
        "■ 더 깊은 이야기",
        "이 칩은 누가 먼저 살까. 회사가 말하지 않은 고객을 따라가 봤다.",
        "https://yesi.example/plus/17",
    )
    assert around(behind=box) == GOLD


def test_a_marked_heading_without_links_is_a_heading() -> None:
    marked = [
        *GOLD,
        "■ 남은 물음",
        "칩 값이 얼마일지 회사는 밝히지 않았다. 업계는 두 배를 예상한다.",
    ]
    assert lines(*marked) == marked


def test_captions_that_a_collector_doubled_go() -> None:
    caption = "앤트리버가 22일 공개한 칩 ‘개미1’"
    assert lines(*GOLD[:2], caption, caption, *GOLD[2:]) == GOLD


def test_captions_of_the_page_go() -> None:
    blocks = [Block(text) for text in GOLD]
    caption = Block("박민 대표가 웃고 있다.", BlockKind.CAPTION)
    assert [one.text for one in clean([*blocks[:2], caption, *blocks[2:]]).blocks] == GOLD


@pytest.mark.parametrize(
    "prefix",
    [
        "(가람=예시일보) 나예시 기자 = ",
        "[예시일보 나예시 기자] ",
        "[예시일보=나예시 기자] ",
        "【가람=예시일보】 나예시 기자 = ",
        "[아이뉴스 나예시 기자]",
    ],
)
def test_a_byline_before_the_first_sentence_is_cut(prefix: str) -> None:
    assert lines(prefix + GOLD[0], *GOLD[1:]) == GOLD


@pytest.mark.parametrize(
    "suffix",
    [" 나예시 기자 yesi@yesi.example", " /나예시 기자", " [나예시 기자]", " yesi@yesi.example"],
)
def test_a_byline_behind_the_last_sentence_is_cut(suffix: str) -> None:
    assert lines(*GOLD[:-1], GOLD[-1] + suffix) == GOLD


def test_a_reporter_within_a_sentence_stays() -> None:
    told = "이를 처음 보도한 나예시 기자는 “두 달을 기다렸다”고 말했다. 회사는 답하지 않았다."
    assert told in lines(*GOLD, told)


def test_too_much_is_never_dropped() -> None:
    page = [f"{number}. 제보하기 구독하기" for number in range(3)] + [
        "짧은 소식이 하나 있다고 전했다."
    ]
    assert lines(*page)


def test_what_was_dropped_is_kept_for_bylines() -> None:
    cleaned = clean([Block(text) for text in (*GOLD, BYLINE)])
    assert [block.text for block in cleaned.dropped] == [BYLINE]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("애플?마이크로소프트?알파벳", "애플·마이크로소프트·알파벳"),
        ("투자금?운영비용 대비", "투자금·운영비용 대비"),
        ("시?군?구에서 시작한다", "시·군·구에서 시작한다"),
        ("될까?라는 물음", "될까?라는 물음"),
        ("왜?라고 물었다", "왜?라고 물었다"),
        ("끝났나?” 그는 말했다", "끝났나?” 그는 말했다"),
        ("얼마나 올랐나? 두 배다", "얼마나 올랐나? 두 배다"),
        ("http://yesi.example/a.php?id=3", "http://yesi.example/a.php?id=3"),
    ],
)
def test_middle_dots_that_a_collector_broke_are_restored(broken: str, whole: str) -> None:
    assert repaired(broken) == whole


def test_an_article_with_middle_dots_was_not_broken() -> None:
    assert with_dots(["애플·구글", "정말?그렇다"]) == ["애플·구글", "정말?그렇다"]


@given(st.lists(st.text(min_size=1, max_size=80).filter(str.strip), max_size=12))
def test_cleaning_never_invents_a_line(texts: list[str]) -> None:
    given_texts = [" ".join(text.split()) for text in texts]
    found = lines(*given_texts)
    assert len(found) <= len(given_texts)


def test_the_first_line_of_a_text_is_its_title_without_the_site() -> None:
    text = "\n".join([f"{TITLE} > IT 게시판 | 모두의 소식", "", "메뉴", TITLE, "본문", *GOLD])
    article = read_text(text)
    assert (article.title, article.text) == (TITLE, "\n".join(GOLD))


def test_an_empty_text_is_an_empty_article() -> None:
    assert read_text("").text == ""
    assert read_text("제목뿐").title == "제목뿐"


def test_a_real_board_page_keeps_its_article_alone_where_it_is_at_hand() -> None:
    if not REAL.exists():
        print("no real article beside the project: nothing was checked")  # noqa: T201
        return
    article = read_text(REAL.read_text("utf-8"))
    raw = REAL.read_text("utf-8")
    start, end = raw.index("글로벌 주식시장이"), raw.index("■ 대혼란기")
    captions = {"로이터=연합뉴스", "김영희 디자이너"}
    gold = [" ".join(line.split()) for line in raw[start:end].splitlines()]
    gold = [line for line in gold if line and line not in captions]
    assert article.title == "돈은 못 버는 척척박사…파티는 끝났다? AI 버블론 확산 [팩플]"
    assert article.text.replace("·", "?").splitlines() == [line.replace("·", "?") for line in gold]
    assert article.text.count("?") == 1
    assert (article.source, article.byline) == ("중앙일보", "김남영·정용환·윤상언")
