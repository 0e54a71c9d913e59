"""How keywords stand in a text."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.korean import lexicon
from jobs.korean.candidates import candidates, surface
from jobs.korean.endings import final
from jobs.korean.matching import match
from jobs.korean.query import read_query
from jobs.korean.runs import BY_DEFAULT, WORD
from jobs.korean.units import key as key_of

SYLLABLE = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
HANGUL = st.text(SYLLABLE, min_size=2, max_size=6).filter(
    lambda word: not any(word[a:b] in lexicon.WHOLE for a in range(6) for b in range(a, 7))
)
LATIN = st.text("bdfhjkmnpqvwxz", min_size=2, max_size=6)
PUNCTUATION = st.sampled_from(["", " ", ". ", "·", "(", "“", "?", "\n", "…", "→"])
AFTER_CONSONANT = "은 이 을 과 이라는 이었다 이나 이란 이며 이랑".split()
AFTER_VOWEL = "는 가 를 와 라는 였다 란 랑".split()
TOWARDS = ["", "는", "도", "부터", "서", "써", "서는"]  # after 로 and 으로
AFTER_ANY = [
    "",
    *"에 에서 에서는 에서도 에는 에도 에게 에게서 에게는 께서 한테 의 까지 까지도 부터 부터는".split(),
    *"도 만 만의 만은 보다 보다는 처럼 만큼 대로 마다 조차 마저 밖에 하고 들 들이 측은 인 하는 됐다".split(),
]


def met(query: str, text: str) -> bool:
    return match(read_query(query), candidates(text)) is not None


@st.composite
def mentions(draw: st.DrawFn) -> tuple[str, str]:
    """A keyword, and a text where it stands with a particle that agrees, between marks."""
    word = draw(HANGUL | LATIN)
    closed = final(word[-1]) if "가" <= word[-1] <= "힣" else "ㄹ"
    towards = ["로" if closed in {"", "ㄹ"} else "으로"]
    agreeing = [
        *(AFTER_CONSONANT if closed else AFTER_VOWEL),
        *(t + e for t in towards for e in TOWARDS),
    ]
    particle = draw(st.sampled_from([*AFTER_ANY, *agreeing]))
    return word, draw(PUNCTUATION) + word + particle + draw(PUNCTUATION)


@given(mentions())
def test_any_keyword_with_a_particle_that_agrees_is_found(mention: tuple[str, str]) -> None:
    word, text = mention
    found = candidates(text)
    assert found.places(key_of(word), BY_DEFAULT)
    assert found.places(key_of(word), WORD)


@pytest.mark.parametrize(
    "text", ["인공 지능", "인공-지능", "ＡＩ", "ai", "GPT 4o", "카카오\u200b톡"]
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spaces_width_case_and_form_do_not_matter(text: str, form: str) -> None:
    shown = unicodedata.normalize(form, text)  # type: ignore[arg-type]  # by name
    key = read_query(text).key or read_query(f'"{text}"').key or "gpt4o"
    assert candidates(f"새 {shown}도 쓴다").places(key)


@pytest.mark.parametrize(
    ("word", "text", "shown"),
    [
        ("삼성", "삼성전자가 밝혔다", "삼성전자"),
        ("로봇", "협동로봇을 판다", "협동로봇"),
        ("LG", "LG유플러스가 밝혔다", "LG유플러스"),
        ("네이버", "네이버에서는", "네이버"),
        ("인공지능", "인공 지능의 윤리", "인공 지능"),
        ("HBM", "HBM3E를 판다", "HBM3E"),
    ],
)
def test_an_alert_can_show_how_a_word_stands(word: str, text: str, shown: str) -> None:
    assert surface(read_query(word).key, candidates(text)) == shown


def test_a_word_of_its_own_is_shown_before_a_compound() -> None:
    found = candidates("삼성전자와 삼성이 다르다")
    assert surface("삼성", found) == "삼성"
    assert surface("삼성", found, exact=True) == "삼성"
    assert surface("애플", found) is None


def test_spans_are_places_in_the_original_text() -> None:
    text = unicodedata.normalize("NFD", "새 네이버와 ") + "ＮＡＶＥＲ"
    for query, shown in (("네이버", "네이버"), ("naver", "ＮＡＶＥＲ")):
        places = match(read_query(query), candidates(text))
        assert places is not None
        spans = [unicodedata.normalize("NFC", text[one.start : one.end]) for one in places]
        assert spans == [shown]


@pytest.mark.parametrize(
    ("query", "text"),
    [(word, other) for word, others in lexicon.FRIENDS.items() for other in others[:4]],
)
def test_a_false_friend_is_not_taken_for_the_keyword(query: str, text: str) -> None:
    assert not candidates(f"그 {text} 때문이다").places(query)


@pytest.mark.parametrize("word", sorted(lexicon.WHOLE)[::7])
def test_a_word_that_is_never_cut_is_not_met_by_its_beginning(word: str) -> None:
    found = candidates(f"새 {word}에서 본다")
    assert found.places(word)
    assert not any(found.places(word[:size]) for size in range(2, len(word)))


def test_the_words_of_an_archive_open_compounds() -> None:
    text = "꾸러미로봇을 샀다"
    assert not candidates(text).places("로봇")
    taught = lexicon.learn("꾸러미를 판다. 꾸러미에서 나왔다.")
    assert taught == {"꾸러미"}
    assert candidates(text, lexicon.STARTER | taught).places("로봇")


@pytest.mark.parametrize(
    "text", ["빠르게 간다", "먹을 것이 많은 곳", "알리는 일", "보고 싶은", "카를 판다"]
)
def test_nothing_is_learned_from_what_only_looks_like_a_noun(text: str) -> None:
    assert lexicon.learn(text) == frozenset()


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    found = candidates(text)
    for key in found.keys():  # noqa: SIM118
        for place in found.places(key):
            assert 0 <= place.begin <= place.start < place.end <= len(text)
    lexicon.learn(text)


@given(st.text("가나는AB4.-&+#'’을를 \n\u200bㄱㅏ１Ｂ", max_size=120))
def test_any_mixture_of_what_matters_can_be_searched(text: str) -> None:
    found = candidates(text)
    for key in found.keys():  # noqa: SIM118
        for place in found.places(key):
            assert 0 <= place.begin <= place.start < place.end <= place.until <= len(text)


@pytest.mark.parametrize(
    "piece", ["가", "가나다라 ", "a", "a ", "1.", "a&", "-", "가a", "로봇", "’", "ᄀ"]
)
def test_the_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        begun = time.process_time()
        candidates(text)
        return time.process_time() - begun

    short = max(min(seconds(2_000) for _ in range(3)), 0.004)
    assert min(seconds(64_000) for _ in range(2)) < short * 32 * 8


def test_other_keywords_change_no_answer() -> None:
    """A keyword is one look-up among the candidates; the others are not asked."""
    chance = random.Random(1)  # noqa: S311
    found = candidates("협동로봇과 인공지능 반도체가 늘었다")
    mine = {"로봇", "반도체", "인공지능", "인공지능반도체", "메타"}
    before = {key for key in mine if found.places(key)}
    others = {"".join(chance.choices("가나다라마바사", k=5)) for _ in range(10_000)}
    after = {key for key in mine | others if found.places(key)}
    assert after & mine == before == mine - {"메타"}
