"""Digests as messages: what is shown, in which order, and never more than Telegram takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import keyboards, render
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.markup import cleaned
from bot.sandbox.methods.texts import message_text
from bot.texts import LANGUAGES, Html, say
from jobs.model import Digest, DigestKind, Evidence, Method, Point, PointKind
from jobs.records import Mention, PublishedDigest
from tests.bot.clocks import PATIENT
from tests.bot.news import MORNING, POINTS, a_digest, point, published

SEOUL = "Asia/Seoul"
TRICKS = (
    *("<b>", "</b>", "</blockquote>", "<a href='https://evil.example'>", "&", "&lt;", "&#0;", "\0"),
    *(
        "\u202e",
        "\u200b",
        "\u200d",
        "👨‍👩‍👧",
        "🇰🇷",
        "가" * 700,
        "힣",
        "①",
        "…",
        "\n\n",
        "\t",
        '"',
        "'",
    ),
    *(
        "@somebody",
        "#해시",
        "/start",
        "https://a.example/",
        "\ue000",
        "e\u0301",
        "\U0001f600" * 300,
    ),
)


def moments(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


wild = st.lists(st.sampled_from(TRICKS) | st.text(max_size=40), max_size=8).map("".join)
evidences = st.builds(Evidence, st.just(0), st.just(1), wild)
points = st.builds(
    Point,
    wild,
    wild,
    st.sampled_from(PointKind),
    st.lists(evidences, min_size=1, max_size=3).map(tuple),
    st.none() | wild,
)
digests = st.builds(
    Digest,
    title=wild,
    kind=st.sampled_from(DigestKind),
    method=st.sampled_from(Method),
    points=st.lists(points, max_size=3).map(tuple),
    lead=wild,
    url=st.sampled_from(["", "https://news.example.com/1?a=1&b='2'", "javascript:alert(1)"]) | wild,
    source=wild,
    published_at=st.none() | st.integers(0, 4_000_000_000).map(moments),
)
shelf = st.builds(
    PublishedDigest, st.integers(1, 2**40), st.just(1), st.none(), st.integers(1, 900), digests
)
languages = st.sampled_from(sorted(LANGUAGES))
mentions = st.lists(st.builds(Mention, wild, wild), max_size=8)


def seen(html: str) -> str:
    """Read a message as Telegram does: its text, once its mark-up was accepted."""
    return message_text({"text": html, "parse_mode": "HTML"})[0]


def entities(html: str, kind: str) -> list[str]:
    """List the addresses or kinds of the entities of one kind."""
    found = message_text({"text": html, "parse_mode": "HTML"})[1]
    return [entity.url or entity.type for entity in found if entity.type == kind]


def shown(digest: Digest, language: str = "ko", *, outlets: int = 1) -> str:
    return seen(render.digest(published(digest, outlets=outlets), language, SEOUL))


@PATIENT
@given(shelf, languages, mentions)
def test_any_digest_is_a_message_that_telegram_takes(
    each: PublishedDigest, language: str, met: list[Mention]
) -> None:
    html = render.digest(each, language, SEOUL, mentions=met)
    assert seen(html) == cleaned(render.without_markup(html)).strip()


@PATIENT
@given(shelf, languages)
def test_any_digest_has_buttons_that_telegram_takes(each: PublishedDigest, language: str) -> None:
    paging = keyboards.paging(language, 3, more=True, word=each.digest.title[:30])
    checked_markup(keyboards.digest(each, language, paging=paging).to_dict(), None)


@PATIENT
@given(st.lists(shelf, min_size=1, max_size=3), languages)
def test_any_edition_is_a_message_that_telegram_takes(
    items: list[PublishedDigest], language: str
) -> None:
    twelve = (items * 12)[:12]
    html = render.listing(Html("12월 31일 23:59 회차 · 60건 중 12건"), twelve, language, first=49)
    assert seen(html) == cleaned(render.without_markup(html)).strip()
    checked_markup(keyboards.edition(twelve, first=49).to_dict(), None)


@PATIENT
@given(shelf)
def test_no_text_of_a_digest_can_forge_a_link(each: PublishedDigest) -> None:
    html = render.digest(each, "ko", SEOUL)
    # Telegram writes a bare host with a slash.
    assert set(entities(html, "text_link")) <= {
        each.digest.url.strip(),
        f"{each.digest.url.strip()}/",
    }
    assert all(url.startswith(("http://", "https://")) for url in entities(html, "text_link"))


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_fullest_digest_fits(language: str) -> None:
    full = tuple(
        point("라" * 900, "마" * 9000, PointKind.FACT, "바" * 900, "사" * 9000) for _ in "①②③"
    )
    digest = a_digest("가" * 9000, lead="나" * 9000, source="다" * 900, points=full)
    met = [Mention("아" * 900, "자" * 900)] * 9
    html = render.digest(published(digest, outlets=10**6), language, SEOUL, mentions=met)
    assert len(seen(html)) <= 4096


def test_the_fullest_listing_fits() -> None:
    full = tuple(point("라" * 900, "마" * 9000) for _ in "①②③")
    items = [published(a_digest("가" * 9000, source="다" * 900, points=full)) for _ in range(10)]
    head = say("ko", "latest_head_with", first=1, last=10, word="아" * 30)
    assert len(seen(render.listing(head, items, "ko"))) <= 4096


def test_a_digest_reads_from_the_title_down_to_the_folded_evidence() -> None:
    lines = [line for line in shown(a_digest(), outlets=3).splitlines() if line]
    assert lines == [
        "앤트리버, 저전력 AI 칩 양산 시점 확정",
        "예시일보 · 11월 22일 09:10 · 3곳 보도 · 자동 추출",
        "무슨 일이야",
        "앤트리버가 앤트리버 칩의 양산 일정을 22일 공개했다.",
        "앞으로는",
        "① 양산은 내년 3월: 3월부터 월 2만 장을 찍을 계획이다.",
        "② 전력비가 관건: 서버 전력비가 30% 줄어야 교체를 검토한다. (박민 연구위원)",
        "③ 수출은 동남아부터: 첫 수출 물량은 상반기 중 싱가포르로 나간다.",
        "근거",
        "① 3월부터 월 2만 장을 찍을 계획이다.",
        "② 서버 전력비가 30% 줄어야 교체를 검토한다.",
        "③ 첫 수출 물량은 상반기 중 싱가포르로 나간다.",
    ]


def test_the_evidence_is_folded() -> None:
    html = render.digest(published(a_digest()), "ko", SEOUL)
    assert html.index("<blockquote expandable>") > html.index("③")
    assert len(entities(html, "expandable_blockquote")) == 1


def test_a_mixed_digest_is_numbered_in_the_order_shown() -> None:
    fact = point("사실", "공장은 대전에 있다.", PointKind.FACT)
    mixed = a_digest(kind=DigestKind.MIXED, points=(fact, *POINTS[:2]))
    text = shown(mixed)
    outlook, _, facts = text.partition("핵심은")
    assert "① 양산은" in outlook
    assert "② 전력비가" in outlook
    assert "③ 사실" in facts
    assert "③ 공장은 대전에 있다." in facts  # its evidence bears the same number


def test_a_digest_of_facts_does_not_claim_to_tell_what_comes_next() -> None:
    facts = tuple(replace(each, kind=PointKind.FACT) for each in POINTS)
    text = shown(a_digest(kind=DigestKind.FACTS, points=facts))
    assert "핵심은" in text
    assert "앞으로는" not in text


def test_a_speaker_is_named_once() -> None:
    said = point("전망", "박민 연구위원은 내년이 고비라고 봤다.", speaker="박민 연구위원")
    text = shown(a_digest(points=(said, *POINTS[1:])))
    assert text.partition("근거")[0].count("박민 연구위원은 내년이 고비라고 봤다. (") == 0
    assert "검토한다. (박민 연구위원)" in text


@pytest.mark.parametrize(("language", "said"), [("ko", "2가지만"), ("en", "Only 2")])
def test_a_shortage_of_points_is_said(language: str, said: str) -> None:
    assert said in shown(a_digest(points=POINTS[:2]), language)


def test_three_points_are_no_shortage() -> None:
    assert "골랐어요" not in shown(a_digest())


@pytest.mark.parametrize(
    ("method", "language", "name"),
    [
        (Method.NATIVE, "ko", "원문 구조"),
        (Method.EXTRACTIVE, "ko", "자동 추출"),
        (Method.MODEL, "ko", "모델"),
        (Method.NATIVE, "en", "article's own points"),
    ],
)
def test_how_a_digest_was_made_is_always_said(method: Method, language: str, name: str) -> None:
    assert name in shown(a_digest(method=method), language)


def test_a_point_without_label_begins_with_its_text() -> None:
    assert "① 3월부터" in shown(a_digest(points=(point(label=""), *POINTS[1:])))


def test_an_alert_says_which_word_was_met_and_as_what() -> None:
    met = [Mention("삼성", "삼성전자"), Mention("HBM", "hbm")]
    html = render.digest(published(a_digest()), "ko", SEOUL, mentions=met)
    assert seen(html).splitlines()[0] == "🔔 삼성 → 삼성전자, HBM"


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://news.example.com/a?b=1&c=2", 1),
        ("http://news.example.com/a", 1),
        ("javascript:alert(1)", 0),
        ("tg://user?id=1", 0),
        ("data:text/html,x", 0),
        ("", 0),
        ("https://", 0),
        ("https://[", 0),
        ("https://news.example.com/" + "a" * 3000, 0),
        ("https://localhost/a", 0),  # Telegram refuses a button with it, and so the message
        ("https://news.example.com:0/a", 0),
        ("https://news.example.com:bad/a", 0),
        ("https://news.example.com/a b", 0),
    ],
)
def test_only_addresses_that_telegram_takes_become_links(url: str, links: int) -> None:
    html = render.digest(published(a_digest(url=url)), "ko", SEOUL)
    assert len(entities(html, "text_link")) == links
    rows = keyboards.digest(published(a_digest(url=url)), "ko").inline_keyboard
    assert sum(button.url is not None for row in rows for button in row) == links


@PATIENT
@given(st.text() | st.from_regex(r"https?://[^/]{0,12}(:\d{0,6})?(/.{0,9})?", fullmatch=True))
def test_an_address_good_enough_for_a_link_is_good_enough_for_a_button(url: str) -> None:
    if render.is_web_address(url):
        button = {"text": "원문 보기", "url": url}
        checked_markup({"inline_keyboard": [[button]]}, None)


def test_an_edition_lists_its_digests_by_number_with_their_labels() -> None:
    items = [published(a_digest()), published(a_digest("두 번째 소식", points=POINTS[1:]))]
    html = render.listing(Html("11월 22일 09:30 회차 · 2건"), items, "ko")
    lines = [line for line in seen(html).splitlines() if line]
    assert lines == [
        "11월 22일 09:30 회차 · 2건",
        "1. 앤트리버, 저전력 AI 칩 양산 시점 확정 예시일보",
        "① 양산은 내년 3월",
        "② 전력비가 관건",
        "③ 수출은 동남아부터",
        "2. 두 번째 소식 예시일보",
        "① 전력비가 관건",
        "② 수출은 동남아부터",
        "번호를 누르면 자세히 볼 수 있어요.",
    ]


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("짧은 글", 10, "짧은 글"),
        ("열 글자가 넘는 긴 글", 6, "열 글자가…"),
        ("열 글자", 2, "열…"),
        ("  빈칸이 \n 많은\t글 ", 20, "빈칸이 많은 글"),
        ("뒤\u202e집힌 \u200b글", 20, "뒤집힌 글"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_before_it_is_marked_up(text: str, most: int, short: str) -> None:
    assert render.cut(text, most) == short


@pytest.mark.parametrize("sign", ["<", "&", '"', "'", ">"])
def test_no_sign_is_cut_in_two(sign: str) -> None:
    title = sign * 900
    first = shown(a_digest(title)).splitlines()[0]
    assert first == sign * (len(first) - 1) + "…"


@PATIENT
@given(wild, st.integers(1, 50))
def test_a_cut_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(render.cut(text, most)) <= most


def test_moments_are_those_of_the_chats_zone() -> None:
    assert render.moment(MORNING, "ko", "Asia/Seoul") == "11월 22일 09:30"
    assert render.moment(MORNING, "en", "America/New_York") == "11/21 19:30"


@pytest.mark.parametrize(
    ("typed", "surface", "shown"),
    [
        ("삼성", "삼성", "삼성"),
        ("삼성", "삼성전자", "삼성 → 삼성전자"),
        ("HBM", "hbm", "HBM"),
        ("HBM @5", "HBM3E", "HBM → HBM3E"),
        ('"삼성"', "삼성", "삼성"),
        ("'삼성'", "삼성", "삼성"),
        ("엔비디아 | NVIDIA", "NVIDIA", "NVIDIA"),
        ("엔비디아, Nvidia @3", "엔비디아코리아", "엔비디아 → 엔비디아코리아"),
        ("AI 반도체", "AI", "AI 반도체"),
        ("AI 반도체", "AI반도체", "AI 반도체 → AI반도체"),
        ("애플 -주스", "애플", "애플"),
        ("애플 -주스", "애플카", "애플 → 애플카"),
        ("*로봇", "나노로봇", "로봇 → 나노로봇"),
        ("제목:배터리", "배터리", "배터리"),
        ("출처:예시일보", "예시일보", "예시일보"),
        ("GPT-4", "GPT-4", "GPT-4"),
        ("C++", "C++", "C++"),
        ("1,000", "1,000", "1,000"),
    ],
)
def test_an_alert_names_the_word_and_how_it_stands_in_the_article(
    typed: str, surface: str, shown: str
) -> None:
    assert render.words([Mention(typed, surface)]) == shown
