from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, Conflict

from bot.sandbox import BOT, GROUP_ID, JUNHO, MINJI, Sandbox

if TYPE_CHECKING:
    from tests.bot.sandbox.conftest import Clock

WHY = InlineKeyboardMarkup([[InlineKeyboardButton("왜?", callback_data="why:1")]])


async def test_updates_stay_until_the_next_offset_confirms_them(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.say(MINJI.id, "하나")
    sandbox.say(MINJI.id, "둘")
    first = await bot.get_updates(limit=1)
    again = await bot.get_updates()
    assert [update.update_id for update in again][:1] == [first[0].update_id]
    rest = await bot.get_updates(offset=again[-1].update_id)
    assert [text(update) for update in rest] == ["둘"]
    assert await bot.get_updates(offset=rest[-1].update_id + 1) == ()


async def test_a_negative_offset_keeps_only_the_last(bot: Bot, sandbox: Sandbox) -> None:
    for word in ("하나", "둘", "셋"):
        sandbox.say(MINJI.id, word)
    assert [text(update) for update in await bot.get_updates(offset=-1)] == ["셋"]


def text(update: Update) -> str | None:
    return update.message.text if update.message else None


async def test_a_long_poll_answers_as_soon_as_something_comes(bot: Bot, sandbox: Sandbox) -> None:
    polling = asyncio.ensure_future(bot.get_updates(timeout=30))
    await sandbox.until_polled()
    sandbox.say(MINJI.id, "왔다")
    assert [text(update) for update in await polling] == ["왔다"]


async def test_a_second_poller_ends_the_first(bot: Bot, sandbox: Sandbox) -> None:
    async with Bot(sandbox.token, base_url=f"{sandbox.api_url}/bot") as second:
        first_poll = asyncio.ensure_future(bot.get_updates(timeout=30))
        await sandbox.until_polled()
        second_poll = asyncio.ensure_future(second.get_updates(timeout=30))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first_poll
        sandbox.say(MINJI.id, "왔다")
        assert len(await second_poll) == 1


async def test_polling_is_refused_while_a_webhook_is_set(bot: Bot, sandbox: Sandbox) -> None:
    await bot.set_webhook("https://apeuro.example/hook", secret_token="s-1")  # noqa: S106 (made up)
    sandbox.say(MINJI.id, "안녕")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://apeuro.example/hook", 1)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_webhook_without_https_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bad webhook"):
        await bot.set_webhook("http://apeuro.example/hook")


async def test_only_the_wanted_kinds_of_update_come(bot: Bot, sandbox: Sandbox) -> None:
    await bot.get_updates(allowed_updates=["callback_query"])
    sandbox.say(MINJI.id, "안녕")
    assert await bot.get_updates() == ()


async def test_blocking_and_unblocking_are_told(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.block(MINJI.id)
    sandbox.unblock(MINJI.id)
    changes = [update.my_chat_member for update in await bot.get_updates()]
    states = [
        (each.old_chat_member.status, each.new_chat_member.status) for each in changes if each
    ]
    assert states == [("member", "kicked"), ("kicked", "member")]
    assert all(each and each.new_chat_member.user.id == BOT.id for each in changes)


async def test_joining_a_group_is_told_twice(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.set_bot_member(GROUP_ID, "kicked")
    sandbox.set_bot_member(GROUP_ID, "member", person_id=JUNHO.id)
    kicked, joined, service = await bot.get_updates()
    assert kicked.my_chat_member
    assert joined.my_chat_member
    assert joined.my_chat_member.from_user.id == JUNHO.id
    assert service.message
    assert [user.id for user in service.message.new_chat_members] == [BOT.id]


HEARD = [
    ("점심 뭐 먹지?", False),
    ("/latest", True),
    ("/latest@apeuro_sandbox_bot 3", True),
    ("/latest@another_bot", False),
    ("/최신", False),
    ("보세요 https://a.kr/latest", False),
]


@pytest.mark.parametrize(("said", "is_heard"), HEARD, ids=[said for said, _ in HEARD])
async def test_in_a_group_the_bot_hears_only_commands(
    bot: Bot, sandbox: Sandbox, said: str, *, is_heard: bool
) -> None:
    sandbox.say(GROUP_ID, said, person_id=JUNHO.id)
    assert bool(await bot.get_updates()) == is_heard


async def test_in_a_group_the_bot_hears_replies_to_itself(bot: Bot, sandbox: Sandbox) -> None:
    asked = await bot.send_message(GROUP_ID, "낱말을 보내 주세요")
    sandbox.say(GROUP_ID, "앤트리버", person_id=JUNHO.id, reply_to=asked.message_id)
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.reply_to_message
    assert update.message.reply_to_message.from_user == await bot.get_me()


async def test_an_admin_bot_hears_everything_in_its_group(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.set_bot_member(GROUP_ID, "administrator")
    sandbox.say(GROUP_ID, "점심 뭐 먹지?", person_id=JUNHO.id)
    assert text((await bot.get_updates())[-1]) == "점심 뭐 먹지?"


async def test_a_pressed_button_is_answered_once(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(MINJI.id, "글", reply_markup=WHY)
    sandbox.press(MINJI.id, sent.message_id, "왜?")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query
    assert (query.data, query.from_user.id) == ("why:1", MINJI.id)
    assert query.chat_instance
    assert await query.answer("키워드 때문이에요", show_alert=True)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await query.answer("또")


async def test_a_late_answer_is_refused(bot: Bot, sandbox: Sandbox, clock: Clock) -> None:
    sent = await bot.send_message(MINJI.id, "글", reply_markup=WHY)
    query = sandbox.press(MINJI.id, sent.message_id, "why:1")
    clock.now += 60
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(query.id)


async def test_an_inline_question_is_answered_and_shared(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.ask_inline("앤트리버", person_id=JUNHO.id, chat_id=GROUP_ID)
    (update,) = await bot.get_updates()
    assert update.inline_query
    content = InputTextMessageContent("<b>앤트리버</b> 소식", parse_mode="HTML")
    await update.inline_query.answer([InlineQueryResultArticle("1", "앤트리버", content)])
    shared = sandbox.choose(update.inline_query.id, "1", chat_id=GROUP_ID)
    assert (shared.sender, shared.excerpts("bold")) == (JUNHO, ["앤트리버"])
    assert sandbox.problems() == []
