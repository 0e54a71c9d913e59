"""The Bot API as data: which parameters a method takes, and of which type.

`specification.json` is an extract of the machine-readable Bot API of
https://github.com/PaulSonOfLars/telegram-bot-api-spec (MIT), cut to what the sandbox knows:
`{"methods": {method: {parameter: type}}, "types": {type: {field: type} | [subtype]}}`. A type
reads `Integer|String`, `Array of X`; a leading `!` means it must be there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

SOURCE = "https://github.com/PaulSonOfLars/telegram-bot-api-spec, MIT License"
NARROWED = {
    "InlineQueryResult": ["InlineQueryResultArticle"],
    "InputMessageContent": ["InputTextMessageContent"],
}
ARRAY = "Array of "
TRUE_WORDS = frozenset({"true", "yes", "1"})
FALSE_WORDS = frozenset({"false", "no", "0"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content_type: str
    content: bytes

    def __repr__(self) -> str:
        """Name the file and its size, never its bytes."""
        return f"<{self.name}, {len(self.content)} bytes>"


def load() -> dict[str, Any]:
    """Read the extract that ships with the sandbox."""
    text = files("bot.sandbox").joinpath("specification.json").read_text("utf-8")
    extract: dict[str, Any] = json.loads(text)
    return extract


SPECIFICATION = load()


def canonical(method: str) -> str | None:
    """Spell a method as the Bot API does (`sendmessage` is `sendMessage`); None if unknown."""
    return _SPELLINGS.get(method.lower())


_SPELLINGS = {method.lower(): method for method in SPECIFICATION["methods"]}


def decoded(method: str, raw: dict[str, Any]) -> dict[str, Any]:
    """Read parameters as they came (forms hold only strings) into values of their types."""
    types = SPECIFICATION["methods"][method]
    return {name: _decode(value, types.get(name, "String")) for name, value in raw.items()}


def _decode(value: Any, expected: str) -> Any:
    if not isinstance(value, str):
        return value
    for kind in expected.lstrip("!").split("|"):
        read = _read(value, kind)
        if read is not None:
            return read
    return value


def _read(value: str, kind: str) -> Any:
    match kind:
        case "String" | "InputFile":
            return value
        case "Integer":
            return int(value) if re.fullmatch(r"-?\d{1,19}", value) else None
        case "Float":
            return float(value) if re.fullmatch(r"-?\d+(\.\d+)?", value) else None
        case "Boolean" | "True":
            return _read_truth(value.lower())
        case _:
            return _read_json(value)


def _read_truth(word: str) -> bool | None:
    return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None


def _read_json(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return None


def problems(method: str, parameters: dict[str, Any]) -> list[str]:
    """List in words what the Bot API does not know or expects otherwise; empty when all is well."""
    types = SPECIFICATION["methods"].get(method)
    if types is None:
        return [f"{method}: no such method"]
    return _object_problems(method, parameters, types)


def _object_problems(path: str, value: dict[str, Any], types: dict[str, str]) -> list[str]:
    found = [f"{path}.{name}: unknown" for name in value if name not in types]
    for name, expected in types.items():
        if name in value:
            found += _value_problems(f"{path}.{name}", value[name], expected.lstrip("!"))
        elif expected.startswith("!"):
            found.append(f"{path}.{name}: missing")
    return found


def _value_problems(path: str, value: Any, expected: str) -> list[str]:
    attempts = [_one_type_problems(path, value, kind) for kind in expected.split("|")]
    return min(attempts, key=len)


def _one_type_problems(path: str, value: Any, kind: str) -> list[str]:
    if kind.startswith(ARRAY):
        return _array_problems(path, value, kind.removeprefix(ARRAY))
    shape = SPECIFICATION["types"].get(kind)
    if shape is None:
        return [] if _is_plain(value, kind) else [f"{path}: {value!r} is no {kind}"]
    if not isinstance(value, dict):
        return [f"{path}: {value!r} is no {kind}"]
    if isinstance(shape, list):
        return _value_problems(path, value, "|".join(shape))
    return _object_problems(path, value, shape)


def _array_problems(path: str, value: Any, kind: str) -> list[str]:
    if not isinstance(value, list):
        return [f"{path}: {value!r} is no array"]
    return [
        problem
        for index, item in enumerate(value)
        for problem in _one_type_problems(f"{path}[{index}]", item, kind)
    ]


def _is_plain(value: Any, kind: str) -> bool:
    match kind:
        case "Integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "Float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "Boolean" | "True":
            return isinstance(value, bool)
        case "InputFile":
            return isinstance(value, str | Upload)
        case _:
            return isinstance(value, str)


def extract(full: dict[str, Any], methods: list[str]) -> dict[str, Any]:
    """Cut the whole machine-readable Bot API to `methods` and the types they lead to."""
    chosen = {name: _fields(full["methods"][name]) for name in sorted(methods)}
    types: dict[str, Any] = {}
    waiting = _named_types(chosen.values())
    while waiting:
        name = waiting.pop()
        if name in full["types"] and name not in types and name != "InputFile":
            types[name] = _shape(full["types"][name])
            waiting += _named_types([types[name]])
    known = {name: types[name] for name in sorted(types)}
    return {"source": SOURCE, "version": full["version"], "methods": chosen, "types": known}


def _fields(entry: dict[str, Any]) -> dict[str, str]:
    return {
        field["name"]: "!" * field["required"] + "|".join(field["types"])
        for field in entry.get("fields", [])
    }


def _shape(entry: dict[str, Any]) -> dict[str, str] | list[str]:
    subtypes: list[str] = NARROWED.get(entry["name"], entry.get("subtypes", []))
    return subtypes or _fields(entry)


def _named_types(shapes: Any) -> list[str]:
    expressions = [
        kind for shape in shapes for kind in (shape if isinstance(shape, list) else shape.values())
    ]
    return [
        kind.replace(ARRAY, "")
        for expression in expressions
        for kind in expression.lstrip("!").split("|")
    ]
