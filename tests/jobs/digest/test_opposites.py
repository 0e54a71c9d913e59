"""What a text turns round is told by what stands after the same figure, time, event or name."""

from __future__ import annotations

import pytest

from jobs.digest.antonyms import opposite, sides
from jobs.digest.opposites import is_misdated, reverses
from jobs.digest.verify import verify
from jobs.korean.sentences import split
from jobs.model import Article, Evidence, Point, PointKind


@pytest.mark.parametrize(
    ("evidence", "turned", "kept"),
    [
        (
            "영업이익은 12% 줄었다. 인건비가 늘어난 탓이다.",
            "영업이익은 12% 증가했다.",
            "영업이익은 12% 감소했다.",
        ),
        (
            "공사는 내년 6월에 끝난다.",
            "공사는 내년 6월에 시작된다.",
            "공사는 내년 6월에 마무리된다.",
        ),
        (
            "공청회를 열어 의견을 들은 뒤 지침을 확정한다.",
            "공청회 전에 지침을 확정한다.",
            "공청회 뒤에 지침을 확정한다.",
        ),
        ("규제보다 지원이 먼저다.", "지원보다 규제가 먼저다.", "규제보다는 지원이 먼저다."),
        ("값이 10만원 안팎 오른다.", "값이 10만원 안팎 내린다.", "값이 10만원 안팎 오른다."),
    ],
)
def test_a_change_an_order_or_a_comparison_may_not_be_turned_round(
    evidence: str, turned: str, kept: str
) -> None:
    assert reverses(turned, evidence)
    assert not reverses(kept, evidence)


def test_an_event_keeps_its_own_date() -> None:
    evidence = "탐사선은 2029년 4월 소행성을 따라간다. 발사는 2027년 10월로 잡혔다."
    assert is_misdated("탐사선은 2029년 4월 발사된다.", evidence)
    assert not is_misdated("탐사선은 2027년 10월 발사된다.", evidence)
    assert not is_misdated("탐사선은 2027년 10월 발사돼 2029년 4월 소행성을 따라간다.", evidence)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("늘린다", "감축하기로"),
        ("승인했다", "거부한"),
        ("앞당긴다", "미뤘다"),
        ("인수한", "팔았다"),
    ],
)
def test_verbs_of_opposite_sense_are_on_two_sides(one: str, other: str) -> None:
    assert sides(one) & set(map(opposite, sides(other)))
    assert not sides(one) & sides(other)


@pytest.mark.parametrize(
    ("evidence", "text", "sound"),
    [
        # One verb of its own, where all else is known.
        ("회사는 임무 기간을 2027년까지 늘리기로 했다.", "회사의 임무 기간은 2027년까지 연장된다.", True),
        ("새 판에는 광고를 끄는 설정이 들어간다.", "새 판에서는 광고를 끄는 설정이 빠진다.", False),
        ("매출 목표를 140억원으로 잡았다. 올해보다 30% 낮다.", "매출 목표를 올해보다 30% 낮은 140억원으로 잡았다.", True),
        ("매출 목표를 올해보다 30% 낮은 140억원으로 잡았다.", "매출 목표를 140억원으로 잡았다. 올해보다 30% 낮다.", True),
        ("매출은 올해보다 30% 낮을 것으로 보인다.", "매출은 올해보다 30% 낮다.", False),
        ("새 요금은 동네 가게 430곳에 적용된다.", "새 요금은 동네 430개 가게에 적용된다.", True),
        ("협력사에 70억원을 빌려준다. 이자는 받지 않는다.", "협력사에 무이자로 70억원을 빌려준다.", True),
        ("예산은 1,100억원이다.", "예산은 1천100억원이다.", True),
        ("예산은 1,100억원이다.", "예산은 1천200억원이다.", False),
        ("로봇 1대만 있으면 된다.", "로봇 1대만으로 된다.", True),
    ],
)  # fmt: skip
def test_what_is_reworded_passes_and_what_is_turned_round_does_not(
    evidence: str, text: str, *, sound: bool
) -> None:
    proof = tuple(Evidence(each.start, each.end, each.text) for each in split(evidence))
    point = Point("", text, PointKind.OUTLOOK, proof)
    assert (verify(point, Article("", evidence)) == ()) is sound
