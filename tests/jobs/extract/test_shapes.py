"""Two invented articles in the shapes of portals, blogs, boards, papers and frameworks.

`shapes/gold.jsonl` has for each page the title and lines of its article, and words that are none of it.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from jobs.extract import read_page
from jobs.feeds.dates import KST
from tests.jobs.extract.measure import overlap

SHAPES = Path(__file__).with_name("shapes")
CASES: list[dict[str, Any]] = [
    json.loads(line) for line in (SHAPES / "gold.jsonl").read_text("utf-8").splitlines()
]
DATED = ("naver_like daum_like tistory naver_blog amp hashed_divs old_uppercase_euc_kr").split()
WHEN = datetime(2026, 11, 3, 9, 12, tzinfo=KST)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["file"]))
def test_the_article_is_found_whatever_its_page_is_like(case: dict[str, Any]) -> None:
    article = read_page((SHAPES / case["file"]).read_bytes(), url="https://moran.example/news/1")
    recall, precision = overlap(article.text, "\n".join(case["lines"]))
    assert recall >= 0.98
    assert precision >= 0.98
    assert [words for words in case["none"] if words in article.text] == []
    assert article.title == case["title"]


@pytest.mark.parametrize("name", DATED)
def test_the_time_below_the_headline_is_that_of_publication(name: str) -> None:
    assert read_page((SHAPES / f"{name}.html").read_bytes()).published_at == WHEN


@pytest.mark.parametrize(
    ("name", "changed"), [("daily", (10, 20)), ("old_uppercase_euc_kr", (10, 0)), ("amp", None)]
)
def test_the_time_of_the_last_change_is_told_apart_from_it(
    name: str, changed: tuple[int, int] | None
) -> None:
    article = read_page((SHAPES / f"{name}.html").read_bytes())
    wanted = changed and WHEN.replace(hour=changed[0], minute=changed[1])
    assert (article.published_at, article.updated_at) == (WHEN, wanted)
