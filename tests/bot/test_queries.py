"""Whatever is typed: kept as it is shown, or turned down with a sentence, never anything else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot import cards, keyboards
from bot.commands import watching
from bot.sandbox.keyboards import checked_markup
from bot.sandbox.methods.texts import message_text
from bot.texts import LANGUAGES, say
from jobs.errors import QueryError
from jobs.korean.query import Query, read_query
from jobs.preview import Counted, Preview, Sighting
from jobs.records import Keyword
from tests.bot.clocks import PATIENT

# What queries are made of, and what breaks them.
SIGNS = st.sampled_from(
    [
        *'"“”‘’「」|,@-!+*:&<>#%_\\',
        " ",
        "\n",
        "제목:",
        "출처:",
        "@5",
        " -",
        "\u200b",
        "\u202e",
        "🔔",
    ]
)
WORDS = st.sampled_from(
    ["삼성", "AI", "엔비디아", "NVIDIA", "칩", "A", "1,000", "C++", "שלום", "가" * 31]
)
TYPED = st.one_of(st.text(), st.lists(st.one_of(SIGNS, WORDS), max_size=12).map("".join))
CODES = set("empty short long quotes star never contrary either cap scope".split())


def read(typed: str) -> Query | QueryError:
    """Read what is typed, or say what is wrong with it."""
    try:
        return watching.read(typed)
    except QueryError as error:
        return error


@PATIENT
@given(TYPED, st.sampled_from(sorted(LANGUAGES)))
def test_what_is_typed_is_kept_as_shown_or_turned_down_with_a_sentence(
    typed: str, language: str
) -> None:
    query = read(typed)
    if isinstance(query, QueryError):
        assert query.code in CODES
        text, markup = watching.trouble(query, typed, language)
        assert message_text({"text": text, "parse_mode": "HTML"})
        if markup is not None:
            checked_markup(markup.to_dict(), None)
        return
    assert read_query(query.typed).clauses == query.clauses
    assert "\u200b" not in query.typed
    assert "\u202e" not in query.typed


@PATIENT
@given(TYPED, st.text(max_size=90), st.integers(0, 2_000), st.sampled_from(sorted(LANGUAGES)))
def test_every_card_is_taken_by_telegram(typed: str, word: str, of: int, language: str) -> None:
    query = read(typed)
    if isinstance(query, QueryError):
        return
    counted = (Counted(word, 7),) * 9
    sighting = Sighting(1, word * 9, "https://news.example.com/1", (word,) * 5)
    seen = cards.Seen(Preview(of // 2, of, (sighting,) * 9, counted, counted), counted)
    keyword = Keyword(2**40, 1, query.typed, query.cap, body=True, paused=True)
    head = say(language, "keyword_added", word=query.typed)
    for text in (
        cards.card(head, query, seen, language, keyword),
        cards.trial(query, seen, language),
        cards.listing([keyword] * 50, 3, 50, language),
    ):
        assert message_text({"text": text, "parse_mode": "HTML"})
    for origin in ("new", "4"):
        markup = keyboards.card(keyword, query, counted, language, origin, username="a_bot")
        checked_markup(markup.to_dict(), None)
