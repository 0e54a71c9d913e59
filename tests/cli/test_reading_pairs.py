"""`apeuro inspect same`: the JSON that others rely on, and what people see."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.pages import ARTICLE, PAGE
from tests.gold.stories import cases

if TYPE_CHECKING:
    from tests.cli.program import Shell
    from tests.gold.stories.cases import Pair

OTHER = "누리뫼클라우드 장애 복구\n누리뫼클라우드의 저장 서비스가 네 시간 만에 복구됐다고 회사가 전했다.\n"


def case(pair: Pair) -> str:
    sides = {"a": pair.one, "b": pair.other}
    told = {side: {"title": each.title, "text": each.text} for side, each in sides.items()}
    return json.dumps(told, ensure_ascii=False)


async def test_each_case_of_standard_input_is_answered_with_a_line(shell: Shell) -> None:
    chosen = cases.pairs()[::9]
    typed = "\n".join(map(case, chosen)) + "\n"
    ended = await shell.run("inspect", "same", "--jsonl", typed=typed)
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.status == 0
    assert [answer["same"] for answer in answers] == [pair.same for pair in chosen]
    for answer in answers:
        assert isinstance(answer["same"], bool)
        assert 0.0 <= answer["score"] <= 1.0
        assert answer["why"].endswith(".")


async def test_a_line_that_is_no_case_is_answered_too_and_the_rest_as_well(shell: Shell) -> None:
    typed = "\n".join(["{", "[]", '{"a": {}, "b": 3}', case(cases.pairs()[0])])
    ended = await shell.run("inspect", "same", "--jsonl", typed=typed)
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.status == 1
    assert [bool(answer.get("error")) for answer in answers] == [True, True, True, False]
    assert [answer["same"] for answer in answers] == [False, False, False, True]


async def test_two_files_are_compared(shell: Shell) -> None:
    page, text = shell.write("a.html", PAGE), shell.write("b.txt", ARTICLE)
    other = shell.write("c.txt", OTHER)
    same = await shell.run("inspect", "same", page, page)
    assert same.out.startswith("one story (1.00): ")
    two = await shell.run("inspect", "same", text, other, "--text", "--json")
    assert two.json["same"] is False


async def test_a_file_may_hold_the_case(shell: Shell) -> None:
    file = shell.write("case.json", case(cases.pairs()[0]))
    assert (await shell.run("inspect", "same", file, "--json")).json["same"] is True


@pytest.mark.parametrize("arguments", [(), ("a", "b", "c"), ("a", "--jsonl")])
async def test_what_is_neither_two_articles_nor_cases_is_refused(
    shell: Shell, arguments: tuple[str, ...]
) -> None:
    ended = await shell.run("inspect", "same", *arguments)
    assert ended.status == 2
    assert "name two articles" in " ".join(ended.err.split())


async def test_a_file_that_is_no_case_is_refused_in_a_sentence(shell: Shell) -> None:
    ended = await shell.run("inspect", "same", shell.write("case.json", "nothing"))
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("apeuro: this is no case of the form")
