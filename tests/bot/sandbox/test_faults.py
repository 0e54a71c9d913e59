from __future__ import annotations

import re
from datetime import timedelta
from importlib.resources import files
from typing import TYPE_CHECKING

import httpx
import pytest
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.sandbox import JUNHO, MINJI, FaultKind, Faults, FloodLimit, Sandbox
from bot.sandbox.plays import PLAYS, Publishing
from bot.sandbox.refusals import NAMED

if TYPE_CHECKING:
    from telegram import Bot

    from tests.bot.sandbox.conftest import Clock


async def test_a_flood_names_the_seconds_to_wait(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.set(FaultKind.FLOOD, seconds=7, times=1)
    with pytest.raises(RetryAfter) as flooded:
        await bot.send_message(MINJI.id, "글")
    assert flooded.value.retry_after == timedelta(seconds=7)
    assert sandbox.calls[-1].description == "Too Many Requests: retry after 7"
    await bot.send_message(MINJI.id, "글")


async def test_a_fault_hits_only_its_chat_until_it_is_cleared(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.set("blocked", chat_id=MINJI.id)
    for _ in range(2):
        with pytest.raises(Forbidden):
            await bot.send_message(MINJI.id, "글")
    await bot.send_message(JUNHO.id, "글")
    sandbox.faults.clear("blocked")
    await bot.send_message(MINJI.id, "글")


async def test_a_server_error_is_no_bad_request(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.set("server_error", times=1)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(MINJI.id, "글")
    assert [(call.status, call.fault) for call in sandbox.calls[1:]] == [(500, "server_error")]


async def test_a_message_may_arrive_without_an_answer(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.set("lost_answer", seconds=30, times=1)
    with pytest.raises(TimedOut) as timed_out:
        await bot.send_message(MINJI.id, "글", read_timeout=0.1)
    assert isinstance(timed_out.value.__cause__, httpx.ReadTimeout)
    assert [message.text for message in sandbox.messages(MINJI.id)] == ["글"]
    assert (sandbox.calls[-1].status, sandbox.calls[-1].fault) == (0, "lost_answer")


async def test_a_call_may_be_lost_with_its_answer(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.set("lost_call", times=1)
    with pytest.raises(NetworkError) as lost:
        await bot.send_message(MINJI.id, "글")
    assert isinstance(lost.value.__cause__, httpx.RemoteProtocolError)
    assert sandbox.messages(MINJI.id) == []
    assert (sandbox.calls[-1].status, sandbox.calls[-1].fault) == (0, "lost_call")


async def test_a_slow_answer_comes_all_the_same(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.set("slow", seconds=0.05, times=1)
    await bot.send_message(MINJI.id, "글")
    assert sandbox.calls[-1].fault == "slow"


async def test_polling_is_spared_unless_it_is_meant(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.faults.set("server_error")
    assert await bot.get_updates() == ()
    sandbox.faults.set("server_error", method="getUpdates", times=1)
    with pytest.raises(NetworkError):
        await bot.get_updates()


async def test_sends_above_the_limit_are_refused_and_those_during_the_wait_are_marked(
    bot: Bot, sandbox: Sandbox, clock: Clock
) -> None:
    sandbox.limit(FloodLimit(rate=2, wait=3))
    for chat_id in (MINJI.id, JUNHO.id):
        await bot.send_message(chat_id, "글")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(MINJI.id, "글")
    clock.now += 3
    await bot.send_message(MINJI.id, "글")
    assert [call.during_wait for call in sandbox.calls[1:]] == [False, False, False, True, False]


def test_a_counted_fault_wears_off() -> None:
    faults = Faults()
    faults.set("flood", times=2)
    taken = [faults.take("sendMessage", 1) for _ in range(3)]
    assert [fault is not None for fault in taken] == [True, True, False]


def test_the_window_of_the_flood_limit_slides() -> None:
    limit = FloodLimit(rate=2, wait=1)
    refusals = [limit.refusal(now) for now in (0.0, 0.5, 1.1, 1.2)]
    assert [refusal is not None for refusal in refusals] == [False, False, False, True]


@pytest.mark.parametrize("name", NAMED)
async def test_a_refusal_switched_on_by_name_is_answered_as_telegram_would(
    bot: Bot, sandbox: Sandbox, name: str
) -> None:
    refusal = NAMED[name]
    await PLAYS["fault"](sandbox.messenger, {"kind": f"refusal:{name}", "times": "1"}, Publishing())
    (fault,) = sandbox.faults.switched_on
    assert fault.hits(refusal.method or "sendMessage", None)
    assert not fault.hits("editMessageText" if refusal.method == "sendMessage" else "getMe", None)
    with pytest.raises(TelegramError) as refused:
        await bot._post(refusal.method or "sendMessage", {"chat_id": MINJI.id})  # noqa: SLF001 - any method
    assert refused.value.message.casefold() in refusal.words.casefold()


def test_the_page_offers_every_fault_and_every_refusal_by_name() -> None:
    page = (files("bot.sandbox") / "page" / "index.html").read_text(encoding="utf-8")
    kinds = {kind.value for kind in FaultKind} - {"refusal"}
    offered = kinds | {f"refusal:{name}" for name in NAMED}
    assert set(re.findall(r'<option value="([a-z_:]+)">', page)) == offered
    panel = (files("bot.sandbox") / "page" / "panel.js").read_text(encoding="utf-8")
    assert all(f"  {kind.value}: " in panel for kind in FaultKind)
