"""Buttons: what they carry, in at most 64 bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import keyboards, why
from bot.buttons import BUTTONS
from bot.sandbox.keyboards import checked_markup
from bot.texts import LANGUAGES
from bot.why import Reason
from jobs.korean.query import read_query
from jobs.preview import Counted
from jobs.records import Cause, Keyword, Mute
from tests.bot.clocks import PATIENT
from tests.bot.news import a_digest, point, published

QUERY = read_query("마이크로소프트 @99")
NARROWER = (Counted("아주 긴 낱말" * 5, 3), Counted("마이크로소프트 애저", 3))
MUTES = [Mute("source", f"매체 {n}" * 30, "긴 이름" * 30) for n in range(20)]

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def carried(markup: object) -> list[str]:
    """List what the buttons of a keyboard carry."""
    rows = getattr(markup, "inline_keyboard", ())
    return [button.callback_data for row in rows for button in row if button.callback_data]


@PATIENT
@given(st.sampled_from(sorted(BUTTONS)), st.lists(words, max_size=3))
def test_what_a_button_carries_is_read_back(kind: str, arguments: list[str]) -> None:
    if keyboards.fits(kind, *arguments):
        read = keyboards.decode(keyboards.encode(kind, *arguments))
        assert (read.kind, ":".join(read.arguments)) == (kind, ":".join(arguments))


@PATIENT
@given(words)
def test_what_does_not_fit_is_never_cut_in_silence(word: str) -> None:
    if not keyboards.fits("latest", 12345, word * 3):
        with pytest.raises(ValueError, match="cannot carry"):
            keyboards.encode("latest", 12345, word * 3)


def test_the_limit_is_64_bytes_not_letters() -> None:
    assert keyboards.fits("watch", "a" * 58)
    assert not keyboards.fits("watch", "a" * 59)
    assert keyboards.fits("watch", "가" * 19)
    assert not keyboards.fits("watch", "가" * 20)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_keyboard_is_taken_and_every_button_known(language: str) -> None:
    watched = [Keyword(2**40 + n, 1, f"낱말 {n}" * 6) for n in range(50)]
    each = published(a_digest(), id_=2**40)
    keys = [
        keyboards.when(language),
        keyboards.hours(),
        keyboards.subscribed(language),
        keyboards.digest(each, language, paging=keyboards.paging(language, 9, more=True)),
        keyboards.edition([each] * 10),
        keyboards.keywords(watched, 1, 7, language),
        *(
            keyboards.card(word, QUERY, NARROWER, language, at, username="a_bot")
            for word in watched[:1]
            for at in ("new", "4")
        ),
        keyboards.removed(language, "new", body=True),
        keyboards.muted(MUTES, 1, language),
        keyboards.trial("반도체", language),
        why.buttons(each, Reason(Cause.KEYWORD, (), tuple(watched)), language),
        why.buttons(each, Reason(Cause.EDITION), language),
        keyboards.offer("반도체", language),
    ]
    for markup in keys:
        assert markup is not None
        checked_markup(markup.to_dict(), None)
        assert {keyboards.decode(data).kind for data in carried(markup)} <= BUTTONS.keys()


def test_the_first_page_has_no_newer_and_the_last_no_older() -> None:
    first = keyboards.paging("ko", 0, more=True)
    middle = keyboards.paging("ko", 1, more=True)
    last = keyboards.paging("ko", 2, more=False)
    pages = [[button.callback_data for button in row] for row in (first, middle, last)]
    assert pages == [["latest:1"], ["latest:0", "latest:2"], ["latest:1"]]


def test_a_word_too_long_for_a_button_pages_without_buttons() -> None:
    assert keyboards.paging("ko", 1, more=True, word="가" * 30) == []


def test_a_digest_offers_the_word_of_its_title_that_it_names_most() -> None:
    assert "watch:앤트리버" in carried(keyboards.digest(published(a_digest()), "ko"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("-- ** --", "-- 그리고 -- 또 --"),
        ("\u200b\u200b 소식", "아무 말이나."),
        ("||| |||", "||| |||"),
        ("소식", "다른 말이다."),
    ],
)
def test_a_digest_never_offers_a_word_that_nobody_could_watch(title: str, text: str) -> None:
    digest = a_digest(title, lead="", points=(point(label="", text=text),) * 3)
    assert not [d for d in carried(keyboards.digest(published(digest), "ko")) if "watch" in d]


@pytest.mark.parametrize("word", ["가" * 40, "ㄱ:ㄴ"])
def test_no_offer_is_made_that_a_button_could_not_keep(word: str) -> None:
    assert keyboards.offer(word, "ko") is None


def test_a_long_word_may_be_watched_but_not_searched_by_a_button() -> None:
    markup = keyboards.offer("가" * 19, "ko")
    assert [keyboards.decode(data).kind for data in carried(markup)] == ["watch"]
