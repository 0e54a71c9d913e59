"""Three real pages with gold text; they belong to their publishers and stay outside the project."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from jobs.extract import read_page
from jobs.feeds.dates import parse_date
from tests.jobs.extract.measure import overlap

REAL = Path(__file__).parents[4] / "shared" / "real" / "pages"
CASES = (
    ("HankookIlbo_2025_05_15", "HankookIlbo", "V1"),
    ("HankookIlbo_2026_01_29", "HankookIlbo", "V2"),
    ("MBN_2025_06_03", "MBN", "V1"),
)


def test_real_pages_reach_the_floor_where_they_are_at_hand() -> None:
    if not REAL.exists():
        print("no real pages beside the project: nothing was checked")  # noqa: T201
        return
    for page, outlet, version in CASES:
        gold = json.loads((REAL / f"{outlet}.json").read_text("utf-8"))[version]
        sections = gold["body"]["sections"]
        text = "\n".join(line for one in sections for line in one["headline"] + one["paragraphs"])
        article = read_page(gzip.decompress((REAL / f"{page}.html.gz").read_bytes()))
        recall, precision = overlap(article.text, text)
        assert recall >= 0.98, page
        assert precision >= 0.95, page
        assert article.title == " ".join(gold["title"].split())
        assert article.published_at is not None
        expected = parse_date(gold["publishing_date"])
        assert expected is not None
        assert article.published_at.replace(second=0) == expected.replace(second=0)
        assert article.byline.replace(" ", "").split(",") == gold["authors"]
