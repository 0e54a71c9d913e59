from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs.feeds.decode import decode

TEXT = "똠방각하 뷁, 새 이름을 얻다 — “한글” 그대로의 기사 본문이다."
PLAIN = "한글 그대로의 기사 본문이다. 새 이름을 얻었다."


def declared(name: str, quote: str = '"') -> str:
    return f"<?xml version={quote}1.0{quote} encoding={quote}{name}{quote}?><rss>{PLAIN}</rss>"


@pytest.mark.parametrize(
    "name", ["euc-kr", "EUC-KR", "ks_c_5601-1987", "ksc5601", "cp949", "x-windows-949"]
)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_every_name_of_euc_kr_means_cp949(name: str, quote: str) -> None:
    text = declared(name, quote) + "똠방각하"
    assert decode(text.encode("cp949")).text == text
    assert decode(text.encode("cp949")).encoding == "cp949"


@pytest.mark.parametrize("name", ["euc-kr", "iso-8859-1", "utf-16", "shift_jis", "unknown-8"])
def test_what_is_utf8_is_read_as_utf8_whatever_is_declared(name: str) -> None:
    text = declared(name)
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("name", ["utf-8", "iso-8859-1", "windows-1252", "us-ascii", "nonsense"])
def test_korean_bytes_are_recognised_under_a_wrong_name(name: str) -> None:
    text = declared(name)
    assert decode(text.encode("cp949")).text == text


def test_a_western_page_is_left_western() -> None:
    text = declared("iso-8859-1").replace(PLAIN, "déjà vu, façade, naïve")
    assert decode(text.encode("latin-1")).text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_and_zero_bytes_tell_the_wide_encodings(encoding: str) -> None:
    text = declared("utf-16")
    assert decode(text.encode(encoding)).text == text


def test_the_header_speaks_where_the_document_is_silent() -> None:
    assert decode(PLAIN.encode("cp949"), "text/xml; charset=EUC-KR").text == PLAIN
    assert (
        decode("日本語の記事".encode("shift_jis"), "text/html; charset=shift_jis").text
        == "日本語の記事"
    )
    assert decode(PLAIN.encode("iso2022_kr"), "text/html; charset=iso-2022-kr").text == PLAIN


def test_one_broken_byte_costs_one_character() -> None:
    body = TEXT.encode()
    at = body.index("기사".encode())
    read = decode(body[: at + 1] + body[at + 2 :]).text
    assert read.startswith("똠방각하 뷁")
    assert read.endswith("본문이다.")


def test_a_line_in_another_encoding_is_read_in_it() -> None:
    body = (TEXT + "\n").encode() * 20 + "옛 제목이 섞였다".encode("cp949") + b"\n" + TEXT.encode()
    assert decode(body).text.splitlines()[20] == "옛 제목이 섞였다"


def test_syllables_that_euc_kr_spells_out_are_put_together() -> None:
    assert decode("똠방각하 펲시 뷁".encode("euc_kr")).text == "똠방각하 펲시 뷁"


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body: bytes) -> None:
    assert isinstance(decode(body).text, str)


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1))
def test_korean_text_survives_both_encodings(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(declared("euc-kr").replace(PLAIN, text).encode("cp949")).text.endswith(
        f"{text}</rss>"
    )
