from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from jobs.errors import PageError, WorkshopError
from jobs.model import Article
from jobs.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

SENTENCES = [
    "앤트리버가 저전력 인공지능 칩의 양산 일정을 22일 공개했다.",
    "회사의 칩은 기존 제품보다 전력을 절반만 쓰는 것이 특징이다.",
    "파운드리 시험 생산은 오는 1월에 모두 마무리할 예정이다.",
    "업계에서는 저전력 칩 경쟁이 한층 빨라질 것으로 보고 있다.",
    "회사는 지난해 매출 1200억원을 올려 처음으로 흑자를 냈다.",
]
BAD_HAND = ("-m", "tests.jobs.bad_hand")


@pytest.fixture
async def workshop() -> AsyncGenerator[Workshop]:
    async with Workshop(hand=BAD_HAND, seconds=0.5) as opened:
        yield opened


async def test_work_is_done_elsewhere_and_brought_back(workshop: Workshop) -> None:
    assert await workshop.do("add", 2, 3) == 5


async def test_a_refusal_comes_back_as_itself(workshop: Workshop) -> None:
    with pytest.raises(PageError, match="no article"):
        await workshop.do("refuse")


@pytest.mark.parametrize("task", ["forever", "fail", "devour", "exit", "no such task"])
async def test_what_breaks_is_a_sentence_and_the_next_task_is_done(
    workshop: Workshop, task: str
) -> None:
    with pytest.raises(WorkshopError):
        await workshop.do(task)
    assert await workshop.do("add", 1, 1) == 2


async def test_the_loop_goes_on_while_a_task_hangs(workshop: Workshop) -> None:
    hanging = asyncio.ensure_future(workshop.do("forever"))
    loop = asyncio.get_running_loop()
    longest, before = 0.0, loop.time()
    while not hanging.done():
        await asyncio.sleep(0.005)
        longest, before = max(longest, loop.time() - before), loop.time()
    assert longest < 0.4
    with pytest.raises(WorkshopError, match=r"0\.5 seconds"):
        await hanging


async def test_what_a_parser_prints_is_no_answer(workshop: Workshop) -> None:
    assert await workshop.do("prattle") == "the answer"


async def test_no_secret_of_the_program_is_seen_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")
    async with Workshop(hand=BAD_HAND) as workshop:
        assert "TELEGRAM_BOT_TOKEN" not in await workshop.do("secrets")


async def test_many_tasks_at_once_each_get_their_own_answer(workshop: Workshop) -> None:
    sums = await asyncio.gather(*(workshop.do("add", number, 1) for number in range(50)))
    assert sums == list(range(1, 51))


async def test_a_task_given_up_does_not_answer_the_next(workshop: Workshop) -> None:
    await workshop.do("add", 1, 1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await workshop.do("forever")
    assert await workshop.do("add", 2, 2) == 4


async def test_an_idle_hand_goes_and_a_new_one_comes() -> None:
    async with Workshop(hand=BAD_HAND, idle_seconds=0) as workshop:
        assert await workshop.do("add", 1, 2) == 3
        await asyncio.sleep(0)
        assert await workshop.do("add", 3, 4) == 7


async def test_the_real_hand_reads_feeds_and_pages() -> None:
    async with Workshop() as workshop:
        feed = b'<rss version="2.0"><channel><title>\xec\x98\x88</title></channel></rss>'
        document = await workshop.do("feed", feed, url="http://a.example")
        assert document.title == "예"
        with pytest.raises(PageError):
            await workshop.do("page", b"<html></html>", url="http://a.example/1")


async def test_the_hand_gets_ready_for_a_task_once(workshop: Workshop) -> None:
    assert await workshop.do("helped") == ["help"]
    assert await workshop.do("helped") == ["help"]


@pytest.mark.parametrize("task", ["unhelped", "stalled"])
async def test_where_getting_ready_breaks_the_hand_the_task_is_done_without(task: str) -> None:
    async with Workshop(hand=BAD_HAND, start_seconds=2) as workshop:
        assert await workshop.do(task) == "done without"
        assert await workshop.do(task) == "done without"


async def test_the_real_hand_drafts_with_or_without_an_analyser() -> None:
    article = Article("저전력 칩 양산 확정", "\n".join(SENTENCES))
    async with Workshop() as workshop:
        drafted = await workshop.do("draft", article)
    assert SENTENCES[2] in [point.text for point in drafted.points]
