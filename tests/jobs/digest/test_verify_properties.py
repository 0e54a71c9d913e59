"""What holds of the gate for any text: an article's own sentences pass, and nothing takes long."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.news.press import read_articles
from jobs.digest import draft
from jobs.digest.claims import Claims
from jobs.digest.compress import compress
from jobs.digest.reference import without_connective
from jobs.digest.stems import letters, same_stem
from jobs.digest.verify import SENSE, verify
from jobs.digest.warnings import PROBLEMS
from jobs.digest.wording import Source
from jobs.extract import read_text
from jobs.korean.sentences import split
from jobs.model import Article, Evidence, Point, PointKind
from tests.jobs.digest.sentences import COMING
from tests.jobs.digest.verdicts import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jobs.korean.sentences import Sentence

REAL = Path(__file__).parents[4] / "shared" / "real"
OWN = [*sorted({v.evidence for v in FIRST}), *COMING]
PROSE = ("다.", "다", "요.")
LONGEST = 400


def bound(text: str, *found: Sentence) -> Point:
    proof = tuple(Evidence(s.start, s.end, s.text) for s in found)
    return Point("", text, PointKind.FACT, proof)


def refused(article: Article) -> list[tuple[str, list[str]]]:
    """List the sentences, whole or shortened by rule, that do not hold even against themselves."""
    found = []
    for sentence in split(article.text):
        text = sentence.text
        if not text.endswith(PROSE) or len(text) > LONGEST:
            continue
        for told in {text, compress(text, 2026), without_connective(text)}:
            point = bound(told, sentence)
            claims = Claims(Source.of(text, article.text, article.text))
            wrong = [code for code, check in SENSE.items() if check(point, claims)]
            found += [(told, wrong)] if wrong else []
    return found


@given(st.lists(st.sampled_from(OWN), min_size=1, max_size=8))
def test_an_article_s_own_sentences_pass(sentences: list[str]) -> None:
    article = Article("제목", "\n".join(sentences))
    for sentence in split(article.text):
        assert verify(bound(sentence.text, sentence), article) == ()
    assert refused(article) == []


@given(st.lists(st.sampled_from(OWN), min_size=2, max_size=6, unique=True))
def test_a_sentence_passes_beside_others_of_its_evidence(sentences: list[str]) -> None:
    article = Article("제목", "\n".join(sentences))
    found = split(article.text)
    whole = " ".join(sentence.text for sentence in found)
    if len(whole) <= LONGEST:
        assert verify(bound(whole, *found), article) == ()


@pytest.mark.parametrize("number", range(len(read_articles())))
def test_the_sample_news_holds_against_itself(number: int) -> None:
    article = read_text("제목\n" + "\n".join(read_articles()[number].blocks))
    assert refused(article) == []
    for point in draft(article).points:
        assert verify(point, article) == ()


def test_real_news_holds_against_itself_where_it_is_at_hand() -> None:
    texts = [text for text in real_texts() if "http" not in text]
    print(f"{len(texts)} real texts beside the project")  # noqa: T201
    for text in texts:
        assert refused(Article("제목", text)) == []


def real_texts() -> Iterator[str]:
    for path in sorted(REAL.glob("*.txt")):
        yield from path.read_text(encoding="utf-8").splitlines()
    for path in sorted(REAL.glob("pages/*.json")):
        yield from strings(json.loads(path.read_text(encoding="utf-8")))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


@given(
    st.text(
        st.sampled_from(
            "가나다라마바사을를은는이가할한했다고며면 .,0123%만억조년월일㎏①“”()<>[]#@"
        ),
        max_size=90,
    ),
    st.text(
        st.sampled_from(
            "가나다라마바사을를은는이가할한했다고며면 .,0123%만억조년월일㎏①“”()<>[]#@"
        ),
        min_size=1,
        max_size=90,
    ),
)
def test_any_korean_can_be_judged(text: str, body: str) -> None:
    article = Article("제목", body)
    point = Point(text[:20], text, PointKind.FACT, (Evidence(0, len(body), body),))
    assert set(verify(point, article)) <= set(PROBLEMS)


@given(st.text("가각간갈강거걱건걸겅기긱긴길깅", min_size=1, max_size=4))
def test_a_word_is_of_its_own_stem(word: str) -> None:
    if len(letters(word)) > 2:
        assert same_stem(letters(word), letters(word))


SHAPES = (
    "가나다라마바사아자차카타파하",
    "가나다 ",
    "1",
    "1,",
    "12월 ",
    "한다고 ",
    "지 않",
    "(",
    "늘린다. ",
    "3년 뒤 ",
    "a.",
    "수 없",
    "면 ",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_evidence_costs_no_more_than_its_length(shape: str) -> None:
    def cost(size: int) -> float:
        body = (shape * size)[:size]
        article = Article("제목", body)
        point = Point(
            "양산은 내년",
            "앤트리버는 내년 3월 칩 2만 장을 늘린다.",
            PointKind.FACT,
            (Evidence(0, size, body),),
        )
        started = time.process_time()
        verify(point, article)
        return time.process_time() - started

    cost(1_000)
    assert cost(160_000) < 40 * max(cost(20_000), 0.01)
