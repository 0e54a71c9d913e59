"""`apeuro inspect keyword`: one query on a text, and cases by the line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.program import Shell

TEXT = "AI반도체 경쟁\nLG유플러스가 협동로봇을 들인다."


async def test_a_match_is_shown_with_its_places(shell: Shell) -> None:
    file = shell.write("a.txt", TEXT)
    answer = (await shell.run("inspect", "keyword", "로봇", file, "--json")).json
    (span,) = answer["spans"]
    assert answer == {"match": True, "spans": [span], "error": None}
    assert TEXT[slice(*span)] == "로봇"
    ended = await shell.run("inspect", "keyword", "LG", typed=TEXT)
    assert "[LG]유플러스" in ended.out
    assert (await shell.run("inspect", "keyword", "드론", file)).out == "no match\n"


async def test_cases_are_answered_a_line_each(shell: Shell) -> None:
    cases = [
        {"query": "네이버", "text": "네이버가 냈다"},
        {"query": "라인", "text": "온라인 쇼핑"},
        {"query": "제목:로봇", "text": TEXT},
        {"query": '"삼성', "text": "삼성"},
    ]
    lines = [*(json.dumps(case) for case in cases), "", "[1]", "{broken", '{"query": 1, "text": 2}']
    ended = await shell.run("inspect", "keyword", "--jsonl", typed="\n".join(lines))
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert [answer["match"] for answer in answers] == [True, *[False] * 6]
    assert answers[0] == {"match": True, "spans": [[0, 3]], "error": None}
    assert [bool(answer["error"]) for answer in answers] == [*[False] * 3, *[True] * 4]
    assert answers[3]["position"] == 0
    assert ended.status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-p", "x"), "No such option"),
        ((), "a query is needed"),
        (("애플 |",), "both sides"),
        (("애플", "none.txt"), "cannot be read"),
    ],
)
async def test_what_is_wrong_is_one_sentence(
    shell: Shell, arguments: tuple[str, ...], said: str
) -> None:
    ended = await shell.run("inspect", "keyword", *arguments)
    assert ended.status != 0
    assert said in ended.err
    assert "Traceback" not in ended.err
