from __future__ import annotations

import pytest

from jobs.likeness.facts import is_rounded, normal, read


def figures(text: str) -> set[str]:
    return {"".join(figure) for figure in read(normal(text))[1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1만2000명과 12,000명과 1만 2천 명", {"12000명"}),
        ("1조1500억원과 1조 1,500억 원", {"1150000000000원"}),
        ("38%와 38퍼센트와 38％", {"38%"}),
        ("오후 2시 10분", {"14시", "10분"}),
        ("오전 10시 20분", {"10시", "20분"}),
        ("12.34포인트(0.47%) 내린 2651.22", {"12.34포인트", "0.47%", "2651.22"}),
        ("아침 최저기온은 -2도", {"-2도"}),
        ("CVE-2026-41021이 5.2.1 판에 있다", {"cve-2026-41021#", "5.2.1#"}),
        ("HBM4는 HBM3보다 빠르다", {"hbm4#", "hbm3#"}),
        ("가람2는 ‘폴드7’보다 싸고 제3회에 오후2시", {"가람2#", "폴드7#"}),
        ("숫자가 없다", set()),
        ("1200여 명이 모였다", {"1200명"}),
        ("3개월 동안 4시간씩", {"3개월", "4시간"}),
        ("2026년 11월 22일", {"2026년", "11월", "22일"}),
    ],
)
def test_figures_are_read_whatever_way_they_are_written(text: str, expected: set[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("figure", "other", "rounded"),
    [
        ("84000건", "80000건", True),
        ("12345명", "12000명", True),
        ("1248대", "1240대", False),
        ("300억", "312억", True),
        ("51만", "52만", False),
        ("22일", "20일", False),
        ("2651.22원", "2600원", True),
        ("84000건", "80000명", False),
    ],
)
def test_a_figure_may_be_told_roughly(figure: str, other: str, *, rounded: bool) -> None:
    ((one, *_), (two, *_)) = (sorted(read(normal(text))[1]) for text in (figure, other))
    assert is_rounded(one, two) is is_rounded(two, one) is rounded


def test_numbers_are_written_out_and_the_rest_stays() -> None:
    written, _ = read(normal("월 1만2000장을 5G로 판다"))
    assert written == "월 12000장을 5g로 판다"
