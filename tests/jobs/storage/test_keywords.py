"""The keywords that chats watch, looked up by what an article mentions."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from jobs.korean.candidates import candidates, surface
from jobs.korean.runs import WORD
from tests.clock import NOON

if TYPE_CHECKING:
    from jobs.korean.candidates import Candidates
    from jobs.records import Keyword
    from jobs.storage import Storage, Transaction

WORDS = "삼성 로봇 반도체 앱 AI HBM GPT-4 메타 애플 온라인 라인 칩 인공지능 네이버 협동 전자 3나노".split()
TAILS = ["", "은", "이", "를", "에서", "업계", "도", "용", "전자", "트", "3E", "이라는"]
GAPS = [" ", "", "·", "-", ". ", "\n"]


def a_text(chance: random.Random) -> str:
    parts = [
        chance.choice(WORDS) + chance.choice(TAILS) + chance.choice(GAPS)
        for _ in range(chance.randrange(1, 12))
    ]
    return "".join(parts)


async def met(tx: Transaction, found: Candidates) -> set[tuple[str, bool]]:
    """Which keywords the database says a text meets."""
    rows = await tx.keywords.among(found.keys(), words=found.keys(WORD))
    return {(row.key, row.exact) for row in rows}


def held(watched: list[Keyword], found: Candidates) -> set[tuple[str, bool]]:
    """Which of them the text meets, one by one and without a database."""
    return {
        (each.key, each.exact)
        for each in watched
        if surface(each.key, found, exact=each.exact) is not None
    }


@pytest.mark.parametrize("seed", range(20))
async def test_the_database_answers_as_the_text_itself_does(opened: Storage, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    async with opened.begin() as tx:
        await tx.chats.greet(1, "private", language="ko", zone="Asia/Seoul", now=NOON)
        keys = {"".join(word.split("-")).casefold() for word in WORDS} | {"삼성전자", "ai반도체"}
        for key in sorted(keys):
            for exact in (False, True):
                await tx.keywords.watch(1, key, key, exact=exact, now=NOON)
        watched = await tx.keywords.of(1)
        for _ in range(20):
            found = candidates(a_text(chance))
            assert await met(tx, found) == held(watched, found)


async def test_other_keywords_change_no_answer(opened: Storage) -> None:
    found = candidates("협동로봇과 인공지능 반도체가 늘었다")
    async with opened.begin() as tx:
        await tx.chats.greet(1, "private", language="ko", zone="Asia/Seoul", now=NOON)
        for word in ("로봇", "반도체", "메타"):
            await tx.keywords.watch(1, word, word, exact=False, now=NOON)
        before = await met(tx, found)
        for nth in range(500):
            await tx.keywords.watch(1, f"낱말{nth}", f"낱말{nth}", exact=nth % 2 == 0, now=NOON)
        assert await met(tx, found) == before == {("로봇", False), ("반도체", False)}


async def test_a_word_that_is_forgotten_leaves_nothing_behind(opened: Storage) -> None:
    found = candidates("로봇이 걷는다")
    async with opened.begin() as tx:
        await tx.chats.greet(1, "private", language="ko", zone="Asia/Seoul", now=NOON)
        await tx.keywords.watch(1, "로봇", "로봇", exact=True, now=NOON)
        (keyword,) = await tx.keywords.of(1)
        assert await met(tx, found) == {("로봇", True)}
        await tx.keywords.unwatch(1, keyword.id)
        assert await met(tx, found) == set()
        assert await tx.keywords.count() == 0
        assert await tx.keywords.watch(1, "로봇", "로봇", exact=True, now=NOON)


async def test_a_paused_chat_is_not_among_those_who_watch(opened: Storage) -> None:
    found = candidates("로봇이 걷는다")
    async with opened.begin() as tx:
        await tx.chats.greet(1, "private", language="ko", zone="Asia/Seoul", now=NOON)
        await tx.keywords.watch(1, "로봇", "로봇", exact=False, now=NOON)
        await tx.chats.retire(1, "blocked", NOON)
        assert await met(tx, found) == set()
