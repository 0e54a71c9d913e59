from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from jobs import gather, group, read, summarize
from tests.jobs.test_stages import follow, listed, page

if TYPE_CHECKING:
    import pytest

    from jobs.model import Article, Digest
    from jobs.newsroom import Newsroom
    from tests.jobs.paper import Paper


async def test_points_that_the_gate_refused_are_counted_in_the_log(
    newsroom: Newsroom, paper: Paper, caplog: pytest.LogCaptureFixture
) -> None:
    async def wary(article: Article) -> Digest:
        made = await newsroom.summarize(article)
        return replace(made, warnings=("points-dropped:2", "few-points", "points-repaired:1"))

    paper.puts("/1", page("앤트리버 양산 확정"))
    await follow(newsroom, paper, listed(paper, "/1"))
    for job in (gather, read, group):
        await job.run(newsroom)
    with caplog.at_level(logging.WARNING, "jobs.summarize"):
        assert await summarize.run(replace(newsroom, summarize=wary)) == 1
    (told,) = [record.getMessage() for record in caplog.records]
    assert told.endswith("the gate refused points: points-dropped 2, points-repaired 1")
