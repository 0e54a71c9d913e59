"""A page's visible paragraphs, in reading order, from Markdown, plain text and HTML."""

from __future__ import annotations

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.extract.blocks import Block, BlockKind, from_html, from_text

LONG = "앤트리버가 저전력 칩의 양산 일정을 22일 공개했다고 업계는 전했다."


def read(html: str) -> list[Block]:
    return from_html(lxml.html.fromstring(html))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## 앞으로는", Block("앞으로는", BlockKind.HEADING, 2)),
        ("### 전망 ###", Block("전망", BlockKind.HEADING, 3)),
        ("전망\n====", Block("전망", BlockKind.HEADING, 1)),
        ("- 하나다", Block("- 하나다", BlockKind.ITEM, 1)),
        ("  - 둘이다", Block("- 둘이다", BlockKind.ITEM, 2)),
        ("1. 하나다", Block("1. 하나다", BlockKind.ITEM, 1)),
        ("> 인용이다", Block("인용이다", BlockKind.QUOTE)),
        ("| 양산 | 내년 |", Block("양산 | 내년", BlockKind.ROW, 0, "양산")),
        ("**양산**: 내년이다", Block("양산: 내년이다", bold="양산")),
        ("① **양산**: 내년이다", Block("① 양산: 내년이다", bold="양산")),
        ("[칩](https://example.com)을 본다", Block("칩을 본다")),
        ("  빈칸이\u00a0 \u200b많다 ", Block("빈칸이 많다")),
    ],
)
def test_a_line_of_markdown_becomes_its_block(text: str, expected: Block) -> None:
    assert from_text(text) == [expected]


def test_rules_fences_and_empty_lines_are_no_blocks() -> None:
    assert from_text("\n---\n```\n***\n\n") == []


def test_the_head_row_of_a_table_is_bold_throughout() -> None:
    head, row = from_text("| 항목 | 시점 |\n|---|---|\n| 양산 | 내년 |")
    assert head.bold == head.text
    assert row.bold == "양산"


def test_a_short_line_right_before_its_paragraph_is_a_heading() -> None:
    blocks = from_text(f"{LONG}\n\n무슨 일이야\n{LONG}\n\n김영희 디자이너\n\n{LONG}")
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


def test_lines_wrapped_at_a_width_are_one_paragraph() -> None:
    wrapped = "앤트리버는 저전력 칩의 시험 생산을 내년 1월까지 마치고\n3월부터 월 2만 장을 양산할 계획이라고 밝혔다."
    blocks = from_text("\n\n".join([wrapped] * 4))
    assert [block.text for block in blocks] == [wrapped.replace("\n", " ")] * 4


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><h3>전망</h3></div>", [Block("전망", BlockKind.HEADING, 3)]),
        ("<div><p>하나</p>둘<p>셋</p></div>", [Block("하나"), Block("둘"), Block("셋")]),
        ("<div>하나<br><br>둘</div>", [Block("하나"), Block("둘")]),
        ("<div><p><b>라벨</b>: 몸통</p></div>", [Block("라벨: 몸통", bold="라벨")]),
        ("<div><p>① <strong>라벨</strong> 몸통</p></div>", [Block("① 라벨 몸통", bold="라벨")]),
        ("<div><p>앞 <b>강조</b></p></div>", [Block("앞 강조")]),
        ("<div><p style='font-weight:700'>라벨</p></div>", [Block("라벨", bold="라벨")]),
        ("<ul><li>가<ul><li>나</li></ul></li></ul>", [Block("가", BlockKind.ITEM, 1), Block("나", BlockKind.ITEM, 2)]),
        ("<ul><li><b>가</b><p>나</p></li></ul>", [Block("가", BlockKind.ITEM, 1, "가"), Block("나")]),
        ("<blockquote><p>가</p><p>나</p></blockquote>", [Block("가", BlockKind.QUOTE), Block("나", BlockKind.QUOTE)]),
        ("<dl><dt>가</dt><dd>나</dd></dl>", [Block("가", BlockKind.TERM), Block("나", BlockKind.DEFINITION)]),
        ("<table><tr><td>가</td><td>나</td></tr></table>", [Block("가 | 나", BlockKind.ROW, 0, "가")]),
        ("<table><tr><th>가</th><th>나</th></tr></table>", [Block("가 | 나", BlockKind.ROW, 0, "가 | 나")]),
        ("<table><tr><td><p>가</p><p>나</p></td></tr></table>", [Block("가"), Block("나")]),
        ("<figure><img alt='x'><figcaption>가</figcaption></figure>", [Block("가", BlockKind.CAPTION)]),
        ("<div>가<script>x</script><nav>나</nav><p hidden>다</p><p style='display: none'>라</p>마</div>", [Block("가마")]),
        ("<div>가<!-- 나 -->다</div>", [Block("가다")]),
        ("<pre>가\n나</pre>", [Block("가"), Block("나")]),
    ],
)  # fmt: skip
def test_an_element_becomes_its_blocks(html: str, expected: list[Block]) -> None:
    assert read(html) == expected


def test_hidden_parts_do_not_part_what_is_seen() -> None:
    assert read("<div><p>앞<span style='visibility:hidden'>x</span>뒤</p></div>") == [Block("앞뒤")]


def test_deep_nesting_is_read_without_recursion() -> None:
    assert read("<div>" * 200 + "가" + "</div>" * 200) == [Block("가")]


@given(st.text(max_size=300))
def test_blocks_of_any_text_are_filled_single_lines(text: str) -> None:
    for block in from_text(text):
        assert block.text == " ".join(block.text.split())
        assert block.text
        assert block.bold in block.text


PARTS = """<p> </p> <b> </b> <li> <table> <tr> <td> <br> 나다. <h2> </h2> <dl> <dt> 1. <blockquote>""".split()


@given(st.lists(st.sampled_from(PARTS), max_size=40))
def test_any_mark_up_can_be_read(parts: list[str]) -> None:
    for block in read("<div>" + "".join(parts) + "</div>"):
        assert block.text == " ".join(block.text.split())
        assert block.text
