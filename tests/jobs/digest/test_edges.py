"""With an analyser at hand a label is cut between morphemes only; it refuses, and never offers."""

from __future__ import annotations

import pytest

from jobs.digest import draft, verify
from jobs.digest.edges import is_whole
from jobs.korean import kiwi
from jobs.korean.kiwi import Analyse, Morpheme
from jobs.model import Article

GRAIN = "알갱이 하나는 나눌 수도 없다."
QUEUE = "줄의 길이를 재서 덜 붐비는 층을 알려 준다."
SIGHT = "연구진은 소행성 100개를 더 찾을 수 있다."
WILL = "하늘지기는 카메라를 달겠다고 밝혔다."
PARTED = {
    GRAIN: "알갱이/NNG 하나/NR 는/JX 나누/VV",
    QUEUE: "줄/NNG 의/JKG 길이/NNG 를/JKO 재/VV 덜/MAG 붐비/VV 는/ETM 층/NNG 을/JKO",
    SIGHT: "연구진/NNG 은/JX 소행성/NNG 100/SN 개/NNB 를/JKO 더/MAG 찾/VV 을/ETM 수/NNB",
    WILL: "하늘지기/NNP 는/JX 카메라/NNG 를/JKO 달/VV",
}


def by_table(text: str) -> list[Morpheme]:
    """Part the sentences of this module as Kiwi parts them."""
    found, at = [], 0
    for form, _, tag in (each.partition("/") for each in PARTED.get(text, "").split()):
        start = text.find(form, at)
        if start >= 0:
            found.append(Morpheme(tag, start, at := start + len(form)))
    return found


ANALYSERS = [by_table, *filter(None, [kiwi.load()])]


@pytest.mark.parametrize("analyse", ANALYSERS)
@pytest.mark.parametrize(
    ("label", "text", "whole"),
    [
        ("알갱이", GRAIN, True),
        ("알갱", GRAIN, False),
        ("층", QUEUE, True),
        ("재서 덜 붐비", QUEUE, False),
        ("찾 전망", SIGHT, False),
        ("연구진, 찾을 가능성", SIGHT, True),
        ("카메라 달겠다", WILL, True),
        ("핵심", WILL, True),
    ],
)
def test_a_word_of_a_label_ends_where_a_morpheme_ends(
    analyse: Analyse, label: str, text: str, *, whole: bool
) -> None:
    assert is_whole(label, text, analyse) is whole


@pytest.mark.parametrize("analyse", ANALYSERS)
def test_a_digest_with_an_analyser_is_the_same_but_for_labels(analyse: Analyse) -> None:
    text = f"빛을 나르는 것은 알갱이다. 크기는 1㎚다. {GRAIN}\n{QUEUE} {SIGHT} 비용은 3억원이다."
    article = Article("빛 알갱이 이야기", text)
    plain, analysed = draft(article), draft(article, analyse)
    assert [point.text for point in plain.points] == [point.text for point in analysed.points]
    assert all(verify(point, article) == () for point in analysed.points)
    assert len({point.label for point in analysed.points}) == len(analysed.points)
