"""Every warning a digest or an article may carry: the code, and what it means to a reader.

A code of COUNTED carries how many points it tells of: `points-dropped:2`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Why an article is not summarised; where it is shown at all, it is shown by its title alone.
NOT_SUMMARISED: dict[str, str] = {
    "photo": "사진 기사라 요약하지 않습니다.",
    "video": "영상 기사라 요약하지 않습니다.",
    "obituary": "부고라 요약하지 않습니다.",
    "personnel": "인사 명단이라 요약하지 않습니다.",
    "advert": "광고라 요약하지 않습니다.",
    "too-short": "세 문장 이하라 요약하지 않습니다.",
    "title-only": "제목과 짧은 소개만 있습니다.",
    "no-sentences": "문장으로 된 본문이 없습니다.",
    "not-korean": "한국어 본문이 아닙니다.",
}

# What a reader should know about a digest that was made.
ABOUT_DIGEST: dict[str, str] = {
    "few-points": "근거가 확실한 포인트가 세 개에 못 미칩니다.",
    "points-dropped": "근거와 맞지 않는 포인트를 뺐습니다.",
    "points-repaired": "줄이면 뜻이 달라지는 포인트를 원문 그대로 옮겼습니다.",
    "passed-over": "이미 끝난 일을 전한 포인트를 건너뛰었습니다.",
    "long-article": "아주 긴 글이라 앞부분만 읽었습니다.",
}

COUNTED = ("points-dropped", "points-repaired")

WARNINGS: dict[str, str] = NOT_SUMMARISED | ABOUT_DIGEST

# What the gate may find wrong with a point.
PROBLEMS: dict[str, str] = {
    "evidence": "근거가 없거나 본문과 글자가 다릅니다.",
    "number": "근거에 없는 숫자가 있습니다.",
    "date": "날짜나 때가 근거와 다릅니다.",
    "name": "근거에 없는 이름이 있습니다.",
    "quote": "근거에 없는 인용이 있습니다.",
    "negation": "긍정과 부정이 근거와 다릅니다.",
    "modality": "계획과 사실이 근거와 다릅니다.",
    "added": "근거에 없는 내용이 덧붙었습니다.",
    "unrelated": "근거가 다른 이야기를 합니다.",
    "markup": "표시 기호나 주소가 들어 있습니다.",
    "label": "제목이 기사에 없는 말을 합니다.",
    "length": "너무 길거나 비어 있습니다.",
}


def counted(code: str, count: int) -> tuple[str, ...]:
    """Write a warning with its number of points; nothing where there are none."""
    return (f"{code}:{count}",) if count else ()


def tally(warnings: Iterable[str]) -> Counter[str]:
    """Count what warnings tell of by their codes: `points-dropped:2` counts two, others one."""
    told: Counter[str] = Counter()
    for warning in warnings:
        code, _, count = warning.partition(":")
        told[code] += int(count) if count.isdecimal() else 1
    return told
