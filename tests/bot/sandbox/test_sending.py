"""Real python-telegram-bot, real HTTP."""

from __future__ import annotations

import json

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken

from bot.sandbox import GROUP_ID, JUNHO, MINJI, Chat, Person, Sandbox
from bot.sandbox.people import BOT_ID

DIGEST = (
    "<b>앤트리버, 양산 시점 확정</b> 😀\n"
    "<blockquote expandable>① “3월부터 월 2만 장을 찍는다”</blockquote>"
)
LINES = InlineKeyboardMarkup([[InlineKeyboardButton("왜 왔나요?", callback_data="why:1")]])


async def test_html_arrives_with_its_entities(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(MINJI.id, DIGEST, parse_mode="HTML", reply_markup=LINES)
    kept = sandbox.messages(MINJI.id)[-1]
    assert kept.text == sent.text == "앤트리버, 양산 시점 확정 😀\n① “3월부터 월 2만 장을 찍는다”"
    assert kept.excerpts("bold") == ["앤트리버, 양산 시점 확정"]
    assert list(sent.parse_entities(["expandable_blockquote"]).values()) == [
        "① “3월부터 월 2만 장을 찍는다”"
    ]
    assert sandbox.problems() == []


REFUSED = [
    ("<p>x</p>", 'Can\'t parse entities: unsupported start tag "p" at byte offset 0'),
    ("<b>x", "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
    ("가" * 4097, "Message is too long"),
    (f"<b>{'x' * 5000}</b>", "Message is too long"),
    (" \n ", "Message text is empty"),
    ("<b> </b>", "Message text is empty"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
async def test_what_telegram_refuses_is_refused(
    bot: Bot, sandbox: Sandbox, text: str, reason: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(MINJI.id, text, parse_mode="HTML")
    assert refused.value.message == reason
    assert sandbox.messages(MINJI.id) == []
    assert sandbox.calls[-1].status == 400


async def test_the_limit_counts_characters_after_parsing(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(MINJI.id, f"<b>{'😀' * 4096}</b>", parse_mode="HTML")
    assert len(sandbox.messages(MINJI.id)[-1].text) == 4096


async def test_callback_data_of_65_bytes_is_refused(bot: Bot) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("글", callback_data="x" * 65)]])
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(MINJI.id, "글", reply_markup=markup)


async def test_an_edit_without_a_keyboard_takes_the_buttons_away(
    bot: Bot, sandbox: Sandbox
) -> None:
    sent = await bot.send_message(MINJI.id, "처음", reply_markup=LINES)
    await bot.edit_message_text("다음", MINJI.id, sent.message_id)
    kept = sandbox.messages(MINJI.id)[-1]
    assert (kept.text, kept.buttons) == ("다음", [])
    assert kept.edited_at is not None


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    sent = await bot.send_message(MINJI.id, "<b>글</b>", parse_mode="HTML", reply_markup=LINES)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text(
            "<b>글</b> ", MINJI.id, sent.message_id, parse_mode="HTML", reply_markup=LINES
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(MINJI.id, sent.message_id, reply_markup=LINES)


async def test_only_the_bots_own_messages_can_be_edited(bot: Bot, sandbox: Sandbox) -> None:
    said = sandbox.say(MINJI.id, "안녕")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("바꿈", MINJI.id, said.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("바꿈", MINJI.id, 999)


async def test_a_message_can_be_deleted_once(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(MINJI.id, "글")
    assert await bot.delete_message(MINJI.id, sent.message_id)
    assert sandbox.messages(MINJI.id) == []
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(MINJI.id, sent.message_id)


async def test_in_a_group_others_messages_stay(bot: Bot, sandbox: Sandbox) -> None:
    said = sandbox.say(GROUP_ID, "안녕", person_id=JUNHO.id)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(GROUP_ID, said.id)


async def test_a_file_keeps_its_bytes_and_can_be_fetched(bot: Bot, sandbox: Sandbox) -> None:
    content = json.dumps({"키워드": ["앤트리버"]}).encode()
    sent = await bot.send_document(
        MINJI.id, content, filename="내 정보.json", caption="<b>전부</b>예요", parse_mode="HTML"
    )
    kept = sandbox.messages(MINJI.id)[-1]
    assert kept.document is not None
    assert (kept.document.name, kept.document.content) == ("내 정보.json", content)
    assert kept.excerpts("bold") == ["전부"]
    assert sent.document is not None
    async with httpx.AsyncClient() as client:
        fetched = await client.get(f"{sandbox.page_url}file/{sent.document.file_id}")
    assert fetched.content == content
    assert fetched.headers["Content-Disposition"].startswith("attachment")
    again = await bot.send_document(JUNHO.id, sent.document.file_id)
    assert again.document == sent.document
    assert sandbox.problems() == []


async def test_a_reply_names_what_it_answers(bot: Bot) -> None:
    first = await bot.send_message(MINJI.id, "처음")
    second = await bot.send_message(
        MINJI.id, "답", reply_parameters=ReplyParameters(first.message_id)
    )
    assert second.reply_to_message is not None
    assert second.reply_to_message.text == "처음"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(MINJI.id, "답", reply_parameters=ReplyParameters(999))


async def test_a_blocked_chat_refuses_the_bot(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.block(MINJI.id)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(MINJI.id, "글")
    sandbox.unblock(MINJI.id)
    await bot.send_message(MINJI.id, "글")


async def test_a_group_refuses_a_bot_it_threw_out(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.set_bot_member(GROUP_ID, "kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(GROUP_ID, "글")


async def test_other_dead_ends_are_told_apart(bot: Bot, sandbox: Sandbox) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(424242, "글")
    sandbox.messenger.chats[JUNHO.id].deactivated = True
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(JUNHO.id, "글")
    sandbox.messenger.chats[GROUP_ID].migrated_to = -100777
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(GROUP_ID, "글")
    assert moved.value.new_chat_id == -100777


async def test_more_people_and_channels_can_come(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.add_people([Person(1003, "하늘", "haneul")])
    sandbox.add_chat(
        Chat(-100555, "channel", "소식", "apeuro_news", {BOT_ID: "administrator", 1003: "creator"})
    )
    await bot.send_message(1003, "글")
    posted = await bot.send_message("@apeuro_news", "글")
    assert (posted.chat.type, posted.sender_chat) == ("channel", posted.chat)
    sandbox.set_bot_member(-100555, "member", person_id=1003)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message("@apeuro_news", "글")


WRONG = [
    ("123:" + "x" * 35, "getMe", 401, "Unauthorized"),
    ("half-a-token", "getMe", 404, "Not Found"),
    (None, "makeCoffee", 404, "Not Found: method not found"),
]


@pytest.mark.parametrize(("token", "method", "status", "reason"), WRONG)
async def test_a_wrong_token_or_method_is_refused(
    sandbox: Sandbox, token: str | None, method: str, status: int, reason: str
) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{sandbox.api_url}/bot{token or sandbox.token}/{method}")
    assert (answer.status_code, answer.json()["description"]) == (status, reason)


async def test_the_library_calls_a_wrong_token_invalid(sandbox: Sandbox) -> None:
    with pytest.raises(InvalidToken):
        async with Bot(f"123:{'x' * 35}", base_url=f"{sandbox.api_url}/bot"):
            pass


async def test_half_a_surrogate_pair_is_refused(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient() as client:
        url = f"{sandbox.api_url}/bot{sandbox.token}/sendMessage"
        body = json.dumps({"chat_id": MINJI.id, "text": "\ud83d"})
        headers = {"Content-Type": "application/json"}
        answer = await client.post(url, content=body, headers=headers)
    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


@pytest.mark.parametrize("shape", ["json", "data", "params"])
async def test_parameters_come_as_json_form_or_address(sandbox: Sandbox, shape: str) -> None:
    parameters = {"chat_id": MINJI.id, "text": "글", "made_up": "1"}
    async with httpx.AsyncClient() as client:
        url = f"{sandbox.api_url}/bot{sandbox.token}/sendmessage"
        answer = await client.request("POST", url, **{shape: parameters})  # type: ignore[arg-type]
    assert answer.json()["result"]["chat"]["id"] == MINJI.id
    assert sandbox.calls[-1].method == "sendMessage"
    assert sandbox.problems() == ["sendMessage.made_up: unknown"]
