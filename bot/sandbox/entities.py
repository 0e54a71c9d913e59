"""Message entities: ranges of a text in UTF-16 units, and how Telegram tidies and finds them.

Rules: tdlib/td `MessageEntity.cpp` (`fix_formatted_text`, `find_entities`), read 2026-11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.sandbox.links import checked_link

MAX_ENTITIES = 100
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
LINKS = frozenset(
    {"text_link", "text_mention", "url", "mention", "hashtag", "bot_command", "email"}
)

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"'()\[\]{}‘’“”]+[^\s<>\"'()\[\]{}‘’“”.,;:!?])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/@가-힣])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w/<>가-힣])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{3,31})?)(?![\w/])"
    r"|(?<![\w&/])(?P<hashtag>\#\w*[^\W\d]\w*)",
    re.ASCII,
)
# Hashtags may be Korean; the other kinds are ASCII.
_HASHTAG = re.compile(r"(?<![\w&/])#\w*[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Entity:
    """One formatted range; `offset` and `length` count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        """The first unit after the range."""
        return self.offset + self.length

    def to_json(self) -> dict[str, object]:
        """Spell the entity as Telegram does, without absent fields."""
        names = self.__dataclass_fields__
        return {name: value for name in names if (value := getattr(self, name)) is not None}


def utf16_length(text: str) -> int:
    """Count UTF-16 units: an emoji is two, a Hangul syllable one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def excerpt(text: str, entity: Entity) -> str:
    """Cut the text an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * entity.offset : 2 * entity.end].decode("utf-16-le", "surrogatepass")


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Drop white space around the text and move the entities with it."""
    body = text.strip()
    lead = utf16_length(text[: len(text) - len(text.lstrip())])
    length = utf16_length(body)
    clamped = (_clamped(entity, lead, length) for entity in entities)
    return body, [entity for entity in clamped if entity.length > 0]


def _clamped(entity: Entity, lead: int, length: int) -> Entity:
    start = min(max(entity.offset - lead, 0), length)
    end = min(max(entity.end - lead, 0), length)
    return replace(entity, offset=start, length=end - start)


def tidied(entities: list[Entity]) -> list[Entity]:
    """Sort the entities and settle what may not stand within what; at most 100 stay."""
    ordered = sorted(entities, key=_order)
    kept = _without_nested(_without_nested(ordered, QUOTES), LINKS | CODE)
    return sorted(_around_code(kept), key=_order)[:MAX_ENTITIES]


def _order(entity: Entity) -> tuple[int, int, bool]:
    return entity.offset, -entity.length, entity.type not in QUOTES


def _without_nested(ordered: list[Entity], kinds: frozenset[str]) -> list[Entity]:
    kept: list[Entity] = []
    reached = 0
    for entity in ordered:
        if entity.type in kinds:
            if entity.offset < reached:
                continue
            reached = entity.end
        kept.append(entity)
    return kept


def _around_code(entities: list[Entity]) -> list[Entity]:
    pieces = entities
    for code in (entity for entity in entities if entity.type in CODE):
        pieces = [part for entity in pieces for part in _outside(entity, code)]
    return pieces


def _outside(entity: Entity, code: Entity) -> list[Entity]:
    if entity.type not in SPLITTABLE or entity.end <= code.offset or code.end <= entity.offset:
        return [entity]
    before = replace(entity, length=code.offset - entity.offset)
    after = replace(entity, offset=code.end, length=entity.end - code.end)
    return [part for part in (before, after) if part.length > 0]


def with_found(text: str, entities: list[Entity]) -> list[Entity]:
    """Add the addresses, commands, mentions and hashtags that Telegram finds by itself."""
    taken = [entity for entity in entities if entity.type in LINKS | CODE]
    found = [entity for entity in _found(text) if not any(_meet(entity, old) for old in taken)]
    return tidied(entities + found)


def _found(text: str) -> list[Entity]:
    matches = [(match.lastgroup or "", match.span()) for match in _FOUND.finditer(text)]
    matches += [("hashtag", match.span()) for match in _HASHTAG.finditer(text)]
    return [
        Entity(kind, utf16_length(text[:start]), utf16_length(text[start:end]))
        for kind, (start, end) in dict.fromkeys(matches)
        if kind != "url" or checked_link(text[start:end])
    ]


def _meet(one: Entity, other: Entity) -> bool:
    return one.offset < other.end and other.offset < one.end
