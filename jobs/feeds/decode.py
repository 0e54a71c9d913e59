"""From a publisher's bytes to text: what the bytes say outweighs what is said about them.

The order is that of the reference (section 4): byte-order mark, strict UTF-8 whatever is
declared, the declared encoding with every name of EUC-KR read as CP949, CP949, and last
whichever of the two loses fewer characters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Every name of EUC-KR means CP949, as in the WHATWG Encoding Standard: 똠, 펲 and 뷁 are
# common under an `euc-kr` label and are not in EUC-KR.
CP949_NAMES = frozenset(
    "cp949 uhc ms949 windows-949 x-windows-949 euc-kr euckr euc_kr ks_c_5601 ks_c_5601-1987 "
    "ks_c_5601-1989 ksc5601 ksc_5601 ks-c-5601 korean iso-ir-149 cseuckr csksc56011987 johab".split(),
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A single-byte encoding never fails, so its label proves nothing about bytes above 0x7F.
SINGLE_BYTE = re.compile(r"iso8859|latin|ascii|cp12\d\d|cp437|cp850|koi8|mac", re.IGNORECASE)
DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]+)|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
UTF8_PAIR = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
HIGH = re.compile(rb"[\x80-\xff]")
HANGUL = re.compile(r"[가-힣]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
HEAD = 4096
FIRST_OF_THREE_BYTES = "\u0800"
FILLER = "\u3164"
FIRSTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
LASTS = FILLER + "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
SPELT_OUT = re.compile(f"{FILLER}([{FIRSTS}])([{VOWELS}])([{LASTS}])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the name of the encoding that its bytes were read with."""

    text: str
    encoding: str


def composed(text: str) -> str:
    """Return text with syllables that EUC-KR spells out (filler and three letters) put together.

    KS X 1001, annex 3: what has no code of its own is written ㅤㄸㅗㅁ.
    """
    return SPELT_OUT.sub(syllable, text) if FILLER in text else text


def syllable(match: re.Match[str]) -> str:
    """Return the syllable that a filler and three letters spell."""
    first, vowel, last = match.groups()
    number = (FIRSTS.index(first) * len(VOWELS) + VOWELS.index(vowel)) * len(LASTS)
    return chr(ord("가") + number + LASTS.index(last))


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Read bytes as text; never fails, and says which encoding it settled on."""
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(encoding, "replace"), encoding)
    names = declared(body, content_type)
    for encoding in (*wide(body), *escaped(body, names), "utf-8"):
        text = strict(body, encoding)
        if text is not None and not is_chance(text, names):
            return Decoded(text, encoding)
    found = legacy(body, names)
    return Decoded(composed(found.text), found.encoding)


def declared(body: bytes, content_type: str | None = None) -> tuple[str, ...]:
    """Return the encodings that the document and its transport name, in that order, as Python names."""
    found = [a or b for a, b in DECLARED.findall(body[:HEAD])]
    names = [name.decode("ascii") for name in found]
    names += CHARSET.findall(content_type or "")
    known = (python_name(name) for name in names)
    return tuple(dict.fromkeys(name for name in known if name))


def python_name(label: str) -> str | None:
    """Python's name for an encoding label, with EUC-KR widened to CP949; None if unknown."""
    if label.lower() in CP949_NAMES:
        return "cp949"
    try:
        found = codecs.lookup(label)
    except LookupError:
        return None
    return found.name if found._is_text_encoding else None  # noqa: SLF001 - `hex` is no charset


def wide(body: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark, told by the zero bytes around the first `<` or `{`."""
    if body[1:2] == b"\0" and body[:1] in b"<{ \n":
        return ("utf-16-le",)
    if body[:1] == b"\0" and body[1:2] in b"<{ \n":
        return ("utf-16-be",)
    return ()


def escaped(body: bytes, names: tuple[str, ...]) -> tuple[str, ...]:
    """ISO-2022 encodings, which are seven-bit and so would pass for UTF-8."""
    if b"\x1b" in body or b"\x0e" in body:
        return tuple(name for name in names if name.startswith("iso2022"))
    return ()


def strict(body: bytes, encoding: str) -> str | None:
    """Return the text, or None where a single byte does not fit."""
    try:
        return body.decode(encoding)
    except (UnicodeDecodeError, ValueError):
        return None


def is_chance(text: str, names: tuple[str, ...]) -> bool:
    """Whether a few EUC-KR bytes happen to be UTF-8 as well: never Hangul, always like `÷`."""
    return "cp949" in names and not text.isascii() and max(text) < FIRST_OF_THREE_BYTES


def legacy(body: bytes, names: tuple[str, ...]) -> Decoded:
    """Bytes that are not UTF-8 throughout: damaged UTF-8, or an older encoding."""
    if mostly_utf8(body) and strict(body, "utf-8") is None:
        return Decoded(by_lines(body), "utf-8")
    korean = strict(body, "cp949")
    for name in names:
        if name == "utf-8" or (SINGLE_BYTE.match(name) and korean and mostly_hangul(korean)):
            continue
        if (text := strict(body, name)) is not None:
            return Decoded(text, name)
    return Decoded(korean, "cp949") if korean is not None else fewest_losses(body)


def mostly_utf8(body: bytes) -> bool:
    """Whether nearly all bytes above 0x7F stand in UTF-8 sequences (CP949 text never does so)."""
    fitting = sum(len(pair) for pair in UTF8_PAIR.findall(body))
    return fitting >= 0.9 * len(HIGH.findall(body))


def by_lines(body: bytes) -> str:
    """Damaged or mixed text: a line that is not UTF-8 but is CP949 is read as such."""
    return "".join(
        text if (text := strict(line, "utf-8")) is not None else either(line)
        for line in body.splitlines(keepends=True)
    )


def either(line: bytes) -> str:
    """One line, in whichever of the two encodings loses less."""
    return line.decode("utf-8", "replace") if mostly_utf8(line) else fewest_losses(line).text


def mostly_hangul(text: str) -> bool:
    """Whether Hangul prevails among what is not ASCII, as it does in Korean CP949 text."""
    return 2 * len(HANGUL.findall(text)) >= len(BEYOND_ASCII.findall(text))


def fewest_losses(body: bytes) -> Decoded:
    """UTF-8 or CP949, whichever leaves fewer replacement characters."""
    readings = [Decoded(body.decode(name, "replace"), name) for name in ("cp949", "utf-8")]
    return min(readings, key=lambda reading: reading.text.count("�"))
