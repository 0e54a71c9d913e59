"""Every sentence a person reads, in Korean first and in English; both have the same keys.

`say` fills a sentence; what is filled in is escaped unless it is `Html` already, so that no
article, keyword or name can break or forge a message.
"""

from __future__ import annotations

from html import escape, unescape

from bot.texts import en, ko
from bot.texts.sounds import last_sound

LANGUAGES = {"ko": ko.TEXTS, "en": en.TEXTS}
# The form of a particle after a consonant, and after a vowel.
PARTICLES = {"은": "는", "이": "가", "을": "를", "으로": "로"}


class Html(str):
    """Text that is Telegram HTML already."""

    __slots__ = ()


class _Word(str):
    """A value in a sentence: `{word:~을}` gives the particle that agrees with it, 을 or 를."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return particle(self, spec[1:]) if spec.startswith("~") else super().__format__(spec)


def say(language: str, key: str, **values: object) -> Html:
    """Return a sentence in a language (Korean where it is unknown) as Telegram HTML."""
    return Html(_filled(language, key, {name: _safe(value) for name, value in values.items()}))


def plain(language: str, key: str, **values: object) -> str:
    """Return a sentence for a place that shows no HTML: a button, a notice, the menu."""
    return _filled(language, key, {name: _word(value) for name, value in values.items()})


def particle(word: str, form: str) -> str:
    """Return the form of a particle (`은`, `이`, `을`, `으로`) that agrees with a word's end."""
    last = last_sound(unescape(word))
    light = not last or (form == "으로" and last == "ㄹ")
    return PARTICLES[form] if light else form


def _filled(language: str, key: str, values: dict[str, object]) -> str:
    return LANGUAGES.get(language, ko.TEXTS)[key].format_map(values)


def _safe(value: object) -> object:
    return _word(value) if isinstance(value, Html) else _word(_escaped(value))


def _escaped(value: object) -> object:
    return escape(value, quote=True) if isinstance(value, str) else value


def _word(value: object) -> object:
    return _Word(value) if isinstance(value, str) else value
