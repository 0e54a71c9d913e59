"""Telegram's HTML, read exactly as Telegram reads it.

Rules and wording: tdlib/td `MessageEntity.cpp`, `parse_html` (2026-07): byte offsets in the
refusals are of the UTF-8 source, entity offsets are of the UTF-16 result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.sandbox.entities import Entity, tidied, trimmed, utf16_length
from bot.sandbox.links import checked_link
from bot.sandbox.refusals import RefusalError, bad_request

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
REFERENCES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACES = " \t\r\n\v\0"
END = "\0"
LONGEST_REFERENCE = 10
LAST_CODE_POINT = 0x10FFFF

_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([A-Za-z]+))(;?)")
_PLAIN = re.compile(f"[^<&{END}]+")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_UNWANTED = re.compile("[\r\u2028-\u202e]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\0-\t\v\f\x0e-\x1f]")


@dataclass(slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    offset: int
    text_from: int


@dataclass(slots=True)
class _Reading:
    source: str
    position: int = 0
    pieces: list[str] = field(default_factory=list)
    offset: int = 0
    open: list[_Tag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def here(self) -> str:
        return self.source[self.position]

    def skip_spaces(self) -> None:
        while self.here() in SPACES and self.here() != END:
            self.position += 1

    def word(self, stops: str) -> str:
        start = self.position
        while self.here() not in SPACES and self.here() not in stops:
            self.position += 1
        return self.source[start : self.position]

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16_length(text)

    def wrong(self, reason: str, at: int) -> RefusalError:
        place = len(self.source[:at].encode())
        return bad_request(f"can't parse entities: {reason} at byte offset {place}")


def cleaned(text: str) -> str:
    """Drop what Telegram drops from any text: carriage returns, controls, direction marks.

    Raises:
        RefusalError: 400, where the text holds half of a surrogate pair.
    """
    if _SURROGATE.search(text):
        raise bad_request("strings must be encoded in UTF-8")
    return _CONTROL.sub(" ", _UNWANTED.sub("", text))


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Read HTML into its text, trimmed, and its entities, sorted.

    Raises:
        RefusalError: 400 "can't parse entities: ...", in Telegram's words.
    """
    reading = _Reading(cleaned(source) + END)
    last = len(reading.source) - 1
    while reading.position < last:
        _step(reading)
    if reading.open:
        name = reading.open[-1].name
        reason = f'Can\'t find end tag corresponding to start tag "{name}"'
        raise bad_request(f"can't parse entities: {reason}")
    entities = [_without_language(entity) for entity in reading.entities]
    text, entities = trimmed("".join(reading.pieces), entities)
    return text, tidied(entities)


def _without_language(entity: Entity) -> Entity:
    """Forget the language of code that stands in no `pre`."""
    return replace(entity, language=None) if entity.type == "code" else entity


def _step(reading: _Reading) -> None:
    if reading.here() == "&":
        reading.write(_reference(reading))
    elif plain := _PLAIN.match(reading.source, reading.position):
        reading.write(plain[0])
        reading.position = plain.end()
    elif reading.source[reading.position + 1] == "/":
        _read_end_tag(reading)
    else:
        _read_start_tag(reading)


def _reference(reading: _Reading) -> str:
    """Decode the reference that begins here, or take the `&` as it stands."""
    found = _REFERENCE.match(reading.source, reading.position)
    decoded = _decoded(found) if found else None
    if found is None or decoded is None:
        reading.position += 1
        return "&"
    reading.position = found.end()
    return decoded


def _decoded(found: re.Match[str]) -> str | None:
    hexadecimal, decimal, name, _ = found.groups()
    if name:
        return REFERENCES.get(name)
    if found.end() - found.start() > LONGEST_REFERENCE:
        return None
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if not 0 < code < LAST_CODE_POINT:
        return None
    if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 (half of a surrogate pair)
        raise bad_request(
            "can't parse entities: Text contains invalid Unicode characters after decoding HTML "
            "entities, check for unmatched surrogate code units"
        )
    return chr(code)


def _read_start_tag(reading: _Reading) -> None:
    begin = reading.position
    reading.position += 1
    name = reading.word(">").lower()
    if reading.here() == END:
        raise reading.wrong("Unclosed start tag", begin)
    if name not in KINDS:
        raise reading.wrong(f'Unsupported start tag "{name}"', begin)
    attributes = _read_attributes(reading, name, begin)
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise reading.wrong('Tag "span" must have class "tg-spoiler"', begin)
    reading.position += 1
    reading.open.append(_Tag(name, attributes, reading.offset, len(reading.pieces)))


def _read_attributes(reading: _Reading, tag: str, begin: int) -> dict[str, str]:
    attributes: dict[str, str] = {}
    reading.skip_spaces()
    while reading.here() != ">":
        name = reading.word("=>/\"'")
        if not name:
            raise reading.wrong(f'Empty attribute name in the tag "{tag}"', begin)
        reading.skip_spaces()
        value = "1"
        if reading.here() == "=":
            reading.position += 1
            reading.skip_spaces()
            value = _read_value(reading)
        if reading.here() == END:
            raise reading.wrong(f'Unclosed start tag "{tag}"', begin)
        attributes[name] = value
        reading.skip_spaces()
    return attributes


def _read_value(reading: _Reading) -> str:
    quote = reading.here()
    start = reading.position
    if quote not in "\"'":
        token = _NAME_TOKEN.match(reading.source, start)
        reading.position = token.end() if token else start
        if reading.here() not in SPACES and reading.here() != ">":
            raise reading.wrong("Unexpected end of name token", start)
        return reading.source[start : reading.position].lower()
    reading.position += 1
    value: list[str] = []
    while reading.here() not in (quote, END):
        if reading.here() == "&":
            value.append(_reference(reading))
        else:
            value.append(reading.here())
            reading.position += 1
    reading.position += reading.here() == quote
    return "".join(value)


def _read_end_tag(reading: _Reading) -> None:
    begin = reading.position
    if not reading.open:
        raise reading.wrong("Unexpected end tag", begin)
    reading.position += 2
    name = reading.word(">").lower()
    reading.skip_spaces()
    if reading.here() != ">":
        raise reading.wrong("Unclosed end tag", begin)
    reading.position += 1
    tag = reading.open.pop()
    if name and name != tag.name:
        place = len(reading.source[:begin].encode())
        raise bad_request(
            f"can't parse entities: Unmatched end tag at byte offset {place}, "
            f'expected "</{tag.name}>", found "</{name}>"'
        )
    if reading.offset > tag.offset:
        _close(reading, tag)


def _close(reading: _Reading, tag: _Tag) -> None:
    entity = _entity(reading, tag)
    if entity is None:
        return
    last = reading.entities[-1] if reading.entities else None
    pair = {"pre", "code"} == {entity.type, last.type if last else None}
    if last and pair and (last.offset, last.length) == (entity.offset, entity.length):
        entity = Entity("pre", entity.offset, entity.length, language=_language(last, entity))
        reading.entities.pop()
    reading.entities.append(entity)


def _language(one: Entity, other: Entity) -> str | None:
    return one.language or other.language


def _entity(reading: _Reading, tag: _Tag) -> Entity | None:
    kind, start, length = KINDS[tag.name], tag.offset, reading.offset - tag.offset
    given = tag.attributes
    match tag.name:
        case "a":
            address = given.get("href") or "".join(reading.pieces[tag.text_from :])
            url = checked_link(address)
            return Entity(kind, start, length, url=url) if url else None
        case "code":
            language = given.get("class", "").removeprefix("language-")
            named = given.get("class", "").startswith("language-") and language
            return Entity(kind, start, length, language=language if named else None)
        case "blockquote" if "expandable" in given:
            return Entity("expandable_blockquote", start, length)
        case "tg-emoji":
            return Entity(kind, start, length, custom_emoji_id=_emoji_id(given))
        case "tg-time":
            return _time_entity(given, start, length)
        case _:
            return Entity(kind, start, length)


def _emoji_id(given: dict[str, str]) -> str:
    identifier = given.get("emoji-id", "")
    if not identifier.isdecimal() or int(identifier) == 0:
        raise bad_request("can't parse entities: Invalid custom emoji identifier specified")
    return identifier


def _time_entity(given: dict[str, str], start: int, length: int) -> Entity:
    unix = given.get("unix", "")
    if not unix.isdecimal():
        raise bad_request("can't parse entities: Invalid date specified")
    shape = given.get("format") or None
    return Entity("date_time", start, length, unix_time=int(unix), date_time_format=shape)
