"""The chat page in a real browser, with a real bot behind it, on a phone and on a desk."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from playwright.async_api import Browser, Locator, Page, ViewportSize, expect
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.error import Forbidden, NetworkError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
)

from bot.sandbox import GROUP_ID, MINJI, Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)
DIGEST = """<a href="https://news.example/1"><b>앤트리버, 양산 시점 확정</b></a>

<b>앞으로는</b> <a href="https://t.me/apeuro_sandbox_bot?start=kw_abc">구독</a>
① <b>양산은 내년 3월</b>: 3월부터 월 2만 장을 찍을 계획이다.

<blockquote expandable><b>근거</b>
① 앤트리버는 1월까지 시험 생산을 마치겠다고 밝혔다.
② 박민 연구위원은 전력비가 줄지 않으면 교체 수요는 없다고 말했다.
③ 첫 수출 물량은 상반기 안에 싱가포르로 나간다고 회사는 설명했다.
④ 마지막 줄은 접혀 있다.</blockquote>
&lt;script&gt;alert(1)&lt;/script&gt; <tg-spoiler>비밀</tg-spoiler>"""
BUTTONS = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("원문 보기", url="https://news.example/1"),
            InlineKeyboardButton("왜 왔나요?", callback_data="why"),
        ],
        [InlineKeyboardButton("덜 보기", callback_data="less")],
    ]
)


async def send_digest(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat
    await update.effective_chat.send_message(DIGEST, parse_mode="HTML", reply_markup=BUTTONS)


async def send_file(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_chat
    await update.effective_chat.send_document(b"{}", filename="내 정보.json", caption="전부예요")


async def answer_button(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    if query.data == "why":
        await query.answer("키워드 ‘앤트리버’", show_alert=True)
    else:
        await query.answer("덜 보여 드릴게요")
        await query.edit_message_text("접었어요")


async def answer_inline(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.inline_query
    content = InputTextMessageContent("<b>공유한 소식</b>", parse_mode="HTML")
    await update.inline_query.answer([InlineQueryResultArticle("1", "앤트리버 소식", content)])


@asynccontextmanager
async def answering(sandbox: Sandbox) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    builder = ApplicationBuilder().token(sandbox.token).base_url(f"{sandbox.api_url}/bot")
    application = builder.build()
    application.add_handlers(
        [
            CommandHandler(["start", "latest"], send_digest),
            CommandHandler("mydata", send_file),
            CallbackQueryHandler(answer_button),
            InlineQueryHandler(answer_inline),
        ]
    )
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await application.bot.set_my_commands([("latest", "새 소식"), ("mydata", "내 정보")])
        try:
            yield application
        finally:
            await application.updater.stop()
            await application.stop()


class Shelf:
    """A newsstand with one article left."""

    left = 1

    def routes(self) -> list[Any]:
        return []

    def publish_next(self) -> bool:
        self.left -= 1
        return self.left >= 0


@asynccontextmanager
async def opened(
    browser: Browser, sandbox: Sandbox, window: ViewportSize, scheme: str = "light"
) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport=window, color_scheme=scheme)  # type: ignore[arg-type]
    page = await context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    await page.goto(sandbox.page_url)
    yield page
    await context.close()
    assert complaints == []


async def type_in(page: Page, text: str) -> None:
    await page.get_by_label("메시지", exact=True).fill(text)
    await page.keyboard.press("Enter")


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
async def test_a_person_reads_a_digest_and_presses_its_buttons(
    sandbox: Sandbox, browser: Browser | None, window: ViewportSize, tmp_path: Path
) -> None:
    if browser is None:
        return
    async with answering(sandbox), opened(browser, sandbox, window) as page:
        await page.get_by_role("button", name="시작").click()
        digest = page.locator(".message.theirs").last
        await expect(digest.locator("a").first).to_have_attribute("href", "https://news.example/1")
        await expect(digest.locator(".text")).to_contain_text("<script>alert(1)</script>")
        assert await hides_something(digest.locator(".quote-body"))
        await digest.get_by_role("button", name="펼치기").click()
        assert not await hides_something(digest.locator(".quote-body"))
        await digest.get_by_role("button", name="가려진 글 보기").click()
        await digest.get_by_role("button", name="왜 왔나요?").click()
        await expect(page.get_by_role("dialog")).to_contain_text("키워드 ‘앤트리버’")
        await page.get_by_role("button", name="확인").click()
        await page.screenshot(path=tmp_path / "digest.png")
        await digest.get_by_role("button", name="덜 보기").click()
        await expect(page.locator("#toast")).to_have_text("덜 보여 드릴게요")
        await expect(page.locator(".message.theirs .text")).to_have_text("접었어요")
        await expect(page.locator(".edited")).to_have_text("수정됨")
        assert await fits(page)
    assert sandbox.problems() == []


async def test_a_pressed_button_shows_that_it_waits_for_its_answer(
    sandbox: Sandbox, bot: Bot, browser: Browser | None
) -> None:
    if browser is None:
        return
    await bot.send_message(MINJI.id, "글", reply_markup=BUTTONS)
    async with opened(browser, sandbox, PHONE) as page:
        await page.get_by_role("button", name="왜 왔나요?").click()
        (update,) = await bot.get_updates(timeout=10)
        await expect(page.locator(".key.waiting")).to_have_text("왜 왔나요?")
        assert update.callback_query
        await update.callback_query.answer()
        await expect(page.locator(".key.waiting")).to_have_count(0)


async def test_a_deep_link_to_the_bot_starts_it_with_its_payload(
    sandbox: Sandbox, browser: Browser | None
) -> None:
    if browser is None:
        return
    async with answering(sandbox), opened(browser, sandbox, PHONE) as page:
        await page.get_by_role("button", name="점심 뉴스방").click()
        await type_in(page, "/latest")
        await page.get_by_role("link", name="구독").click()
        await expect(page.locator("#title")).to_have_text("민지")
        await expect(page.locator(".message.mine")).to_contain_text("/start kw_abc")


async def hides_something(box: Locator) -> bool:
    """Tell whether a box is too low for what is in it."""
    hides: bool = await box.evaluate("it => it.scrollHeight > it.clientHeight + 2")
    return hides


async def fits(page: Page) -> bool:
    """Tell whether nothing hangs over the right edge of the window."""
    wide: bool = await page.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    return wide


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
async def test_commands_files_and_inline_results_work_from_the_box(
    sandbox: Sandbox, browser: Browser | None, window: ViewportSize
) -> None:
    if browser is None:
        return
    async with answering(sandbox), opened(browser, sandbox, window, "dark") as page:
        await page.get_by_role("button", name="명령 목록 열기").click()
        await page.get_by_role("button", name="/mydata").click()
        async with page.expect_download() as download:
            await page.locator(".file").click()
        assert (await download.value).suggested_filename == "내 정보.json"
        await page.get_by_label("메시지", exact=True).fill("@apeuro_sandbox_bot 앤트")
        await page.get_by_role("button", name="앤트리버 소식").click()
        await expect(page.locator(".message.mine").last).to_contain_text("공유한 소식")
        await type_in(page, "한글도 됩니다")
        await expect(page.locator(".message.mine").last).to_contain_text("한글도 됩니다")


async def test_a_list_opened_too_early_fills_when_the_bot_has_told_its_commands(
    sandbox: Sandbox, browser: Browser | None
) -> None:
    if browser is None:
        return
    async with opened(browser, sandbox, DESK) as page:
        await page.get_by_role("button", name="명령 목록 열기").click()
        await expect(page.get_by_text("아직 명령 목록을 올리지 않았어요")).to_be_visible()
        async with answering(sandbox):
            await expect(page.get_by_role("button", name="/mydata")).to_be_visible()


async def test_a_chat_in_the_background_counts_what_is_unread(
    sandbox: Sandbox, browser: Browser | None
) -> None:
    if browser is None:
        return
    async with answering(sandbox), opened(browser, sandbox, DESK) as page:
        await page.get_by_role("button", name="점심 뉴스방").click()
        await page.get_by_label("누구로 말할까요").select_option(label="준호")
        await type_in(page, "/latest")
        await expect(page.locator(".message.theirs")).to_have_count(1)
        sandbox.say(MINJI.id, "/latest")
        await expect(page.locator(".unread")).to_have_text("1")
        await page.get_by_role("button", name="민지").click()
        await expect(page.locator(".unread")).to_have_count(0)
    assert sandbox.messages(GROUP_ID)[0].sender.name == "준호"


async def test_blocking_and_faults_are_switches_on_the_page(
    sandbox: Sandbox, browser: Browser | None
) -> None:
    if browser is None:
        return
    async with answering(sandbox) as application, opened(browser, sandbox, PHONE) as page:
        await page.get_by_role("button", name="기록과 장애 스위치 열기").click()
        await page.get_by_label("무슨 일").select_option(label="500 서버 오류")
        await page.get_by_label("몇 번").fill("3")
        await page.get_by_role("button", name="켜기").click()
        await expect(page.locator("#faults")).to_contain_text("500 서버 오류 모든 채팅 · 3번 남음")
        with pytest.raises(NetworkError):
            await application.bot.send_message(MINJI.id, "글")
        await expect(page.locator("#faults")).to_contain_text("2번 남음")
        await page.get_by_role("button", name="모두 끄기").click()
        await expect(page.locator("#faults li")).to_have_count(0)
        await page.locator("summary", has_text="setMyCommands").click()
        await expect(page.locator("#calls")).to_contain_text("새 소식")
        await page.locator("#close-panel").click()
        await page.get_by_role("button", name="봇 차단").click()
        await expect(page.locator("#composer")).to_be_hidden()
        with pytest.raises(Forbidden):
            await application.bot.send_message(MINJI.id, "글")
        await page.locator("#unblock").click()
        await expect(page.locator("#composer")).to_be_visible()


async def test_a_new_article_goes_out_by_a_button(browser: Browser | None) -> None:
    if browser is None:
        return
    pressed: list[str] = []

    async def on_publish() -> None:
        pressed.append("published")

    sandbox = Sandbox(stand=Shelf(), on_publish=on_publish)
    await sandbox.start()
    async with opened(browser, sandbox, DESK) as page:
        await page.get_by_role("button", name="새 기사 내보내기").click()
        await expect(page.locator("#toast")).to_have_text("새 기사가 나갔어요")
        await page.get_by_role("button", name="새 기사 내보내기").click()
        await expect(page.locator("#toast")).to_have_text("내보낼 기사가 더 없어요")
    await sandbox.stop()
    assert pressed == ["published"]


async def test_the_page_finds_its_way_back_after_a_restart(browser: Browser | None) -> None:
    if browser is None:
        return
    first = Sandbox()
    await first.start()
    second = Sandbox(port=first.port)
    context = await browser.new_context(viewport=PHONE)
    page = await context.new_page()
    await page.goto(first.page_url)
    await expect(page.locator("#title")).to_have_text("민지")
    await first.stop()
    await expect(page.locator("#offline")).to_be_visible()
    await second.start()
    second.say(MINJI.id, "돌아왔다")
    await expect(page.locator("#offline")).to_be_hidden(timeout=15000)
    await expect(page.locator(".message.mine")).to_contain_text("돌아왔다")
    await context.close()
    await second.stop()
