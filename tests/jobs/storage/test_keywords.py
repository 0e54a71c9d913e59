"""The keywords that chats watch: one row a query, however it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from jobs.korean.anchors import JUDGED, anchors
from jobs.korean.query import read_query
from jobs.records import Keyword, Mention, Mute
from jobs.storage import tables
from tests.clock import NOON
from tests.news import published

if TYPE_CHECKING:
    from jobs.storage import Storage, Transaction

CHAT, OTHER = 1, 2


async def greet(tx: Transaction, *chat_ids: int) -> None:
    for chat_id in chat_ids:
        await tx.chats.greet(chat_id, "private", language="ko", zone="Asia/Seoul", now=NOON)


async def watch(tx: Transaction, typed: str, chat_id: int = CHAT) -> Keyword:
    keyword = await tx.keywords.watch(chat_id, read_query(typed), now=NOON)
    assert keyword is not None
    return keyword


async def anchored(tx: Transaction) -> set[tuple[str, int]]:
    rows = await tx.keywords._connection.execute(select(tables.anchors))  # noqa: SLF001
    return {(row.key, row.modes) for row in rows}


async def everything(tx: Transaction) -> dict[str, int]:
    """Count the rows of every table."""
    connection = tx.keywords._connection  # noqa: SLF001
    counts = {}
    for table in tables.metadata.sorted_tables:
        result = await connection.execute(select(func.count()).select_from(table))
        counts[table.name] = result.scalar_one()
    return counts


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("반도체", "반도체 "),
        ("인공 지능", "지능  인공"),
        ("AI 반도체", "반도체 ＡＩ"),
        ("인공지능", "인공지능 @5"),
        ("AI | 인공지능", "인공지능, ai"),
        ('"삼성"', "“삼성”"),
        ("애플 -주스", "-주스 애플"),
        ("제목:배터리", "title:배터리"),
        ("*로봇", "*로봇"),
        ("GPT-4", "gpt 4"),
    ],
)
async def test_a_query_is_watched_once_however_it_is_written(
    opened: Storage, first: str, again: str
) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT, OTHER)
        keyword = await watch(tx, first)
        assert await tx.keywords.watch(CHAT, read_query(again), now=NOON) is None
        assert await tx.keywords.of(CHAT) == [keyword]
        await watch(tx, again, OTHER)
        assert (await tx.keywords.count(CHAT), await tx.keywords.count()) == (1, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("삼성", '"삼성"'),
        ("삼성", "삼성*"),
        ("삼성", "제목:삼성"),
        ("AI 반도체", "AI | 반도체"),
        ("애플 -주스", "애플 주스"),
        ("C", "C++"),
        ("출처:예시일보", "예시일보"),
    ],
)
async def test_what_asks_for_something_else_is_another_keyword(
    opened: Storage, one: str, other: str
) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT)
        await watch(tx, one)
        await watch(tx, other)
        assert [each.typed for each in await tx.keywords.of(CHAT)] == [one, other]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("반도체", {("반도체", 7)}),
        ('"AI"', {("ai", 1)}),
        ("AI | 인공지능", {("ai", 7), ("인공지능", 7)}),
        ("반도체 @5", {("반도체", 7 + JUDGED)}),
        ("애플 -주스", {("애플", 7 + JUDGED)}),
        ("AI 반도체", {("반도체", 3 + JUDGED), ("ai반도체", 7)}),
        ("AI 반도체 -중국", {("반도체", 3 + JUDGED), ("ai반도체", 7 + JUDGED)}),
        ('삼성 "HBM"', {("hbm", 1 + JUDGED)}),
        ("*로봇", {("*로봇", 16 + JUDGED)}),
        ("제목:배터리", {("배터리", 7 + JUDGED)}),
        ("출처:예시일보", {("@예시일보", 7)}),
        ("출처:예시일보 칩셋", {("칩셋", 7 + JUDGED)}),
        ("출처:예시일보 -칩셋", {("@예시일보", 7 + JUDGED)}),
    ],
)
async def test_each_alternative_is_anchored_at_what_must_stand(
    opened: Storage, typed: str, expected: set[tuple[str, int]]
) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT)
        await watch(tx, typed)
        assert await anchored(tx) == expected


def test_a_word_that_is_everywhere_is_no_anchor_where_there_is_another() -> None:
    query = read_query("인공지능 칩셋")
    assert ("인공지능", 3 + JUDGED) in anchors(query)
    assert ("칩셋", 3 + JUDGED) in anchors(query, common={"인공지능"})


async def test_a_keyword_that_rests_has_no_anchor(opened: Storage) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT)
        keyword = await watch(tx, "로봇")
        assert await tx.keywords.pause(CHAT, keyword.id)
        assert await anchored(tx) == set()
        paused = await tx.keywords.get(CHAT, keyword.id)
        assert paused is not None
        assert paused.paused
        assert await tx.keywords.pause(CHAT, keyword.id, paused=False)
        assert await anchored(tx) == {("로봇", 7)}


async def test_a_keyword_is_altered_in_its_row_unless_that_would_double_another(
    opened: Storage,
) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT)
        keyword, other = await watch(tx, "삼성"), await watch(tx, '"애플"')
        assert await tx.keywords.alter(CHAT, keyword.id, read_query('"삼성" @3'))
        assert await tx.keywords.get(CHAT, keyword.id) == Keyword(
            keyword.id, CHAT, '"삼성" @3', cap=3
        )
        assert await anchored(tx) == {("삼성", 1 + JUDGED), ("애플", 1)}
        assert not await tx.keywords.alter(CHAT, keyword.id, read_query('"애플"'))
        assert await tx.keywords.get(CHAT, other.id) == other


async def test_what_is_looked_for_in_the_text_as_well_is_judged(opened: Storage) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT)
        keyword = await watch(tx, "로봇")
        assert await tx.keywords.body(CHAT, keyword.id, wanted=True)
        assert await anchored(tx) == {("로봇", 7 + JUDGED)}
        (changed,) = await tx.keywords.of(CHAT)
        assert changed.body


async def test_nobody_changes_the_keyword_of_another_chat(opened: Storage) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT, OTHER)
        keyword = await watch(tx, "로봇")
        assert not await tx.keywords.pause(OTHER, keyword.id)
        assert not await tx.keywords.body(OTHER, keyword.id, wanted=True)
        assert not await tx.keywords.alter(OTHER, keyword.id, read_query("드론"))
        assert await tx.keywords.get(OTHER, keyword.id) is None
        assert await tx.keywords.unwatch(OTHER, keyword.id) is None
        assert await tx.keywords.of(CHAT) == [keyword]


@pytest.mark.parametrize("typed", ["로봇", "AI 반도체 | *칩 -주스 @3", "출처:예시일보"])
async def test_adding_and_removing_leaves_nothing_behind(opened: Storage, typed: str) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT)
        before = await everything(tx)
        keyword = await watch(tx, typed)
        assert await everything(tx) != before
        assert await tx.keywords.unwatch(CHAT, keyword.id) == keyword
        assert await everything(tx) == before
        await watch(tx, typed)


async def test_a_mute_is_kept_once_and_taken_back(opened: Storage) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT, OTHER)
        for _ in range(2):
            await tx.mutes.mute(CHAT, "source", "예시일보", "예시일보", NOON)
        await tx.mutes.mute(CHAT, "story", "7", "앤트리버 소식", NOON)
        assert await tx.mutes.of(CHAT) == [
            Mute("story", "7", "앤트리버 소식"),
            Mute("source", "예시일보", "예시일보"),
        ]
        assert await tx.mutes.of(OTHER) == []
        assert await tx.mutes.unmute(CHAT, "source", "예시일보")
        assert not await tx.mutes.unmute(CHAT, "source", "예시일보")
        assert len(await tx.mutes.of(CHAT)) == 1


async def test_what_is_held_is_taken_once(opened: Storage) -> None:
    async with opened.begin() as tx:
        await greet(tx, CHAT)
        digest_id = await published(tx)
        row = {"chat_id": CHAT, "digest_id": digest_id, "keywords": [["칩", "칩", 4]]}
        insert = tables.held.insert().values(**row, held_at=NOON)
        await tx.held._connection.execute(insert)  # noqa: SLF001
        assert await tx.held.of(CHAT) == {digest_id: (Mention("칩", "칩", 4),)}
        assert await tx.held.chats(NOON, 9) == [CHAT]
        assert await tx.held.chats(NOON, 9, after=CHAT) == []
        assert await tx.held.take(CHAT, [digest_id + 1]) == {}
        assert await tx.held.take(CHAT) == {digest_id: (Mention("칩", "칩", 4),)}
        assert await tx.held.of(CHAT) == {}
