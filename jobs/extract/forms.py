"""The forms of a line: its enumerator or bullet, whether it has ended, what it cannot be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jobs.korean.endings import bare, is_declarative

CELLS = " | "
BULLETS = "▶▷►▸■□◼◻▪▫◾◆◇●○◎◉•∙·ㆍ◦☞☛✔✓✅☑▲△▼▽★☆※→⇒➜➤♦◈▣❖㉿"
SYLLABLES = "가나다라마바사아자차카타파하"
ORDINALS = ("첫", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
COUNTERS = ("첫", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
# Where each row of circled signs begins, and how many it has; a change of row changes the list.
ROWS = {0x2460: 20, 0x2474: 20, 0x2488: 20, 0x2776: 10, 0x2780: 10, 0x278A: 10}
ROWS |= {0x24B6: 26, 0x24D0: 26, 0x2160: 10, 0x326E: 14}
CIRCLED = {chr(row + n): (row, n + 1) for row, size in ROWS.items() for n in range(size)}
_CIRCLES = "".join(CIRCLED)
_NEXT_WORD = r"(?=[^\s\d.,:)])"
MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("①", re.compile(rf"([{_CIRCLES}])\.?\s*")),
    ("1⃣", re.compile("([0-9])\ufe0f?\u20e3\\s*")),
    ("1.", re.compile(rf"(\d{{1,2}})\.\s*{_NEXT_WORD}")),
    ("1)", re.compile(rf"(\d{{1,2}})\)\s*{_NEXT_WORD}")),
    ("(1)", re.compile(r"[(<\[](\d{1,2})[)>\]]\s*")),
    ("#1", re.compile(rf"#(\d{{1,2}})\.?\s+{_NEXT_WORD}")),
    ("1/", re.compile(r"(\d{1,2})\s?[/|]\s+")),
    ("가.", re.compile(rf"([{SYLLABLES}])[.)]\s*")),
    ("(가)", re.compile(rf"\(([{SYLLABLES}])\)\s*")),
    ("A.", re.compile(r"([A-H])[.)]\s+")),
    ("첫째", re.compile(rf"({'|'.join(ORDINALS)})째(?:로|는|,|\.|:|\s)+")),
    (
        "첫 번째",
        re.compile(rf"({'|'.join(COUNTERS)})\s?번째(?:로|는|,|\.|:)+\s*(?:로|는|,)?\s*"),
    ),
    ("-", re.compile(r"[-–—]\s*(?=[^\d\s\-–—])|[-–—]\s+")),
    ("*", re.compile(r"\*(?!\*)\s*(?=\S)|\++\s+")),
    ("•", re.compile(rf"([{BULLETS}])\ufe0f?\s*")),
)
ENDED = re.compile("[.!?…。！？:：][\"'”’)\\]」』》〉]*$")
LONGEST_HEADING = 30
NOT_A_HEADING = re.compile(
    r"@|https?:|www\.|=|ⓒ|©|무단\s?(?:전재|복제)|재배포|기자$|특파원$|디자이너$|에디터$|제공$|캡처$|"
    r"입력\s*:?\s*\d|수정\s*:?\s*\d|\d{4}[.\-/]\s?\d{1,2}[.\-/]|^사진|^자료|^그래픽|^출처|뉴스1$|연합뉴스$|"
    r"^\W*(?:관련\s?기사|많이\s?본|추천\s?기사|구독|댓글|공유|인쇄|목록|좋아요)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line is marked with: the family of the sign, its number (0: a bullet), its width."""

    family: str
    number: int
    width: int


def mark_of(text: str) -> Mark | None:
    """Read the enumerator or bullet that a line begins with."""
    for family, pattern in MARKS:
        found = pattern.match(text)
        if found and found.end() < len(text):
            sign = found[1] if found.re.groups else ""
            return Mark(_family(family, sign), number_of(family, sign), found.end())
    return None


def mark_width(text: str) -> int:
    """Count the characters of the enumerator or bullet that a line begins with."""
    mark = mark_of(text)
    return mark.width if mark else 0


def _family(family: str, sign: str) -> str:
    """Keep ① apart from ❶ and Ⅰ, and ■ from ▶: a change of sign is a change of list."""
    if family == "•":
        return f"•{sign}"
    return f"①{CIRCLED[sign][0]}" if family == "①" else family


def number_of(family: str, sign: str) -> int:
    """Give the place of an enumerator in its list, from one; nought for a bullet."""
    if family in {"-", "*", "•"}:
        return 0
    if sign in CIRCLED:
        return CIRCLED[sign][1]
    if sign.isdecimal():
        return int(sign)
    for row in (ORDINALS, COUNTERS, SYLLABLES, "ABCDEFGH"):
        if sign in row:
            return row.index(sign) + 1
    return 0


def ended(text: str) -> bool:
    """Tell whether a line has come to its end: a final ending, or the sign of one."""
    return is_declarative(text) or bool(ENDED.search(text))


def is_plain_line(text: str) -> bool:
    """Tell whether a line might be a heading or label: no caption, by-line, address or date."""
    return not NOT_A_HEADING.search(text) and any(char.isalpha() for char in text)


def is_bare_heading(text: str) -> bool:
    """Tell whether a line has the form of a heading: short, no full stop, no final ending."""
    return (
        len(text) <= LONGEST_HEADING
        and is_plain_line(text)
        and not text.endswith((".", ",", ":", "”", '"'))
        and (text.endswith("?") or not is_declarative(text))
        and mark_of(text) is None
        and bool(bare(text))
    )
