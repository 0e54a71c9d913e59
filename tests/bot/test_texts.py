"""The sentences: the same in both languages, safe to fill in, and with particles that agree."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot
from bot.commands import COMMANDS, help_text
from bot.panels import PANELS
from bot.sandbox.methods.texts import message_text
from bot.texts import LANGUAGES, PARTICLES, Html, particle, plain, say
from jobs.editions import Holidays
from jobs.korean.query import read_query
from jobs.model import Method, PointKind
from jobs.records import Cause
from tests.bot.clocks import PATIENT

KO, EN = LANGUAGES["ko"], LANGUAGES["en"]
SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in Path(next(iter(bot.__path__))).rglob("*.py")
    if not {"texts", "sandbox"} & set(path.parts)
)
NUMBERS = {"month", "day", "hour", "minute", "count", "most", "first", "last", "chat_id"}
NUMBERS |= {"days", "of", "percent", "number", "whole"}
MUTINGS = ("button_mute", "button_unmute", "now_muted")
# Keys that are put together from a value, and every value they may take.
COMPOSED = {
    *(f"about_{command.name}" for command in COMMANDS),
    *(f"method_{method}" for method in Method),
    *(f"why_{cause}" for cause in Cause),
    *(f"{said}_{kind}" for said in MUTINGS for kind in ("source", "story")),
    *(f"holidays_{each}" for each in Holidays),
    *(f"nothing_now_{each}" for each in ("says", "silent")),
    *(f"button_{panel}" for panel in PANELS if panel not in {"main", "from"}),
    *(
        f"keyword_{code}"
        for code in "empty short long quotes star never contrary either cap scope".split()
    ),
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_say_the_same_things() -> None:
    assert KO.keys() == EN.keys()


@pytest.mark.parametrize("key", sorted(KO))
def test_a_sentence_is_filled_with_the_same_in_both_languages(key: str) -> None:
    assert placeholders(KO[key]) == placeholders(EN[key])


@pytest.mark.parametrize("key", sorted(KO))
def test_every_sentence_is_said_somewhere(key: str) -> None:
    assert key in COMPOSED or re.search(f"""["']{key}["']""", SOURCE)


@pytest.mark.parametrize("key", sorted(COMPOSED))
def test_every_key_that_is_put_together_has_its_sentence(key: str) -> None:
    assert key in KO


@pytest.mark.parametrize("kind", PointKind)
def test_every_kind_of_point_has_its_heading(kind: PointKind) -> None:
    assert {"outlook": "outlook", "fact": "facts"}[kind] in KO


@pytest.mark.parametrize("key", sorted(KO))
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_sentence_is_valid_mark_up(key: str, language: str) -> None:
    values = {
        name: 7 if name in NUMBERS else "낱말" for name in placeholders(LANGUAGES[language][key])
    }
    text, _ = message_text({"text": say(language, key, **values), "parse_mode": "HTML"})
    assert text


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize(
    ("key", "most"),
    [
        *((f"about_{command.name}", 256) for command in COMMANDS),
        ("bot_description", 512),
        ("bot_short_description", 120),
        ("old_button", 190),
        ("trouble", 190),
        ("only_admins", 190),
        ("why_subscription", 190),
        ("why_edition", 190),
        ("why_welcome", 190),
        ("why_asked", 190),
        *((key, 30) for key in KO if key.startswith("now_")),  # a longer notice must be closed
    ],
)
def test_a_sentence_for_a_small_place_is_short_and_without_mark_up(
    language: str, key: str, most: int
) -> None:
    text = plain(language, key)
    assert len(text) <= most
    assert not re.search(r"[<>&{}]", text)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_help_names_every_command_and_its_korean_form(language: str) -> None:
    text = help_text(language)
    for command in COMMANDS:
        assert f"/{command.name} " in text
        assert f"/{command.korean[0]}" in text


def test_the_words_that_the_help_suggests_can_be_watched() -> None:
    for texts in LANGUAGES.values():
        for example in re.findall(r"<code>/keyword ([^{<]+)</code>", "\n".join(texts.values())):
            assert read_query(example.removeprefix("test ")).key


@pytest.mark.parametrize(
    ("word", "topic", "subject", "object_", "by"),
    [
        ("반도체", "는", "가", "를", "로"),
        ("삼성", "은", "이", "을", "으로"),
        ("지하철", "은", "이", "을", "로"),
        ("서울", "은", "이", "을", "로"),
        ("값", "은", "이", "을", "으로"),
        ("삼성!", "은", "이", "을", "으로"),
        ('"삼성"', "은", "이", "을", "으로"),
        ("‘삼성’", "은", "이", "을", "으로"),
        ("(주)한국", "은", "이", "을", "으로"),
        ("AI", "는", "가", "를", "로"),
        ("HBM", "은", "이", "을", "으로"),  # 에이치비엠
        ("LLM", "은", "이", "을", "으로"),
        ("CXL", "은", "이", "을", "로"),  # 씨엑스엘
        ("5G", "는", "가", "를", "로"),
        ("8", "은", "이", "을", "로"),  # 팔
        ("2026", "은", "이", "을", "으로"),  # 육
        ("Intel", "은", "이", "을", "로"),
        ("Samsung", "은", "이", "을", "으로"),
        ("Nvidia", "는", "가", "를", "로"),
        ("Google", "은", "이", "을", "로"),
        ("Slack", "은", "이", "을", "으로"),
        ("GPT-4", "는", "가", "를", "로"),
        ("GPT-3", "은", "이", "을", "으로"),
        ("100", "은", "이", "을", "으로"),
        ("", "는", "가", "를", "로"),
        ("🔔", "는", "가", "를", "로"),
    ],
)
def test_a_particle_agrees_with_the_last_sound(
    word: str, topic: str, subject: str, object_: str, by: str
) -> None:
    said = [particle(word, form) for form in ("은", "이", "을", "으로")]
    assert said == [topic, subject, object_, by]


@PATIENT
@given(st.text(), st.sampled_from(sorted(PARTICLES)))
def test_a_particle_is_always_one_of_its_two_forms(word: str, form: str) -> None:
    assert particle(word, form) in {form, PARTICLES[form]}


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("삼성", "<code>삼성</code>을 지웠어요."),
        ("반도체", "<code>반도체</code>를 지웠어요."),
        ('"삼성"', "<code>&quot;삼성&quot;</code>을 지웠어요."),
        ("<b>삼성", "<code>&lt;b&gt;삼성</code>을 지웠어요."),
    ],
)
def test_a_word_is_escaped_and_its_particle_agrees(word: str, said: str) -> None:
    assert say("ko", "keyword_removed", word=word) == said


@PATIENT
@given(st.text())
def test_whatever_is_filled_in_is_shown_as_it_is(word: str) -> None:
    html = say("en", "keyword_removed", word=word)
    assert unescape(html) == f"Removed <code>{word}</code>."


def test_what_is_mark_up_already_is_not_escaped_twice() -> None:
    assert say("en", "start_again", state=Html("<b>x</b>")).endswith("<b>x</b>")


def test_braces_in_a_word_are_only_braces() -> None:
    assert "{language}" in say("ko", "keyword_removed", word="{language}")


def test_an_unknown_language_is_answered_in_korean() -> None:
    assert plain("fr", "button_latest") == KO["button_latest"]
