"""The database finds the keywords that a text meets, and no others, whoever else watches what."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from jobs import owe_alerts
from jobs.korean.anchors import asked
from jobs.korean.candidates import candidates
from jobs.korean.matching import match
from jobs.korean.query import read_query
from jobs.storage import tables
from jobs.storage.mentions import MET
from tests.clock import NOON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jobs.korean.candidates import Candidates
    from jobs.records import Keyword
    from jobs.storage import Storage, Transaction

WORDS = "삼성 로봇 반도체 앱 AI HBM GPT-4 메타 애플 온라인 라인 칩 인공지능 네이버 협동 전자 3나노 5G C++ 돈".split()
TAILS = ["", "은", "이", "를", "에서", "업계", "도", "용", "전자", "트", "3E", "이라는"]
GAPS = [" ", "", "·", "-", ". ", "\n"]
SIGNED = ["{0} {1}", "{0} -{1}", "{0} | {1}", '"{0}" {1}', "*{0}", "{0}*", "*{0}*", "제목:{0}"]
SIGNED += ["출처:예시 {0}", "출처:예시", "출처:{0}", '"{0} {1}"', "{0} {1} | {0} -{1} @3", "{0} @2"]
MANY = 2_000


def a_text(chance: random.Random) -> str:
    parts = [
        chance.choice(WORDS) + chance.choice(TAILS) + chance.choice(GAPS)
        for _ in range(chance.randrange(1, 12))
    ]
    return "".join(parts)


def queries(chance: random.Random) -> set[str]:
    """Every word, with compounds and exactly, and some of every sign."""
    signed = (sign.format(*chance.sample(WORDS, 2)) for sign in SIGNED for _ in range(3))
    return {*WORDS, *(f'"{word}"' for word in WORDS), *signed}


async def watch(tx: Transaction, typed: Iterable[str]) -> list[Keyword]:
    await tx.chats.greet(1, "private", language="ko", zone="Asia/Seoul", now=NOON)
    kept = [await tx.keywords.watch(1, read_query(each), now=NOON) for each in sorted(typed)]
    return [keyword for keyword in kept if keyword]


async def met(tx: Transaction, found: Candidates) -> set[str]:
    """Which keywords an announcement would find that a text meets."""
    starred = await tx.alerts.within_words()
    keys = await tx.alerts.watched(asked(found, starred=starred))
    stands = {(each.key, each.modes) for each in owe_alerts.finds(keys, found, {})}
    verdicts = owe_alerts.judge(await tx.alerts.judged(keys), found, None, NOON)
    ids = {verdict.mention.keyword_id for verdict in verdicts}
    rows = await tx.keywords._connection.execute(select(tables.anchors))  # noqa: SLF001
    ids |= {row.keyword_id for row in rows if (row.key, row.modes) in stands}
    return {keyword.typed for keyword in await tx.keywords.of(1) if keyword.id in ids}


@pytest.mark.parametrize("seed", range(8))
async def test_the_database_answers_as_the_text_itself_does(opened: Storage, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    async with opened.begin() as tx:
        watched = await watch(tx, queries(chance))
        for _ in range(12):
            text = a_text(chance)
            title = text.partition("\n")[0]
            found = candidates(text, title_end=len(title), source="예시일보")
            alone = {
                each.typed for each in watched if match(read_query(each.typed), found) is not None
            }
            assert await met(tx, found) == alone


async def test_the_words_of_an_alert_are_asked_for_from_its_chat(opened: Storage) -> None:
    async with opened.read() as tx:
        rows = await tx.keywords._connection.execute(  # noqa: SLF001
            text("EXPLAIN QUERY PLAN " + MET), {"pairs": "[[1, 1]]"}
        )
        plan = [row.detail for row in rows]
    assert [step.split()[1] for step in plan[:4]] == ["p", "k", "a", "f"]
    assert not [step for step in plan[1:4] if not step.startswith("SEARCH")]


def neighbours(chance: random.Random) -> set[str]:
    """Keywords that differ from the watched ones by a letter, a sign or a word."""
    words = [chance.choice(WORDS) + chance.choice("가용전3기") for _ in range(MANY // 10)]
    others = {sign.format(each, chance.choice(WORDS)) for each in words for sign in SIGNED}
    return {*others, *(f"낱말{nth}" for nth in range(MANY))}


@pytest.mark.parametrize("seed", range(4))
async def test_many_other_keywords_change_no_answer(opened: Storage, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    texts = ["협동로봇과 인공지능 반도체가 늘었다", *(a_text(chance) for _ in range(8))]
    read = [candidates(text, source="예시일보") for text in texts]
    async with opened.begin() as tx:
        mine = {each.typed for each in await watch(tx, queries(chance))}
        before = [await met(tx, found) for found in read]
        await watch(tx, neighbours(chance))
        assert [await met(tx, found) & mine for found in read] == before
        assert {"로봇", "반도체"} <= before[0]


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_added_changed_and_removed_leaves_nothing_behind(
    opened: Storage, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311
    async with opened.begin() as tx:
        await watch(tx, queries(chance))
        before = await rows(tx)
        others = neighbours(chance) - {each.typed for each in await tx.keywords.of(1)}
        added = await watch(tx, chance.sample(sorted(others), 150))
        for keyword in chance.sample(added, 50):
            await tx.keywords.pause(1, keyword.id, paused=chance.random() < 1 / 2)
            await tx.keywords.body(1, keyword.id, wanted=chance.random() < 1 / 2)
            await tx.keywords.alter(1, keyword.id, read_query(f"{keyword.typed} 다른{keyword.id}"))
        for keyword in chance.sample(added, len(added)):
            await tx.keywords.unwatch(1, keyword.id)
        assert await rows(tx) == before


async def rows(tx: Transaction) -> list[list[tuple[object, ...]]]:
    """All that is kept, table by table."""
    connection = tx.keywords._connection  # noqa: SLF001
    return [
        sorted((tuple(row) for row in await connection.execute(select(table))), key=repr)
        for table in tables.metadata.sorted_tables
    ]
