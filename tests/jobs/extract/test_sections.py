"""The article's own structure: its sections, and its outlook section with exact points."""

from __future__ import annotations

from typing import TYPE_CHECKING

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.extract.blocks import from_html, from_text
from jobs.extract.headings import is_outlook_heading
from jobs.extract.sections import article

if TYPE_CHECKING:
    from jobs.model import Article

LEAD = "앤트리버가 저전력 칩의 양산 일정을 22일 공개했다. 업계는 이를 반겼다."
ONE = "파운드리 시험 생산을 1월에 마치고 3월부터 월 2만 장을 찍을 계획이다."
TWO = "고객사는 서버 전력비가 30% 이상 줄어야 교체를 검토한다고 밝혔다."
THREE = "첫 수출 물량은 상반기 중 싱가포르로 나간다고 회사는 설명했다."
BODIES = [ONE, TWO, THREE]
LABELS = ["양산은 내년 3월", "전력비가 관건", "수출은 동남아부터"]
LABELLED = list(zip(LABELS, BODIES, strict=True))


def of_text(text: str) -> Article:
    return article("앤트리버의 내년", from_text(text))


def of_html(html: str) -> Article:
    return article("앤트리버의 내년", from_html(lxml.html.fromstring(html)))


def points(found: Article) -> list[tuple[str, str]]:
    assert found.outlook is not None
    return [(point.label, found.text[point.start : point.end]) for point in found.outlook.points]


@pytest.mark.parametrize(
    "heading",
    "앞으로는|앞으로|앞으로는?|앞으로의 전망|향후 전망|향후 계획은|전망|전망은|남은 과제|과제는|관전 포인트|관전포인트는|다음은|"
    "이후는|어떻게 될까|앞으로 어떻게 되나|What's next|What’s next?|What comes next|■ 앞으로는|[향후 전망]|4. 향후 계획|업계 전망|"
    "전망과 과제|향후 전망 및 과제|그래서 앞으로는?|남은 것은|이제 남은 과제는|무엇이 달라지나|앞으로 지켜볼 점|Next steps|Outlook|"
    "향후 일정|남은 변수는|앞으로의 과제|【앞으로는】|<앞으로는>|Q. 앞으로 어떻게 되나요?".split(
        "|"
    ),
)
def test_a_heading_of_what_comes_next_is_known(heading: str) -> None:
    assert is_outlook_heading(heading)


@pytest.mark.parametrize(
    "line",
    "앞으로는 달라진다|앞으로 3년간 2조 투자|실적 전망치 하회|전망대|과제물|다음|이후|앞으로도 계속|3분기 전망 밝다|앞으로 나란히|"
    "서울 전망대|다음 소식|이후 상황|전망 좋은 카페|과제 제출|앞으로는 이렇게 한다.|전망이 밝다|삼원전자, 향후 계획 공개".split(
        "|"
    ),
)
def test_the_same_words_in_a_sentence_or_a_headline_are_no_heading(line: str) -> None:
    assert not is_outlook_heading(line)


@pytest.mark.parametrize(
    "marks",
    [("①", "②", "③"), ("1. ", "2. ", "3. "), ("1) ", "2) ", "3) "), ("(1) ", "(2) ", "(3) "), ("가. ", "나. ", "다. "),
     ("▶ ", "▶ ", "▶ "), ("■", "■", "■"), ("◆ ", "◆ ", "◆ "), ("● ", "● ", "● "), ("· ", "· ", "· "), ("- ", "- ", "- "),
     ("* ", "* ", "* "), ("❶ ", "❷ ", "❸ "), ("1️⃣ ", "2️⃣ ", "3️⃣ "), ("첫째, ", "둘째, ", "셋째, ")],
)  # fmt: skip
@pytest.mark.parametrize(
    "form",
    [
        "{m}{l}: {b}",
        "{m}{l}\n{b}",
        "{m}**{l}**: {b}",
        "{m}**{l}:** {b}",
        "{m}[{l}] {b}",
        "{m}{l}={b}",
    ],
)
def test_labels_and_bodies_are_parted_whatever_the_enumerator(
    marks: tuple[str, str, str], form: str
) -> None:
    lines = [form.format(m=m, l=label, b=b) for m, (label, b) in zip(marks, LABELLED, strict=True)]
    assert points(of_text(f"{LEAD}\n\n앞으로는\n" + "\n".join(lines))) == LABELLED


@pytest.mark.parametrize(
    "marks", [("①", "②", "③"), ("1) ", "2) ", "3) "), ("첫째, ", "둘째, ", "셋째, ")]
)
@pytest.mark.parametrize("opening", ["앞으로는\n", "앞으로는 ", "앞으로는: "])
def test_points_on_one_line_are_parted(marks: tuple[str, str, str], opening: str) -> None:
    line = " ".join(mark + body for mark, body in zip(marks, BODIES, strict=True))
    if opening == "앞으로는 " and marks[0] != "①":
        opening = "[앞으로는] "
    assert points(of_text(f"{LEAD}\n\n{opening}{line}")) == [("", body) for body in BODIES]


def test_a_label_on_its_own_line_may_be_a_sentence() -> None:
    labels = ["돈 벌어야 살아남는다", "전력비를 줄인다", "수출은 동남아부터다"]
    lines = [f"{m}{label}\n{b}" for m, label, b in zip("①②③", labels, BODIES, strict=True)]
    assert points(of_text("앞으로는\n" + "\n".join(lines))) == list(
        zip(labels, BODIES, strict=True)
    )
    bare = [f"{label}\n{b}" for label, b in zip(labels, BODIES, strict=True)]
    assert points(of_text(f"{LEAD}\n\n앞으로는\n\n" + "\n\n".join(bare))) == list(
        zip(labels, BODIES, strict=True)
    )


@pytest.mark.parametrize(
    "promotion",
    ["■ 대혼란기, 투자 촉은 어디에\n5년 뒤를 보는 투자자들의 이야기다.", "더 자세한 내용은 구독 후 보실 수 있습니다.",
     "https://example.com/article/1", "김하나 기자 hana@example.com", "▶ 관련기사 더보기", "ⓒ 예시일보, 무단 전재 및 재배포 금지",
     "※ 이 기사는 예시일보와 함께합니다."],
)  # fmt: skip
def test_what_follows_the_list_does_not_leak_into_it(promotion: str) -> None:
    lines = [f"{m}{label}: {b}" for m, (label, b) in zip("①②③", LABELLED, strict=True)]
    found = of_text(f"{LEAD}\n\n앞으로는\n" + "\n".join(lines) + f"\n\n{promotion}\n꼬리말")
    assert points(found) == LABELLED
    assert found.outlook is not None
    assert found.text[found.outlook.start : found.outlook.end].endswith(THREE)


HTML_SECTIONS = [
    "<h{n}>앞으로는</h{n}>{items}<h{n}>업계 반응</h{n}><p>{lead}</p>".replace("{n}", str(n))
    for n in (1, 2, 3, 4)
] + [
    "<p><b>앞으로는</b></p>{items}<p><b>업계 반응</b></p><p>{lead}</p>",
    "<p><strong>[앞으로는]</strong></p>{items}<h3>업계 반응</h3><p>{lead}</p>",
    "<div style='font-weight:bold'>앞으로는</div>{items}<h3>업계 반응</h3><p>{lead}</p>",
    "<p>■ 앞으로는</p>{items}<p>■ 업계 반응</p><p>{lead}</p>",
    "<p>[앞으로는]</p>{items}<p>[업계 반응]</p><p>{lead}</p>",
]
HTML_ITEMS = [
    "".join(f"<p>{m}{label}: {b}</p>" for m, (label, b) in zip("①②③", LABELLED, strict=True)),
    "".join(f"<p>{m}<b>{label}</b>: {b}</p>" for m, (label, b) in zip("①②③", LABELLED, strict=True)),
    "<ul>" + "".join(f"<li><b>{label}:</b> {b}</li>" for label, b in LABELLED) + "</ul>",
    "<ol>" + "".join(f"<li><b>{label}</b><p>{b}</p></li>" for label, b in LABELLED) + "</ol>",
    "<dl>" + "".join(f"<dt>{label}</dt><dd>{b}</dd>" for label, b in LABELLED) + "</dl>",
    "<table>" + "".join(f"<tr><td>{label}</td><td>{b}</td></tr>" for label, b in LABELLED) + "</table>",
    "<table><tr><th>무엇</th><th>언제</th></tr>"
    + "".join(f"<tr><th>{label}</th><td>{b}</td></tr>" for label, b in LABELLED) + "</table>",
    "".join(f"<h5>{label}</h5><p>{b}</p>" for label, b in LABELLED),
    "".join(f"<p><b>{label}</b> {b}</p>" for label, b in LABELLED),
    "".join(f"<blockquote><b>{label}</b>: {b}</blockquote>" for label, b in LABELLED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("section", "items"),
    # Tagged headings inside a section whose own heading has no tag would be its equals.
    [(s, i) for s in HTML_SECTIONS for i in HTML_ITEMS if s.startswith("<h") or "<h5>" not in i],
)
def test_sections_and_points_of_html_are_exact(section: str, items: str) -> None:
    page = section.replace("{items}", items).replace("{lead}", LEAD)
    found = of_html(f"<div><p>{LEAD}</p>{page}</div>")
    assert points(found) == LABELLED
    assert found.outlook is not None
    assert found.outlook.heading == "앞으로는"
    assert found.text[found.outlook.start : found.outlook.end].endswith(THREE)


@pytest.mark.parametrize(
    "html",
    [
        f"<dl><dt>무슨 일이야</dt><dd>{LEAD}</dd><dt>앞으로는</dt><dd><p>{ONE}</p><p>{TWO}</p><p>{THREE}</p></dd></dl>",
        f"<table><tr><th>무슨 일이야</th><td>{LEAD}</td></tr><tr><th>앞으로는</th><td>①{ONE} ②{TWO} ③{THREE}</td></tr></table>",
        f"<blockquote><p><b>앞으로는</b></p><ul><li>{ONE}</li><li>{TWO}</li><li>{THREE}</li></ul></blockquote><p>{LEAD}</p>",
        f"<h2>향후 전망</h2><blockquote>{ONE}</blockquote><blockquote>{TWO}</blockquote><blockquote>{THREE}</blockquote><h2>끝</h2><p>{LEAD}</p>",
        f"{LEAD}<br><br>앞으로는<br>{ONE}<br><br>{TWO}<br><br>{THREE}<br><br>■ 홍보 글<br>구독하세요",
    ],
)  # fmt: skip
def test_sections_in_lists_tables_and_quotes_are_found(html: str) -> None:
    found = of_html(f"<div><p>{LEAD}</p>{html}</div>")
    assert [body for _, body in points(found)] == BODIES


def test_plain_paragraphs_are_points_without_labels() -> None:
    found = of_text(
        f"{LEAD}\n\n앞으로는\n\n" + "\n\n".join(BODIES) + "\n\n김하나 기자 hana@example.com"
    )
    assert points(found) == [("", body) for body in BODIES]


def test_an_introduction_before_the_list_is_no_point() -> None:
    lines = "\n".join(m + b for m, b in zip("①②③", BODIES, strict=True))
    found = of_text(f"{LEAD}\n\n앞으로는\n업계는 세 갈래를 지켜본다.\n{lines}")
    assert [body for _, body in points(found)] == BODIES


def test_lists_inside_a_point_belong_to_it() -> None:
    text = f"{LEAD}\n\n향후 계획\n1. 양산\n{ONE}\n- 세부 하나다\n- 세부 둘이다\n2. 전력\n{TWO}\n3. 수출\n{THREE}"
    assert [label for label, _ in points(of_text(text))] == ["양산", "전력", "수출"]


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n앞으로는 달라진다고 회사는 말했다.\n{ONE}",
        f"앞으로는\n\n{LEAD}\n그는 “앞으로는”이라고 되뇌었다."[6:],
        f"전망대\n{ONE}",
        f"# AI 반도체 향후 전망은\n\n{LEAD}",
        f"{LEAD}\n향후 계획을 묻자 그는 답하지 않았다.",
        "앞으로는",
        "앞으로는\n①\n②\n③",
        "",
    ],
)
def test_the_words_alone_make_no_section(text: str) -> None:
    assert of_text(text).outlook is None


def test_the_title_is_no_section() -> None:
    assert article("향후 전망", from_text(f"# 향후 전망\n\n{LEAD}\n{ONE}")).outlook is None


def test_sections_end_before_the_next_of_their_rank() -> None:
    found = of_text(f"{LEAD}\n\n## 하나\n{ONE}\n\n### 둘\n{TWO}\n\n## 셋\n{THREE}")
    assert [(s.heading, found.text[s.start : s.end]) for s in found.sections] == [
        ("하나", f"{ONE}\n둘\n{TWO}"),
        ("둘", TWO),
        ("셋", THREE),
    ]


def test_metadata_is_passed_through() -> None:
    assert (
        article("제목", from_text(LEAD), url="https://example.com", byline="김하나").byline
        == "김하나"
    )


LINES = st.sampled_from(
    ["앞으로는", "① 하나: 둘이다.", "② 둘", "■ 끝", "- 항목이다.", "1. 양산", "**굵게**: 몸통이다.", "## 전망", "> 인용이다.",
     "| 가 | 나 |", "구독하세요", ONE, TWO, "첫째, 하나다. 둘째, 둘이다.", "", "[향후 전망] 몸통이다.", "앞으로는 ①하나 ②둘", "과제는"]
)  # fmt: skip


@given(st.lists(LINES, max_size=14))
def test_offsets_hold_in_any_order_of_lines(lines: list[str]) -> None:
    check(article("제목", from_text("\n".join(lines))))


@given(st.text(max_size=200))
def test_offsets_hold_in_any_text(text: str) -> None:
    check(article("제목", from_text(text)))


def check(found: Article) -> None:
    for section in found.sections:
        assert 0 <= section.start < section.end <= len(found.text)
    if found.outlook is None:
        return
    assert found.outlook.points
    last = found.outlook.start
    for point in found.outlook.points:
        assert last <= point.start < point.end <= found.outlook.end <= len(found.text)
        body = found.text[point.start : point.end]
        assert body == body.strip()
        last = point.end
